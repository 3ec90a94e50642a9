internal import ReportModel

/// One thing a pack may be wrong in.
protocol LintCheck: Sendable {
  /// Everything of the kind that is wrong, in any order.
  func findings(in context: LintContext) -> [LintFinding]
}
