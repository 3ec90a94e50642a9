import TextSources
import Transcripts

/// Lines of wechat-dump: `type|nick:createTime:text`, with `me` for the owner of the account.
package enum WeChatDumpFormat: TranscriptFormat {
  package static let name = "wechat-dump"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var isFirst = true
    var beginsWell = false
    sample.forEachLine { line in
      let line = line.withoutMark.trimmed
      if !isFirst || line.isEmpty { return }
      beginsWell = WeChatDumpLine(line) != nil
      isFirst = false
    }
    return beginsWell ? 92 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(WeChatDumpLines(context))
  }
}

/// The parts of a line that begins a message.
struct WeChatDumpLine {
  let type: String
  let nick: String
  let time: LineBytes
  let text: LineBytes

  /// A nick may hold colons and a text may hold numbers, so the first time between colons counts.
  init?(_ line: LineBytes) {
    guard let bar = line.firstIndex(of: UInt8(ascii: "|")), (1...12).contains(bar),
      Int(line.part(0..<bar).string) != nil
    else { return nil }
    let rest = line.part((bar + 1)..<line.count)
    for place in rest.indices where rest[place] == UInt8(ascii: ":") {
      let after = rest.part((place + 1)..<rest.count)
      guard let length = Self.time(after), length < after.count,
        after[length] == UInt8(ascii: ":")
      else { continue }
      type = line.part(0..<bar).string
      nick = rest.part(0..<place).string
      time = after.part(0..<length)
      text = after.part((length + 1)..<after.count)
      return
    }
    return nil
  }

  /// The length of an epoch of seconds or milliseconds, or of a full stamp.
  private static func time(_ text: LineBytes) -> Int? {
    let digits = text.prefix { (0x30...0x39).contains($0) }.count
    if digits == 10 || digits == 13 { return digits }
    guard text.count > 19, LogStamp.leading(text.part(0..<19)) != nil else { return nil }
    return 19
  }
}

/// Reads the lines of a dump.
struct WeChatDumpLines: LineTaking {
  private let stamps: StampParser
  private let roles: PersonalRoles
  private var messages: LogMessages

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = PersonalRoles(context)
    messages = LogMessages(
      context, format: WeChatDumpFormat.name, header: "type|nick:seconds since 1970:text")
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmedAtEnd
    guard let header = WeChatDumpLine(line.trimmed) else {
      messages.append(line, number: number, into: &output)
      return
    }
    guard let stamp = stamps.parse(header.time) else {
      messages.skip(line: number, "its time cannot be read", into: &output)
      return
    }
    var record = MessageRecord(line: number)
    record.time = .stamp(stamp)
    if case .system? = TablePreset.weChatTypes[header.type] {
      record.kind = .system
    } else {
      let finding = roles.finding(name: header.nick, isSelf: header.nick == "me")
      let name = header.nick.isEmpty ? "unknown" : header.nick
      record.speaker = messages.speaker(name, finding)
    }
    messages.begin(record, in: .file)
    messages.append(header.text, number: number, into: &output)
    apply(header.type)
  }

  mutating func finish(into output: inout ReaderOutput) {
    messages.finish(
      expecting: "no line has the form type|nick:seconds since 1970:text", into: &output)
  }

  private mutating func apply(_ type: String) {
    messages.change { record in
      switch (type, TablePreset.weChatTypes[type]) {
      case ("62", _): record.messageKind = .video
      case ("436207665", _): record.messageKind = .card
      case (_, .message(let kind)?):
        if kind != .text { record.messageKind = kind }
        // Markup is a description for the program, not words of the speaker.
        if record.text.first == UInt8(ascii: "<") { record.text = [] }
      case (_, .titled?):
        record.messageKind = .card
        if let title = record.text.withUnsafeBufferPointer({ Markup.title(in: $0) }) {
          record.text = title
        }
      default: break
      }
    }
  }
}
