package import Transcripts

/// From the customer's question to the first answer that stops the clock.
package struct ResponseRound: Hashable, Sendable {
  /// The first message of the question; what the clock starts with where the agent spoke first.
  package let ask: EventIndex
  /// The event the clock starts with, and when it does; nil without a stamp.
  package let start: EventIndex
  package let began: TimePoint?
  /// Nil: never answered.
  package let answer: EventIndex?
  /// Nil: never answered, or a stamp is missing. Working time if the profile has a calendar.
  package internal(set) var gap: Gap?
  /// The agent who held the conversation while the customer waited.
  package let holder: PartyIndex?
}

/// Why a round is in no figure. Raw values appear in machine output and are never renamed.
package enum RoundExclusion: String, CaseIterable, Error, Sendable {
  /// It started outside the hours of the profile.
  case outsideHours = "outside-hours"
  /// Only the first of each conversation counts.
  case laterRound = "later-round"
  /// Nobody answered, and the profile counts answered rounds only.
  case unanswered
  /// No human took part in the conversation.
  case botOnly = "bot-only"
  /// The clock starts when an agent joins, and the record shows nobody joining.
  case noJoin = "no-join"
  /// The stamps do not tell when it started.
  case noTimes = "no-times"
  /// They are too coarse to tell whether it started within the hours.
  case coarseTimes = "coarse-times"
  /// Stamps count from the start of the conversation: the time of day is not known.
  case noLocalTime = "no-local-time"
  /// The zone is unknown, or its distance from UTC changes.
  case unknownZone = "unknown-zone"
  /// It reaches beyond the days the calendar knows.
  case outsideCalendar = "outside-calendar"

  /// Whether the record leaves open how the round would have counted.
  package var isUndecided: Bool {
    switch self {
    case .noJoin, .noTimes, .coarseTimes, .noLocalTime, .unknownZone, .outsideCalendar: true
    case .outsideHours, .laterRound, .unanswered, .botOnly: false
    }
  }
}

/// A round that is in no figure.
package struct ExcludedRound: Hashable, Sendable {
  package let round: ResponseRound
  package let reason: RoundExclusion
}
