package import Overviews
package import Workbooks

/// All tables of a run as the sheets of a workbook.
package final class TableWorkbook {
  private let tables: RunTables
  private let writer: WorkbookWriter
  private var sheets: [(table: ReportTable, sheet: WorkbookWriter.Sheet)] = []

  /// Throws `WorkbookError`, as do all that follow.
  package init(_ tables: RunTables, _ writer: WorkbookWriter) throws(WorkbookError) {
    self.tables = tables
    self.writer = writer
    for table in ReportTable.allCases {
      let columns = tables.heads(table).map {
        SheetPlan.Column($0.title, width: $0.width, $0.isWrapped ? .wrapped : .plain)
      }
      sheets.append(
        (table, try writer.addSheet(SheetPlan(tables.name(table), columns: columns))))
    }
  }

  /// Writes the rows of a report line.
  package func write(_ record: ReportRecord, _ after: Rescored?) throws(WorkbookError) {
    for (table, sheet) in sheets {
      for row in tables.rows(table, of: record, after) { try append(row, sheet) }
    }
  }

  /// Writes the rows of what is no report line.
  package func write(_ input: UnreadInput) throws(WorkbookError) {
    for (table, sheet) in sheets {
      for row in tables.rows(table, of: input) { try append(row, sheet) }
    }
  }

  /// Writes the rows that are known only at the end, and the file.
  package func finish(_ overview: RunOverview) throws(WorkbookError) {
    for (table, sheet) in sheets {
      for row in tables.rows(table, of: overview) { try append(row, sheet) }
    }
    try writer.close()
  }

  private func append(
    _ row: [TableCell], _ sheet: WorkbookWriter.Sheet
  ) throws(WorkbookError) {
    let cells = row.map { cell -> WorkbookCell in
      switch cell {
      case .empty: .empty
      case .text(let text): .text(SafeText.sheet(text))
      case .moment(let moment): .text(moment)
      case .integer(let number): .integer(number)
      case .tenths(let number): .tenths(number)
      case .hundredths(let number): .hundredths(number)
      }
    }
    try writer.append(cells, to: sheet)
  }
}
