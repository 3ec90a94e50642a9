package import Lexicons
package import Timing
package import Transcripts

/// The outcome of a rule. Raw values appear in machine output.
@usableFromInline
package enum Outcome: String, CaseIterable, Sendable {
  case pass, fail
  case notAssessable = "not_assessable"
  case notApplicable = "not_applicable"
}

/// Why a rule has no pass or fail. Raw values appear in machine output and are never renamed.
@usableFromInline
package enum Reason: String, CaseIterable, Sendable {
  // not assessable
  case uncertainMatch = "uncertain-match"
  case unknownRole = "unknown-role"
  case noTimes = "no-times"
  case minutePrecision = "minute-precision"
  case coarsePrecision = "coarse-precision"
  case botMessagesMissing = "bot-messages-missing"
  case unexplainedSilence = "unexplained-silence"
  case truncated
  case patternLimit = "pattern-limit"
  case missingFact = "missing-fact"
  case unknownZone = "unknown-zone"
  case textDestroyed = "text-destroyed"
  // not applicable
  case channel
  case noAgentTurn = "no-agent-turn"
  case noCustomerTurn = "no-customer-turn"
  case continued
  case noHold = "no-hold"
  case roundsExcluded = "rounds-excluded"
  case notSaid = "not-said"
  case notInForce = "not-in-force"
  case direction
  case transferredIn = "transferred-in"
  case test
  case tooShort = "too-short"
}

/// A party that answers for a verdict, and whether it did what the rule asks.
package struct Charge: Hashable, Sendable {
  package let party: PartyIndex
  package let isPassed: Bool
}

/// What a rule came to in one conversation.
package struct Verdict: Sendable {
  /// The place of the rule in the pack's list.
  package let rule: Int
  package var outcome: Outcome
  package var reason: Reason?
  /// The rule's, or that of the gravest phrase found.
  package var severity: Severity
  /// Who answers for it; empty where nobody can be named.
  package var charges: [Charge] = []
  /// Acts that decided it or, where it is not assessable, the candidates.
  package var evidence: [Int] = []
  /// The same where no act was found but words: what an expression matched.
  package var quotes: [[TextSpan]] = []
  /// What was found. A rule that passes may have some: phrases of severity info are shown and cost
  /// nothing.
  package var violations: [Violation] = []

  init(rule: Int, _ outcome: Outcome, _ reason: Reason? = nil) {
    self.rule = rule
    severity = .info
    self.outcome = outcome
    self.reason = reason
  }

  /// Makes everything found a mere remark.
  mutating func weaken() {
    for place in violations.indices { violations[place].severity = .info }
  }

  /// The party a report names: the first that failed, else the first.
  package var party: PartyIndex? {
    for index in charges.indices where !charges[index].isPassed { return charges[index].party }
    return charges.isEmpty ? nil : charges[0].party
  }
}

/// One thing a failed rule found.
package struct Violation: Sendable {
  package var severity: Severity
  package var party: PartyIndex?
  package var event: EventIndex?
  /// What made owed what is missing; nil where nothing did.
  package var trigger: EventIndex?
  /// The act; nil where something is missing or too slow.
  package var act: Int?
  /// The words found, where they are no act.
  package var spans: [TextSpan] = []
  /// The figure and the limit it broke.
  package var measured: Gap?
  package var measuredCount: Int?
  /// Whether the count is one by the hundred characters.
  package var isRate = false
  /// What the count counts, if it is no number of times.
  package var unit = FigureUnit.count
  package var limit: Int64?

  init(_ severity: Severity, party: PartyIndex?) {
    self.severity = severity
    self.party = party
  }
}
