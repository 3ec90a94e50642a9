package import Transcripts

/// What was measured in one conversation (docs/timing.md). Figures of a call are nil in chats, and in
/// calls whose stamps do not show them.
package struct TimingFigures: Sendable {
  package var profile = TimingProfile()
  /// The rounds that count.
  package var rounds: [ResponseRound] = []
  /// The rounds that do not, in order.
  package var excluded: [ExcludedRound] = []
  package var holds: [Hold] = []
  /// Transfer events, those included that only another agent's words show.
  package var transfers = 0

  /// Pauses outside holds, and all pauses.
  package var silence: Silence?
  package var silenceWithHolds: Silence?
  /// From the first word to the last.
  package var duration: Milliseconds?
  /// How long each party speaks, by party; its own overlapping words count once.
  package var speakingTime: [Milliseconds]?
  /// Thousandths of the conversation each party speaks, by party.
  package var talkShare: [Int]?
  /// Letters, digits and Han, by party; nil also where the caller did not count them.
  package var characters: [Int]?
  package var talkOver: TalkOver?
  /// Where agents begin while a customer speaks, however briefly both do, in order of time.
  package var overlaps: [Overlap]?
  /// From one utterance of an agent to the next with no other words between, outside holds, in order of
  /// time. Here ends may be missing.
  package var agentPauses: [AgentPause]?

  package init() {}
}

// MARK: - Responses

extension TimingFigures {
  /// The times of the counted rounds that were answered.
  package var answered: [Gap] { rounds.compactMap(\.gap) }

  /// Questions that nobody answered, in order, those included that are in no figure but because of it
  /// or because they came later.
  package var open: [ResponseRound] {
    let later = excluded.filter(Self.isOpen)
    let open = (rounds + later.map(\.round)).filter { $0.answer == nil }
    return later.isEmpty ? open : open.sorted { $0.ask < $1.ask }
  }

  package var unanswered: Int {
    rounds.count { $0.answer == nil } + excluded.count { Self.isOpen($0) && $0.round.answer == nil }
  }

  /// Whether a round is in no figure only because nobody answered or because it came later.
  private static func isOpen(_ excluded: ExcludedRound) -> Bool {
    excluded.reason == .laterRound || excluded.reason == .unanswered
  }

  /// Of the first round that counts; nil if it was not answered or not timed.
  package var firstResponse: Gap? { rounds.first?.gap }

  /// Over the rounds that count, each for no more than the cap of the profile.
  package var averageResponse: Gap? {
    guard let cap = profile.cap else { return .mean(rounds.lazy.compactMap { $0.gap }) }
    let assumed = profile.unanswered == .asCap ? Gap(exactly: cap) : nil
    return .mean(rounds.lazy.compactMap { $0.answer == nil ? assumed : $0.gap?.capped(at: cap) })
  }

  package var longestResponse: Gap? { longestRound?.gap }
  package var longestRound: ResponseRound? {
    var longest: (place: Int, nominal: Milliseconds)?
    for place in rounds.indices {
      guard let nominal = rounds[place].gap?.nominal else { continue }
      if let longest, nominal <= longest.nominal { continue }
      longest = (place, nominal)
    }
    return longest.map { rounds[$0.place] }
  }

  /// How many of the rounds that count were answered in time; nil if the profile does not ask.
  package var within: TimelyRounds? {
    guard let limit = profile.within else { return nil }
    var timely = TimelyRounds(limit: limit, of: rounds.count)
    for round in rounds where round.answer != nil {
      switch round.gap?.isWithin(limit) {
      case true?: timely.count += 1
      case false?: break
      case nil: timely.unknown += 1
      }
    }
    return timely
  }

  /// Whether rounds are in no figure because the record does not show whether they count.
  package var isUndecided: Bool { excluded.contains { $0.reason.isUndecided } }
}

/// Rounds answered within the time of a profile.
package struct TimelyRounds: Hashable, Sendable {
  package let limit: Milliseconds
  package var count = 0
  package let of: Int
  /// Rounds whose stamps are missing or too coarse to tell.
  package var unknown = 0

  init(limit: Milliseconds, of total: Int) {
    self.limit = limit
    of = total
  }
}

// MARK: - Speech

extension TimingFigures {
  /// Nil when a hold has no length, because a stamp is missing.
  package var totalHold: Gap? {
    let gaps = holds.compactMap(\.gap)
    guard gaps.count == holds.count else { return nil }
    return gaps.reduce(Gap(exactly: .zero), +)
  }

  package var longestSilence: Milliseconds? { silence?.longest }
  package var totalSilence: Milliseconds? { silence?.total }

  /// Thousandths of the conversation that are silence outside holds; nil too where it has no length.
  package var silenceShare: Int? {
    guard let silence, let duration, duration > .zero else { return nil }
    return Int((silence.total.rawValue * 1000 + duration.rawValue / 2) / duration.rawValue)
  }

  /// Thousandths of the conversation a party speaks.
  package func talkShare(of party: PartyIndex) -> Int? { talkShare?[party.rawValue] }

  /// Characters a minute of a party's own speaking time; nil too for a party that never speaks.
  package func speechRate(of party: PartyIndex) -> Int? {
    guard let characters, let time = speakingTime?[party.rawValue].rawValue, time > 0 else {
      return nil
    }
    return Int((Int64(characters[party.rawValue]) * 60_000 + time / 2) / time)
  }

  /// The overlaps that last as long as the pack asks of an interruption.
  package var interruptions: [Overlap]? {
    overlaps?.filter { $0.length >= profile.interruption }
  }

  /// The pause with the longest time from an agent's end to the next start.
  package var longestAgentSilence: AgentPause? {
    agentPauses?.filter { $0.silence != nil }.max { first, second in
      (first.silence?.nominal ?? .zero) < (second.silence?.nominal ?? .zero)
    }
  }

  /// The one with the longest time from start to start: stretched segments do not hide it.
  package var longestBetweenAgentStarts: AgentPause? {
    agentPauses?.max { $0.betweenStarts.nominal < $1.betweenStarts.nominal }
  }
}
