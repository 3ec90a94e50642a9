import TextSources
import Transcripts

/// Praat's TextGrid, in its long and its short form: the tiers are the speakers.
package enum TextGridFormat: TranscriptFormat {
  package static let name = "textgrid"

  package static func score(_ sample: FormatSample) -> Int {
    var lines: [String] = []
    sample.forEachLine { line in
      if lines.count < 4, !line.withoutMark.isBlank { lines.append(line.withoutMark.string) }
    }
    guard lines.count >= 2, lines[0].contains("\"ooTextFile"), lines[1].contains("\"TextGrid\"")
    else { return 0 }
    return 98
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(TextGridLines(context))
  }
}

/// Takes the numbers and texts out of a TextGrid; everything else in it is there for people.
struct TextGridTokens {
  enum Token {
    case number(Double)
    case text(String)
    case exists
  }

  /// A text that goes on over the end of its line.
  private var open: (text: [UInt8], line: Int)?

  /// Whether the file ends inside a text, and where that began.
  var openLine: Int? { open?.line }

  mutating func take(_ line: LineBytes, number: Int, _ body: (Token, Int) -> Void) {
    var place = 0
    if open != nil { readText(line, &place, body) }
    while place < line.count {
      let byte = line[place]
      if byte == UInt8(ascii: "!") { return }
      if byte == UInt8(ascii: "\"") {
        place += 1
        open = ([], number)
        readText(line, &place, body)
      } else if byte <= 0x20 {
        place += 1
      } else {
        // Only what stands free counts: the numbers in `intervals [1]:` do not.
        let end = line.part(place..<line.count).firstIndex {
          $0 <= 0x20 || $0 == UInt8(ascii: "\"")
        }
        let word = line.part(place..<(end.map { place + $0 } ?? line.count))
        place += word.count
        if word == "<exists>" { body(.exists, number) }
        if let first = word.first, (0x2B...0x39).contains(first), let value = Double(word.string) {
          body(.number(value), number)
        }
      }
    }
  }

  /// Reads on to the quote that ends a text; two quotes are one of its characters.
  private mutating func readText(
    _ line: LineBytes, _ place: inout Int, _ body: (Token, Int) -> Void
  ) {
    guard var (text, start) = open else { return }
    while place < line.count {
      let isQuote = line[place] == UInt8(ascii: "\"")
      if isQuote, place + 1 < line.count, line[place + 1] == UInt8(ascii: "\"") {
        place += 1
      } else if isQuote {
        place += 1
        open = nil
        body(.text(String(decoding: text, as: UTF8.self)), start)
        return
      }
      text.append(line[place])
      place += 1
    }
    text.append(UInt8(ascii: "\n"))
    start = max(1, start)
    open = (text, start)
  }
}
