/// Collects what is said with the place of every part, and makes an `Utterance` of it.
package struct UtteranceBuilder {
  /// What was collected so far, UTF-8.
  package private(set) var text: [UInt8] = []
  private var pieces: [Utterance.Piece] = []

  package init() {}

  package var isEmpty: Bool { text.isEmpty }

  /// A part of what was collected, as bytes of `text`. An escape that is cut keeps its whole place.
  package func part(_ range: Range<Int>) -> UtteranceBuilder {
    var part = UtteranceBuilder()
    part.text = Array(text[range])
    var index = 0
    var end = pieces.count
    while index < end {
      let middle = (index + end) / 2
      if pieces[middle].spoken.upperBound <= range.lowerBound {
        index = middle + 1
      } else {
        end = middle
      }
    }
    for piece in pieces[index...] {
      let spoken = piece.spoken.clamped(to: range)
      guard !spoken.isEmpty else { break }
      var source = piece.source
      if piece.kind == .verbatim {
        let lower = source.lower + spoken.lowerBound - piece.spoken.lowerBound
        source = ScriptRange(lower, lower + spoken.count)
      }
      let shifted =
        (spoken.lowerBound - range.lowerBound)..<(spoken.upperBound - range.lowerBound)
      part.pieces.append(Utterance.Piece(spoken: shifted, source: source, kind: piece.kind))
    }
    return part
  }

  /// Appends bytes of the file as they are. The range must not cut a character.
  package mutating func append(_ range: ScriptRange, of source: ScriptText) {
    guard range.count > 0 else { return }
    let start = text.count
    text.append(contentsOf: source.bytes[range.lower..<range.upper])
    append(Utterance.Piece(spoken: start..<text.count, source: range, kind: .verbatim))
  }

  /// Appends what a stretch of the file stands for: an escape, a folded line end.
  package mutating func append(_ spoken: String, from range: ScriptRange) {
    let start = text.count
    text.append(contentsOf: spoken.utf8)
    guard text.count > start else { return }
    append(Utterance.Piece(spoken: start..<text.count, source: range, kind: .escaped))
  }

  /// The utterance, its placeholders found and set apart. What begins a placeholder in it is reserved
  /// too: a replacement must not make another.
  package func finish(
    section: [String], key: String?, reserved: Set<Unicode.Scalar>,
    placeholders scanner: PlaceholderScanner
  ) -> Utterance {
    var cutter = PlaceholderCutter(text: text, pieces: pieces)
    var reserved = reserved
    for find in scanner.find(in: text) { cutter.cut(find) }
    cutter.copy(until: text.count)
    for written in cutter.placeholders {
      if let first = written.unicodeScalars.first { reserved.insert(first) }
    }
    return Utterance(
      text: cutter.spoken, pieces: cutter.cutPieces, placeholders: cutter.placeholders,
      section: section, key: key, reserved: reserved)
  }

  private mutating func append(_ piece: Utterance.Piece) {
    if let last = pieces.last, last.kind == .verbatim, piece.kind == .verbatim,
      last.source.upper == piece.source.lower
    {
      pieces[pieces.count - 1] = Utterance.Piece(
        spoken: last.spoken.lowerBound..<piece.spoken.upperBound,
        source: last.source.union(piece.source), kind: .verbatim)
    } else {
      pieces.append(piece)
    }
  }
}

/// Copies a text with its pieces, one placeholder after another put into the place of what is written.
private struct PlaceholderCutter {
  let text: [UInt8]
  let pieces: [Utterance.Piece]
  private(set) var spoken: [UInt8] = []
  private(set) var cutPieces: [Utterance.Piece] = []
  private(set) var placeholders: [String] = []
  /// How far the text is copied, and the piece that holds this place.
  private var place = 0
  private var index = 0

  init(text: [UInt8], pieces: [Utterance.Piece]) {
    self.text = text
    self.pieces = pieces
  }

  mutating func cut(_ find: PlaceholderScanner.Find) {
    copy(until: find.range.lowerBound)
    let start = spoken.count
    switch find.kind {
    case .placeholder:
      placeholders.append(String(decoding: text[find.range], as: UTF8.self))
      spoken.append(contentsOf: String(Utterance.placeholder).utf8)
    case .percent: spoken.append(UInt8(ascii: "%"))
    }
    guard let source = pass(until: find.range.upperBound) else { return }
    cutPieces.append(
      Utterance.Piece(
        spoken: start..<spoken.count, source: source,
        kind: find.kind == .placeholder ? .placeholder : .escaped))
  }

  /// Copies the text with its pieces. An escape that is cut in two keeps its whole source twice.
  mutating func copy(until end: Int) {
    while place < end, let (part, source, kind) = nextPart(until: end) {
      let start = spoken.count
      spoken.append(contentsOf: text[part])
      cutPieces.append(
        Utterance.Piece(spoken: start..<spoken.count, source: source, kind: kind))
    }
  }

  /// Passes over a part of the text; returns where it stands in the file.
  private mutating func pass(until end: Int) -> ScriptRange? {
    var all: ScriptRange?
    while place < end, let (_, source, _) = nextPart(until: end) {
      all = all?.union(source) ?? source
    }
    return all
  }

  private mutating func nextPart(
    until end: Int
  ) -> (part: Range<Int>, source: ScriptRange, kind: Utterance.Piece.Kind)? {
    while index < pieces.count, pieces[index].spoken.upperBound <= place { index += 1 }
    guard index < pieces.count else { return nil }
    let piece = pieces[index]
    let part = place..<min(end, piece.spoken.upperBound)
    place = part.upperBound
    guard piece.kind == .verbatim else { return (part, piece.source, piece.kind) }
    let shift = piece.source.lower - piece.spoken.lowerBound
    let source = ScriptRange(part.lowerBound + shift, part.upperBound + shift)
    return (part, source, .verbatim)
  }
}
