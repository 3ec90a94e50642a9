/// A finding of the reports that rulings are checked against.
package struct ReviewableFinding: Sendable {
  package let key: String
  package let conversation: String
  package let rule: String
  /// Whether its rule is a veto candidate of the conversation.
  package let isCandidate: Bool

  package init(key: String, conversation: String, rule: String, isCandidate: Bool) {
    self.key = key
    self.conversation = conversation
    self.rule = rule
    self.isCandidate = isCandidate
  }
}
