import TextSources
import Transcripts

/// The old text export of Tmall's back end: a head, then `YYYY-MM-DD HH:MM:SS nick: text`; a date alone
/// ends a conversation.
package enum TmallLogFormat: TranscriptFormat {
  package static let name = "tmall-log"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var number = 0
    var hasHead = false
    var messages = 0
    sample.forEachLine { line in
      number += 1
      if number == 3 { hasHead = line.contains("即时消息") }
      if number > 3, TmallLogLines.header(line.trimmed) != nil { messages += 1 }
    }
    return hasHead && messages > 0 ? 96 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(TmallLogLines(context))
  }
}

/// Reads the lines of the export.
struct TmallLogLines: LineTaking {
  private let stamps: StampParser
  private let roles: RoleInference
  private let file: String
  private var messages: LogMessages
  private var conversations = 1
  private var isEmpty = true
  private var hasHead = false

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = RoleInference(context)
    file = context.file.split(separator: "/").last.map(String.init) ?? "stdin"
    messages = LogMessages(
      context, format: TmallLogFormat.name, header: "YYYY-MM-DD HH:MM:SS nick: text")
  }

  /// The parts of a line that begins a message.
  static func header(
    _ line: LineBytes
  ) -> (stamp: LineBytes, nick: LineBytes, text: LineBytes)? {
    guard let (stamp, rest) = LogStamp.leading(line) else { return nil }
    // A shop's account has a colon of its own, without a gap behind it.
    guard let (place, width) = colon(rest), place > 0 else { return nil }
    let nick = rest.part(0..<place)
    guard NameShape.isAccount(nick) else { return nil }
    return (stamp, nick, rest.part((place + width)..<rest.count).trimmed)
  }

  private static func colon(_ rest: LineBytes) -> (Int, Int)? {
    if let place = rest.firstPlace(of: ": ") { return (place, 2) }
    if rest.last == UInt8(ascii: ":") { return (rest.count - 1, 1) }
    if let place = rest.firstPlace(of: "：") { return (place, 3) }
    return rest.firstPlace(of: ":").map { ($0, 1) }
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmed
    if let (stamp, nick, text) = Self.header(line) {
      guard let at = stamps.parse(stamp) else {
        messages.skip(line: number, "its time cannot be read", into: &output)
        return
      }
      let name = nick.string
      var record = MessageRecord(
        line: number, speaker: messages.speaker(name, roles.finding(account: name)))
      record.time = .stamp(at)
      messages.begin(record, in: .session("\(file)#\(conversations)"))
      messages.append(text, number: number, into: &output)
      isEmpty = false
    } else if line.count == 10, LogStamp.isDate(line) {
      messages.end()
      if !isEmpty { conversations += 1 }
      isEmpty = true
    } else if isEmpty, conversations == 1, !hasHead {
      if line.contains("即时消息") { hasHead = true }
    } else {
      messages.append(line, number: number, into: &output)
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    messages.finish(
      expecting: "no line has the form YYYY-MM-DD HH:MM:SS nick: text", into: &output)
  }
}
