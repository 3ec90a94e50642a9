package import Transcripts

/// From the first unanswered message of the customer to the first answer of a human agent.
package struct ResponseRound: Hashable, Sendable {
  package let ask: EventIndex
  /// Nil: never answered.
  package let answer: EventIndex?
  /// Nil: never answered, or a stamp is missing.
  package let gap: Gap?
  /// The agent who held the conversation while the customer waited.
  package let holder: PartyIndex?
}

/// A time the customer was asked, or made, to wait.
package struct Hold: Hashable, Sendable {
  /// The announcing utterance or the hold event.
  package let from: EventIndex
  /// The utterance or unhold event it ends with; nil: it ends with the recording.
  package let to: EventIndex?
  /// Nil: a stamp is missing.
  package let gap: Gap?
  package let isAnnounced: Bool
  /// False: the agent never came back.
  package let isReturned: Bool
  package let holder: PartyIndex?
}

/// Pauses of a call in which nobody speaks and nobody is on hold.
package struct Silence: Hashable, Sendable {
  package var total = Milliseconds.zero
  package var longest = Milliseconds.zero
  package var count = 0
}

/// What was measured in one conversation.
package struct TimingFigures: Sendable {
  package var rounds: [ResponseRound] = []
  package var holds: [Hold] = []
  /// Nil in chats, and in calls without times.
  package var silence: Silence?
  /// Thousandths of the conversation each party speaks, by party; nil as above.
  package var talkShare: [Int]?

  package var answered: [Gap] { rounds.compactMap(\.gap) }
  package var unanswered: Int { rounds.count { $0.answer == nil } }
  /// The response to the customer's first message; nil if it was not answered or not timed.
  package var firstResponse: Gap? { rounds.first?.gap }
  package var averageResponse: Gap? { .mean(answered) }
  package var longestResponse: Gap? { longestRound?.gap }
  package var longestRound: ResponseRound? {
    rounds.filter { $0.gap != nil }.max { first, second in
      (first.gap?.nominal ?? .zero) < (second.gap?.nominal ?? .zero)
    }
  }
  /// Nil when a hold has no length, because a stamp is missing.
  package var totalHold: Gap? {
    let gaps = holds.compactMap(\.gap)
    guard gaps.count == holds.count else { return nil }
    return gaps.reduce(Gap(exactly: .zero), +)
  }
}
