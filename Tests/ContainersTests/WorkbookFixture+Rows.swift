import TestSupport
import TextSources

@testable import Containers

extension WorkbookFixture {
  /// The rows of a sheet, as `line: cell|cell`.
  func rows(ofSheet number: Int = 1) throws -> [String] {
    try Self.rows(of: TemporaryFile(bytes), sheet: number)
  }

  static func rows(of file: TemporaryFile, sheet number: Int = 1) throws -> [String] {
    let workbook = try Workbook(
      descriptor: file.descriptor, budget: ExpansionBudget(outermostSize: file.size))
    var rows: [String] = []
    try workbook.forEachRow(workbook.sheets[number - 1]) { row in
      let cells = row.cells.map { String(decoding: $0, as: UTF8.self) }
      rows.append("\(row.line): \(cells.joined(separator: "|"))")
    }
    return rows
  }
}
