internal import ReportModel
internal import Rules

/// The rules of a run, each once, by id. A finding of a rule that is not among them brings one along.
struct LintRules: Sendable {
  let cards: [ScriptReport.RuleCard]
  private let places: [String: Int]

  init(_ report: ScriptReport) {
    var cards: [ScriptReport.RuleCard] = []
    var places: [String: Int] = [:]
    func add(_ card: ScriptReport.RuleCard) {
      if places[card.id] != nil { return }
      places[card.id] = cards.count
      cards.append(card)
    }
    report.rules.forEach(add)
    for finding in report.findings where places[finding.rule] == nil {
      let nothing = LocalizedText(chinese: "", english: "")
      add(
        ScriptReport.RuleCard(
          id: finding.rule, title: LocalizedText(chinese: finding.rule, english: finding.rule),
          message: finding.message, suggestion: finding.suggestion ?? nothing,
          severity: finding.severity, source: []))
    }
    self.cards = cards
    self.places = places
  }

  /// The place of a rule in `cards`.
  func place(of rule: String) -> Int? { places[rule] }

  /// The title of a rule, or its id where it has none.
  func title(of rule: String, _ language: Language) -> String {
    let title = place(of: rule).map { cards[$0].title.text(language) } ?? ""
    return title.isEmpty ? rule : title
  }
}
