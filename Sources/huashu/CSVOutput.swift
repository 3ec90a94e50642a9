import Bytes
import Overviews
import Reports

/// One table of a run, written as its records come.
final class CSVOutput: RecordTaking {
  private let file: OutputFile
  private let table: TableCSV
  private var writer = ByteWriter()

  init(file: OutputFile, table: TableCSV) {
    self.file = file
    self.table = table
    table.begin(to: &writer)
  }

  func take(
    _ record: ReportRecord, _ after: Rescored?, _ line: UnsafeBufferPointer<UInt8>
  ) throws {
    table.write(record, after, to: &writer)
    if writer.count > 1 << 16 { try flush() }
  }

  func refuse(_ input: UnreadInput) throws { table.write(input, to: &writer) }

  func finish(_ overview: RunOverview) throws {
    table.finish(overview, to: &writer)
    try flush()
    try file.commit()
  }

  private func flush() throws {
    try file.write(writer.bytes)
    writer.removeAll()
  }
}
