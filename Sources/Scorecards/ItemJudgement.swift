internal import Lexicons
internal import Rules
internal import Transcripts

/// What an item came to: several verdicts together, or a fact.
struct ItemJudgement {
  /// Fails if anything fails, else is not assessable if anything is, else passes if anything does.
  var outcome = Outcome.notApplicable
  /// Faults of at least minor severity; a rule that fails without one counts as one.
  var findings = 0
  /// Each party that answers for it once.
  var charges: [PartyCharge] = []

  struct PartyCharge {
    let party: PartyIndex
    var isPassed: Bool
    var findings: Int
  }

  /// Begins anew, keeping its room.
  mutating func reset() {
    outcome = .notApplicable
    findings = 0
    charges.removeAll(keepingCapacity: true)
  }

  mutating func add(_ verdict: Verdict) {
    let outcome = verdict.outcome
    if Self.rank(outcome) > Self.rank(self.outcome) { self.outcome = outcome }
    switch outcome {
    case .notApplicable, .notAssessable: return
    case .pass, .fail: break
    }
    var total = 0
    if outcome == .fail {
      for violation in verdict.violations where violation.severity > .info { total += 1 }
      findings += max(1, total)
    }
    for charge in verdict.charges {
      var own = 0
      if !charge.isPassed {
        for violation in verdict.violations
        where violation.severity > .info && violation.party == charge.party { own += 1 }
        own = max(1, own)
      }
      add(PartyCharge(party: charge.party, isPassed: charge.isPassed, findings: own))
    }
  }

  private mutating func add(_ charge: PartyCharge) {
    if let place = charges.firstIndex(where: { $0.party == charge.party }) {
      if !charge.isPassed { charges[place].isPassed = false }
      charges[place].findings += charge.findings
    } else {
      charges.append(charge)
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
