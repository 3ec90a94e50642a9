internal import Containers
package import TextSources
internal import Transcripts

/// 京东's table of sessions, CSV or XLSX, one row a consultation. It holds no messages: it completes the
/// log it was exported with.
package enum JDSessionTable {
  /// Reads the rows. Throws `UnknownExport` if the file is no such table, `CharsetError`,
  /// `ContainerError` and `SystemError`.
  package static func read(_ source: FileSource) throws -> [JDSession] {
    var rows = Rows()
    let kind = try source.head(ContainerKind.sniffedBytes).withUnsafeBufferPointer(
      ContainerKind.sniff)
    if kind == .zip {
      let workbook = try Workbook(
        descriptor: source.descriptor, budget: ExpansionBudget(outermostSize: source.count))
      for sheet in workbook.sheets {
        rows.begin()
        try workbook.forEachRow(sheet) { rows.take($0) }
      }
    } else {
      var cutter = DelimitedRows(delimiter: UInt8(ascii: ","))
      let finding = try TextDecoding.charset(of: source)
      try TextDecoding.decode(source, as: finding) { piece in
        cutter.feed(piece) { rows.take($0) }
        return true
      }
      cutter.finish { rows.take($0) }
    }
    guard rows.isFound else {
      throw UnknownExport(
        message: "no table of 京东 sessions: its header must have 咨询时间, 客服 and 顾客; "
          + "export it again")
    }
    return rows.sessions
  }

  /// Whether the cells of a row are the header of such a table.
  static func isHeader(_ names: [String]) -> Bool {
    ["咨询时间", "客服", "顾客", "转接后客服"].allSatisfy(names.contains)
  }

  private struct Rows {
    private let stamps = StampParser(zone: .assumed)
    private var header: [String: Int] = [:]
    private(set) var sessions: [JDSession] = []
    private(set) var isFound = false

    mutating func begin() { header = [:] }

    mutating func take(_ row: DelimitedRows.Row) {
      let cells = row.cells.map(TableCell.identifier)
      if header.isEmpty {
        guard JDSessionTable.isHeader(cells) else { return }
        isFound = true
        for (place, name) in cells.enumerated() { header[name] = header[name] ?? place }
        return
      }
      guard case .point(let start, _)? = stamps.parse(cell("咨询时间", cells)) else { return }
      sessions.append(
        JDSession(
          start: start, customer: cell("顾客", cells), agent: cell("客服", cells),
          laterAgent: cell("转接后客服", cells), rating: cell("满意度", cells),
          identifier: cell("cid", cells)))
    }

    private func cell(_ name: String, _ cells: [String]) -> String {
      guard let place = header[name], place < cells.count else { return "" }
      return cells[place]
    }
  }
}
