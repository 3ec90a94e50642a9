/// A finding that was drawn, as files name it.
package struct SampleLine: Hashable, Sendable {
  package let key: String
  package let run: String
  package let conversation: String
  /// Empty if the finding is nobody's.
  package let agent: String
  package let rule: String

  package init(key: String, run: String, conversation: String, agent: String, rule: String) {
    self.key = key
    self.run = run
    self.conversation = conversation
    self.agent = agent
    self.rule = rule
  }

  package init(_ unit: SampleUnit, run: String) {
    self.init(
      key: unit.key, run: run, conversation: unit.conversation, agent: unit.agent, rule: unit.rule)
  }
}
