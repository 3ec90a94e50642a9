import Reports

/// A format for people, made of all report lines of a run.
enum PageFormat {
  case html, xlsx, csv, markdown

  /// What takes the lines. `worst`: how many conversations a page shows in full.
  func taker(
    file: OutputFile, options: ReportOptions, worst: Int = 1000, hasReviews: Bool = false
  ) throws -> any RecordTaking {
    let tables = RunTables(options, hasReviews: hasReviews)
    switch self {
    case .html: return HTMLOutput(file: file, options: options, worst: worst)
    case .xlsx: return try WorkbookOutput(file: file, tables: tables)
    case .csv:
      return CSVOutput(
        file: file, table: TableCSV(tables, .conversations, isForSpreadsheets: false))
    case .markdown: return MarkdownOutput(file: file, summary: RunMarkdown(tables))
    }
  }
}
