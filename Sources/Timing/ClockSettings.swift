/// When the clock of a round starts.
package enum ClockStart: String, CaseIterable, Sendable {
  /// With the customer's first message that nobody has answered.
  case firstUnanswered = "first_unanswered"
  /// With the customer's last message before the answer.
  case lastMessage = "last_message"
  /// With the conversation; later rounds with their first unanswered message.
  case sessionStart = "session_start"
  /// When the first agent joins; later rounds with their first unanswered message.
  case agentJoins = "agent_joins"
}

/// Whose words stop the clock.
package enum ClockStop: String, CaseIterable, Sendable {
  case human
  /// Bots and automatic replies too.
  case humanOrBot = "human_or_bot"
}

/// What is counted: every round, or the first of each conversation.
package enum RoundScope: String, CaseIterable, Sendable { case rounds, sessions }

/// What becomes of a round that nobody answers.
package enum UnansweredRounds: String, CaseIterable, Sendable {
  /// It is no round.
  case excluded
  /// It lasts as long as the cap in averages, and is late.
  case asCap = "as_cap"
  /// It is a round and late, but in no average.
  case countsAsLate = "counts_as_late"
}

/// What becomes of conversations in which bots answered and no human did.
package enum BotOnlySessions: String, CaseIterable, Sendable { case counted, excluded }
