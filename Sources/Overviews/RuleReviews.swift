internal import Lexicons
internal import Rules
internal import Scorecards

/// The verdicts of a report line, before and after review.
struct RuleReviews {
  private let reviews: [RuleReview]
  private let places: [RuleName: [Int]]
  private let rules: [Rule]

  init(_ record: ReportRecord, _ pack: RescoringPack, refused: Set<String>) {
    rules = pack.rules
    let findings = Dictionary(grouping: record.findings) {
      RuleName(id: $0.rule, isPreview: $0.isPreview)
    }
    let names = record.verdicts.map { RuleName(id: $0.rule, isPreview: $0.isPreview) }
    let places = Dictionary(grouping: names.indices) { names[$0] }
    self.places = places
    reviews = zip(record.verdicts, names).enumerated().map { place, verdict in
      let (judgement, name) = verdict
      let own = places[name] ?? []
      let number = own.firstIndex(of: place) ?? 0
      return RuleReview(
        judgement, judgement.outcome == .fail ? findings[name] ?? [] : [], refused: refused,
        isDamaged: record.damage != nil,
        forbidsPhrases: pack.forbidsPhrases(name, verdict: number, of: own.count),
        isRemark: pack.isRemark)
    }
  }

  /// Whether a rule in force still fails.
  func hasFailedRule(in record: ReportRecord) -> Bool {
    zip(record.verdicts, reviews).contains { !$0.isPreview && $1.after.outcome == .fail }
  }

  /// Those of a rule's id.
  func reviews(of rule: String) -> [RuleReview] { reviews.filter { $0.rule == rule } }

  /// Those of rules of the pack, by place, each once.
  func reviews(of rules: [Int]) -> [RuleReview] {
    var names: [RuleName] = []
    for place in rules {
      let name = RuleName(id: self.rules[place].id, isPreview: self.rules[place].isPreview)
      if !names.contains(name) { names.append(name) }
    }
    return names.flatMap { (places[$0] ?? []).map { reviews[$0] } }
  }
}
