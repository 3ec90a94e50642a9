package import Transcripts

/// Which conversations a rule is for; the others are counted as not applicable.
package struct Eligibility: Hashable, Sendable {
  package var customerTurns = 0
  package var agentTurns = 0
  package var direction: Direction?
  package var duration = Milliseconds.zero
  /// Nil: does not matter.
  package var isContinued: Bool?
  package var isTransferredIn: Bool?
  package var isTest: Bool?

  package init() {}

  /// Why a conversation is not eligible; nil if it is.
  func obstacle(_ context: RuleContext) -> Reason? {
    let conversation = context.conversation
    if context.customerTurnPlaces.count < customerTurns { return .noCustomerTurn }
    if context.agentTurns.count < agentTurns { return .noAgentTurn }
    if let direction, conversation.direction != direction { return .direction }
    if let isContinued, (conversation.continues != nil) != isContinued { return .continued }
    if let isTransferredIn, context.isTransferredIn != isTransferredIn { return .transferredIn }
    if let isTest, context.isTest != isTest { return .test }
    if duration > .zero, let length = context.duration, length < duration { return .tooShort }
    return nil
  }
}

/// The days on which a rule is in force, from the first on and before the second.
package struct EffectiveDays: Hashable, Sendable {
  /// Days since 1970-01-01; nil: always.
  package let from: Int?
  package let until: Int?

  package init(from: Int?, until: Int?) {
    self.from = from
    self.until = until
  }

  package static let always = EffectiveDays(from: nil, until: nil)

  /// Whether a day is among them. Nil stands for the newest rules: those that have no end.
  package func contains(_ day: Int?) -> Bool {
    guard let day else { return until == nil }
    if let from, day < from { return false }
    if let until, day >= until { return false }
    return true
  }

  package func overlaps(_ other: EffectiveDays) -> Bool {
    let startsBeforeEnd = (from ?? .min) < (other.until ?? .max)
    return startsBeforeEnd && (other.from ?? .min) < (until ?? .max)
  }
}
