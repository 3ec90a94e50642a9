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

  init(_ workbook: Workbook, source: FileSource, file: String, options: ReadingOptions) {
    self.workbook = workbook
    self.source = source
    context = options.context(file: file, encoding: "UTF-8")
  }

  /// Reads all sheets into an output. Throws `ContainerError`.
  package func read(into output: inout ReaderOutput) throws {
    var intake = TableIntake(context, format: Self.formatName, is1904: workbook.is1904)
    for sheet in workbook.sheets {
      intake.begin(sheet: sheet.name)
      try workbook.forEachRow(sheet) { intake.take($0, into: &output) }
      intake.end(into: &output)
    }
    intake.finish(into: &output)
    output.addAdvice()
  }
}
