internal import Reviews
package import Workbooks

/// The sheet people review in as a workbook: texts only, whatever they look like.
package enum ReviewWorkbook {
  /// The headings and rows are those of `ReviewTable`. Throws `WorkbookError`.
  package static func write(
    name: String, headings: [String], rows: some Sequence<[String]>, to writer: WorkbookWriter
  ) throws(WorkbookError) {
    let columns = zip(ReviewColumn.allCases, headings).map { column, heading in
      SheetPlan.Column(heading, width: width(column), isWrapped(column) ? .wrapped : .plain)
    }
    let sheet = try writer.addSheet(SheetPlan(name, columns: columns))
    for cells in rows {
      try writer.append(cells.map { $0.isEmpty ? .empty : .text($0) }, to: sheet)
    }
    try writer.close()
  }

  private static func width(_ column: ReviewColumn) -> Int {
    switch column {
    case .key, .run: 12
    case .conversation, .agent, .title: 18
    case .rule, .note: 26
    case .time: 20
    case .before, .quote: 44
    case .message, .suggestion: 32
    case .candidate, .by, .at: 14
    case .severity, .state, .ruling, .veto: 10
    }
  }

  private static func isWrapped(_ column: ReviewColumn) -> Bool {
    [.before, .quote, .message, .suggestion, .note].contains(column)
  }
}
