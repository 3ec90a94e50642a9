import ScriptFormats
import Scripts
import Testing

/// A script that was read, in the words of the test tables.
struct ReadScript {
  let document: ScriptDocument

  init(
    _ format: String, _ written: String, path: String = "kf/script",
    options: ScriptReadingOptions = ScriptReadingOptions()
  ) {
    let text = ScriptText(written)
    document =
      ScriptFormats.all.first { $0.name == format }?.read(text, path: path, options: options)
      ?? ScriptDocument(path: path, format: "", text: text, utterances: [])
  }

  /// `section>section | key | said | source`; line ends are shown as ⏎, placeholders as □.
  var lines: [String] {
    document.utterances.map { utterance in
      let source = document.text.string(utterance.source)
      return [
        utterance.section.joined(separator: ">"), utterance.key ?? "",
        Self.shown(utterance.string), Self.shown(source),
      ].joined(separator: " | ") + (utterance.isFuzzy ? " | fuzzy" : "")
    }
  }

  /// `line: text`, with a `*` if it stands for what follows.
  var remarks: [String] {
    document.remarks.map { "\($0.region.start.line)\($0.isAlone ? "*" : ""): \($0.text)" }
  }

  /// Lines of what could not be read; 0 for the file as a whole.
  var problems: [Int] { document.problems.map { $0.line ?? 0 } }

  private static func shown(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          switch $0 {
          case "\n": "⏎"
          case "\r": "␍"
          case Utterance.placeholder: "□"
          default: $0
          }
        }))
  }

  /// What holds for every script: pieces follow each other, and verbatim ones are the file's bytes.
  var fault: String? {
    for utterance in document.utterances {
      var place = 0
      for piece in utterance.pieces {
        if piece.spoken.lowerBound != place { return "a gap before byte \(place)" }
        place = piece.spoken.upperBound
        if piece.source.lower < 0 || piece.source.upper > document.text.bytes.count {
          return "a piece lies outside of the file"
        }
        if piece.kind == .verbatim,
          document.text.bytes[piece.source.lower..<piece.source.upper]
            != utterance.text[piece.spoken]
        {
          return "a verbatim piece is not what the file holds"
        }
      }
      if place != utterance.text.count { return "pieces end at \(place)" }
    }
    return nil
  }
}
