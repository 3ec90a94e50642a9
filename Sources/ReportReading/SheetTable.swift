internal import Containers
internal import TextSources

/// The rows of a filled-in sheet, from a CSV text in any of the charsets spreadsheets save, or from a
/// workbook.
package struct SheetTable: Sendable {
  package struct Row: Sendable {
    /// The row a spreadsheet shows it in, from 1.
    package let number: Int
    package let cells: [String]
  }

  /// The place among the sheets of a workbook, from 1; nil for a text.
  package let sheet: Int?
  package let rows: [Row]

  /// A file that cannot be read as a table; the message quotes nothing of it.
  package struct Fault: Error {
    package let row: Int?
    package let message: String
  }

  /// The tables of a file whose bytes these are: one of a text, one of each sheet of a workbook that holds
  /// anything. `isHeading` tells the delimiter of a text. Throws `Fault`.
  package static func tables(
    of bytes: [UInt8], isHeading: ([String]) -> Bool
  ) throws(Fault) -> [SheetTable] {
    switch bytes.withUnsafeBufferPointer({ ContainerKind.sniff($0) }) {
    case nil: return [try text(bytes, isHeading: isHeading)]
    case .zip: return try workbook(bytes)
    case let kind?:
      throw Fault(row: nil, message: "is \(kind.name); save the sheet as XLSX or CSV")
    }
  }

  private static func workbook(_ bytes: [UInt8]) throws(Fault) -> [SheetTable] {
    do {
      let file = try TemporaryFile()
      try bytes.withUnsafeBytes { try file.append($0) }
      let workbook = try Workbook(
        descriptor: file.descriptor, budget: ExpansionBudget(outermostSize: Int64(bytes.count)))
      var tables: [SheetTable] = []
      for sheet in workbook.sheets {
        var rows: [Row] = []
        try workbook.forEachRow(sheet) { rows.append(row($0.cells, $0.line)) }
        if !rows.isEmpty { tables.append(SheetTable(sheet: sheet.number, rows: rows)) }
      }
      return tables
    } catch {
      throw Fault(row: nil, message: "\(error)")
    }
  }

  private static func text(
    _ bytes: [UInt8], isHeading: ([String]) -> Bool
  ) throws(Fault) -> SheetTable {
    let text: [UInt8]
    do {
      text = try bytes.withUnsafeBufferPointer { try TextDecoding.decode($0) }.bytes
    } catch {
      throw Fault(row: nil, message: "\(error); save the sheet as CSV in UTF-8, or as XLSX")
    }
    var tables: [SheetTable] = []
    for delimiter in Array(",\t;".utf8) {
      let table = try rows(of: text, delimiter: delimiter)
      if table.rows.first.map({ isHeading($0.cells) }) == true { return table }
      tables.append(table)
    }
    return tables[0]
  }

  private static func rows(of text: [UInt8], delimiter: UInt8) throws(Fault) -> SheetTable {
    var reader = DelimitedRows(delimiter: delimiter)
    var found: [Row] = []
    // A spreadsheet counts rows, not lines: a cell may hold several, and lines without anything are rows.
    var next = (row: 1, line: 1)
    func take(_ row: DelimitedRows.Row) {
      let number = next.row + row.line - next.line
      found.append(Self.row(row.cells, number))
      next = (number + 1, row.line + 1 + row.cells.reduce(0) { $0 + lineEnds(in: $1) })
    }
    text.withUnsafeBufferPointer { reader.feed($0, take) }
    if reader.isOpen {
      throw Fault(
        row: next.row + reader.openLine - next.line,
        message:
          "a quote that opens a cell in this row is never closed; close it, and double quotes "
          + "inside a cell")
    }
    reader.finish(take)
    return SheetTable(sheet: nil, rows: found)
  }

  /// CR, LF and CRLF end a line once.
  private static func lineEnds(in cell: [UInt8]) -> Int {
    var count = 0
    var previous: UInt8 = 0
    for byte in cell {
      if byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n") && previous != UInt8(ascii: "\r")
      {
        count += 1
      }
      previous = byte
    }
    return count
  }

  private static func row(_ cells: [[UInt8]], _ number: Int) -> Row {
    Row(number: number, cells: cells.map { String(decoding: $0, as: UTF8.self) })
  }
}
