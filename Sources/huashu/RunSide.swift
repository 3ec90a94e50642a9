import Overviews
import ReportReading
import Reports

/// Keeps of a run what a comparison needs.
final class RunSide: RecordTaking {
  private var marks: RunMarks

  private init(_ redaction: Redaction) {
    marks = RunMarks { ReportOptions.excerpt($0, redaction) }
  }

  /// Reads one side of a comparison. `isIncomplete` is set where a line cannot be read.
  static func read(
    _ path: String, maximumLine: Int, redaction: Redaction, lens: RecordLens,
    _ isIncomplete: inout Bool
  ) throws -> RunComparison.Side {
    let side = RunSide(redaction)
    let intake = RecordIntake(maximumLine: maximumLine, lens: lens, takers: [side])
    try intake.read([path])
    try intake.finish()
    if intake.unreadable > 0 { isIncomplete = true }
    return RunComparison.Side(overview: intake.overview, marks: side.marks)
  }

  func take(
    _ record: ReportRecord, _ after: Rescored?, _ line: UnsafeBufferPointer<UInt8>
  ) throws {
    marks.add(record)
  }

  func finish(_ overview: RunOverview) throws {}
}
