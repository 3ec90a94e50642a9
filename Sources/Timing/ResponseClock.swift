internal import Transcripts

/// All response rounds of a conversation, by the start and the stop of the profile.
///
/// In calls the clock starts when the customer stops speaking: a long question is not a slow answer.
struct ResponseClock {
  let meter: TimingMeter

  func rounds() -> [ResponseRound] {
    switch meter.profile.start {
    case .firstUnanswered, .lastMessage: askedRounds()
    case .sessionStart, .agentJoins: anchoredRounds()
    }
  }

  /// The event the first round is timed from, where that is no message of the customer. Nil: the record
  /// does not show it.
  var anchor: EventIndex? {
    switch meter.profile.start {
    case .firstUnanswered, .lastMessage: nil
    case .sessionStart: earliest { _ in true }
    case .agentJoins: earliest { $0.kind == .join && meter.isAgentSide($0) }
    }
  }

  private func earliest(where matches: (Event) -> Bool) -> EventIndex? {
    var found: EventIndex?
    var least: TimePoint?
    for (place, event) in meter.conversation.events.enumerated() where matches(event) {
      if found == nil { found = EventIndex(place) }
      guard let at = event.at, least.map({ at < $0 }) ?? true else { continue }
      (found, least) = (EventIndex(place), at)
    }
    return found
  }

  // MARK: From a question

  private func askedRounds() -> [ResponseRound] {
    var rounds: [ResponseRound] = []
    var first: EventIndex?
    var last: EventIndex?
    var isCourtesyOnly = true
    var holder: PartyIndex?
    var cursor = 0
    for index in meter.turns.order {
      holder = self.holder(after: holder, events: cursor..<max(cursor, index.rawValue))
      cursor = index.rawValue
      if meter.isCustomer(index) {
        if first == nil { isCourtesyOnly = true }
        first = first ?? index
        last = index
        isCourtesyOnly = isCourtesyOnly && meter.marks[index.rawValue].contains(.isCourtesy)
      } else if meter.stopsClock(index) {
        if let ask = first {
          rounds.append(
            round(ask, last ?? ask, answer: index, holder: holder ?? meter.event(index).party))
        }
        first = nil
        holder = meter.event(index).party
      }
    }
    // 好的谢谢 at the end asks for nothing.
    if let ask = first, !isCourtesyOnly {
      rounds.append(round(ask, last ?? ask, answer: nil, holder: holder))
    }
    return rounds
  }

  private func round(
    _ ask: EventIndex, _ last: EventIndex, answer: EventIndex?, holder: PartyIndex?
  ) -> ResponseRound {
    let isLast = meter.conversation.channel == .call || meter.profile.start == .lastMessage
    let start = isLast ? last : ask
    return ResponseRound(
      ask: ask, start: start, began: meter.event(start).plausibleEnd ?? meter.event(start).at,
      answer: answer, gap: answer.flatMap { meter.gap(fromEndOf: start, to: $0) }, holder: holder)
  }

  /// Who holds the conversation after some events: an agent who joins takes it, a transfer gives it
  /// away to nobody known.
  private func holder(after holder: PartyIndex?, events: Range<Int>) -> PartyIndex? {
    var holder = holder
    for index in events {
      let event = meter.conversation.events[index]
      switch event.kind {
      case .join where meter.conversation.role(of: event) == .agent: holder = event.party
      case .transfer: holder = nil
      default: break
      }
    }
    return holder
  }

  // MARK: From another event

  /// The round from the anchor to the first answer behind it, then all others.
  private func anchoredRounds() -> [ResponseRound] {
    let asked = askedRounds()
    guard let anchor, meter.turns.order.contains(where: meter.isCustomer) else { return asked }
    let answer = meter.turns.order.first { meter.stopsClock($0) && !isBefore($0, anchor) }
    let pending =
      asked.firstIndex { $0.answer == answer } ?? asked.firstIndex { $0.ask == anchor }
    if answer == nil, pending == nil { return asked }
    let start = meter.event(anchor)
    let first = ResponseRound(
      ask: pending.map { asked[$0].ask } ?? anchor, start: anchor, began: start.at, answer: answer,
      gap: answer.flatMap { meter.gap(fromStartOf: anchor, to: $0) },
      holder: answer.flatMap { meter.event($0).party } ?? asked.last?.holder)
    return [first] + asked.indices.filter { $0 != pending }.map { asked[$0] }
  }

  private func isBefore(_ event: EventIndex, _ anchor: EventIndex) -> Bool {
    if let at = meter.event(event).at, let start = meter.event(anchor).at { return at < start }
    return event < anchor
  }
}
