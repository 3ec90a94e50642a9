import Overviews
import Reports
import TextSources
import Workbooks

/// The workbook of a run: rows are written as records come. It is put together in a file without a name
/// and copied at the end, so that it may also go where a workbook cannot be written directly: a pipe.
final class WorkbookOutput: RecordTaking {
  private let file: OutputFile
  private let temporary: TemporaryFile
  private let workbook: TableWorkbook

  init(file: OutputFile, tables: RunTables) throws {
    self.file = file
    temporary = try TemporaryFile()
    workbook = try TableWorkbook(
      tables, WorkbookWriter(temporary: temporary.descriptor))
  }

  func take(
    _ record: ReportRecord, _ after: Rescored?, _ line: UnsafeBufferPointer<UInt8>
  ) throws {
    try workbook.write(record, after)
  }

  func refuse(_ input: UnreadInput) throws { try workbook.write(input) }

  func finish(_ overview: RunOverview) throws {
    try workbook.finish(overview)
    try file.copy(temporary)
    try file.commit()
  }
}
