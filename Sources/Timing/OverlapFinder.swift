internal import Transcripts

/// Where agents begin to speak while a customer does. Every utterance has a start and an end.
struct OverlapFinder {
  let meter: TimingMeter

  /// Utterances of one party with no longer pause between than the profile's `sameBreath`.
  private struct Breath {
    let start: Int64
    var end: Int64
    /// In order of time.
    var members: [EventIndex]
  }

  func overlaps() -> [Overlap] {
    let customers = breaths(of: meter.isCustomer)
    // The places of the breaths that last longest among those begun so far.
    var latest: Int?
    var next = 0
    var found: [Overlap] = []
    for agent in breaths(of: meter.isHumanAgent) {
      while next < customers.count, customers[next].start < agent.start {
        if latest.map({ customers[$0].end < customers[next].end }) ?? true { latest = next }
        next += 1
      }
      guard let customer = latest.map({ customers[$0] }), customer.end > agent.start else {
        continue
      }
      let begun = customer.members.partition { (start(of: $0) ?? .max) < agent.start }
      let length = Milliseconds(min(customer.end, agent.end) - agent.start)
      guard begun > 0, length > .zero else { continue }
      found.append(
        Overlap(
          agentEvent: agent.members[0], customerEvent: customer.members[begun - 1], length: length,
          remaining: Milliseconds(customer.end - agent.start)))
    }
    return found
  }

  private func start(of event: EventIndex) -> Int64? { meter.event(event).at?.rawValue }

  /// In order of their starts.
  private func breaths(of isMeant: (EventIndex) -> Bool) -> [Breath] {
    var breaths: [Breath] = []
    var open = [Int?](repeating: nil, count: meter.conversation.parties.count)
    for index in meter.turns.order where isMeant(index) {
      let event = meter.event(index)
      guard let party = event.party?.rawValue, let start = event.at?.rawValue,
        let end = event.plausibleEnd?.rawValue
      else { continue }
      if let place = open[party], start <= breaths[place].end + meter.profile.sameBreath.rawValue {
        breaths[place].end = max(breaths[place].end, end)
        breaths[place].members.append(index)
      } else {
        open[party] = breaths.count
        breaths.append(Breath(start: start, end: end, members: [index]))
      }
    }
    return breaths
  }
}
