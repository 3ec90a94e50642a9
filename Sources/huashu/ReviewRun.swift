import Overviews
import ReportReading
import Reports
import Reviews
import TextSources

/// The reports a review is about, read once: who they are, and what is in them.
final class ReviewRun: RecordTaking {
  private var identity = RunIdentity()
  private let taking: (ReportRecord) -> Void
  /// Input hashes by conversation.
  private var hashes: [String: String] = [:]
  private var conflicts = 0
  private(set) var overview = RunOverview()

  private init(_ taking: @escaping (ReportRecord) -> Void) { self.taking = taking }

  /// Reads report lines and hands each conversation's to `taking`. A run is known by all its lines: ends
  /// with 3 where one cannot be read.
  static func read(
    _ reports: [String], maximumLine: Int, withTranscript: Bool = false,
    _ taking: @escaping (ReportRecord) -> Void
  ) throws -> ReviewRun {
    let run = ReviewRun(taking)
    let intake = RecordIntake(
      maximumLine: maximumLine, extent: withTranscript ? .all : .figures, takers: [run])
    try intake.read(reports)
    try intake.finish()
    if intake.unreadable > 0 {
      Terminal.say("a run is known by all its report lines; repair them, then do this again")
      throw ExitStatus.incomplete
    }
    if run.conflicts > 0 {
      Terminal.say(
        "note: \(run.conflicts) conversations have the id of another one, and their findings may share "
          + "keys; give conversations ids of their own")
    }
    return run
  }

  /// What the run is known by.
  var name: String { identity.value }

  func take(_ record: ReportRecord, _ after: Rescored?, _ line: UnsafeBufferPointer<UInt8>) {
    if record.failure != nil { return }
    identity.add(
      conversation: record.id, inputHash: record.inputHash, pack: record.pack.fingerprint)
    if hashes.updateValue(record.inputHash, forKey: record.id) ?? record.inputHash
      != record.inputHash
    {
      conflicts += 1
    }
    taking(record)
  }

  func finish(_ overview: RunOverview) { self.overview = overview }
}
