import Bytes
import Overviews
import Pipeline
import ReportReading
import Reports

/// The page of a run: keeps the worst lines, and writes when all are known.
final class HTMLOutput: RecordTaking {
  private let file: OutputFile
  private let options: ReportOptions
  private var worst: WorstLines

  init(file: OutputFile, options: ReportOptions, worst: Int) {
    self.file = file
    self.options = options
    self.worst = WorstLines(most: worst)
  }

  func take(
    _ record: ReportRecord, _ after: Rescored?, _ line: UnsafeBufferPointer<UInt8>
  ) throws {
    guard record.failure == nil else { return }
    worst.add(ConversationRank(record, after), line)
  }

  func finish(_ overview: RunOverview) throws {
    try file.commit()
  }
}
