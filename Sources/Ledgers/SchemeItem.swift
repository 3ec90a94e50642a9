package import Lexicons

/// One line of a scheme. Numbers of points are hundredths.
package struct SchemeItem: Sendable {
  /// How grave a fault is in the words of a scheme, not of a rule.
  package enum Grade: String, CaseIterable, Sendable { case minor, medium, major }

  /// What a ladder's step does to the points of the steps before it.
  package enum Ladder: String, CaseIterable, Sendable { case replace, add }

  package struct Step: Hashable, Sendable {
    /// From this time on, counted from 1.
    package let at: Int
    package let points: Int

    package init(at: Int, points: Int) {
      self.at = at
      self.points = points
    }
  }

  package var id: String
  package var title: Wording
  package var part: String?
  package var grade: Grade?
  /// Nil: points come from persons alone.
  package var count: Count?
  /// The points a person may give; nil: none.
  package var manual: ClosedRange<Int>?
  package var each = 0
  package var whenZero = 0
  /// Ascending.
  package var steps: [Step] = []
  package var ladder = Ladder.replace
  /// What the points never go beyond, away from zero.
  package var limit: Int?
  /// Shown for a person to look at; no points.
  package var isCandidate = false
  package var source: [String] = []

  package init(id: String, title: Wording) {
    self.id = id
    self.title = title
  }

  /// The points for something that happened so often, and the step that was reached.
  package func points(times: Int) -> (points: Int, step: Int?) {
    if times == 0 { return (whenZero, nil) }
    let reached = steps.filter { $0.at <= times }
    var points = each * times
    switch ladder {
    case .replace: if let last = reached.last { points = last.points }
    case .add: points += reached.reduce(0) { $0 + $1.points }
    }
    if let limit { points = limit < 0 ? max(points, limit) : min(points, limit) }
    return (points, reached.last?.at)
  }
}

/// What is counted over a period.
package enum Count: Sendable {
  /// Facts by their names, together.
  case facts([String])
  /// Failed rules.
  case rules([RulePattern], Unit)
  case severities([Severity], Unit)
  /// Questions that nobody answered.
  case unanswered
  case conversations

  package enum Unit: String, CaseIterable, Sendable {
    /// A conversation counts once however often it fails.
    case conversations
    case findings
  }
}
