/// What a person writes of a finding; the state it leads to has the same raw value.
package enum ReviewRuling: String, CaseIterable, Sendable {
  case confirmed, rejected, doubtful, appealed, upheld, revoked

  package var state: ReviewState {
    switch self {
    case .confirmed: .confirmed
    case .rejected: .rejected
    case .doubtful: .doubtful
    case .appealed: .appealed
    case .upheld: .upheld
    case .revoked: .revoked
    }
  }

  /// What a review sheet may say: the raw value in any case, or the Chinese word.
  package init?(word: String) {
    let lowered = word.lowercased()
    let found = Self.allCases.first { ruling in
      lowered == ruling.rawValue || word == ruling.state.chinese
        || Self.otherWords.contains { $0.ruling == ruling && $0.word == word }
    }
    guard let found else { return nil }
    self = found
  }

  /// Other words than the state's own.
  private static let otherWords: [(word: String, ruling: ReviewRuling)] = [
    ("申诉", .appealed)
  ]

  /// The words a sheet may hold, for messages: 命中 (confirmed), …
  package static func list(_ rulings: [ReviewRuling]) -> String {
    rulings.map { "\($0.state.chinese) (\($0.rawValue))" }.joined(separator: ", ")
  }
}
