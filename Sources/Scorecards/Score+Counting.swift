internal import Facts
internal import Lexicons
package import Rules
internal import Transcripts

extension Score {
  /// Adds the verdicts up. They ascend by rule; a rule may have none, which says that it does not apply.
  package init(_ verdicts: [Verdict], scorecard: Scorecard, facts: ScoreFacts = .none) {
    var counter = ScoreCounter(scorecard)
    for place in scorecard.items.indices { counter.add(place, verdicts, facts) }
    self = counter.score()
    proposeVetoes(verdicts, scorecard, facts)
    confirmVetoes(verdicts, scorecard, facts)
  }

  /// Adds up what the items came to, one tally for each item of the scorecard; there are no vetoes.
  package init(_ tallies: [ItemTally], scorecard: Scorecard) {
    var counter = ScoreCounter(scorecard)
    for place in scorecard.items.indices { counter.add(place, tallies[place]) }
    self = counter.score()
  }

  /// Percent and band of what was obtained.
  mutating func judge(by card: Scorecard) {
    guard let standing = card.standing(obtained, of: assessed) else { return }
    (percent, band) = (standing.percent, standing.band)
  }

  // MARK: Vetoes

  private mutating func proposeVetoes(
    _ verdicts: [Verdict], _ card: Scorecard, _ facts: ScoreFacts
  ) {
    for place in verdicts.indices {
      guard case .fail = verdicts[place].outcome else { continue }
      let rule = verdicts[place].rule
      let isNamed = card.vetoes.contains { veto in
        guard case .rules(let rules) = veto.ground, rules.contains(rule) else { return false }
        var judgement = ItemJudgement()
        judgement.add(verdicts, place)
        return judgement.findings >= veto.atLeast
      }
      if isNamed || verdicts[place].severity == .critical { vetoes.append(rule) }
    }
    for veto in card.vetoes {
      guard case .fact(let name, let test) = veto.ground, let value = facts.value(name),
        test.holds(for: value)
      else { continue }
      vetoFacts.append(name)
    }
  }

  /// A confirmed veto takes everything, also where the tool proposed none: a person saw more.
  private mutating func confirmVetoes(
    _ verdicts: [Verdict], _ card: Scorecard, _ facts: ScoreFacts
  ) {
    if facts.confirmedVetoes.isEmpty { return }
    let others = vetoes.map { card.id(ofRule: $0) }
    var known = card.vetoes.map(\.id)
    known += others.filter { !known.contains($0) }
    confirmedVetoes = known.filter { facts.confirmedVetoes.contains($0) }
    if confirmedVetoes.isEmpty { return }
    withoutVeto = Result(obtained: obtained, percent: percent, band: band)
    obtained = .zero
    percent = nil
    band = nil
    if assessed > .zero { judge(by: card) }
    loseParties(verdicts, card)
  }

  /// Those who answer for a confirmed rule lose their points; where nobody can be named, everybody.
  private mutating func loseParties(_ verdicts: [Verdict], _ card: Scorecard) {
    var guilty = Set<PartyIndex>()
    for verdict in verdicts
    where verdict.outcome == .fail && confirmedVetoes.contains(card.id(ofRule: verdict.rule)) {
      for charge in verdict.charges where !charge.isPassed { guilty.insert(charge.party) }
    }
    for place in byParty.indices where guilty.isEmpty || guilty.contains(byParty[place].party) {
      byParty[place].obtained = .zero
    }
  }
}

extension Scorecard {
  /// The share in tenths of a percent and its band; nil where nothing was assessed.
  package func standing(
    _ obtained: Points, of assessed: Points
  ) -> (percent: Int, band: String?)? {
    let whole = cap.map { min(Points($0), assessed) } ?? assessed
    guard whole > .zero else { return nil }
    let (part, all) = (obtained.hundredths, whole.hundredths)
    // The band goes by the exact share, not by the rounded figure.
    let band = bands.first { band in
      let (share, limit) = (part * 1000, band.from * all)
      return band.isExclusive ? share > limit : share >= limit
    }
    return ((part * 2000 + all) / (all * 2), band?.name)
  }
}
