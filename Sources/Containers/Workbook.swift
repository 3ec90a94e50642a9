package import TextSources

/// The sheets of an XLSX file, row by row. Memory is bounded by the shared strings and one row.
package final class Workbook {
  package struct Sheet {
    /// From 1, in the order of the tabs.
    package let number: Int
    package let name: String
    package let isVisible: Bool
    let part: String
  }

  static let mainPart = "xl/workbook.xml"

  package let sheets: [Sheet]
  /// Whether its dates count from 1904.
  package let is1904: Bool

  private let parts: OfficePackage
  private let sharedStrings: String?
  private let styles: CellStyles
  /// Read when the first sheet is.
  private var strings: SharedStrings?

  /// Reads the contents, not yet the sheets. The descriptor must be of a regular file and stay open.
  /// Throws `ContainerError` and `SystemError`.
  package init(descriptor: Int32, budget: ExpansionBudget) throws {
    let parts = try OfficePackage(descriptor: descriptor, budget: budget)
    self.parts = parts
    let contents = try WorkbookParts(parts)
    sheets = contents.sheets
    is1904 = contents.is1904
    sharedStrings = contents.sharedStrings
    styles = try contents.styles.map { try CellStyles(part: $0, of: parts) } ?? CellStyles()
  }

  /// Gives every row that has a value to `body`: its cells as UTF-8 by column, without the empty ones
  /// at its end, and its number from 1 as `line`. Numbers are as written in the file; dates as
  /// `SpreadsheetDate` writes them. Throws `ContainerError`, `SystemError` and what `body` throws.
  package func forEachRow(
    _ sheet: Sheet, body: (DelimitedRows.Row) throws -> Void
  ) throws {
    let label = "the rows of sheet \(sheet.number)"
    var rows = SheetRows(
      strings: try loadStrings(), styles: styles, is1904: is1904,
      merges: try mergedCells(of: sheet, label: label))
    try parts.read(sheet.part, label: label) { (event: XMLEvent<SheetWord>) in
      try rows.take(event) { row, repeated in
        if repeated > 0 { try parts.charge(repeated: repeated) }
        try body(row)
      }
    }
  }

  private func loadStrings() throws -> SharedStrings {
    if let strings { return strings }
    // A file without texts may have a link to a part that is not there.
    let loaded =
      if let sharedStrings, parts.has(sharedStrings) {
        try SharedStrings(part: sharedStrings, of: parts)
      } else {
        SharedStrings()
      }
    strings = loaded
    return loaded
  }

  private func mergedCells(of sheet: Sheet, label: String) throws -> MergedCells {
    guard let size = parts.declaredSize(of: sheet.part), size < MergedCells.mostSheetBytes else {
      return MergedCells()
    }
    return try MergedCells(sheet: sheet.part, label: label, of: parts)
  }
}
