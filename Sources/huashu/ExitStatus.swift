import Lexicons
import ReportModel

/// How a run ends (docs/contracts.md §1). Thrown to end it early.
enum ExitStatus: Int32, Error {
  case finished = 0
  case findings = 1
  case usage = 2
  case incomplete = 3

  /// What a tally means: incomplete outranks findings.
  init(_ tally: Tally, failLevel: Severity, exitZero: Bool) {
    if tally.unreadable > 0 || tally.byStatus[.incomplete, default: 0] > 0 {
      self = .incomplete
    } else if let worst = tally.worst, worst >= failLevel, !exitZero {
      self = .findings
    } else {
      self = .finished
    }
  }
}

/// Standard output was closed by its reader: the run ends quietly.
struct ClosedPipe: Error {}
