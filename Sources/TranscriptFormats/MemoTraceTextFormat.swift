import TextSources
import Transcripts

/// The text export of 留痕 (MemoTrace) from WeChat: a stamp and a name, or a name and a stamp, above
/// each message and an empty line under it. 我 is the owner of the account.
package enum MemoTraceTextFormat: TranscriptFormat {
  package static let name = "memotrace-txt"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var headers = 0
    var bodies = 0
    var crowded = 0
    var hasOwner = false
    var isOther = false
    var isAfterGap = true
    var isAfterHeader = false
    var isFirst = true
    sample.forEachLine { line in
      let line = line.withoutMark.trimmed
      defer { isAfterGap = line.isEmpty }
      if line.isEmpty { return }
      if line.hasPrefix("消息对象:") || line.hasPrefix("/***") { isOther = true }
      if let header = MemoTraceLine(line) {
        if header.name == "我" { hasOwner = true }
        if header.isMarked { isOther = true }
        headers += 1
        if !isAfterGap { crowded += 1 }
        isAfterHeader = true
      } else {
        if isFirst { isOther = true }
        if isAfterHeader { bodies += 1 }
        isAfterHeader = false
      }
      isFirst = false
    }
    guard !isOther, headers > 0, crowded == 0, bodies * 5 >= headers * 4 else { return 0 }
    return hasOwner ? 80 : headers >= 2 ? 60 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(MemoTraceLines(context))
  }
}

/// The line above a message: a full stamp and a name, in either order.
struct MemoTraceLine {
  let name: String
  let stamp: LineBytes
  /// Whether the line has the marks of another program's: a shop's account, a number in brackets.
  let isMarked: Bool

  init?(_ line: LineBytes) {
    let parts: (stamp: LineBytes, name: LineBytes)
    if let (stamp, rest) = LogStamp.leading(line) {
      parts = (stamp, rest)
    } else if let (front, stamp, form) = LogStamp.trailing(line), form == .full,
      front.count < line.count - stamp.trimmed.count
    {
      parts = (stamp.trimmed, front)
    } else {
      return nil
    }
    guard NameShape.isName(parts.name), !parts.name.contains(": "), !parts.name.contains("：") else {
      return nil
    }
    name = parts.name.string
    stamp = parts.stamp
    isMarked =
      NameShape.isShop(parts.name) || parts.name.last == UInt8(ascii: ")")
      || parts.name.last == UInt8(ascii: "]")
  }
}

/// Reads the lines of the export.
struct MemoTraceLines: LineTaking {
  private let stamps: StampParser
  private let roles: PersonalRoles
  private var messages: LogMessages

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = PersonalRoles(context)
    messages = LogMessages(
      context, format: MemoTraceTextFormat.name, header: "YYYY-MM-DD HH:MM:SS name")
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmedAtEnd
    guard messages.isAfterGap, let header = MemoTraceLine(line.trimmed) else {
      messages.append(line, number: number, into: &output)
      return
    }
    guard let stamp = stamps.parse(header.stamp) else {
      messages.skip(line: number, "its time cannot be read", into: &output)
      return
    }
    var record = MessageRecord(line: number)
    record.time = .stamp(stamp)
    if header.name == "系统消息" {
      record.kind = .system
    } else {
      let finding = roles.finding(name: header.name, isSelf: header.name == "我")
      record.speaker = messages.speaker(header.name, finding)
    }
    messages.begin(record, in: .file)
  }

  mutating func finish(into output: inout ReaderOutput) {
    messages.finish(expecting: "no line has the form YYYY-MM-DD HH:MM:SS name", into: &output)
  }
}
