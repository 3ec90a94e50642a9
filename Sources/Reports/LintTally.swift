internal import Lexicons
internal import ReportModel

/// The figures of a run over script files.
struct LintTally: Sendable {
  /// Open findings, the gravest severity first; only those there are.
  let open: [(severity: Severity, count: Int)]
  let suppressed: Int
  let known: Int
  let files: Int
  let utterances: Int
  let rules: Int
  /// Files of which something could not be read.
  let unread: Int
  /// Rules of the pack that scripts cannot decide.
  let notJudged: Int

  init(_ report: ScriptReport) {
    let open = report.open
    self.open = Severity.allCases.reversed().map { severity in
      (severity, open.count { $0.severity == severity })
    }.filter { $0.count > 0 }
    known = report.findings.count { $0.standing == .known }
    suppressed = report.findings.count - open.count - known
    files = report.files.count
    utterances = report.files.reduce(0) { $0 + $1.utterances }
    rules = report.rules.count
    unread = report.files.count { !$0.problems.isEmpty }
    notJudged = report.notJudged.count
  }

  var allOpen: Int { open.reduce(0) { $0 + $1.count } }
}

extension ScriptReport {
  /// Open findings first, then the gravest, then in the order of the report.
  var worstFirst: [ScriptFinding] {
    findings.enumerated().sorted { left, right in
      let standings = (left.element.standing == .open, right.element.standing == .open)
      if standings.0 != standings.1 { return standings.0 }
      let severities = (left.element.severity, right.element.severity)
      return severities.0 == severities.1
        ? left.offset < right.offset : severities.0 > severities.1
    }.map(\.element)
  }

  /// The open ones, the gravest first.
  var worstOpen: [ScriptFinding] { worstFirst.filter { $0.standing == .open } }
}
