internal import Lexicons
package import Rules
package import Transcripts

/// What an item came to: several verdicts together, or a fact.
package struct ItemJudgement: Sendable {
  /// Fails if anything fails, else is not assessable if anything is, else passes if anything does.
  package private(set) var outcome = Outcome.notApplicable
  /// Faults of at least minor severity; a rule that fails without one counts as one.
  package private(set) var findings = 0
  /// Each party that answers for it once.
  package private(set) var charges: [PartyCharge] = []

  package struct PartyCharge: Sendable {
    package let party: PartyIndex
    package fileprivate(set) var isPassed: Bool
    package fileprivate(set) var findings: Int
  }

  package init(_ outcome: Outcome = .notApplicable) { self.outcome = outcome }

  /// Begins anew, keeping its room.
  mutating func reset() {
    outcome = .notApplicable
    findings = 0
    charges.removeAll(keepingCapacity: true)
  }

  mutating func add(_ verdict: Verdict) {
    var total = 0
    if verdict.outcome == .fail {
      for violation in verdict.violations where violation.severity > .info { total += 1 }
    }
    add(verdict.outcome, findings: total)
    switch verdict.outcome {
    case .notApplicable, .notAssessable: return
    case .pass, .fail: break
    }
    for charge in verdict.charges {
      var own = 0
      if !charge.isPassed {
        for violation in verdict.violations
        where violation.severity > .info && violation.party == charge.party { own += 1 }
      }
      add(charge.party, isPassed: charge.isPassed, findings: own)
    }
  }

  /// Adds what a rule came to, with its findings of at least minor severity.
  package mutating func add(_ outcome: Outcome, findings count: Int) {
    if Self.rank(outcome) > Self.rank(self.outcome) { self.outcome = outcome }
    if outcome == .fail { findings += max(1, count) }
  }

  /// Adds a party that answers for a rule, with its own findings of at least minor severity.
  package mutating func add(_ party: PartyIndex, isPassed: Bool, findings count: Int) {
    let own = isPassed ? 0 : max(1, count)
    if let place = charges.firstIndex(where: { $0.party == party }) {
      if !isPassed { charges[place].isPassed = false }
      charges[place].findings += own
    } else {
      charges.append(PartyCharge(party: party, isPassed: isPassed, findings: own))
    }
  }

  private static func rank(_ outcome: Outcome) -> Int {
    switch outcome {
    case .notApplicable: 0
    case .pass: 1
    case .notAssessable: 2
    case .fail: 3
    }
  }
}
