import TextSources
import Transcripts

/// The plain text of chatlog from WeChat: `name(id) stamp` above each message. How much of the stamp is
/// written depends on what was asked for: a time, a date without its year, or all of it.
package enum ChatlogTextFormat: TranscriptFormat {
  package static let name = "chatlog-txt"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var headers = 0
    var crowded = 0
    var hasOwner = false
    var isFirst = true
    var beginsWell = false
    var isAfterGap = true
    sample.forEachLine { line in
      let line = line.withoutMark.trimmed
      defer { isAfterGap = line.isEmpty }
      if line.isEmpty { return }
      let header = ChatlogLine(line, isAfterGap: false)
      if isFirst { beginsWell = header != nil }
      isFirst = false
      guard let header else { return }
      headers += 1
      if !isAfterGap { crowded += 1 }
      if header.id == "我" { hasOwner = true }
    }
    guard beginsWell, crowded * 5 <= headers else { return 0 }
    return hasOwner ? 92 : 75
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(ChatlogLines(context))
  }
}

/// The line above a message.
struct ChatlogLine {
  let name: String
  /// 我 for the owner of the account.
  let id: String
  /// The chat, where several were asked for at once.
  let room: String?
  let stamp: LineBytes

  /// Reads `name(id) stamp`, with `[room(id)]` before the stamp. An id alone looks like words of a
  /// message and counts only after an empty line.
  init?(_ line: LineBytes, isAfterGap: Bool) {
    guard let (front, stamp, _) = LogStamp.trailing(line), !front.isEmpty else { return nil }
    self.stamp = stamp.trimmed
    var person = front
    if front.last == UInt8(ascii: "]"), let open = front.firstPlace(of: " ["), open > 0 {
      room = front.part((open + 2)..<(front.count - 1)).string
      person = front.part(0..<open).trimmed
    } else {
      room = nil
    }
    guard NameShape.isName(person) else { return nil }
    if person.last == UInt8(ascii: ")"), let open = person.lastIndex(of: UInt8(ascii: "(")),
      open > 0, open + 2 < person.count
    {
      let id = person.part((open + 1)..<(person.count - 1))
      guard !id.contains(0x20) else { return nil }
      self.id = id.string
      name = person.part(0..<open).trimmed.string
    } else {
      guard isAfterGap, NameShape.isAccount(person) else { return nil }
      id = person.string
      name = id
    }
  }
}

/// Reads the lines of the export.
struct ChatlogLines: LineTaking {
  private let stamps: StampParser
  private let roles: PersonalRoles
  private var messages: LogMessages

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = PersonalRoles(context)
    messages = LogMessages(
      context, format: ChatlogTextFormat.name, header: "name(id) YYYY-MM-DD HH:MM:SS")
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmedAtEnd
    guard let header = ChatlogLine(line.trimmed, isAfterGap: messages.isAfterGap) else {
      messages.append(line, number: number, into: &output)
      return
    }
    guard let stamp = stamps.parse(header.stamp) else {
      messages.skip(line: number, "its time cannot be read", into: &output)
      return
    }
    var record = MessageRecord(line: number)
    record.time = .stamp(stamp)
    if header.id == "系统消息" {
      record.kind = .system
    } else {
      let finding = roles.finding(name: header.name, id: header.id, isSelf: header.id == "我")
      record.speaker = messages.speaker(header.name, finding)
    }
    messages.begin(record, in: header.room.map { .peer($0) } ?? .file)
  }

  mutating func finish(into output: inout ReaderOutput) {
    messages.finish(expecting: "no line has the form name(id) HH:MM:SS", into: &output)
  }
}
