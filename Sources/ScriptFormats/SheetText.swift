import Scripts
import TextSources

/// A sheet of a workbook as text: line N is row N, its cells are divided by tabs.
struct SheetText {
  private var bytes: [UInt8] = []
  private var line = 1
  private var rows: [[[DelimitedCells.Cell.Part]]] = []
  private var ranges: [ScriptRange] = []
  private var numbers: [Int] = []

  /// Rows come in order; what stands in their cells is one line each.
  mutating func add(_ row: DelimitedRows.Row) {
    while line < row.line {
      bytes.append(0x0A)
      line += 1
    }
    let start = bytes.count
    var cells: [[DelimitedCells.Cell.Part]] = []
    for (index, cell) in row.cells.enumerated() {
      if index > 0 { bytes.append(0x09) }
      cells.append(add(cell))
    }
    rows.append(cells)
    ranges.append(ScriptRange(start, bytes.count))
    numbers.append(row.line)
  }

  /// The text, and its rows with the name of each cell.
  func finish(sheet: String) -> (text: ScriptText, rows: [ScriptRow]) {
    let text = ScriptText(bytes)
    let name = Self.quoted(sheet)
    let finished = rows.indices.map { index in
      ScriptRow(
        cells: rows[index].enumerated().map { column, parts in
          ScriptRow.Cell(
            spoken: DelimitedCells.Cell(parts: parts).spoken(in: text),
            name: "\(name)!\(Self.letters(column))\(numbers[index])")
        }, range: ranges[index])
    }
    return (text, finished)
  }

  /// A line end or tab inside a cell is one blank of the text.
  private mutating func add(_ cell: [UInt8]) -> [DelimitedCells.Cell.Part] {
    var parts: [DelimitedCells.Cell.Part] = []
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
