internal import Containers
internal import TextSources
internal import Transcripts

/// A workbook as an export: every sheet with a header of known columns is a table of messages.
package struct WorkbookExport {
  private let workbook: Workbook
  /// Keeps the file open.
  private let source: FileSource
  private let context: ReadingContext

  /// The name in `source.format`.
  static let formatName = "xlsx"
  /// The rows among which a header is looked for.
  private static let headRows = 5

  init(_ workbook: Workbook, source: FileSource, file: String, options: ReadingOptions) {
    self.workbook = workbook
    self.source = source
    context = options.context(file: file, encoding: "UTF-8")
  }

  /// Reads all sheets into an output. Throws `ContainerError`.
  package func read(into output: inout ReaderOutput) throws {
    var rows = TableRows(context, format: Self.formatName, is1904: workbook.is1904)
    var skipped = 0
    for sheet in workbook.sheets {
      // Sheets such as 导出汇总 hold no messages.
      if try !read(sheet, &rows, &output) { skipped += 1 }
    }
    if skipped == workbook.sheets.count {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: nil,
          "no sheet has a header with known columns in its first five rows; name the columns with "
            + "--map FILE"))
      return
    }
    if skipped > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(skipped) sheets without a header of messages were passed over"))
    }
    rows.finish(into: &output)
    output.addAdvice()
  }

  /// False if the sheet is no table of messages.
  private func read(
    _ sheet: Workbook.Sheet, _ rows: inout TableRows, _ output: inout ReaderOutput
  ) throws -> Bool {
    var head: [DelimitedRows.Row] = []
    var isTable: Bool?
    try workbook.forEachRow(sheet) { row in
      if isTable == nil {
        head.append(row)
        if head.count < Self.headRows { return }
        isTable = begin(head, sheet, &rows, &output)
      } else if isTable == true {
        rows.take(row, into: &output)
      }
    }
    // A short sheet is all head.
    return isTable ?? (!head.isEmpty && begin(head, sheet, &rows, &output))
  }

  private func begin(
    _ head: [DelimitedRows.Row], _ sheet: Workbook.Sheet, _ rows: inout TableRows,
    _ output: inout ReaderOutput
  ) -> Bool {
    guard let header = TableHeader.find(in: head, mapping: context.mapping),
      header.columns[.text] != nil
    else { return false }
    rows.begin(header, delimiter: UInt8(ascii: "\t"), sheet: sheet.name, into: &output)
    for row in head { rows.take(row, into: &output) }
    return true
  }
}
