import TextSources
import Transcripts

/// Turns the rows of a table into records; the collector makes conversations of them at the end.
struct TableRows {
  private let stamps: StampParser
  private let mapping: TableMapping?
  private let is1904: Bool
  private var header: TableHeader?
  private var delimiter = UInt8(ascii: ",")
  private var isReadable = false
  private var isCall = false
  private var rowNumber = 0
  private var joinedRows = 0
  private var mismatches = 0
  private var roundedNames = 0
  /// The sheet that is being read; empty for a table that is a file of its own.
  private var sheet = ""
  private var collector: MessageCollector
  private var speakers: TableSpeakers

  /// `is1904` says from which year the day numbers of a spreadsheet count.
  init(_ context: ReadingContext, format: String, is1904: Bool = false) {
    stamps = StampParser(context)
    mapping = context.mapping
    self.is1904 = is1904
    collector = MessageCollector(context, format: format)
    speakers = TableSpeakers(context)
  }

  /// Begins a table. Of several in one file, each has a header of its own.
  mutating func begin(
    _ header: TableHeader?, delimiter: UInt8, sheet: String = "", into output: inout ReaderOutput
  ) {
    self.header = header
    self.delimiter = delimiter
    self.sheet = sheet
    rowNumber = 0
    isReadable = false
    guard let header else {
      let wanted = mapping?.columns.values.sorted().map { "'\($0)'" } ?? []
      let detail =
        wanted.isEmpty
        ? "no row among the first five names known columns; add a header row, or name the columns "
          + "with --map FILE"
        : "no row among the first five has the mapped columns \(wanted.joined(separator: ", ")); "
          + "correct --map FILE"
      output.diagnostics.append(Diagnostic(.error, .schema, line: nil, detail))
      return
    }
    let missing = (mapping?.columns ?? [:]).filter { header.columns[$0.key] == nil }.values.sorted()
    if !missing.isEmpty {
      report(
        missing.map { "'\($0)'" }.joined(separator: ", ") + " of --map is not", header, &output)
      return
    }
    guard header.columns[.text] != nil else {
      report("no known name of a text column is", header, &output)
      return
    }
    isReadable = true
    if let preset = header.preset { collector.rename(format: preset.name) }
    isCall = header.columns[.start] != nil && header.columns[.time] == nil
    collector.begin(channel: mapping?.channel ?? (isCall ? .call : .chat))
    if isCall, let start = header.columns[.start] {
      let name = header.names[start].lowercased()
      // The tables of Whisper have these very names and count milliseconds.
      if name == "start" || name.contains("ms") { collector.countsMilliseconds = true }
    }
  }

  /// Begins a list of objects, or goes on with it. Unlike rows they need not have the same members.
  mutating func begin(list: String, _ header: TableHeader) {
    sheet = list
    self.header = header
    if isReadable { return }
    isReadable = true
    isCall = header.columns[.start] != nil && header.columns[.time] == nil
    collector.begin(channel: mapping?.channel ?? (isCall ? .call : .chat))
  }

  /// Reports an object that is no message.
  func skip(_ line: Int, _ what: String, _ output: inout ReaderOutput) {
    output.diagnostics.append(
      Diagnostic(.error, .schema, line: line, "the record was skipped: \(what)"))
  }

  private func report(_ what: String, _ header: TableHeader, _ output: inout ReaderOutput) {
    // A row with two known names is a header: its other names are no talk, and what the user must map.
    let names = header.names.prefix(12).map { "'\($0.prefix(40))'" }.joined(separator: ", ")
    output.diagnostics.append(
      Diagnostic(
        .error, .schema, line: nil,
        "\(what) in the header, which has \(names); name the columns with --map FILE"))
  }

  mutating func take(_ row: DelimitedRows.Row, into output: inout ReaderOutput) {
    defer { rowNumber += 1 }
    guard isReadable, let header, rowNumber > header.row else { return }
    var cells = row.cells
    if cells.allSatisfy(TableCell.isBlank) { return }
    if isRepeated(header, cells) { return }
    guard let text = header.columns[.text], fit(&cells, header, text) else {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: row.line,
          "the row was skipped: it has \(row.cells.count) cells where the header has "
            + "\(header.names.count); quote texts that hold the delimiter or a line end"))
      return
    }
    take(TableRow(cells: cells, header: header), line: row.line, into: &output)
  }

  /// Reads a row that is as wide as its header.
  mutating func take(_ table: TableRow, line: Int, into output: inout ReaderOutput) {
    let speaker = speakers.find(table, in: &collector)
    var record = MessageRecord(line: line, speaker: speaker.place)
    guard readTimes(of: &record, table) else {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: line,
          "the row was skipped: its time cannot be read; write times as YYYY-MM-DD HH:MM:SS"))
      return
    }
    if isCall || mapping?.channel == .call { record.kind = .speech }
    TableCell.appendText(table[.text] ?? [], to: &record.text)
    table.readKinds(of: &record)
    let conversation = conversation(table)
    collector.add(record, to: conversation)
    if let direction = speaker.direction { collector.set(direction, of: conversation) }
  }

  mutating func finish(
    expecting expected: String = "the table has no rows under its header",
    into output: inout ReaderOutput
  ) {
    if joinedRows > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(joinedRows) rows have more cells than the header; the surplus was taken as part of the "
            + "text in the last column; quote texts that hold the delimiter"))
    }
    if mismatches > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(mismatches) rows have two times that differ; the one in epoch seconds was taken, the "
            + "other was written in another zone (--tz)"))
    }
    if roundedNames > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(roundedNames) rows have a conversation id that a spreadsheet rounded (1.2E+17), so that "
            + "different conversations may have the same; export it again with the ids as text"))
    }
    if !isReadable, output.diagnostics.contains(where: { $0.level == .error }) { return }
    collector.finish(expecting: expected, into: &output)
  }

  /// Joined exports repeat their header.
  private func isRepeated(_ header: TableHeader, _ cells: [[UInt8]]) -> Bool {
    // Nearly every text is longer than the name of its column, with whatever is wrapped around that.
    guard let text = header.columns[.text], cells.count == header.names.count,
      cells[text].count <= header.names[text].utf8.count + 8,
      TableCell.cleaned(cells[text]) == header.names[text]
    else { return false }
    return cells.map(TableCell.cleaned) == header.names
  }

  private mutating func conversation(_ row: TableRow) -> MessageCollector.Conversation {
    if let cell = row[.conversation] {
      let id = TableCell.identifier(cell)
      if TableCell.isRounded(id) { roundedNames += 1 }
      if !id.isEmpty { return .session(id) }
    }
    if isCall { return sheet.isEmpty ? .whole : .session(sheet) }
    if let peer = row[.peer].map(TableCell.identifier), !peer.isEmpty {
      return .peer(sheet + "\u{0}" + peer)
    }
    return sheet.isEmpty ? .file : .peer(sheet)
  }

  /// Makes a row as wide as the header. False if that would lose or misplace a cell.
  private mutating func fit(_ cells: inout [[UInt8]], _ header: TableHeader, _ text: Int) -> Bool {
    while cells.count > header.names.count, let last = cells.last, TableCell.isBlank(last) {
      cells.removeLast()
    }
    if cells.count > header.names.count {
      // A text in the last column that was not quoted is still whole, only cut.
      guard text == header.names.count - 1 else { return false }
      joinedRows += 1
      let rest = cells[(text + 1)...]
      for part in rest {
        cells[text].append(delimiter)
        cells[text].append(contentsOf: part)
      }
      cells.removeSubrange((text + 1)...)
    }
    guard cells.count > text else { return false }
    while cells.count < header.names.count { cells.append([]) }
    return true
  }

  /// False if a time is written that cannot be read.
  private mutating func readTimes(of record: inout MessageRecord, _ row: TableRow) -> Bool {
    if isCall {
      for (column, path) in [
        (TableMapping.Column.start, \MessageRecord.time), (.end, \MessageRecord.end),
      ] {
        guard let text = row.text(column) else { continue }
        guard let time = RecordTime(spoken: text, stamps) else { return false }
        record[keyPath: path] = time
      }
      return true
    }
    let time = row.text(.time)
    let date = row.text(.date)
    guard let written = time ?? date else { return true }
    record.time = recordTime(time: time, date: date, written)
    compareWritten(record, row)
    return record.time != nil
  }

  private func recordTime(time: String?, date: String?, _ written: String) -> RecordTime? {
    if time != nil, let date {
      // Spreadsheets add a midnight to a bare date.
      let day = date.prefix { $0 != " " && $0 != "T" }
      if let stamp = stamps.parse("\(day) \(written)") { return .stamp(stamp) }
    }
    // The time may be a full stamp of its own.
    if let stamp = stamps.parse(written) {
      if case .timeOfDay = stamp, time != nil, date != nil { return nil }
      return .stamp(stamp)
    }
    return RecordTime(serial: written, is1904: is1904, stamps)
  }

  /// Compares the epoch time with the one the exporting computer wrote.
  private mutating func compareWritten(_ record: MessageRecord, _ row: TableRow) {
    guard let name = header?.preset?.writtenTime,
      let place = header?.names.firstIndex(where: { TableHeader.normalized($0) == name }),
      case .stamp(.point(let at, let width))? = record.time,
      case .point(let other, let otherWidth)? = stamps.parse(TableCell.cleaned(row.cells[place]))
    else { return }
    if abs((at - other).rawValue) > max(width.rawValue, otherWidth.rawValue) { mismatches += 1 }
  }
}
