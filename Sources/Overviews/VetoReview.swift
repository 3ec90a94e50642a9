internal import Lexicons
internal import Rules
internal import Scorecards

/// A proposed veto after review.
struct VetoReview {
  private let id: String
  private let record: ReportRecord
  /// Nil for a line of another pack.
  private let card: Scorecard?
  private let refused: Set<String>

  init(_ id: String, _ record: ReportRecord, _ card: Scorecard?, _ refused: Set<String>) {
    (self.id, self.record, self.card, self.refused) = (id, record, card, refused)
  }

  /// Whether what is left still proposes it.
  func isProposed(_ rules: RuleReviews) -> Bool {
    let own = record.findings.filter { $0.rule == id }
    // A fact, or nothing that was refused.
    guard own.contains(where: { refused.contains($0.key) }) else { return true }
    guard let card else { return own.contains { !refused.contains($0.key) } }
    let named = card.vetoes.first { $0.id == id && $0.isRule }
    return rules.reviews(of: id).contains { review in
      guard review.after.outcome == .fail else { return false }
      if review.after.severity == .critical { return true }
      return named.map { max(1, review.after.findings) >= $0.atLeast } ?? false
    }
  }
}

extension Veto {
  fileprivate var isRule: Bool {
    if case .rules = ground { return true }
    return false
  }
}
