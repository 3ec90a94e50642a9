import TextSources

/// The text export of QQ's 消息管理器: a section for each 消息对象, a stamp and a name above each message.
package enum QQLogFormat: TranscriptFormat {
  package static let name = "qq-log"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var hasTitle = false
    var sections = 0
    var messages = 0
    sample.forEachLine { line in
      let line = line.withoutMark.trimmed
      if line.hasPrefix("消息记录（此消息记录为文本格式") { hasTitle = true }
      if line.hasPrefix("消息对象:") || line.hasPrefix("消息分组:") { sections += 1 }
      if QQLogLine.header(line, isAfterGap: true) != nil { messages += 1 }
    }
    if hasTitle { return 98 }
    return sections > 0 && messages > 0 ? 85 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(QQLogLines(context))
  }
}

/// The line above a message.
struct QQLogLine {
  let stamp: LineBytes
  /// Without a title of the group, 【管理员】.
  let name: String
  /// The number or the address behind the name; empty if there is none.
  let id: String

  /// Reads `2024-01-01 8:43:38 PM 【title】nick(10001)`, `… nick<address>`, or a nick alone. The latter
  /// looks like words of a message and counts only after an empty line.
  static func header(_ line: LineBytes, isAfterGap: Bool) -> QQLogLine? {
    guard let (stamp, rest) = LogStamp.leading(line), !rest.isEmpty, rest.count <= 160 else {
      return nil
    }
    var name = rest
    if name.hasPrefix("【"), let end = name.firstPlace(of: "】"), end + 3 < name.count {
      name = name.part((end + 3)..<name.count)
    }
    let (nick, id) = person(name)
    if !id.isEmpty { return QQLogLine(stamp: stamp, name: nick, id: id) }
    return isAfterGap ? QQLogLine(stamp: stamp, name: name.string, id: "") : nil
  }
  /// The parts of `nick(10001)` or `nick<address>`; the id is empty if there is none.
  static func person(_ text: LineBytes) -> (name: String, id: String) {
    for (open, close) in [("(", ")"), ("<", ">")] as [(Unicode.Scalar, Unicode.Scalar)] {
      guard text.last == UInt8(ascii: close), let place = text.lastIndex(of: UInt8(ascii: open)),
        place + 2 < text.count
      else { continue }
      let id = text.part((place + 1)..<(text.count - 1))
      guard !id.contains(0x20) else { continue }
      let nick = text.part(0..<place).trimmed
      return (nick.isEmpty ? id.string : nick.string, id.string)
    }
    return (text.string, "")
  }
}
