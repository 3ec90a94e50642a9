/// What a failed item costs. Points are whole.
package enum Deduction: Hashable, Sendable {
  /// All its points, once.
  case all
  /// So many for each finding; together at most `cap`, nil: without end.
  case each(Int, cap: Int?)
  /// So many in all for one finding, two, three …; more findings cost what the last step does.
  case steps([Int])

  /// The points a number of findings costs; an item that fails has at least one.
  package func lost(findings: Int, of points: Int) -> Int {
    switch self {
    case .all: points
    case .each(let each, let cap): min(cap ?? .max, each * max(1, findings))
    case .steps(let steps): steps.isEmpty ? 0 : steps[min(max(1, findings), steps.count) - 1]
    }
  }

  /// The most it can cost; for one without end the cost of one finding.
  package func most(of points: Int) -> Int {
    switch self {
    case .all: points
    case .each(let each, let cap): cap ?? each
    case .steps(let steps): steps.last ?? 0
    }
  }
}
