import Bytes
import Containers
import Overviews
import ReportReading
import Reports
import Reviews
import Testing
import TextSources
import Transcripts
import Workbooks

/// Report lines as the tables of a run.
struct TableRun {
  let records: [ReportRecord]
  let unread: [UnreadInput]
  let tables: RunTables
  let options: ReportOptions
  private let rescorer: Rescorer?

  var overview: RunOverview {
    var overview = RunOverview()
    for record in records { overview.add(record, after(record)) }
    for _ in unread { overview.addUnreadable() }
    return overview
  }

  init(
    _ records: [ReportRecord], unread: [UnreadInput] = [], redaction: Redaction = .none,
    reviews: ReviewBook? = nil, change: (inout ReportOptions) -> Void = { _ in }
  ) throws {
    self.records = records
    self.unread = unread
    options = try Desk.options(redaction: redaction, change)
    tables = RunTables(options, reviews: reviews)
    let pack = options.pack
    rescorer = reviews.map { Rescorer(pack: pack, reviews: $0) }
  }

  func after(_ record: ReportRecord) -> Rescored? { rescorer?.rescored(record) }

  /// The report of a conversation, read back from its line.
  static func record(
    _ conversation: Conversation, redaction: Redaction = .none
  ) throws -> ReportRecord {
    try record(line: Desk.reportLine(conversation, redaction: redaction))
  }

  /// A report line read back; `extent`: how much of it.
  static func record(
    line: String, _ extent: RecordReader.Extent = .figures
  ) throws -> ReportRecord {
    var bytes = Array(line.utf8)
    bytes.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    return try bytes.withUnsafeBufferPointer {
      try RecordReader(extent).read(padded: UnsafeBufferPointer(rebasing: $0[..<line.utf8.count]))
    }
  }

  func csv(_ table: ReportTable, excel: Bool = false) -> String {
    var writer = ByteWriter()
    let csv = TableCSV(tables, table, isForSpreadsheets: excel)
    csv.begin(to: &writer)
    for record in records { csv.write(record, after(record), to: &writer) }
    for input in unread { csv.write(input, to: &writer) }
    csv.finish(overview, to: &writer)
    return writer.string
  }

  /// The cells of a table, read from its CSV.
  func rows(_ table: ReportTable, excel: Bool = false) -> [[String]] {
    var text = csv(table, excel: excel)
    if excel { text.unicodeScalars.removeFirst() }
    var reader = DelimitedRows(delimiter: UInt8(ascii: ","))
    var rows: [[String]] = []
    let add = { (row: DelimitedRows.Row) in
      rows.append(row.cells.map { String(decoding: $0, as: UTF8.self) })
    }
    Array(text.utf8).withUnsafeBufferPointer { reader.feed($0, add) }
    reader.finish(add)
    return rows
  }

  /// The cells of all sheets, in the order of the tabs, read from the workbook.
  func sheets() throws -> [(name: String, rows: [[String]])] {
    let file = try TemporaryFile()
    let workbook = try TableWorkbook(tables, WorkbookWriter(temporary: file.descriptor))
    for record in records { try workbook.write(record, after(record)) }
    for input in unread { try workbook.write(input) }
    try workbook.finish(overview)
    let read = try Workbook(
      descriptor: file.descriptor, budget: ExpansionBudget(outermostSize: 1 << 20))
    return try read.sheets.map { sheet in
      var rows: [[String]] = []
      try read.forEachRow(sheet) { row in
        rows.append(row.cells.map { String(decoding: $0, as: UTF8.self) })
      }
      return (sheet.name, rows)
    }
  }

  func markdown() -> String {
    var writer = ByteWriter()
    RunMarkdown(tables).write(
      overview, worst: records.filter { $0.failure == nil }.map { ($0, after($0)) }, to: &writer)
    return writer.string
  }
}
