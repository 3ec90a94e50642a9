package import Facts

/// What a document attaches to a score or a count: money, warnings, dismissal. A label states what the
/// document says; it is for a person to decide and never a recommendation.
package struct SchemeLabel: Sendable {
  package var id: String
  package var title: Wording
  package var condition: Condition
  package var source: [String] = []

  package init(id: String, title: Wording, condition: Condition) {
    self.id = id
    self.title = title
    self.condition = condition
  }

  package enum Condition: Sendable {
    case pay(Pay)
    case score(Threshold)
    case consecutive(Consecutive)
    case ladder(Ladder)
    /// Outcomes a document names, without saying when.
    case levels([Wording])
  }

  /// Money by the distance of the score from a standard.
  package struct Pay: Sendable {
    /// Hundredths of a point.
    package let around: Int
    /// Hundredths of a yuan for a point.
    package let perPoint: Int
    /// Hundredths of a yuan.
    package let limit: Int
    /// The month of work from which it applies, counted from 1.
    package let fromMonth: Int

    package init(around: Int, perPoint: Int, limit: Int, fromMonth: Int) {
      self.around = around
      self.perPoint = perPoint
      self.limit = limit
      self.fromMonth = fromMonth
    }

    /// Hundredths of a yuan.
    package func amount(for score: Int) -> Int {
      min(max((score - around) * perPoint / 100, -limit), limit)
    }

    /// The month of work a month is for somebody who joined on a day, counted from 1.
    package static func monthOfWork(_ month: Period, joined: CalendarDay) -> Int {
      let (now, start) = (month.first.date, joined.date)
      return (now.year - start.year) * 12 + now.month - start.month + 1
    }
  }

  /// Hundredths of a point.
  package enum Threshold: Sendable {
    case below(Int)
    case atMost(Int)

    package func holds(for score: Int) -> Bool {
      switch self {
      case .below(let limit): score < limit
      case .atMost(let limit): score <= limit
      }
    }
  }

  /// The same in several periods that follow each other.
  package struct Consecutive: Sendable {
    package let periods: Int
    package let isLast: Bool
    package let threshold: Threshold?

    package init(periods: Int, isLast: Bool, threshold: Threshold?) {
      self.periods = periods
      self.isLast = isLast
      self.threshold = threshold
    }
  }

  /// What a document says to the first, second, third time.
  package struct Ladder: Sendable {
    package let count: Count
    /// Whether every rule is counted by itself.
    package let isPerRule: Bool
    package let steps: [Step]
    /// What the amounts are multiplied by for the supervisor; nil: nothing is said of one.
    package let supervisor: Int?

    package init(count: Count, isPerRule: Bool, steps: [Step], supervisor: Int?) {
      self.count = count
      self.isPerRule = isPerRule
      self.steps = steps
      self.supervisor = supervisor
    }

    /// The last step that was reached.
    package func step(times: Int) -> Step? { steps.last { $0.at <= times } }
  }

  package struct Step: Sendable {
    package let at: Int
    /// Hundredths of a yuan.
    package let amount: Int?
    package let outcome: Wording?

    package init(at: Int, amount: Int?, outcome: Wording?) {
      self.at = at
      self.amount = amount
      self.outcome = outcome
    }
  }
}
