internal import Lexicons
internal import Rules
internal import Scorecards

/// What a review gives back on one item of the sheet.
struct ItemReview {
  /// Whether the item failed before.
  private(set) var isFailed = false
  private(set) var regained = Points.zero
  /// Points that are no longer assessed, as a negative figure: a member of the item is still open.
  private(set) var assessed = Points.zero
  private(set) var byParty: [String: Points] = [:]

  init(_ record: ReportRecord, _ card: Scorecard, _ place: Int, _ refused: Set<String>) {
    let item = card.items[place]
    let ids = Set(item.rules.map { card.id(ofRule: $0) })
    let verdicts = record.verdicts.filter { ids.contains($0.rule) }
    let failed = verdicts.filter { $0.outcome == .fail }
    isFailed = !failed.isEmpty
    let before = Self.count(failed, record) { _ in true }
    let after = Self.count(failed, record) { !refused.contains($0) }
    let lost = { (count: Int) in
      Points(count == 0 ? 0 : item.deduction.lost(findings: count, of: item.points))
    }
    regained = lost(before) - lost(after)
    if after == 0, verdicts.contains(where: { $0.outcome == .notAssessable }) {
      // Nothing fails any more, but not all could be judged: no pass.
      regained = lost(before) - Points(item.points)
      assessed = .zero - Points(item.points)
    }
    for party in Set(failed.compactMap(\.party) + Self.parties(failed, record)) {
      let one = Self.count(failed, record, of: party) { _ in true }
      let other = Self.count(failed, record, of: party) { !refused.contains($0) }
      byParty[party] = lost(one) - lost(other)
    }
  }

  private static func parties(
    _ failed: [ReportRecord.Judgement], _ record: ReportRecord
  ) -> [String] {
    record.findings.filter { finding in failed.contains { $0.rule == finding.rule } }
      .compactMap(\.party)
  }

  /// Findings of failed rules that cost something, and one for a rule that fails without any.
  private static func count(
    _ failed: [ReportRecord.Judgement], _ record: ReportRecord, of party: String? = nil,
    _ isKept: (String) -> Bool
  ) -> Int {
    failed.reduce(0) { sum, judgement in
      let own = record.findings.filter {
        $0.rule == judgement.rule && $0.severity > .info && (party == nil || $0.party == party)
      }
      if own.isEmpty {
        let isCharged = party == nil || judgement.party == party
        return sum + (isCharged && !hasFindings(judgement, record) ? 1 : 0)
      }
      return sum + own.count { isKept($0.key) }
    }
  }

  private static func hasFindings(
    _ judgement: ReportRecord.Judgement, _ record: ReportRecord
  ) -> Bool {
    record.findings.contains { $0.rule == judgement.rule && $0.severity > .info }
  }
}
