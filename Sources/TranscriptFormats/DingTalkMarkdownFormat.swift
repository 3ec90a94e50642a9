import TextSources
import Transcripts

/// Chats of DingTalk as Markdown: `### YYYY-MM-DD HH:MM:SS - name` above each message.
package enum DingTalkMarkdownFormat: TranscriptFormat {
  package static let name = "dingtalk-md"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var headers = 0
    sample.forEachLine { if header($0.withoutMark.trimmed) != nil { headers += 1 } }
    return headers > 0 ? 92 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(DingTalkMarkdownLines(context))
  }

  /// The parts of the heading of a message.
  static func header(_ line: LineBytes) -> (stamp: LineBytes, name: LineBytes)? {
    guard line.hasPrefix("### "),
      let (stamp, rest) = LogStamp.leading(line.part(4..<line.count).trimmed),
      rest.first == UInt8(ascii: "-")
    else { return nil }
    let name = rest.part(1..<rest.count).trimmed
    return name.isEmpty ? nil : (stamp, name)
  }
}

/// Reads the lines of the Markdown.
struct DingTalkMarkdownLines: LineTaking {
  private let stamps: StampParser
  private let roles: PersonalRoles
  private var messages: LogMessages
  /// A line between two messages that belongs to neither, unless words follow.
  private var heldRule: (line: [UInt8], number: Int)?

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = PersonalRoles(context)
    messages = LogMessages(
      context, format: DingTalkMarkdownFormat.name, header: "### YYYY-MM-DD HH:MM:SS - name")
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmedAtEnd
    if let (stamp, name) = DingTalkMarkdownFormat.header(line.trimmed) {
      heldRule = nil
      guard let at = stamps.parse(stamp) else {
        messages.skip(line: number, "its time cannot be read", into: &output)
        return
      }
      let name = name.string
      var record = MessageRecord(line: number)
      record.time = .stamp(at)
      if RoleWords.exact(name) == .system {
        record.kind = .system
      } else {
        record.speaker = messages.speaker(name, roles.finding(name: name))
      }
      messages.begin(record, in: .file)
    } else if line == "---" || line == "***" {
      release(&output)
      heldRule = (Array(line), number)
    } else {
      if !line.isEmpty { release(&output) }
      messages.append(line, number: number, into: &output)
      if line.trimmed.hasPrefix("![") { messages.change { Self.markImage(&$0) } }
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    messages.finish(
      expecting: "no heading has the form ### YYYY-MM-DD HH:MM:SS - name", into: &output)
  }

  private mutating func release(_ output: inout ReaderOutput) {
    guard let (line, number) = heldRule else { return }
    heldRule = nil
    guard messages.isOpen else { return }
    line.withUnsafeBufferPointer { messages.append($0, number: number, into: &output) }
  }

  /// A message that is one picture and nothing else.
  private static func markImage(_ record: inout MessageRecord) {
    let isAlone = !record.text.contains(UInt8(ascii: "\n"))
    record.messageKind = isAlone && record.text.last == UInt8(ascii: ")") ? .image : nil
  }
}
