/// Cells merged over several rows. The file holds the value of such a cell in its first row only; each
/// row is to have it.
struct MergedCells {
  private enum Word: String, XMLWord {
    case merge = "mergeCell"
    case range = "ref"
    static var texts: [Word] { [] }
  }

  private struct Range {
    let column: Int
    let firstRow: Int
    let lastRow: Int
  }

  /// Sheets beyond this many expanded bytes are not read twice.
  static let mostSheetBytes: Int64 = 64 << 20
  private static let mostRanges = 1 << 18

  /// By first row, last one first.
  private var waiting: [Range] = []
  private var open: [Int: (value: [UInt8], lastRow: Int)] = [:]

  init() {}

  /// Reads through a sheet for what stands behind its rows.
  init(sheet part: String, label: String, of parts: OfficePackage) throws {
    // Few sheets have any, and what stands behind the rows is reached only through them.
    guard try parts.mentions("mergeCell", in: part, label: label) else { return }
    var ranges: [Range] = []
    try parts.read(part, label: label) { (event: XMLEvent<Word>) in
      guard event.kind == .attribute, event.word == .range else { return }
      let ends = event.text.split(separator: UInt8(ascii: ":"))
      guard ends.count == 2, let first = CellReference(ends[0]), let last = CellReference(ends[1]),
        last.row > first.row, first.column <= CellReference.mostColumns,
        ranges.count < Self.mostRanges
      else { return }
      ranges.append(Range(column: first.column, firstRow: first.row, lastRow: last.row))
    }
    waiting = ranges.sorted { $0.firstRow > $1.firstRow }
  }

  /// Gives the cells of a row what the merged cells above them hold. Returns how many bytes it added.
  mutating func fill(_ cells: inout [[UInt8]], row: Int) -> Int {
    if waiting.isEmpty, open.isEmpty { return 0 }
    var added = 0
    for (column, merged) in open {
      if row > merged.lastRow {
        open[column] = nil
      } else if column > cells.count || cells[column - 1].isEmpty {
        while cells.count < column {
          cells.append([])
          added += MemoryLayout<[UInt8]>.size
        }
        cells[column - 1] = merged.value
        added += merged.value.count
      }
    }
    while let range = waiting.last, range.firstRow <= row {
      waiting.removeLast()
      guard range.firstRow == row, range.column <= cells.count, !cells[range.column - 1].isEmpty
      else { continue }
      open[range.column] = (cells[range.column - 1], range.lastRow)
    }
    return added
  }
}
