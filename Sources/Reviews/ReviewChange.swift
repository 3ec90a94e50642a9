/// A change that people may make to a finding. Whatever is not in the table is refused.
package struct ReviewChange: Hashable, Sendable {
  package let from: ReviewState
  package let ruling: ReviewRuling

  /// One line for each change.
  package static let allowed: [ReviewChange] = [
    ReviewChange(from: .pending, ruling: .confirmed),
    ReviewChange(from: .pending, ruling: .rejected),
    ReviewChange(from: .pending, ruling: .doubtful),
    ReviewChange(from: .doubtful, ruling: .confirmed),
    ReviewChange(from: .doubtful, ruling: .rejected),
    ReviewChange(from: .confirmed, ruling: .appealed),
    ReviewChange(from: .rejected, ruling: .appealed),
    ReviewChange(from: .appealed, ruling: .upheld),
    ReviewChange(from: .appealed, ruling: .revoked),
  ]

  /// What may follow a state, in the order of the table; none for a final one.
  package static func rulings(from state: ReviewState) -> [ReviewRuling] {
    allowed.filter { $0.from == state }.map(\.ruling)
  }

  /// Why a ruling cannot follow a state, and what can; nil if it can.
  static func fault(_ ruling: ReviewRuling, after state: ReviewState) -> String? {
    let possible = rulings(from: state)
    if possible.contains(ruling) { return nil }
    if ruling.state == state {
      return
        "the finding is \(state.chinese) (\(state.rawValue)) already, with another reviewer, time or "
        + "note; clear 结论 in this row"
    }
    let now = "the finding is \(state.chinese) (\(state.rawValue))"
    guard !possible.isEmpty else {
      return "\(now), which is final; take the row out"
    }
    return "\(now) and cannot become \(ReviewRuling.list([ruling])); possible: "
      + ReviewRuling.list(possible)
  }
}
