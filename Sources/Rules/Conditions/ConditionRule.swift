package import Transcripts

/// A rule made of conditions: what must hold, perhaps after something else was said.
package struct ConditionRule: Hashable, Sendable {
  /// Conditions that others name.
  package var conditions: [Condition]
  package var names: [String]
  /// The place of what sets the rule off; nil: it always asks.
  package var trigger: Int?
  package var which: Which
  /// How far behind the trigger the demand looks; nil: to the end.
  package var turns: Int?
  package var time: Milliseconds?
  /// Whether it asks nothing where nobody who could speaks behind the trigger.
  package var onlyIfAny = false
  package var demand: Demand
  /// What the file says, in a form that does not depend on how it is written.
  package var text: String

  package init(
    conditions: [Condition], names: [String], trigger: Int?, which: Which, turns: Int?,
    time: Milliseconds?, demand: Demand, text: String
  ) {
    self.conditions = conditions
    self.names = names
    self.trigger = trigger
    self.which = which
    self.turns = turns
    self.time = time
    self.demand = demand
    self.text = text
  }

  package enum Demand: Hashable, Sendable {
    case must(Condition)
    case mustNot(Condition)
    case flow([FlowStep])
  }
}

/// A part of an ordered flow.
package indirect enum FlowStep: Hashable, Sendable {
  case step(name: String, Question, isOptional: Bool)
  /// One of several branches.
  case either([[FlowStep]])
}
