package import Scripts

/// CSV and TSV tables with a line of headings, such as the shortcuts of 千牛: one message a cell of the
/// columns that hold what is said.
package enum TableScript: ScriptFormat {
  package static let name = "csv"
  package static let endings = ["csv", "tsv"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var draft = ScriptDraft(text, options: options)
    let delimiter = Self.delimiter(of: text, path: path, options: options)
    let cells = DelimitedCells(text, delimiter: delimiter)
    let rows = cells.rows.map { row in
      ScriptRow(
        cells: row.cells.map { cell in
          ScriptRow.Cell(
            spoken: cell.spoken(in: text), reserved: reserved(cell, delimiter: delimiter))
        }, range: row.range)
    }
    if let open = cells.openQuote {
      draft.problem(
        at: open,
        "a quote that opens a cell in this row is never closed, so the row and all behind it were "
          + "not read; close it, and double quotes inside a cell")
    }
    add(rows, to: &draft, options: options)
    return draft.document(path: path, format: name)
  }

  private static func add(
    _ rows: [ScriptRow], to draft: inout ScriptDraft, options: ScriptReadingOptions
  ) {
    guard !rows.isEmpty else { return }
    guard let (start, columns) = SheetHeader.find(in: rows, options: options) else {
      draft.problem(at: rows[0].range.lower, SheetHeader.fault(in: rows, options: options))
      return
    }
    for row in rows[start...] {
      let isCut = row.cells.dropFirst(columns.headings.count).contains { !$0.string.isEmpty }
      if isCut {
        draft.problem(
          at: row.range.lower,
          "the row has more cells than there are headings (\(row.cells.count) against "
            + "\(columns.headings.count)); put quotes around cells that hold the delimiter")
      }
      row.add(to: &draft, under: [], columns)
    }
  }

  /// The one of the usual delimiters that makes known columns, else the one the first line has most of.
  private static func delimiter(
    of text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> UInt8 {
    if path.lowercased().hasSuffix(".tsv") { return UInt8(ascii: "\t") }
    let candidates = Array(",\t;|".utf8)
    var best = (delimiter: candidates[0], cells: 1)
    for candidate in candidates {
      let rows = DelimitedCells(text, delimiter: candidate, most: SheetHeader.mostRows).rows
      let lines = rows.map { row in
        ScriptRow(
          cells: row.cells.map { ScriptRow.Cell(spoken: $0.spoken(in: text)) }, range: row.range)
      }
      let count = rows.first?.cells.count ?? 1
      if count > 1, SheetHeader.find(in: lines, options: options) != nil { return candidate }
      if count > best.cells { best = (candidate, count) }
    }
    return best.delimiter
  }

  private static func reserved(
    _ cell: DelimitedCells.Cell, delimiter: UInt8
  ) -> Set<Unicode.Scalar> {
    cell.isQuoted ? ["\""] : ["\"", Unicode.Scalar(delimiter), "\n", "\r"]
  }
}
