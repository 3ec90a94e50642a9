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

  /// Adds one of some verdicts. It is named by its place: nothing of it is copied.
  mutating func add(_ verdicts: [Verdict], _ place: Int) {
    switch verdicts[place].outcome {
    case .notApplicable: return
    case .notAssessable:
      add(.notAssessable, findings: 0)
      return
    case .pass: add(.pass, findings: 0)
    case .fail: add(.fail, findings: Self.findings(of: nil, in: verdicts[place].violations))
    }
    for charge in verdicts[place].charges {
      let own =
        charge.isPassed ? 0 : Self.findings(of: charge.party, in: verdicts[place].violations)
      add(charge.party, isPassed: charge.isPassed, findings: own)
    }
  }

  /// The violations of at least minor severity, of one party or of all.
  private static func findings(of party: PartyIndex?, in violations: [Violation]) -> Int {
    var count = 0
    for place in violations.indices {
      if case .info = violations[place].severity { continue }
      if let party, violations[place].party?.rawValue != party.rawValue { continue }
      count += 1
    }
    return count
  }

  /// Adds what a rule came to, with its findings of at least minor severity.
  package mutating func add(_ outcome: Outcome, findings count: Int) {
    if Self.rank(outcome) > Self.rank(self.outcome) { self.outcome = outcome }
    if case .fail = outcome { findings += max(1, count) }
  }

  /// Adds a party that answers for a rule, with its own findings of at least minor severity.
  package mutating func add(_ party: PartyIndex, isPassed: Bool, findings count: Int) {
    let own = isPassed ? 0 : max(1, count)
    if let place = charges.firstIndex(where: { $0.party.rawValue == party.rawValue }) {
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
