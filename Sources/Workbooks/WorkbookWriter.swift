internal import CXLSXWriter

/// Writes an XLSX file row by row. Sheets may take turns; memory does not grow with their rows, which
/// wait in temporary files (`TMPDIR`, or `/tmp`). The same rows give the same bytes.
package final class WorkbookWriter {
  /// A sheet of this workbook.
  package struct Sheet: Sendable {
    fileprivate let index: Int
  }

  /// A plan, and the sheet of the file that its rows go to at present.
  private struct OpenSheet {
    let plan: SheetPlan
    var place: Int
    /// Rows it holds already, its header among them.
    var rows: UInt32
  }

  /// What a sheet of an XLSX file may hold, its header included.
  package static let mostRows = 1_048_576

  private let path: String
  private let isTemporary: Bool
  private let writer: OpaquePointer
  private let rowLimit: Int
  private var names = SheetName()
  private var sheets: [OpenSheet] = []
  private var placeCount = 0

  /// Makes the file, which stays empty until `close`. `rowLimit` is the number of rows after which a
  /// table goes on in a further sheet, its header included.
  package convenience init(path: String, rowLimit: Int = mostRows) throws(WorkbookError) {
    try self.init(path: path, rowLimit: rowLimit, isTemporary: false)
  }

  /// Writes into an open file that has no name or is to get one later.
  package convenience init(
    temporary descriptor: Int32, rowLimit: Int = mostRows
  ) throws(WorkbookError) {
    try self.init(path: "/proc/self/fd/\(descriptor)", rowLimit: rowLimit, isTemporary: true)
  }

  private init(path: String, rowLimit: Int, isTemporary: Bool) throws(WorkbookError) {
    guard let created = cxlsxwriter_create(path) else {
      throw WorkbookError(kind: .memory, path: path, code: 0)
    }
    self.path = isTemporary ? "the workbook" : path
    self.isTemporary = isTemporary
    self.rowLimit = min(max(rowLimit, 2), Self.mostRows)
    writer = created
    try check(cxlsxwriter_status(writer))
  }

  deinit { cxlsxwriter_destroy(writer) }

  /// Adds a sheet behind the others, with its header fixed and bold.
  package func addSheet(_ plan: SheetPlan) throws(WorkbookError) -> Sheet {
    sheets.append(try begin(plan))
    return Sheet(index: sheets.count - 1)
  }

  /// Writes the next row of a sheet. When the sheet is full, a further one, named like it with a number,
  /// takes the rest.
  package func append(_ cells: [WorkbookCell], to sheet: Sheet) throws(WorkbookError) {
    var open = sheets[sheet.index]
    if open.rows == rowLimit {
      try finish(open)
      open = try begin(open.plan)
    }
    for (column, cell) in cells.enumerated() {
      try write(cell, open, UInt16(truncatingIfNeeded: column))
    }
    open.rows += 1
    sheets[sheet.index] = open
  }

  /// Writes the file; nothing may be appended any more.
  package func close() throws(WorkbookError) {
    for sheet in sheets { try finish(sheet) }
    try check(cxlsxwriter_close(writer))
  }

  private func begin(_ plan: SheetPlan) throws(WorkbookError) -> OpenSheet {
    try check(cxlsxwriter_add_sheet(writer, names.next(plan.name)))
    let place = placeCount
    placeCount += 1
    for (column, plan) in plan.columns.enumerated() {
      let column = UInt16(truncatingIfNeeded: column)
      try check(cxlsxwriter_set_width(writer, place, column, Double(plan.width)))
      try writeText(plan.title, place, row: 0, column, CXLSXWRITER_HEADER)
    }
    return OpenSheet(plan: plan, place: place, rows: 1)
  }

  private func finish(_ sheet: OpenSheet) throws(WorkbookError) {
    guard !sheet.plan.columns.isEmpty else { return }
    try check(
      cxlsxwriter_set_filter(
        writer, sheet.place, sheet.rows - 1, UInt16(sheet.plan.columns.count - 1)))
  }

  private func write(
    _ cell: WorkbookCell, _ sheet: OpenSheet, _ column: UInt16
  ) throws(WorkbookError) {
    func number(_ value: Double, _ style: cxlsxwriter_style) throws(WorkbookError) {
      try check(
        cxlsxwriter_write_number(
          writer, sheet.place, sheet.rows, column, value, Int32(style.rawValue)))
    }
    switch cell {
    case .empty: break
    case .text(let text):
      let columns = sheet.plan.columns
      let isWrapped = column < columns.count && columns[Int(column)].kind == .wrapped
      try writeText(
        text, sheet.place, row: sheet.rows, column,
        isWrapped ? CXLSXWRITER_WRAPPED : CXLSXWRITER_TEXT)
    case .integer(let value): try number(Double(value), CXLSXWRITER_INTEGER)
    case .tenths(let value): try number(Double(value) / 10, CXLSXWRITER_ONE_DECIMAL)
    case .hundredths(let value): try number(Double(value) / 100, CXLSXWRITER_TWO_DECIMALS)
    }
  }

  private func writeText(
    _ text: String, _ place: Int, row: UInt32, _ column: UInt16, _ style: cxlsxwriter_style
  ) throws(WorkbookError) {
    let stored = InlineText.stored(text)
    if stored.isEmpty { return }
    try check(cxlsxwriter_write_text(writer, place, row, column, stored, Int32(style.rawValue)))
  }

  private func check(_ status: Int32) throws(WorkbookError) {
    guard status != Int32(CXLSXWRITER_OK.rawValue) else { return }
    let kind: WorkbookError.Kind =
      switch UInt32(bitPattern: status) {
      case CXLSXWRITER_NO_FILE.rawValue: isTemporary ? .temporary : .file
      case CXLSXWRITER_NO_TEMPORARY.rawValue: .temporary
      case CXLSXWRITER_NO_MEMORY.rawValue: .memory
      default: .limit
      }
    throw WorkbookError(kind: kind, path: path, code: cxlsxwriter_system_error(writer))
  }
}
