import Ledgers
import ReportReading

/// Report lines for scoring.
final class ReportIntake {
  private(set) var lines: [ReportLine] = []
  /// Lines and files that could not be read.
  private(set) var unreadable = 0

  private let reader = ReportLineReader()
  private let files: ReportLineFiles

  init(maximumLine: Int) { files = ReportLineFiles(maximumLine: maximumLine) }

  /// Ends with 2 when a path is not there or nothing at all is in the files.
  func read(_ paths: [String]) throws {
    try files.read(
      paths, take: { lines.append(try reader.read(padded: $0)) },
      refuse: { _ in unreadable += 1 })
    if lines.isEmpty, unreadable == 0 { throw ReportLineFiles.nothing() }
  }
}
