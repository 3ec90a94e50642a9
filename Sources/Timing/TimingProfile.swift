package import Transcripts

/// How response times are taken, and the numbers behind the figures: data of the pack, named in every
/// report.
package struct TimingProfile: Hashable, Sendable {
  package var name = "first-ask"
  package var version = "1"
  /// Whether it is the one the pack uses unless told otherwise.
  package var isDefault = true

  package var start = ClockStart.firstUnanswered
  package var stop = ClockStop.human
  package var scope = RoundScope.rounds
  /// No round counts for more in an average.
  package var cap: Milliseconds?
  package var unanswered = UnansweredRounds.countsAsLate
  package var botOnly = BotOnlySessions.counted
  /// How soon an answer is in time, where the profile counts such answers.
  package var within: Milliseconds?
  /// The part of the day in which rounds, or where only first rounds count sessions, must start.
  package var hours: DayHours?
  /// Whose working time gaps are counted in; nil counts all time.
  package var calendar: WorkCalendar?

  /// Characters up to which an utterance of the other side is a back-channel in calls.
  package var backChannelCharacters = 2
  /// Shorter pauses between speech are no silence.
  package var silence = Milliseconds(3000)
  /// Speech of the same party within this time still belongs to the announcement of a wait:
  /// recognisers split at commas.
  package var sameBreath = Milliseconds(500)
  /// Agent and customer speak at once this long before it is listed as an interruption.
  package var interruption = Milliseconds(1000)

  package init() {}
}
