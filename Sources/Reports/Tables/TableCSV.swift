package import Bytes
internal import Ledgers
package import Overviews

/// One table of a run as CSV (RFC 4180).
///
/// For spreadsheets a byte order mark stands at the beginning, and cells a spreadsheet would take for a
/// formula, or for a number it cannot hold, begin with an apostrophe.
package struct TableCSV: Sendable {
  let tables: RunTables
  let table: ReportTable
  let isForSpreadsheets: Bool

  package init(_ tables: RunTables, _ table: ReportTable, isForSpreadsheets: Bool) {
    self.tables = tables
    self.table = table
    self.isForSpreadsheets = isForSpreadsheets
  }

  /// Appends the header.
  package func begin(to writer: inout ByteWriter) {
    if isForSpreadsheets { writer.append(CSVRow.mark) }
    CSVRow.write(tables.heads(table).map(\.title), to: &writer)
  }

  /// Appends the rows of a report line.
  package func write(
    _ record: ReportRecord, _ after: Rescored?, to writer: inout ByteWriter
  ) {
    write(tables.rows(table, of: record, after), &writer)
  }

  /// Appends the rows of what is no report line.
  package func write(_ input: UnreadInput, to writer: inout ByteWriter) {
    write(tables.rows(table, of: input), &writer)
  }

  /// Appends the rows that are known only at the end.
  package func finish(_ overview: RunOverview, to writer: inout ByteWriter) {
    write(tables.rows(table, of: overview), &writer)
  }

  private func write(_ rows: [[TableCell]], _ writer: inout ByteWriter) {
    for cells in rows {
      var row = CSVRow(manner: isForSpreadsheets ? .exact : .plain)
      for cell in cells {
        switch cell {
        case .empty: row.add(nil as String?)
        case .text(let text): row.add(text: text)
        case .moment(let moment): row.add(moment)
        case .integer(let number): row.add(number)
        case .tenths(let number): row.add(pointText(number * 10))
        case .hundredths(let number): row.add(pointText(number))
        }
      }
      row.write(to: &writer)
    }
  }
}
