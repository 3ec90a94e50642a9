import Scripts

/// The row of headings among the first rows of a table; a title may stand above it.
enum SheetHeader {
  static let mostRows = 5

  /// The columns, and the index of the first row below the headings.
  static func find(
    in rows: [ScriptRow], options: ScriptReadingOptions
  ) -> (start: Int, columns: ScriptColumns)? {
    for (index, row) in rows.prefix(mostRows).enumerated() {
      if let columns = ScriptColumns(headings: row.cells.map(\.string), options: options) {
        return (index + 1, columns)
      }
    }
    return nil
  }

  /// Why there is none, and what to do.
  static func fault(in rows: [ScriptRow], options: ScriptReadingOptions) -> String {
    let missing = rows.prefix(mostRows).map {
      ScriptColumns.missing(in: $0.cells.map(\.string), options: options)
    }
    if let first = missing.first, let name = first, !missing.contains(where: { $0 == nil }) {
      return
        "no column is called '\(name)', as the config says; the table's headings must be in one "
        + "of its first \(mostRows) rows"
    }
    return "no heading is known to stand for what agents say; name the column in the config "
      + "(text: [heading]), or call it 话术"
  }
}
