internal import Lexicons
internal import Rules
internal import Scorecards

/// What each party has after review.
///
/// A line names of each rule one party only. That is enough where one party has points; where several
/// have, what somebody had lost is added to what the line says they have, as far as that is exact.
struct PartyReview {
  private let score: ReportRecord.Sheet
  private let card: Scorecard
  private let items: [SheetReview.Item]
  /// Those who have nothing because of a veto that the line says was confirmed.
  private let convicted: Set<String>

  init(
    _ score: ReportRecord.Sheet, _ card: Scorecard, _ items: [SheetReview.Item],
    _ rules: RuleReviews
  ) {
    (self.score, self.card, self.items) = (score, card, items)
    let guilty = score.confirmedVetoes.flatMap { rules.reviews(of: $0) }.flatMap(
      \.before.guilty.keys)
    // Where nobody can be named, everybody answers for a veto.
    convicted =
      score.confirmedVetoes.isEmpty
      ? [] : Set(guilty.isEmpty ? score.byParty.map(\.party) : guilty)
  }

  /// `before` and `after`: what the parties come to that the line names. Nil where it cannot be told.
  func points(
    before: [ReportRecord.PartyPoints], after: [ReportRecord.PartyPoints]
  ) -> [ReportRecord.PartyPoints]? {
    guard counted.allSatisfy({ $0.rules.allSatisfy(\.isClear) }) else { return nil }
    guard score.byParty.count > 1 else {
      guard agree(before) else { return nil }
      return after.map { points in
        var points = points
        if convicted.contains(points.party) { points.obtained = .zero }
        return points
      }
    }
    // Who was charged with what is no longer assessed, a line does not say of all.
    if counted.contains(where: \.losesAssessment) { return nil }
    var all = score.byParty
    for place in all.indices where !convicted.contains(all[place].party) {
      guard let obtained = obtained(all[place]) else { return nil }
      all[place].obtained = obtained
    }
    return all
  }

  private var counted: [SheetReview.Item] {
    items.filter { !$0.item.isPreview || card.countsPreview }
  }

  private func agree(_ reckoned: [ReportRecord.PartyPoints]) -> Bool {
    guard reckoned.count == score.byParty.count else { return false }
    return zip(reckoned, score.byParty).allSatisfy { one, other in
      one.party == other.party && one.assessed == other.assessed
        && (one.obtained == other.obtained || convicted.contains(one.party))
    }
  }

  // MARK: Several parties

  private func obtained(_ points: ReportRecord.PartyPoints) -> Points? {
    var regained = Points.zero
    for item in counted {
      guard let own = self.regained(points.party, item) else { return nil }
      regained += own
    }
    if regained == .zero { return points.obtained }
    // Below the floor nobody knows how far.
    if points.obtained <= Points(card.floor), card.canFallBelowFloor { return nil }
    let sum = points.obtained + regained
    return card.cap.map { min(Points($0), sum) } ?? sum
  }

  /// Nil where it would have to be rounded.
  private func regained(_ party: String, _ item: SheetReview.Item) -> Points? {
    let (lost, still) = (
      Self.findings(of: party, item, \.before), Self.findings(of: party, item, \.after)
    )
    let cost = { (findings: Int) in
      findings == 0 ? 0 : item.item.deduction.lost(findings: findings, of: item.item.points)
    }
    let difference = cost(lost) - cost(still)
    guard difference != 0, let dimension = item.item.dimension,
      let weight = card.dimensions[dimension].weight
    else { return Points(difference) }
    let total = card.items.reduce(0) { $0 + ($1.dimension == dimension ? $1.points : 0) }
    guard total > 0, weight * 100 % total == 0 else { return nil }
    return Points(difference).scaled(by: weight, of: total)
  }

  /// A rule somebody failed without any counts as one.
  private static func findings(
    of party: String, _ item: SheetReview.Item, _ side: KeyPath<RuleReview, RuleReview.Side>
  ) -> Int {
    item.rules.reduce(0) { sum, review in
      let own = review[keyPath: side]
      guard own.outcome == .fail, let findings = own.guilty[party] else { return sum }
      return sum + max(1, findings)
    }
  }
}

extension SheetReview.Item {
  /// Whether a rule of it can no longer be judged.
  fileprivate var losesAssessment: Bool {
    rules.contains { $0.before.outcome == .fail && $0.after.outcome == .notAssessable }
      || isOpen(after) && !isOpen(before)
  }

  private func isOpen(_ tally: ItemTally) -> Bool {
    if case .judged(let judgement) = tally { return judgement.outcome == .notAssessable }
    return false
  }
}

extension Scorecard {
  /// Whether items can take so much that the floor cuts something off.
  fileprivate var canFallBelowFloor: Bool {
    let least = items.reduce(Int?.some(base)) { sum, item in
      if case .each(_, cap: nil) = item.deduction { return nil }
      return sum.map { $0 + min(0, item.points - item.deduction.most(of: item.points)) }
    }
    return least.map { $0 < floor } ?? true
  }
}
