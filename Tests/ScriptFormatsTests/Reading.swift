import ScriptFormats
import Scripts
import Testing

/// Files read as the command reads them.
enum Reading {
  static func document(
    _ text: String, _ path: String, options: ScriptReadingOptions = ScriptReadingOptions()
  ) throws -> ScriptDocument {
    try document(Array(text.utf8), path, options: options)
  }

  static func document(
    _ bytes: [UInt8], _ path: String, options: ScriptReadingOptions = ScriptReadingOptions()
  ) throws -> ScriptDocument {
    try #require(ScriptReader().read(bytes, path: path, options: options))
  }

  /// What is said: `section/section#key: text`, line ends as ⏎, placeholders as ▢.
  static func lines(_ document: ScriptDocument) -> [String] {
    document.utterances.map { utterance in
      let section = utterance.section.joined(separator: "/")
      let key = utterance.key.map { "#\($0)" } ?? ""
      let words = utterance.string.replacing("\n", with: "⏎").replacing("\u{E000}", with: "▢")
      return section.isEmpty && key.isEmpty ? words : "\(section)\(key): \(words)"
    }
  }

  /// What is said in a Markdown, text or CSV file, by `|`.
  static func said(
    _ text: String, _ path: String, options: ScriptReadingOptions = ScriptReadingOptions()
  ) throws -> String {
    lines(try document(text, path, options: options)).joined(separator: "|")
  }

  /// Every verbatim piece is the file's own bytes, pieces leave no gap, and remarks and pieces stand in
  /// the text.
  static func checkPlaces(_ document: ScriptDocument) {
    for utterance in document.utterances {
      var end = 0
      var placeholders = 0
      for piece in utterance.pieces {
        #expect(piece.spoken.lowerBound == end)
        end = piece.spoken.upperBound
        #expect(piece.source.lower < piece.source.upper)
        #expect(piece.source.upper <= document.text.bytes.count)
        if piece.kind == .verbatim {
          #expect(
            Array(document.text.bytes[piece.source.lower..<piece.source.upper])
              == Array(utterance.text[piece.spoken]))
        }
        if piece.kind == .placeholder { placeholders += 1 }
      }
      #expect(end == utterance.text.count)
      #expect(placeholders == utterance.placeholders.count)
      #expect(String(validating: utterance.text, as: UTF8.self) != nil)
      #expect(!utterance.text.isEmpty)
    }
    for remark in document.remarks {
      #expect(remark.region.end.byte <= document.text.bytes.count)
    }
  }
}
