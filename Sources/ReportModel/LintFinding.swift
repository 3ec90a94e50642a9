package import Scorecards

/// How grave a fault of a pack is. Raw values appear in machine output.
package enum LintSeverity: String, Sendable, CaseIterable {
  /// The pack does not do what its files say.
  case error
  /// The pack works; a part of it does nothing, or does it twice.
  case warning
  /// Something to look at when there is time.
  case info
}

/// What a pack is looked through for. Raw values appear in machine output and are permanent.
package enum LintCheckName: String, Sendable, CaseIterable {
  case dead, repeated, duplicate, shadowed
  case tooShort = "too-short"
  case example, ordinary, twins, replacement, suggestion, profile
  /// A rule that searches the words of every conversation.
  case everywhere
  /// A part of a phrase that no example needs.
  case deadToken = "dead-token"
  /// A word of a guard that no example needs.
  case deadGuard = "dead-guard"
}

/// A fault of a pack: where it is, what is wrong, and what to do about it.
package struct LintFinding: Sendable, Hashable {
  package let severity: LintSeverity
  package let check: LintCheckName
  /// The id of the entry or rule; nil if it is about neither.
  package let entry: String?
  package let place: SourcePlace?
  package let message: String

  package init(
    severity: LintSeverity, check: LintCheckName, entry: String?, place: SourcePlace?,
    message: String
  ) {
    self.severity = severity
    self.check = check
    self.entry = entry
    self.place = place
    self.message = message
  }
}
