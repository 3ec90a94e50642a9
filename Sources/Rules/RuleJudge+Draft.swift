internal import Lexicons
package import Transcripts

extension RuleContext {
  /// How many of the agents' turns begin behind the turn of an event, that of another one included.
  package func agentTurns(behind event: EventIndex, through last: EventIndex) -> Int {
    let (first, end) = (turn(of: event), turn(of: last))
    return agentTurns.count { $0 > first && $0 <= end }
  }

  /// Which of the agents' turns an event stands in, from 1.
  package func agentTurnNumber(of event: EventIndex) -> Int {
    let turn = turn(of: event)
    return agentTurns.count { $0 <= turn }
  }

  /// The turn of an event; of one between turns, that before it. -1 before all.
  private func turn(of event: EventIndex) -> Int {
    if let own = turns.turns.firstIndex(where: { turns.members[$0.members].contains(event) }) {
      return own
    }
    return
      (turns.turns.firstIndex { turns.members[$0.members.lowerBound] > event }
      ?? turns.turns.count) - 1
  }

  /// Whether a softener takes the edge off what is said in an act's turn.
  package func isSoftened(_ act: Act, by softeners: CategorySet) -> Bool {
    !softeners.isDisjoint(with: speech.certain[act.turn])
  }
}

extension RuleJudge {
  /// What sets a rule off in one event: the places, each once, in order. Empty for rules without a
  /// trigger.
  package func triggers(
    ofRule index: Int, in event: EventIndex, _ context: RuleContext
  ) -> [[TextSpan]] {
    guard case .conditions(let rule) = plans[index].operation, let trigger = rule.trigger else {
      return []
    }
    room.begin(context)
    let judge = ConditionJudge(
      rule: rule, index: index, severity: plans[index].severity, context: context, room: room)
    var found: [[TextSpan]] = []
    for find in judge.answer(.named(trigger), in: nil).finds
    where find.doubt == nil && find.place.event == event {
      let spans: [TextSpan]
      switch find.evidence {
      case .quote: spans = judge.span(of: find).map { [$0] } ?? []
      case .act(let act): spans = Array(context.speech.spans(of: context.speech.acts[act]))
      case .place, .figure: continue
      }
      guard let span = spans.first else { continue }
      // One number may be found in two ways.
      let isKnown = found.contains { $0.contains { $0.utf16.overlaps(span.utf16) } }
      if !isKnown { found.append(spans) }
    }
    return found.sorted { ($0.first?.utf16.lowerBound ?? 0) < ($1.first?.utf16.lowerBound ?? 0) }
  }
}
