internal import Lexicons
package import Reviews
internal import Rules
package import Scorecards

/// Scores after reviews: what a false alarm cost is given back as the scorecard says, and a confirmed
/// veto takes everything. Works on report lines; nothing is judged anew.
package struct Rescorer: Sendable {
  package let reviews: ReviewBook
  private let pack: RescoringPack

  /// `pack`: that of the reports, whose scorecards say what a rule is worth.
  package init(pack: ResolvedPack, reviews: ReviewBook) {
    self.reviews = reviews
    self.pack = RescoringPack(pack)
  }

  /// Nil if none of the findings was reviewed.
  package func rescored(_ record: ReportRecord) -> Rescored? {
    var standings: [String: ReviewStanding] = [:]
    for finding in record.findings where reviews.state(of: finding.key) != .pending {
      standings[finding.key] = reviews.standing(of: finding.key)
    }
    if standings.isEmpty { return nil }
    let refused = Set(standings.lazy.filter { !$0.value.isHit }.map(\.key))
    let rules = RuleReviews(record, pack, refused: refused)
    var after = Rescored(
      status: record.status, result: record.score?.result ?? ReportRecord.Result(),
      assessed: record.score?.assessed ?? .zero, byParty: record.score?.byParty ?? [],
      confirmedVetoes: record.score?.confirmedVetoes ?? [], openVetoes: [], standings: standings)
    after.status = status(record, rules, refused)
    guard let score = record.score else { return after }
    let card = pack.card(record, score)
    if !refused.isEmpty {
      if let card, let sheet = SheetReview(record, score, card, rules) {
        (after.result, after.assessed, after.byParty) = (sheet.after, sheet.assessed, sheet.byParty)
      } else {
        after.isCounted = false
      }
    }
    let confirmed = record.findings.filter {
      reviews.isVeto($0.key) && score.vetoes.contains($0.rule)
    }
    for finding in confirmed where !after.confirmedVetoes.contains(finding.rule) {
      after.confirmedVetoes.append(finding.rule)
    }
    after.openVetoes = score.vetoes.filter { veto in
      !after.confirmedVetoes.contains(veto)
        && VetoReview(veto, record, card, refused).isProposed(rules)
    }
    if !after.confirmedVetoes.isEmpty { takeAll(score, card, confirmed, &after) }
    return after
  }

  /// Rules on trial change no status.
  private func status(
    _ record: ReportRecord, _ rules: RuleReviews, _ refused: Set<String>
  ) -> RecordStatus {
    guard record.status == .findings, !refused.isEmpty else { return record.status }
    let isFound =
      rules.hasFailedRule(in: record) || record.counted.contains { !refused.contains($0.key) }
    return isFound ? .findings : .pass
  }

  /// A veto takes everything; from whom it was found with, or from everybody where nobody can be named.
  private func takeAll(
    _ score: ReportRecord.Sheet, _ card: Scorecard?, _ confirmed: [ReportRecord.Finding],
    _ after: inout Rescored
  ) {
    after.result = ReportRecord.Result()
    if after.assessed > .zero {
      let standing = card?.standing(.zero, of: after.assessed)
      (after.result.percent, after.result.band) = (standing?.percent ?? 0, standing?.band)
    }
    // The line's own vetoes have taken theirs already.
    if confirmed.isEmpty { return }
    let guilty = Set(confirmed.compactMap(\.party))
    for place in after.byParty.indices
    where guilty.isEmpty || guilty.contains(after.byParty[place].party) {
      after.byParty[place].obtained = .zero
    }
  }
}
