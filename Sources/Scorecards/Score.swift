internal import Lexicons
package import Rules
package import Transcripts

/// The points of one conversation; every point belongs to a verdict.
package struct Score: Sendable {
  package var obtained = 0
  /// Points of rules that passed or failed.
  package var assessed = 0
  /// Points of rules that apply: assessed, and those that could not be judged.
  package var applicable = 0
  package var visible = 0
  /// Obtained per assessed, in tenths of a percent; nil when too little could be judged.
  package var percent: Int?
  package var band: String?
  /// Places of failed critical rules: candidates for a veto, which only a person can give.
  package var vetoes: [Int] = []
  package var byParty: [PartyPoints] = []
  /// The items of the scorecard that were assessed, in its order.
  package var items: [ItemPoints] = []

  /// The points of one rule.
  package struct ItemPoints: Sendable {
    package let rule: Int
    package let obtained: Int
    package let of: Int
  }

  package struct PartyPoints: Sendable {
    package let party: PartyIndex
    package var obtained: Int
    package var assessed: Int
  }

  /// Adds the verdicts up; they are in the order of the pack's rules.
  package init(_ verdicts: [Verdict], scorecard: Scorecard) {
    visible = scorecard.visible
    items.reserveCapacity(scorecard.items.count)
    var places: [PartyIndex: Int] = [:]
    for item in scorecard.items {
      guard let verdict = verdicts.first(where: { $0.rule == item.rule }) else { continue }
      let outcome = verdict.outcome
      switch outcome {
      case .notApplicable: continue
      case .notAssessable:
        applicable += item.points
      case .pass, .fail:
        let earned = outcome == .pass ? item.points : 0
        applicable += item.points
        assessed += item.points
        obtained += earned
        items.append(ItemPoints(rule: item.rule, obtained: earned, of: item.points))
        for charge in verdict.charges { add(charge, item.points, &places) }
      }
    }
    for verdict in verdicts where verdict.outcome == .fail && verdict.severity == .critical {
      vetoes.append(verdict.rule)
    }
    guard assessed > 0, assessed * 100 >= applicable * scorecard.minimumAssessed else { return }
    let tenths = (obtained * 2000 + assessed) / (assessed * 2)
    percent = tenths
    // The band goes by the exact share, not by the rounded figure.
    band =
      scorecard.bands.first { band in
        let (share, limit) = (obtained * 1000, band.from * assessed)
        return band.isExclusive ? share > limit : share >= limit
      }?.name
  }

  private mutating func add(_ charge: Charge, _ points: Int, _ places: inout [PartyIndex: Int]) {
    let place: Int
    if let known = places[charge.party] {
      place = known
    } else {
      place = byParty.count
      places[charge.party] = place
      byParty.append(PartyPoints(party: charge.party, obtained: 0, assessed: 0))
    }
    byParty[place].assessed += points
    if charge.isPassed { byParty[place].obtained += points }
  }
}
