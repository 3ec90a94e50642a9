internal import Lexicons
package import Reviews
internal import Rules
package import Scorecards

/// Scores after reviews. What a false alarm cost is given back as the scorecard says; a confirmed veto
/// takes everything. Works on report lines: nothing is judged anew.
package struct Rescorer: Sendable {
  package let reviews: ReviewBook
  private let cards: [String: Scorecard]
  private let places: [String: Int]

  /// `pack`: that of the reports, whose scorecards say what a rule is worth.
  package init(pack: ResolvedPack, reviews: ReviewBook) {
    self.reviews = reviews
    cards = Dictionary(
      pack.scorecards.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    places = Dictionary(
      pack.rules.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Nil if none of the findings was reviewed.
  package func rescored(_ record: ReportRecord) -> Rescored? {
    guard record.findings.contains(where: { reviews.state(of: $0.key) != .pending }) else {
      return nil
    }
    let refused = record.findings.filter { !reviews.isHit($0.key) }
    var after = start(record, falseAlarms: refused.count)
    guard let score = record.score else { return after }
    if !refused.isEmpty {
      if let change = change(record, score, refused: Set(refused.map(\.key))) {
        apply(change, score, to: &after)
      } else {
        after.isCounted = false
      }
    }
    veto(record, score, refused, &after)
    return after
  }

  private func start(_ record: ReportRecord, falseAlarms: Int) -> Rescored {
    let score = record.score
    return Rescored(
      result: score?.withoutVeto ?? score?.result ?? ReportRecord.Result(),
      assessed: score?.assessed ?? .zero,
      byParty: Dictionary(
        (score?.byParty ?? []).map { ($0.party, $0.obtained) },
        uniquingKeysWith: { first, _ in first }),
      confirmedVetoes: score?.confirmedVetoes ?? [], openVetoes: [], falseAlarms: falseAlarms,
      isCounted: true)
  }

  // MARK: Points

  /// What the false alarms of a conversation had cost.
  private struct Change {
    var obtained = Points.zero
    var assessed = Points.zero
    var byParty: [String: Points] = [:]
  }

  /// Nil if it cannot be told.
  private func change(
    _ record: ReportRecord, _ score: ReportRecord.Sheet, refused: Set<String>
  ) -> Change? {
    guard let card = cards[score.scorecard] else { return nil }
    var change = Change()
    var done: Set<Int> = []
    for finding in record.findings where refused.contains(finding.key) {
      guard let rule = places[finding.rule] else { return nil }
      guard let place = card.item(ofRule: rule), done.insert(place).inserted else { continue }
      let item = card.items[place]
      if item.isPreview, !card.countsPreview { continue }
      let part = ItemReview(record, card, place, refused)
      if !part.isFailed { continue }
      let scale = { (points: Points) in Self.scaled(points, item, card) }
      change.obtained += scale(part.regained)
      change.assessed += scale(part.assessed)
      for (party, points) in part.byParty { change.byParty[party, default: .zero] += scale(points) }
    }
    // Below the floor nobody knows how far.
    let before = score.withoutVeto ?? score.result
    if change.obtained > .zero, before.obtained <= Points(card.floor), score.assessed > .zero,
      hasDeductions(card)
    {
      return nil
    }
    return change
  }

  /// Whether a sheet can take more than it gives, so that the floor may have cut something off.
  private func hasDeductions(_ card: Scorecard) -> Bool {
    card.items.contains { $0.deduction.most(of: $0.points) > $0.points }
  }

  private static func scaled(
    _ points: Points, _ item: Scorecard.Item, _ card: Scorecard
  ) -> Points {
    guard let dimension = item.dimension, let weight = card.dimensions[dimension].weight else {
      return points
    }
    let total = card.items.reduce(0) { $0 + ($1.dimension == dimension ? $1.points : 0) }
    return total > 0 ? points.scaled(by: weight, of: total) : points
  }

  private func apply(
    _ change: Change, _ score: ReportRecord.Sheet, to after: inout Rescored
  ) {
    guard let card = cards[score.scorecard] else { return }
    let sum = after.result.obtained + change.obtained
    after.result.obtained = max(Points(card.floor), min(card.cap.map { Points($0) } ?? sum, sum))
    after.assessed += change.assessed
    for (party, points) in change.byParty { after.byParty[party, default: .zero] += points }
    // Where too little was judged before, reviews do not change that.
    if after.result.percent != nil { judge(card, &after) }
  }

  private func judge(_ card: Scorecard, _ after: inout Rescored) {
    let standing = card.standing(after.result.obtained, of: after.assessed)
    (after.result.percent, after.result.band) = (standing?.percent, standing?.band)
  }

  // MARK: Vetoes

  private func veto(
    _ record: ReportRecord, _ score: ReportRecord.Sheet, _ refused: [ReportRecord.Finding],
    _ after: inout Rescored
  ) {
    let confirmed = record.findings.filter {
      reviews.isVeto($0.key) && score.vetoes.contains($0.rule)
    }
    for finding in confirmed where !after.confirmedVetoes.contains(finding.rule) {
      after.confirmedVetoes.append(finding.rule)
    }
    after.openVetoes = score.vetoes.filter { veto in
      if after.confirmedVetoes.contains(veto) { return false }
      let own = record.findings.filter { $0.rule == veto }
      return own.isEmpty || own.contains { finding in !refused.contains { $0.key == finding.key } }
    }
    if after.confirmedVetoes.isEmpty { return }
    let hadPercent = after.result.percent != nil || score.withoutVeto != nil
    after.result = ReportRecord.Result()
    if hadPercent, let card = cards[score.scorecard] { judge(card, &after) }
    let guilty = Set(confirmed.compactMap(\.party))
    for party in after.byParty.keys where guilty.isEmpty || guilty.contains(party) {
      after.byParty[party] = .zero
    }
  }
}
