import TextSources
import Transcripts

/// Reads the lines of qq-chat-exporter's text.
struct QQChatExporterTextLines: LineTaking {
  private let stamps: StampParser
  private let roles: PersonalRoles
  private var messages: LogMessages
  private var peer: String?
  private var chat = ""
  /// A line that may be the name above 时间:.
  private var held: (line: [UInt8], number: Int)?
  private var part = Part.outside
  /// Whether a number stands above each message.
  private var isNumbered = false

  private enum Part {
    case outside
    /// Between 时间: and 内容:.
    case head
    case text
    /// After the words: files, mentions, the message that is answered.
    case tail
  }

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = PersonalRoles(context)
    messages = LogMessages(
      context, format: QQChatExporterTextFormat.name,
      header: "name:, 时间: YYYY-MM-DD HH:MM:SS, 内容: text")
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmedAtEnd
    if line.hasPrefix("时间: "), let name = held, name.line.last == UInt8(ascii: ":") {
      held = nil
      let words = name.line.withUnsafeBufferPointer { $0.part(0..<($0.count - 1)).trimmed.string }
      begin(words, stamp: value(line, "时间: "), name.number, &output)
    } else if QianniuLine.isRule(line) {
      release(&output)
      messages.end()
      part = .outside
    } else {
      release(&output)
      held = (Array(line), number)
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    release(&output)
    messages.finish(
      expecting: "no message has the form name:, 时间: YYYY-MM-DD HH:MM:SS, 内容: text",
      into: &output)
  }

  private func value(_ line: LineBytes, _ name: StaticString) -> LineBytes {
    line.part(min(line.count, name.utf8CodeUnitCount)..<line.count).trimmed
  }

  private mutating func begin(
    _ name: String, stamp: LineBytes, _ number: Int, _ output: inout ReaderOutput
  ) {
    part = .head
    guard let at = stamps.parse(stamp) else {
      messages.skip(line: number, "its time cannot be read", into: &output)
      return
    }
    var record = MessageRecord(line: number)
    record.time = .stamp(at)
    if name == "系统消息" || name == "系统" {
      record.kind = .system
    } else {
      let finding = roles.finding(name: name, peer: peer)
      record.speaker = messages.speaker(name.isEmpty ? "unknown" : name, finding)
    }
    messages.begin(record, in: .file)
  }

  private mutating func release(_ output: inout ReaderOutput) {
    guard let (line, number) = held else { return }
    held = nil
    line.withUnsafeBufferPointer { body($0, number, &output) }
  }

  private mutating func body(_ line: LineBytes, _ number: Int, _ output: inout ReaderOutput) {
    switch part {
    case .outside: readHead(line, number, &output)
    case .head where line.hasPrefix("类型: "): break
    case .head where line.hasPrefix("内容: "):
      part = .text
      messages.append(value(line, "内容: "), number: number, into: &output)
    case .head, .text, .tail:
      if isNumbered, isNumber(line) { return }
      if isTail(line) {
        part = .tail
      } else if part != .tail {
        part = .text
        messages.append(line, number: number, into: &output)
      } else if line.trimmed.hasPrefix("- ") {
        resource(line.trimmed)
      } else if !line.isEmpty {
        part = .text
        messages.append(line, number: number, into: &output)
      }
    }
  }

  private func isTail(_ line: LineBytes) -> Bool {
    line.hasPrefix("资源: ") && line.contains("个文件") || line.hasPrefix("提及: ")
      || line.hasPrefix("回复: ")
  }

  /// `[12]`, the number above the next message.
  private func isNumber(_ line: LineBytes) -> Bool {
    line.count > 2 && line.first == UInt8(ascii: "[") && line.last == UInt8(ascii: "]")
      && line.part(1..<(line.count - 1)).allSatisfy { (0x30...0x39).contains($0) }
  }

  /// `- image: name`: what a message without words is.
  private mutating func resource(_ line: LineBytes) {
    let word = line.part(2..<line.count).string.prefix { $0 != ":" }
    guard let kind = MessageShape.kind(ofType: String(word)) else { return }
    messages.change { if $0.text.isEmpty { $0.messageKind = kind } }
  }

  private mutating func readHead(_ line: LineBytes, _ number: Int, _ output: inout ReaderOutput) {
    if isNumber(line) { isNumbered = true }
    if line.isEmpty || line.hasPrefix("[") { return }
    if line.hasPrefix("聊天名称: ") { chat = value(line, "聊天名称: ").string }
    if line.hasPrefix("聊天类型: ") {
      peer = value(line, "聊天类型: ") == "私聊" ? chat : nil
    }
    let known: [StaticString] = [
      "聊天名称: ", "聊天类型: ", "参与人数: ", "导出时间: ", "消息总数: ", "时间范围: ", "总计导出",
    ]
    if known.contains(where: { line.hasPrefix($0) }) { return }
    let word = line.trimmed
    if word == "QQ聊天记录导出文件" || word == "导出完成" { return }
    messages.append(line, number: number, into: &output)
  }
}
