/// One message of a script: what is said, and where each part of it stands in the file.
package struct Utterance: Sendable {
  /// Stands for a placeholder in `text`: no word, no symbol of any phrase, and not seen through.
  package static let placeholder: Unicode.Scalar = "\u{E000}"

  /// A part of the text that comes from one stretch of the file.
  package struct Piece: Hashable, Sendable {
    package enum Kind: Sendable {
      /// The bytes of the file themselves.
      case verbatim
      /// Written in another way: an escape sequence, a folded line end.
      case escaped
      /// `{name}`, `%s`: one `Utterance.placeholder` in the text.
      case placeholder
    }

    /// Bytes of the utterance's text, half-open, from 0.
    package let spoken: Range<Int>
    package let source: ScriptRange
    package let kind: Kind

    package init(spoken: Range<Int>, source: ScriptRange, kind: Kind) {
      self.spoken = spoken
      self.source = source
      self.kind = kind
    }
  }

  /// UTF-8.
  package let text: [UInt8]
  /// In order, without gaps.
  package let pieces: [Piece]
  /// The placeholders as they are written, in order.
  package let placeholders: [String]
  /// Headings, groups or keys it stands under, the outermost first.
  package var section: [String]
  /// What names it in its file: a shortcut's code, a key path, the message id of a translation.
  package var key: String?
  /// Where it stands in a workbook, such as `话术!B12`.
  package var cell: String?
  /// A translation that is marked as not yet reviewed.
  package var isFuzzy = false
  /// Characters that a replacement must not bring in because they would need an escape there.
  package var reserved: Set<Unicode.Scalar>

  package init(
    text: [UInt8], pieces: [Piece], placeholders: [String], section: [String], key: String? = nil,
    reserved: Set<Unicode.Scalar> = []
  ) {
    self.text = text
    self.pieces = pieces
    self.placeholders = placeholders
    self.section = section
    self.key = key
    self.reserved = reserved
  }

  package var string: String { String(decoding: text, as: UTF8.self) }

  /// All of it in the file.
  package var source: ScriptRange {
    guard let first = pieces.first, let last = pieces.last else { return ScriptRange(0, 0) }
    return pieces.reduce(first.source.union(last.source)) { $0.union($1.source) }
  }

  /// The stretch of the file that holds some bytes of the text; escapes and placeholders count whole.
  package func source(of spoken: Range<Int>) -> ScriptRange {
    var found: ScriptRange?
    for piece in pieces
    where piece.spoken.lowerBound < spoken.upperBound && piece.spoken.upperBound > spoken.lowerBound
    {
      var part = piece.source
      if piece.kind == .verbatim {
        let from = max(spoken.lowerBound, piece.spoken.lowerBound) - piece.spoken.lowerBound
        let until = min(spoken.upperBound, piece.spoken.upperBound) - piece.spoken.lowerBound
        part = ScriptRange(piece.source.lower + from, piece.source.lower + until)
      }
      found = found?.union(part) ?? part
    }
    return found ?? source
  }

  /// Whether some bytes of the text stand in the file as they are, in one stretch.
  package func isVerbatim(_ spoken: Range<Int>) -> Bool {
    pieces.contains {
      $0.kind == .verbatim && $0.spoken.lowerBound <= spoken.lowerBound
        && $0.spoken.upperBound >= spoken.upperBound
    }
  }
}
