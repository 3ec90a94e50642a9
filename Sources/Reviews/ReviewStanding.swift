/// What the rulings on a finding come to, one after another.
package struct ReviewStanding: Hashable, Sendable {
  package private(set) var state = ReviewState.pending
  /// Whether the finding counts against the conversation. What nobody has ruled on stays what the machine
  /// says.
  package private(set) var isHit = true
  /// Whether a person made the conversation's veto candidate a veto.
  package private(set) var isVeto = false

  package init() {}

  package init(_ events: some Sequence<ReviewEvent>) {
    for event in events { apply(event.ruling, isVeto: event.isVeto) }
  }

  /// Whether a ruling is in force: the finding then counts towards its rule's precision.
  package var isRuled: Bool { state.isRuled }

  /// Whoever calls this has asked `ReviewChange` before.
  mutating func apply(_ ruling: ReviewRuling, isVeto: Bool = false) {
    switch ruling {
    case .confirmed: (isHit, self.isVeto) = (true, isVeto)
    case .rejected: (isHit, self.isVeto) = (false, false)
    // The ruling in force stays until the appeal is ruled on, and a doubt is none.
    case .doubtful, .appealed, .upheld: break
    case .revoked: (isHit, self.isVeto) = (!isHit, false)
    }
    state = ruling.state
  }
}
