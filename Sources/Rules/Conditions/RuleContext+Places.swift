internal import Timing
internal import Transcripts

extension RuleContext {
  /// The turns of a role whose parties are known, in order; every turn for anyone.
  func turns(of role: TurnRole) -> [Int] {
    switch role {
    case .agent: agentTurns
    case .customer: customerTurnPlaces
    case .bot: botTurns
    case .anyone: Array(turns.turns.indices)
    }
  }

  func isReliable(_ turn: Int) -> Bool {
    let party = turns.turns[turn].party
    return conversation.parties.indices.contains(party.rawValue)
      && conversation.party(party).isReliable
  }

  func firstEvent(of turn: Int) -> EventIndex {
    turns.members[turns.turns[turn].members.lowerBound]
  }

  func utterances(of turn: Int) -> ArraySlice<EventIndex> {
    turns.members[turns.turns[turn].members]
  }

  func text(of event: EventIndex) -> String {
    conversation.string(conversation.events[event.rawValue].text)
  }

  func place(of event: EventIndex, in turn: Int) -> Place {
    Place(turn: turn, event: event, party: turns.turns[turn].party, isInTurn: true)
  }

  func start(of turn: Int) -> TimePoint? { conversation.events[firstEvent(of: turn).rawValue].at }

  /// Where a find begins: its event, and the UTF-16 unit in it.
  func start(of find: Find) -> (event: EventIndex, offset: Int) {
    let first: TextSpan? =
      switch find.evidence {
      case .act(let act): speech.spans(of: speech.acts[act]).first
      case .quote(let spans): spans.first
      case .place, .figure: nil
      }
    return (first?.event ?? find.place.event ?? EventIndex(-1), first?.utf16.lowerBound ?? 0)
  }

  /// From the end of one event to the start of another; nil when a stamp is missing.
  func gap(_ start: EventIndex, _ end: EventIndex) -> Gap? {
    let (first, second) = (conversation.events[start.rawValue], conversation.events[end.rawValue])
    guard let from = first.plausibleEnd ?? first.at, let to = second.at else { return nil }
    return Gap(
      from: from, precision: conversation.precision(of: first), to: to,
      precision: conversation.precision(of: second))
  }

  var lastMoment: TimePoint? {
    conversation.events.lazy.compactMap { $0.plausibleEnd ?? $0.at }.max()
  }

  /// From the first moment to the last; nil without times.
  var duration: Milliseconds? {
    guard let first = conversation.events.lazy.compactMap(\.at).min(), let last = lastMoment else {
      return nil
    }
    return last - first
  }

  var isTruncated: Bool { conversation.coverage?.isTruncated == true }

  /// Whether an agent got the conversation from another: a transfer before the first agent's words.
  var isTransferredIn: Bool {
    let first = agentTurns.first.map { firstEvent(of: $0) } ?? EventIndex(conversation.events.count)
    return conversation.events.prefix(max(0, first.rawValue)).contains { $0.kind == .transfer }
  }
}
