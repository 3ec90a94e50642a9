internal import Transcripts

/// Holds from events, and announced waits where no hold event covers them.
struct HoldFinder {
  let meter: TimingMeter

  func holds() -> [Hold] {
    let recorded = recordedHolds()
    let announced = announcedHolds().filter { hold in
      !recorded.contains { overlaps($0, hold) }
    }
    return (recorded + announced).sorted { $0.from < $1.from }
  }

  // MARK: Events

  private func recordedHolds() -> [Hold] {
    var holds: [Hold] = []
    var open: EventIndex?
    for (place, event) in meter.conversation.events.enumerated() {
      let index = EventIndex(place)
      switch event.kind {
      case .hold where event.end != nil:
        holds.append(recorded(from: index, to: nil, end: event.end))
      case .hold: open = open ?? index
      case .unhold:
        if let from = open { holds.append(recorded(from: from, to: index, end: event.at)) }
        open = nil
      default: break
      }
    }
    if let from = open { holds.append(recorded(from: from, to: nil, end: nil)) }
    return holds
  }

  private func recorded(from: EventIndex, to: EventIndex?, end: TimePoint?) -> Hold {
    let event = meter.event(from)
    let precision = meter.conversation.precision(of: event)
    let last = end ?? (to == nil ? meter.lastMoment : nil)
    var gap: Gap?
    if let start = event.at, let last {
      gap = Gap(from: start, precision: precision, to: last, precision: precision)
    }
    let speaker = lastAgent(before: from)
    return Hold(
      from: from, to: to, gap: gap,
      isAnnounced: speaker.map { meter.marks[$0.rawValue].contains(.announcesWait) } ?? false,
      isReturned: to != nil || end != nil,
      holder: event.party ?? speaker.flatMap { meter.event($0).party })
  }

  private func lastAgent(before index: EventIndex) -> EventIndex? {
    let at = meter.event(index).at
    return meter.turns.order.last { candidate in
      guard meter.isHumanAgent(candidate) else { return false }
      if let at, let spoken = meter.event(candidate).at { return spoken <= at }
      return candidate < index
    }
  }

  // MARK: Announcements

  private func announcedHolds() -> [Hold] {
    let order = meter.turns.order
    var holds: [Hold] = []
    for (place, index) in order.enumerated()
    where meter.isHumanAgent(index) && meter.marks[index.rawValue].contains(.announcesWait) {
      let end = endOfAnnouncement(place)
      // The rest of the breath announces too: the hold is counted there.
      if order[(place + 1)..<(end + 1)].contains(where: isAnnouncement) { continue }
      holds.append(announced(at: place, endingAt: end))
    }
    return holds
  }

  private func isAnnouncement(_ index: EventIndex) -> Bool {
    meter.isHumanAgent(index) && meter.marks[index.rawValue].contains(.announcesWait)
  }

  /// The place in the order of the last utterance of the same breath.
  private func endOfAnnouncement(_ place: Int) -> Int {
    let order = meter.turns.order
    guard meter.conversation.channel == .call else { return place }
    var end = place
    for next in (place + 1)..<max(order.count, place + 1) {
      guard meter.event(order[next]).party == meter.event(order[end]).party,
        let gap = meter.gap(fromEndOf: order[end], to: order[next]),
        gap.nominal <= meter.profile.sameBreath,
        !meter.marks[order[next].rawValue].contains(.returns)
      else { break }
      end = next
    }
    return end
  }

  private func announced(at place: Int, endingAt end: Int) -> Hold {
    let order = meter.turns.order
    let from = order[place]
    let isBack = order[(end + 1)...].first { index in
      let marks = meter.marks[index.rawValue]
      return meter.isHumanAgent(index) && (marks.contains(.returns) || !marks.contains(.isFiller))
    }
    let gap: Gap?
    if let isBack {
      gap = meter.gap(fromEndOf: order[end], to: isBack)
    } else {
      gap = meter.gap(
        fromEndOf: order[end], to: meter.lastMoment,
        precision: meter.conversation.precision(of: meter.event(from)))
    }
    return Hold(
      from: from, to: isBack, gap: gap, isAnnounced: true, isReturned: isBack != nil,
      holder: meter.event(from).party)
  }

  private func overlaps(_ first: Hold, _ second: Hold) -> Bool {
    func interval(_ hold: Hold) -> Range<Int64>? {
      guard let gap = hold.gap else { return nil }
      let event = meter.event(hold.from)
      let isRecorded = event.kind == .hold
      guard let start = isRecorded ? event.at : (event.end ?? event.at) else { return nil }
      return start.rawValue..<(start.rawValue + max(1, gap.nominal.rawValue))
    }
    guard let left = interval(first), let right = interval(second) else {
      // Without times: a recorded hold that stands between the announcement and the return.
      return second.from < first.from && second.to.map { first.from < $0 } ?? true
    }
    return left.overlaps(right)
  }
}
