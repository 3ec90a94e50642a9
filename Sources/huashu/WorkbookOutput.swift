import Glibc
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
    try copy()
    try file.commit()
  }

  private func copy() throws {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var place: off_t = 0
    while true {
      let count = block.withUnsafeMutableBytes {
        pread(temporary.descriptor, $0.baseAddress, $0.count, place)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw SystemError(action: "reading a temporary file", code: errno) }
      if count == 0 { return }
      try block.withUnsafeBufferPointer {
        try file.write(UnsafeBufferPointer(rebasing: $0.prefix(count)))
      }
      place += off_t(count)
    }
  }
}
