package import Facts

/// What a scheme makes of one agent and period. Numbers of points are hundredths.
package struct SchemeResult: Sendable {
  package let agent: String
  package let period: Period
  package var lines: [Line] = []
  /// Points by part, in the order of the scheme's parts.
  package var parts: [PartTotal] = []
  /// Nil: the scheme gives no score.
  package var score: Int?
  package var band: String?
  /// Items that nobody stated anything about: the score is provisional as long as there are any.
  package var unstated: [String] = []
  package var rank: Rank?
  package var labels: [LabelResult] = []

  package init(agent: String, period: Period) {
    self.agent = agent
    self.period = period
  }

  /// Where points come from.
  package struct Line: Sendable {
    package enum State: String, Sendable {
      case counted
      /// A fact that nobody stated: no points either way.
      case unstated
      /// Found by a heuristic: no points before a person has confirmed it.
      case candidate
      /// Given by a person.
      case manual
      /// Given by a person without an item.
      case adjustment
      /// For many lesser faults together.
      case aggregate
    }

    package let item: String
    package let title: Wording
    package let state: State
    package var times: Int?
    package var points = 0
    /// The step of a ladder that was reached.
    package var step: Int?
    /// The conversations it rests on.
    package var reports: [String] = []
    /// What a person gave as the reason, and who; the line of the facts file.
    package var reason: String?
    package var by: String?
    package var factLine: Int?

    package init(item: String, title: Wording, state: State) {
      self.item = item
      self.title = title
      self.state = state
    }
  }

  package struct PartTotal: Sendable {
    package let id: String
    package let points: Int
  }

  /// The place among all agents of the period, 1 the highest score.
  package struct Rank: Hashable, Sendable {
    package let place: Int
    /// How many agents have a score.
    package let of: Int
    /// How many have this very score, the agent counted.
    package let shared: Int

    package init(place: Int, of: Int, shared: Int) {
      self.place = place
      self.of = of
      self.shared = shared
    }

    /// Whether nobody has a lower score, and somebody a higher one.
    package var isLast: Bool { place > 1 && place + shared - 1 == of }
  }
}

/// What a document attaches to a result. Never a decision and never a recommendation.
package struct LabelResult: Sendable {
  package enum State: Hashable, Sendable {
    /// What the document names has come about.
    case reached
    /// It cannot be told for want of something.
    case unknown(Lack)
    /// Not a matter of this result: outcomes that a document lists.
    case listed
  }

  package enum Lack: Hashable, Sendable {
    case joiningDay
    case period(Period)
  }

  package let id: String
  package let title: Wording
  package let state: State
  /// The rule whose failures are counted.
  package var rule: String?
  package var times: Int?
  /// Hundredths of a yuan.
  package var amount: Int?
  package var supervisorAmount: Int?
  package var outcomes: [Wording] = []
  package var reports: [String] = []
  package var isShared = false
  package let source: [String]

  package init(_ label: SchemeLabel, _ state: State) {
    id = label.id
    title = label.title
    source = label.source
    self.state = state
  }
}
