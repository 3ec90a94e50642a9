internal import Timing
internal import Transcripts

/// The agents' turns that end a hold, and where in them the return begins.
struct HoldReturns {
  /// Each once, in the order of the holds.
  private(set) var turns: [Int] = []
  /// For each of these turns the place in `Turns.members` its first return begins at.
  private(set) var starts: [Int: Int] = [:]
  /// Where each agent utterance stands in `Turns.members`, in the order of the events. Empty without
  /// holds.
  private var places: [(event: EventIndex, turn: Int, member: Int)] = []

  init(
    _ figures: TimingFigures, _ turns: Turns, _ agentTurns: [Int], _ conversation: Conversation,
    _ options: JudgingOptions
  ) {
    if figures.holds.isEmpty { return }
    for turn in agentTurns {
      for member in turns.turns[turn].members {
        places.append((turns.members[member], turn, member))
      }
    }
    places.sort { $0.event < $1.event }
    for hold in figures.holds {
      guard let end = hold.to else { continue }
      if let gap = hold.gap, gap.longest < options.returnPhraseAfter { continue }
      let index = firstPlace(from: end)
      guard index < places.count else { continue }
      // A hold that ends with an utterance ends with that of an agent.
      if conversation.events[end.rawValue].kind.isUtterance, places[index].event != end { continue }
      let (_, turn, member) = places[index]
      if starts[turn] == nil { self.turns.append(turn) }
      starts[turn] = min(starts[turn] ?? member, member)
    }
  }

  /// Where an agent utterance stands in `Turns.members`.
  func place(of event: EventIndex) -> Int? {
    let index = firstPlace(from: event)
    return index < places.count && places[index].event == event ? places[index].member : nil
  }

  private func firstPlace(from event: EventIndex) -> Int {
    places.partition { $0.event < event }
  }
}
