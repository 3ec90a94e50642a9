import Overviews
import Reports

/// A format for people, made of all report lines of a run.
enum PageFormat {
  case html, xlsx, csv, markdown

  /// What takes the lines.
  func taker(
    file: OutputFile, options: ReportOptions, lens: RecordLens = RecordLens()
  ) throws -> any RecordTaking {
    let tables = RunTables(options, reviews: lens.rescorer?.reviews)
    switch self {
    case .html: return HTMLOutput(file: file, options: options, lens: lens)
    case .xlsx: return try WorkbookOutput(file: file, tables: tables)
    case .csv:
      return CSVOutput(
        file: file, table: TableCSV(tables, .conversations, isForSpreadsheets: false))
    case .markdown: return MarkdownOutput(file: file, summary: RunMarkdown(tables))
    }
  }
}
