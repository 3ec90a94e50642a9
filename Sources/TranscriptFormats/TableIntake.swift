import TextSources
import Transcripts

/// Takes the rows of tables that need no delimiter: finds the header among the first ones of each, and
/// hands the rows on. Every sheet of a workbook is a table.
struct TableIntake {
  /// The rows among which a header is looked for.
  private static let headRows = 5

  private let mapping: TableMapping?
  private var rows: TableRows
  private var head: [DelimitedRows.Row] = []
  private var isTable: Bool?
  private var sheet = ""
  /// Tables that have messages, and those that have none.
  private(set) var tables = 0
  private(set) var passedOver = 0
  /// Among those, tables of 京东 sessions.
  private var sessionTables = 0

  init(_ context: ReadingContext, format: String, is1904: Bool = false) {
    mapping = context.mapping
    rows = TableRows(context, format: format, is1904: is1904)
  }

  /// Begins a table; the last one must have been ended.
  mutating func begin(sheet: String = "") {
    self.sheet = sheet
    head.removeAll()
    isTable = nil
  }

  mutating func take(_ row: DelimitedRows.Row, into output: inout ReaderOutput) {
    if isTable == nil {
      head.append(row)
      if head.count == Self.headRows { decide(&output) }
    } else if isTable == true {
      rows.take(row, into: &output)
    }
  }

  /// Ends a table; a short one is all head. One without rows counts as nothing.
  mutating func end(into output: inout ReaderOutput) {
    if isTable == nil, head.isEmpty { return }
    if isTable == nil { decide(&output) }
    if isTable == true { tables += 1 } else { passedOver += 1 }
    begin()
  }

  /// Makes the conversations, and says what held no messages.
  mutating func finish(into output: inout ReaderOutput) {
    if tables == 0, sessionTables > 0 {
      output.diagnostics.append(JDSessionsFormat.advice)
      return
    }
    guard tables > 0 else {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: nil,
          "no table has a header with known columns in its first five rows; name the columns with "
            + "--map FILE"))
      return
    }
    if passedOver > 0 {
      // Sheets such as 导出汇总 hold no messages.
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(passedOver) tables or sheets without a header of messages were passed over"))
    }
    rows.finish(into: &output)
  }

  private mutating func decide(_ output: inout ReaderOutput) {
    let header = TableHeader.find(in: head, mapping: mapping)
    guard let header, header.columns[.text] != nil else {
      isTable = false
      if head.contains(where: { JDSessionTable.isHeader($0.cells.map(TableCell.cleaned)) }) {
        sessionTables += 1
      }
      return
    }
    isTable = true
    rows.begin(header, delimiter: UInt8(ascii: "\t"), sheet: sheet, into: &output)
    for row in head { rows.take(row, into: &output) }
  }
}
