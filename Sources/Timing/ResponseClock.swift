internal import Transcripts

/// Response rounds by the profile `first-ask`: the clock starts with the first unanswered message of the
/// customer and stops with the next one of a human agent; bots and automatic replies do not stop it.
///
/// In calls it starts when the customer stops speaking: a long question is not a slow answer.
struct ResponseClock {
  let meter: TimingMeter

  func rounds() -> [ResponseRound] {
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
      } else if meter.isHumanAgent(index) {
        if let ask = first {
          let start = meter.conversation.channel == .call ? (last ?? ask) : ask
          rounds.append(
            ResponseRound(
              ask: ask, answer: index, gap: meter.gap(fromEndOf: start, to: index),
              holder: holder ?? meter.event(index).party))
        }
        first = nil
        holder = meter.event(index).party
      }
    }
    // 好的谢谢 at the end asks for nothing.
    if let ask = first, !isCourtesyOnly {
      rounds.append(ResponseRound(ask: ask, answer: nil, gap: nil, holder: holder))
    }
    return rounds
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
}
