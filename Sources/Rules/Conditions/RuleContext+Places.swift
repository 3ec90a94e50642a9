internal import Timing
internal import Transcripts

extension RuleContext {
  /// The turns of a role whose parties are known, in order; every turn for anyone.
  func turns(of role: TurnRole) -> [Int] {
    switch role {
    case .agent: agentTurns
    case .customer: customerTurnPlaces
    case .bot: botTurns
    case .anyone: everyTurn
    }
  }

  func isReliable(_ turn: Int) -> Bool { reliableTurns[turn] }

  func firstEvent(of turn: Int) -> EventIndex {
    turns.members[turns.turns[turn].members.lowerBound]
  }

  func utterances(of turn: Int) -> ArraySlice<EventIndex> {
    turns.members[turns.turns[turn].members]
  }

  func place(of event: EventIndex, in turn: Int) -> Place {
    Place(turn: turn, event: event, party: turns.turns[turn].party, isInTurn: true)
  }

  func start(of turn: Int) -> TimePoint? { conversation.events[firstEvent(of: turn).rawValue].at }

  /// Where a find begins: its event, and the UTF-16 unit in it.
  func start(of find: Find) -> (event: EventIndex, offset: Int) {
    switch find.evidence {
    case .act(let act):
      if let first = speech.spans(of: speech.acts[act]).first {
        return (first.event, first.utf16.lowerBound)
      }
    case .quote(let range): return (find.place.event ?? EventIndex(-1), range.lowerBound)
    case .place, .figure: break
    }
    return (find.place.event ?? EventIndex(-1), 0)
  }

  /// From the end of one event to the start of another; nil when a stamp is missing.
  func gap(_ start: EventIndex, _ end: EventIndex) -> Gap? {
    let (first, second) = (conversation.events[start.rawValue], conversation.events[end.rawValue])
    guard let from = first.plausibleEnd ?? first.at, let to = second.at else { return nil }
    return Gap(
      from: from, precision: conversation.precision(of: first), to: to,
      precision: conversation.precision(of: second))
  }

  func findDuration() -> Milliseconds? {
    guard let first = conversation.events.lazy.compactMap(\.at).min(), let last = lastMoment else {
      return nil
    }
    return last - first
  }

  var isTruncated: Bool { conversation.coverage?.isTruncated == true }

  func findTransfer() -> Bool {
    let first = agentTurns.first.map { firstEvent(of: $0) } ?? EventIndex(conversation.events.count)
    return conversation.events.prefix(max(0, first.rawValue)).contains { $0.kind == .transfer }
  }
}
