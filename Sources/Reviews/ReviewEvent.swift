/// One ruling of a person on one finding. Events are only ever added.
package struct ReviewEvent: Hashable, Sendable {
  /// The finding's key.
  package var key: String
  /// The run whose report the person looked at (`RunIdentity`).
  package var run: String
  package var conversation: String
  package var rule: String
  package var ruling: ReviewRuling
  /// Makes the conversation's veto candidate a veto; only with `confirmed`.
  package var isVeto: Bool
  package var note: String
  package var by: String
  /// When, as the person wrote it; nothing reads a clock.
  package var at: String

  package init(
    key: String, run: String, conversation: String, rule: String, ruling: ReviewRuling,
    isVeto: Bool = false, note: String = "", by: String, at: String = ""
  ) {
    self.key = key
    self.run = run
    self.conversation = conversation
    self.rule = rule
    self.ruling = ruling
    self.isVeto = isVeto
    self.note = note
    self.by = by
    self.at = at
  }

  /// Whether it says what another event says; a later run has the same keys.
  func isSame(as other: ReviewEvent) -> Bool {
    key == other.key && ruling == other.ruling && isVeto == other.isVeto && note == other.note
      && by == other.by && at == other.at
  }
}
