import TextSources
import Transcripts

/// Turns the rows of a table into records; `TableAssembler` makes conversations of them at the end.
struct TableRows {
  private let stamps: StampParser
  private let roles: RoleInference
  private let mapping: TableMapping?
  private var header: TableHeader?
  private var delimiter = UInt8(ascii: ",")
  private var isReadable = false
  private var isCall = false
  private var rowNumber = 0
  private var joinedRows = 0
  private var assembler: TableAssembler
  /// Senders with their role words, and where they stand in `assembler.speakers`.
  private var speakers: [[[UInt8]]: Int] = [:]

  init(_ context: ReadingContext) {
    stamps = StampParser(zone: context.zone)
    roles = RoleInference(context)
    mapping = context.mapping
    assembler = TableAssembler(context)
  }

  mutating func begin(
    _ header: TableHeader?, delimiter: UInt8, into output: inout ReaderOutput
  ) {
    self.header = header
    self.delimiter = delimiter
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
    isCall = header.columns[.start] != nil && header.columns[.time] == nil
    assembler.begin(header, isCall: isCall)
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
    var record = TableRecord(line: row.line, speaker: speaker(in: cells))
    guard readTimes(of: &record, cells) else {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: row.line,
          "the row was skipped: its time cannot be read; write times as YYYY-MM-DD HH:MM:SS"))
      return
    }
    readKinds(of: &record, cells)
    assembler.add(record, text: cells[text], conversation: cell(.conversation, cells))
  }

  mutating func finish(into output: inout ReaderOutput) {
    guard isReadable else { return }
    if joinedRows > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(joinedRows) rows have more cells than the header; the surplus was taken as part of the "
            + "text in the last column; quote texts that hold the delimiter"))
    }
    assembler.finish(into: &output)
  }

  /// Joined exports repeat their header.
  private func isRepeated(_ header: TableHeader, _ cells: [[UInt8]]) -> Bool {
    guard let text = header.columns[.text], cells.count == header.names.count,
      TableCell.cleaned(cells[text]) == header.names[text]
    else { return false }
    return cells.map(TableCell.cleaned) == header.names
  }

  private func cell(_ column: TableMapping.Column, _ cells: [[UInt8]]) -> [UInt8]? {
    header?.columns[column].map { cells[$0] }
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

  private mutating func speaker(in cells: [[UInt8]]) -> Int {
    let key = [cell(.sender, cells) ?? [], cell(.role, cells) ?? []]
    if let known = speakers[key] { return known }
    let name = TableCell.cleaned(key[0])
    let word = TableCell.cleaned(key[1])
    let shown = name.isEmpty ? (word.isEmpty ? "unknown" : word) : name
    let isCallWord = RoleWords.callDirection(word) != nil
    let finding = roles.finding(account: name, word: isCallWord ? "" : word)
    speakers[key] = assembler.speakers.count
    assembler.speakers.append(.init(name: shown, finding: finding))
    assembler.directions.append(RoleWords.callDirection(word))
    return assembler.speakers.count - 1
  }

  /// False if a time is written that cannot be read.
  private func readTimes(of record: inout TableRecord, _ cells: [[UInt8]]) -> Bool {
    if isCall {
      for (column, path) in [
        (TableMapping.Column.start, \TableRecord.time), (.end, \TableRecord.end),
      ] {
        guard let cell = cell(column, cells), !TableCell.isBlank(cell) else { continue }
        guard let time = TableTime(spoken: TableCell.cleaned(cell), stamps) else { return false }
        record[keyPath: path] = time
      }
      return true
    }
    let time = cell(.time, cells).flatMap { TableCell.isBlank($0) ? nil : TableCell.cleaned($0) }
    let date = cell(.date, cells).flatMap { TableCell.isBlank($0) ? nil : TableCell.cleaned($0) }
    guard let written = time ?? date else { return true }
    var stamp: Stamp?
    if time != nil, let date {
      // Spreadsheets add a midnight to a bare date.
      let day = date.prefix { $0 != " " && $0 != "T" }
      stamp = stamps.parse("\(day) \(written)")
    }
    // The time may be a full stamp of its own.
    guard let stamp = stamp ?? stamps.parse(written) else { return false }
    if case .timeOfDay = stamp, time != nil, date != nil { return false }
    record.time = .stamp(stamp)
    return true
  }

  private func readKinds(of record: inout TableRecord, _ cells: [[UInt8]]) {
    record.isRecalled = cell(.recalled, cells).map(TableCell.isTrue) ?? false
    guard let cell = cell(.type, cells) else { return }
    let word = TableCell.cleaned(cell)
    record.kind = MessageShape.kind(ofType: word)
    record.isAutomatic = word == "自动回复" || word.lowercased() == "auto"
    record.isSystem = RoleWords.exact(word) == .system
  }
}
