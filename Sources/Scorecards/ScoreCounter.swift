internal import Facts
internal import Rules
internal import Transcripts

/// Adds items up, in places for each dimension, and one more for items without.
struct ScoreCounter {
  private struct Sum {
    var obtained = 0
    var assessed = 0
    var applicable = 0
    /// What is at stake in the assessed and the applicable items, for the assessed share.
    var assessedStake = 0
    var applicableStake = 0
  }

  private let card: Scorecard
  private var sums: [Sum]
  /// What the items of each place are worth; those that nobody has judged yet; those of previews.
  private var totals: [Int]
  private var unseen: [Int]
  private var previewTotals: [Int]
  private var previews: [Sum]
  private var parties: [PartyIndex] = []
  private var partySums: [[Sum]] = []
  private var items: [Score.ItemPoints] = []
  private var unseenItems: [Int] = []
  /// Used for one item after another.
  private var judgement = ItemJudgement()

  init(_ card: Scorecard) {
    self.card = card
    let count = card.dimensions.count + 1
    sums = Array(repeating: Sum(), count: count)
    previews = sums
    totals = Array(repeating: 0, count: count)
    unseen = totals
    previewTotals = totals
    items.reserveCapacity(card.items.count)
  }

  mutating func add(_ place: Int, _ verdicts: [Verdict], _ facts: ScoreFacts) {
    switch card.items[place].judge {
    case .rule(let rules), .rules(let rules):
      judgement.reset()
      for rule in rules {
        if let verdict = Self.place(of: rule, in: verdicts) { judgement.add(verdicts, verdict) }
      }
      let slot = count(place)
      add(judgement.outcome, judgement.findings, place, slot)
      if Self.isDecided(judgement.outcome), isCounted(place) {
        for charge in judgement.charges { add(charge, place, slot) }
      }
    case .fact(let name, let test):
      let outcome = facts.value(name).map { test.holds(for: $0) ? Outcome.pass : .fail }
      add(outcome ?? .notAssessable, 0, place, count(place))
    case .person:
      let mark = facts.marks[card.items[place].id].flatMap { mark in
        card.fault(in: mark, forItem: card.items[place].id) == nil ? mark : nil
      }
      add(place, mark.map { .given($0.points * card.items[place].weight) } ?? .unseen)
    }
  }

  mutating func add(_ place: Int, _ tally: ItemTally) {
    let slot = count(place)
    switch tally {
    case .judged(let judgement):
      add(judgement.outcome, judgement.findings, place, slot)
      if Self.isDecided(judgement.outcome), isCounted(place) {
        for charge in judgement.charges { add(charge, place, slot) }
      }
    case .given(let obtained):
      let whole = card.items[place].points * 100
      enter(whole, obtained.hundredths, place, slot)
      items.append(
        Score.ItemPoints(item: place, obtained: obtained, of: Points(hundredths: whole)))
    case .unseen:
      sums[slot].applicable += card.items[place].points * 100
      sums[slot].applicableStake += card.items[place].stake
      unseen[slot] += card.items[place].points
      unseenItems.append(place)
    }
  }

  /// Counts what an item is worth. Returns the slot of its dimension.
  private mutating func count(_ place: Int) -> Int {
    let slot = card.items[place].dimension ?? card.dimensions.count
    totals[slot] += card.items[place].points
    if card.items[place].isPreview { previewTotals[slot] += card.items[place].points }
    return slot
  }

  private static func isDecided(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .pass, .fail: true
    case .notApplicable, .notAssessable: false
    }
  }

  private mutating func add(_ outcome: Outcome, _ findings: Int, _ place: Int, _ slot: Int) {
    let whole = card.items[place].points * 100
    switch outcome {
    case .notApplicable: return
    case .notAssessable:
      if card.items[place].isPreview { previews[slot].applicable += whole }
      if isCounted(place) {
        sums[slot].applicable += whole
        sums[slot].applicableStake += card.items[place].stake
      }
      return
    case .pass, .fail: break
    }
    var obtained = whole
    if case .fail = outcome { obtained -= lost(place, findings) * 100 }
    if card.items[place].isPreview {
      previews[slot].obtained += obtained
      previews[slot].assessed += whole
    }
    guard isCounted(place) else { return }
    enter(whole, obtained, place, slot)
    items.append(
      Score.ItemPoints(
        item: place, obtained: Points(hundredths: obtained), of: Points(hundredths: whole)))
  }

  /// Adds what an assessed item gives one of the parties that answer for it.
  private mutating func add(_ charge: ItemJudgement.PartyCharge, _ place: Int, _ slot: Int) {
    let whole = card.items[place].points * 100
    let lost = charge.isPassed ? 0 : lost(place, charge.findings)
    let party = self.place(of: charge.party)
    partySums[party][slot].obtained += whole - lost * 100
    partySums[party][slot].assessed += whole
  }

  /// The points that findings cost.
  private func lost(_ place: Int, _ findings: Int) -> Int {
    card.items[place].deduction.lost(findings: findings, of: card.items[place].points)
  }

  private func isCounted(_ place: Int) -> Bool {
    !card.items[place].isPreview || card.countsPreview
  }

  private mutating func enter(_ whole: Int, _ obtained: Int, _ place: Int, _ slot: Int) {
    let stake = card.items[place].stake
    sums[slot].obtained += obtained
    sums[slot].assessed += whole
    sums[slot].applicable += whole
    sums[slot].assessedStake += stake
    sums[slot].applicableStake += stake
  }

  private mutating func place(of party: PartyIndex) -> Int {
    for place in parties.indices where parties[place].rawValue == party.rawValue { return place }
    parties.append(party)
    partySums.append(Array(repeating: Sum(), count: sums.count))
    return parties.count - 1
  }

  /// The place of a rule's verdict; nil if it has none.
  static func place(of rule: Int, in verdicts: [Verdict]) -> Int? {
    if rule < verdicts.count, verdicts[rule].rule == rule { return rule }
    var (lower, upper) = (0, min(rule, verdicts.count))
    while lower < upper {
      let middle = (lower + upper) / 2
      if verdicts[middle].rule < rule { lower = middle + 1 } else { upper = middle }
    }
    return lower < verdicts.count && verdicts[lower].rule == rule ? lower : nil
  }

  // MARK: The result

  func score() -> Score {
    var score = Score()
    score.items = items
    score.unseenItems = unseenItems
    let base = Points(card.base)
    let assessedStake = total(sums) { $0.assessedStake }
    let applicableStake = total(sums) { $0.applicableStake }
    // What everybody begins with is nobody's result before something was judged.
    if assessedStake > .zero {
      score.obtained = limited(base + total(sums) { $0.obtained })
      score.assessed = base + total(sums) { $0.assessed }
    }
    if applicableStake > .zero { score.applicable = base + total(sums) { $0.applicable } }
    score.visible = Points(card.visible)
    score.byParty = parties.indices.map { party in
      Score.PartyPoints(
        party: parties[party], obtained: limited(base + total(partySums[party]) { $0.obtained }),
        assessed: base + total(partySums[party]) { $0.assessed })
    }
    score.dimensions = card.dimensions.indices.map { slot in
      Score.DimensionPoints(
        obtained: scaled(sums[slot].obtained, slot), assessed: scaled(sums[slot].assessed, slot),
        applicable: scaled(sums[slot].applicable, slot), visible: scaled(totals[slot] * 100, slot))
    }
    let seen = totals.indices.reduce(base) { sum, slot in
      sum + scaled((totals[slot] - unseen[slot]) * 100, slot)
    }
    score.unseen = max(.zero, score.visible - seen)
    if previewTotals.contains(where: { $0 > 0 }) {
      let points = previewTotals.indices.reduce(Points.zero) { sum, slot in
        sum + scaled(previewTotals[slot] * 100, slot)
      }
      score.preview = Score.Preview(
        points: points, obtained: total(previews) { $0.obtained },
        assessed: total(previews) { $0.assessed }, isCounted: card.countsPreview)
    }
    let isEnough =
      assessedStake > .zero
      && assessedStake.hundredths * 100 >= applicableStake.hundredths * card.minimumAssessed
    if isEnough { score.judge(by: card) }
    return score
  }

  /// Within the sheet's floor and cap.
  private func limited(_ points: Points) -> Points {
    max(Points(card.floor), min(card.cap.map(Points.init(_:)) ?? points, points))
  }

  private func total(_ sums: [Sum], _ figure: (Sum) -> Int) -> Points {
    sums.indices.reduce(Points.zero) { $0 + scaled(figure(sums[$1]), $1) }
  }

  /// A dimension with a weight is worth its weight, whatever its items add up to.
  private func scaled(_ hundredths: Int, _ slot: Int) -> Points {
    let points = Points(hundredths: hundredths)
    guard slot < card.dimensions.count, let weight = card.dimensions[slot].weight,
      totals[slot] > 0
    else { return points }
    return points.scaled(by: weight, of: totals[slot])
  }
}
