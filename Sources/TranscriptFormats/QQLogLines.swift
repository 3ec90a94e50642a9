import TextSources
import Transcripts

/// Reads the lines of QQ's text export.
struct QQLogLines: LineTaking {
  private let stamps: StampParser
  private let roles: PersonalRoles
  private var messages: LogMessages
  private var peer = ""
  private var isGroup = false
  private var sections = 0
  /// Whether the last line named a group or a peer, so that a rule follows.
  private var isInHead = true
  private var isAfterGap = true
  /// A line of equals signs that is text unless a section follows.
  private var heldRule: (line: [UInt8], number: Int)?

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = PersonalRoles(context)
    messages = LogMessages(
      context, format: QQLogFormat.name, header: "YYYY-MM-DD HH:MM:SS name(number)")
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmedAtEnd
    let isSection = line.hasPrefix("消息分组:") || line.hasPrefix("消息对象:")
    if let (rule, place) = heldRule {
      heldRule = nil
      if !isSection, !isInHead {
        rule.withUnsafeBufferPointer { messages.append($0, number: place, into: &output) }
      }
    }
    defer { isAfterGap = line.isEmpty }
    if isSection {
      messages.end()
      section(line)
    } else if line.hasPrefix("消息记录（") {
      messages.end()
      isInHead = true
    } else if QianniuLine.isRule(line) {
      if isInHead { isAfterGap = true } else { heldRule = (Array(line), number) }
    } else if let header = QQLogLine.header(line.trimmed, isAfterGap: isAfterGap || isInHead) {
      isInHead = false
      begin(header, number, &output)
    } else if !line.isEmpty || !isInHead {
      isInHead = false
      messages.append(line, number: number, into: &output)
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    if let (rule, place) = heldRule, messages.isOpen {
      rule.withUnsafeBufferPointer { messages.append($0, number: place, into: &output) }
    }
    messages.finish(
      expecting: "no line has the form YYYY-MM-DD HH:MM:SS name(number)", into: &output)
  }

  private mutating func section(_ line: LineBytes) {
    isInHead = true
    let name = line.part(("消息分组:" as StaticString).utf8CodeUnitCount..<line.count).trimmed
    if line.hasPrefix("消息分组:") {
      isGroup = name.contains("群")
    } else {
      peer = name.string
      sections += 1
    }
  }

  private mutating func begin(
    _ header: QQLogLine, _ number: Int, _ output: inout ReaderOutput
  ) {
    guard let stamp = stamps.parse(header.stamp) else {
      messages.skip(line: number, "its time cannot be read", into: &output)
      return
    }
    var record = MessageRecord(line: number)
    record.time = .stamp(stamp)
    if header.id == "10000" || header.name == "系统消息" {
      record.kind = .system
    } else {
      let finding = roles.finding(
        name: header.name, id: header.id, peer: isGroup ? nil : peer)
      record.speaker = messages.speaker(header.name, finding)
    }
    messages.begin(record, in: .peer("\(sections)"))
  }
}
