import TextSources
import Transcripts

/// Reads QQ's MHT export row by row; a file is often one line of many megabytes.
struct QQMHTReader: TranscriptReader {
  private let stamps: StampParser
  private let roles: PersonalRoles
  private var mime = MIMEText()
  private var row: [UInt8] = []
  private var rowLine = 1
  private var days: DayCarrier
  private var collector: MessageCollector
  private var peer = ""
  private var isGroup = false
  private var sections = 0
  private var hasRows = false

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = PersonalRoles(context)
    days = DayCarrier(stamps)
    collector = MessageCollector(context, format: QQMHTFormat.name)
    collector.begin(channel: .chat)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ReaderOutput) {
    for byte in bytes {
      if row.isEmpty { rowLine = mime.lineNumber }
      let count = row.count
      mime.feed(byte, into: &row)
      if row.count > count, row.last == UInt8(ascii: ">"), endsRow { takeRow(&output) }
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    row.withUnsafeBufferPointer { rest in
      if Self.start(of: rest) != nil {
        output.diagnostics.append(
          Diagnostic(
            .error, .schema, line: rowLine,
            "the file ends inside a message, which was skipped; export it again"))
      }
    }
    if let note = days.note { output.diagnostics.append(note) }
    collector.finish(
      expecting: "no table row of a name, a time and a message in an HTML part", into: &output)
  }

  private var endsRow: Bool {
    let end = row.suffix(5)
    return end.elementsEqual("</tr>".utf8) || end.elementsEqual("</TR>".utf8)
  }

  private static func start(of row: LineBytes) -> Int? {
    row.firstPlace(of: "<tr") ?? row.firstPlace(of: "<TR")
  }

  private mutating func takeRow(_ output: inout ReaderOutput) {
    var bytes = row
    row.removeAll(keepingCapacity: true)
    if String(validating: bytes, as: UTF8.self) == nil {
      // Encoded parts hold the bytes of the computer's own charset.
      guard let text = try? bytes.withUnsafeBufferPointer({ try TextDecoding.decode($0) }) else {
        output.diagnostics.append(
          Diagnostic(
            .error, .utf8, line: rowLine,
            "the message was skipped: its bytes are neither UTF-8 nor GB18030; export it again"))
        return
      }
      bytes = text.bytes
    }
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = Self.start(of: bytes) else { return }
      take(bytes.part(start..<bytes.count), &output)
    }
  }

  private mutating func take(_ html: LineBytes, _ output: inout ReaderOutput) {
    guard let row = QQMHTRow(html, isTime: isTime) else { return }
    if let name = Self.value(row.first, "消息分组:") {
      isGroup = name.contains("群")
    } else if let name = Self.value(row.first, "消息对象:") {
      peer = name
      sections += 1
      days.reset()
    } else if let date = Self.value(row.first, "日期:") {
      if let day = stamps.day(date) {
        days.begin(day)
      } else {
        days.reset()
        output.diagnostics.append(
          Diagnostic(
            .error, .schema, line: rowLine,
            "a date cannot be read, so the times under it have no day; expected 日期: YYYY-MM-DD"))
      }
    } else if row.time != nil {
      message(row, &output)
    } else if hasRows || !row.first.hasPrefix("消息记录") {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: rowLine,
          "a row was skipped: it has no name with a time; expected a name, HH:MM:SS and a message"))
    }
  }

  private func isTime(_ text: String) -> Bool {
    guard let first = text.first, first.isNumber, text.contains(":") else { return false }
    return stamps.parse(text) != nil
  }

  private static func value(_ text: String, _ name: String) -> String? {
    guard text.hasPrefix(name) else { return nil }
    return String(text.dropFirst(name.count).drop { $0 == " " })
  }

  private mutating func message(_ row: QQMHTRow, _ output: inout ReaderOutput) {
    hasRows = true
    guard let time = row.time.flatMap({ stamps.parse($0) }), let stamp = days.place(time) else {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: rowLine,
          "the message was skipped: its time cannot be read; expected HH:MM:SS"))
      return
    }
    var record = MessageRecord(line: rowLine)
    record.time = .stamp(stamp)
    var name = row.name
    let person = name.withUTF8 { QQLogLine.person($0) }
    if person.id == "10000" || person.name == "系统消息" {
      record.kind = .system
    } else {
      let finding = roles.finding(
        name: person.name, id: person.id, peer: isGroup ? nil : peer)
      let shown = person.name.isEmpty ? "unknown" : person.name
      record.speaker = collector.speaker(shown, finding)
    }
    if Markup.isOnlyImage(row.body) {
      record.messageKind = .image
    } else {
      let plain = Markup.plain(row.body)
      record.text = plain.withUnsafeBufferPointer { Array($0.trimmed) }
    }
    collector.add(record, to: .peer("\(sections)"))
  }
}
