/// A finding that may be drawn.
package struct SampleUnit: Hashable, Sendable {
  package let key: String
  package let conversation: String
  /// Whose finding it is; empty if nobody's.
  package let agent: String
  package let rule: String
  /// The conversation's score in tenths of a percent; nil if it has none.
  package let percent: Int?

  package init(key: String, conversation: String, agent: String, rule: String, percent: Int?) {
    self.key = key
    self.conversation = conversation
    self.agent = agent
    self.rule = rule
    self.percent = percent
  }

  /// An order that knows nothing of the input's.
  static func precedes(_ left: SampleUnit, _ right: SampleUnit) -> Bool {
    (left.key, left.conversation, left.agent, left.rule, left.percent ?? -1)
      < (right.key, right.conversation, right.agent, right.rule, right.percent ?? -1)
  }
}

/// How findings are drawn for review. Raw values are those of the option.
package enum SampleMethod: String, CaseIterable, Sendable {
  /// Each finding with the same chance.
  case random
  /// Equal shares of the agents, and of the rules.
  case agent
  case rule
  /// The findings of the conversations with the lowest scores.
  case lowScore = "low-score"
  /// The rules with the fewest findings first, one of each in turn.
  case rareRule = "rare-rule"
}
