import Scripts
import TextSources

/// The sheets of a workbook as text: a line for each row, its cells divided by tabs.
struct SheetText {
  struct Sheet {
    let name: String
    fileprivate(set) var rows: [ScriptRow] = []
  }

  private typealias Parts = [DelimitedCells.Cell.Part]

  private struct Row {
    let sheet: Int
    let number: Int
    let range: ScriptRange
    let cells: [Parts]
  }

  private var bytes: [UInt8] = []
  /// The row of the current sheet that the last line of the text is, from 1.
  private var line = 1
  private var names: [String] = []
  private var rows: [Row] = []

  mutating func begin(sheet name: String) {
    // Sheets without rows take no line.
    if rows.last?.sheet == names.count - 1 { bytes.append(0x0A) }
    names.append(name)
    line = 1
  }

  /// Rows come in order; what stands in their cells is one line each.
  mutating func add(_ row: DelimitedRows.Row) {
    while line < row.line {
      bytes.append(0x0A)
      line += 1
    }
    let start = bytes.count
    var cells: [Parts] = []
    for (index, cell) in row.cells.enumerated() {
      if index > 0 { bytes.append(0x09) }
      cells.append(add(cell))
    }
    rows.append(
      Row(
        sheet: names.count - 1, number: row.line, range: ScriptRange(start, bytes.count),
        cells: cells))
  }

  /// The text, and the rows of each sheet with the names of their cells.
  func finish() -> (text: ScriptText, sheets: [Sheet]) {
    let text = ScriptText(bytes)
    var sheets = names.map { Sheet(name: $0) }
    for row in rows {
      let name = Self.quoted(names[row.sheet])
      let cells = row.cells.enumerated().map { column, parts in
        ScriptRow.Cell(
          spoken: DelimitedCells.Cell(parts: parts).spoken(in: text),
          name: "\(name)!\(Self.letters(column))\(row.number)")
      }
      sheets[row.sheet].rows.append(ScriptRow(cells: cells, range: row.range))
    }
    return (text, sheets)
  }

  /// A line end or tab inside a cell is one blank of the text.
  private mutating func add(_ cell: [UInt8]) -> Parts {
    var parts: Parts = []
    var start = bytes.count
    var place = 0
    while place < cell.count {
      let byte = cell[place]
      guard byte == 0x0A || byte == 0x0D || byte == 0x09 else {
        bytes.append(byte)
        place += 1
        continue
      }
      if bytes.count > start { parts.append(.verbatim(ScriptRange(start, bytes.count))) }
      let isPair = byte == 0x0D && place + 1 < cell.count && cell[place + 1] == 0x0A
      bytes.append(0x20)
      start = bytes.count
      parts.append(.escaped(byte == 0x09 ? "\t" : "\n", ScriptRange(start - 1, start)))
      place += isPair ? 2 : 1
    }
    if bytes.count > start { parts.append(.verbatim(ScriptRange(start, bytes.count))) }
    return parts
  }

  /// A, …, Z, AA. `column` counts from 0.
  private static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// As formulas name a sheet.
  private static func quoted(_ name: String) -> String {
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    return isPlain ? name : "'\(name.replacing("'", with: "''"))'"
  }
}
