internal import TextSources
internal import Transcripts

/// Conversation lines and the `turns` shorthand: one JSON object a line.
package enum ConversationLineFormat: TranscriptFormat {
  package static let name = "conversation-line"

  /// How many lines are looked at: the first may be broken, and the others are conversations all the same.
  private static let lookedAt = 16

  package static func score(_ sample: FormatSample) -> Int {
    let lines = sample.head.split(maxSplits: lookedAt, whereSeparator: \.isNewline)
    guard let first = lines.first, first.first == "{" else { return 0 }
    // A vCon that huashu wrote has a conversation line in it.
    if let json = sample.json, VConFormat.isContainer(json) { return 0 }
    // The id of a long line may stand behind the sample.
    let isCut = !sample.head.contains(where: \.isNewline)
    let score = score(ofLine: first, isCut: isCut)
    if score > 0 || first.contains(#""huashu."#) { return score }
    // Whatever follows must look like it from its first character to its last.
    let isFollowed = lines.dropFirst().prefix(lookedAt - 1).contains {
      $0.first == "{" && $0.last == "}" && self.score(ofLine: $0, isCut: false) > 0
    }
    return isFollowed ? 50 : 0
  }

  private static func score(ofLine line: Substring, isCut: Bool) -> Int {
    if line.contains(#""huashu.conversation/1""#) { return 100 }
    if line.contains(#""huashu."#) { return 0 }
    // A long list of parties may push the events out of the sample.
    let hasTurns = ["turns", "events", "parties"].contains { line.contains("\"\($0)\"") }
    if !hasTurns { return 0 }
    return line.contains(#""id""#) ? 80 : isCut ? 60 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    Reader(context: context)
  }

  private struct Reader: TranscriptReader {
    let context: ReadingContext
    private let parser = ConversationLineParser()
    private var splitter = LineSplitter()

    init(context: ReadingContext) { self.context = context }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ReaderOutput) {
      splitter.feed(bytes) { line, number in Self.take(line, number, parser, &output) }
    }

    mutating func finish(into output: inout ReaderOutput) {
      splitter.finish { line, number in Self.take(line, number, parser, &output) }
    }

    private static func take(
      _ line: UnsafeBufferPointer<UInt8>, _ number: Int, _ parser: ConversationLineParser,
      _ output: inout ReaderOutput
    ) {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
      var padded = Array(line)
      padded.append(contentsOf: repeatElement(0, count: JSONParser.padding))
      do {
        try padded.withUnsafeBufferPointer { buffer in
          let text = UnsafeBufferPointer(rebasing: buffer[..<line.count])
          output.add(try parser.parse(padded: text))
        }
      } catch let error as LineError {
        output.diagnostics.append(Diagnostic(.error, error.code, line: number, error.detail))
      } catch {
        output.diagnostics.append(
          Diagnostic(.error, .json, line: number, "not a JSON object; give one object a line"))
      }
    }
  }
}
