internal import Lexicons
internal import Rules
internal import Scorecards

/// What rescoring must know of a pack.
struct RescoringPack: Sendable {
  let fingerprint: String
  let rules: [Rule]
  private let cards: [String: Scorecard]
  /// Phrases that are shown and break nothing where a rule forbids phrases.
  private let remarks: Set<String>
  private let places: [RuleName: [Int]]

  init(_ pack: ResolvedPack) {
    fingerprint = pack.fingerprint
    rules = pack.rules
    cards = Dictionary(
      pack.scorecards.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let entries = pack.lexicon.entries.indices.filter {
      pack.lexicon.severity(of: EntryIndex($0)) == .info
    }
    remarks = Set(entries.map { pack.lexicon.entries.head(at: $0).id })
    places = Dictionary(grouping: pack.rules.indices) { place in
      RuleName(id: pack.rules[place].id, isPreview: pack.rules[place].isPreview)
    }
  }

  /// The scorecard of a line; nil for a line of another pack.
  func card(_ record: ReportRecord, _ score: ReportRecord.Sheet) -> Scorecard? {
    record.pack.fingerprint == fingerprint ? cards[score.scorecard] : nil
  }

  /// Whether a phrase is shown and breaks nothing where a rule forbids phrases.
  func isRemark(_ finding: ReportRecord.Finding) -> Bool {
    finding.entry.map(remarks.contains) ?? false
  }

  /// Whether a rule forbids phrases, so that it passes in spite of remarks. Versions of a rule have
  /// verdicts in their order, unless some have none: nil where it cannot be told which one it is.
  func forbidsPhrases(_ rule: RuleName, verdict: Int, of count: Int) -> Bool? {
    guard let places = places[rule] else { return nil }
    let answers = places.map { forbidsPhrases(rules[$0].operation) }
    if places.count == count { return answers[verdict] }
    return Set(answers).count == 1 ? answers[0] : nil
  }

  private func forbidsPhrases(_ operation: RuleOperator) -> Bool {
    switch operation {
    case .forbidden, .absent: true
    default: false
    }
  }
}

/// Versions of a rule share an id; one on trial may stand beside one in force.
struct RuleName: Hashable, Sendable {
  let id: String
  let isPreview: Bool
}
