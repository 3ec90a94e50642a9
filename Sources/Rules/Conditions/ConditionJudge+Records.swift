internal import Facts
internal import Lexicons
internal import Timing
internal import Transcripts

extension ConditionJudge {
  /// A figure of the whole conversation, held against a bound.
  func figure(_ metric: TimingMetric, _ bound: Bound) -> Answer {
    let (limit, isLeast): (Int64, Bool) =
      switch bound {
      case .over(let limit): (limit, false)
      case .under(let limit): (limit, true)
      }
    let verdict = LimitJudge(
      context: context, rule: index, metric: metric, limit: limit, isLeast: isLeast
    ).verdict()
    switch verdict.outcome {
    case .pass: return Answer(truth: .no)
    case .fail:
      let finds = verdict.violations.map { violation in
        room.memory.figures.append(violation)
        return Find(
          place: Place(
            turn: violation.event.map { lastTurn(before: $0) } ?? -1, event: violation.event,
            party: violation.party, isInTurn: false),
          evidence: .figure(room.memory.figures.count - 1))
      }
      return Answer(truth: .yes, finds: finds)
    case .notAssessable: return Answer(truth: .unknown(verdict.reason ?? .noTimes))
    case .notApplicable: return Answer(truth: .no, isEmpty: true)
    }
  }

  /// Something only a record of others can tell.
  func fact(_ name: String, _ wellKnown: WellKnownFact?, _ test: FactTest) -> Answer {
    guard let value = context.fact(name, wellKnown) else {
      return Answer(truth: .unknown(.missingFact))
    }
    return Answer(truth: test.holds(for: value) ? .yes : .no)
  }

  /// Events of a kind that lie in the part of the conversation that is asked about.
  func events(_ kind: EventKind, _ field: Field) -> [Find] {
    var finds: [Find] = []
    for (place, event) in context.conversation.events.enumerated() where event.kind == kind {
      let index = EventIndex(place)
      let turn = lastTurn(before: index)
      if let after = field.eventsAfter, index <= after { continue }
      if let before = field.eventsBefore, index >= before { continue }
      finds.append(
        Find(
          place: Place(turn: turn, event: index, party: event.party, isInTurn: false),
          evidence: .place))
    }
    return finds
  }

  /// The last turn that begins before an event, in the order of the file; -1 if there is none.
  private func lastTurn(before event: EventIndex) -> Int {
    context.turns.turns.indices.last { context.firstEvent(of: $0) < event } ?? -1
  }

  /// Turns that begin while the customer still speaks.
  func interruptions(_ interruption: Interruption, _ turns: ArraySlice<Int>) -> [Find] {
    var finds: [Find] = []
    for turn in turns {
      for event in context.utterances(of: turn)
      where (context.characters?[event.rawValue] ?? 0) >= interruption.characters {
        let isOne = context.figures.overlaps?.contains { overlap in
          overlap.agentEvent == event && overlap.length >= interruption.overlap
        }
        if isOne == true {
          finds.append(Find(place: context.place(of: event, in: turn), evidence: .place))
        }
      }
    }
    return finds
  }

  /// Turns that begin long after the last word of anybody, unless the wait was a hold.
  func pauses(_ bound: Bound, _ turns: ArraySlice<Int>) -> [Find] {
    var before: [EventIndex: EventIndex] = [:]
    for (last, next) in zip(context.turns.order, context.turns.order.dropFirst()) {
      before[next] = last
    }
    let returns = Set(context.figures.holds.compactMap(\.to))
    var finds: [Find] = []
    for turn in turns {
      let first = context.firstEvent(of: turn)
      guard let last = before[first], !returns.contains(first) else { continue }
      var find = Find(place: place(ofTurn: turn), evidence: .place)
      // In a call the last word must have an end.
      let isOpen =
        context.conversation.channel == .call
        && context.conversation.events[last.rawValue].plausibleEnd == nil
      guard !isOpen, let gap = context.gap(last, first) else {
        find.doubt = .noTimes
        finds.append(find)
        continue
      }
      switch (bound.holds(gap.shortest.rawValue), bound.holds(gap.longest.rawValue)) {
      case (true, true): finds.append(find)
      case (false, false): break
      default:
        find.doubt = .coarsePrecision
        finds.append(find)
      }
    }
    return finds
  }
}
