package import Bytes
internal import Reviews

/// The sheet people review in as CSV that a spreadsheet opens as it is: with a byte order mark, and without
/// a cell it would take for a formula, a number or a date.
package enum ReviewCSV {
  package static func write(
    headings: [String], rows: some Sequence<[String]>, to writer: inout ByteWriter
  ) {
    writer.append(CSVRow.mark)
    CSVRow.write(headings, to: &writer)
    for cells in rows {
      var row = CSVRow()
      for (place, cell) in cells.enumerated() {
        if identities.contains(place), isNumberLike(cell) {
          // Long numbers would lose their digits, 0012 its zeros.
          row.add("'" + cell)
        } else {
          row.add(text: cell)
        }
      }
      row.write(to: &writer)
    }
  }

  /// The places of cells that a finding is known by.
  private static let identities = Set(
    [ReviewColumn.key, .run, .conversation, .agent].compactMap {
      ReviewColumn.allCases.firstIndex(of: $0)
    })

  /// Whether nothing but signs of numbers, dates and times stand in a cell that begins with a digit.
  private static func isNumberLike(_ cell: String) -> Bool {
    guard let first = cell.utf8.first, (0x30...0x39).contains(first) else { return false }
    return cell.utf8.allSatisfy { (0x30...0x39).contains($0) || signs.contains($0) }
  }

  private static let signs = Set("eE+-./: ".utf8)
}
