internal import Transcripts

/// Holds from events, and announced waits where no hold event covers them.
struct HoldFinder {
  let meter: TimingMeter

  func holds() -> [Hold] {
    let recorded = recordedHolds()
    let covered = CoveredTime(recorded) { interval(of: $0) }
    let announced = announcedHolds().filter { hold in
      !covered.overlaps(hold, interval(of: hold))
    }
    return (recorded + announced).sorted { $0.from < $1.from }
  }

  /// When a hold lasts, in milliseconds; nil without times.
  private func interval(of hold: Hold) -> Range<Int64>? {
    guard let gap = hold.gap else { return nil }
    let event = meter.event(hold.from)
    let start = event.kind == .hold ? event.at : (event.plausibleEnd ?? event.at)
    guard let start else { return nil }
    return start.rawValue..<(start.rawValue + max(1, gap.nominal.rawValue))
  }

  // MARK: Events

  private func recordedHolds() -> [Hold] {
    var holds: [Hold] = []
    var open: EventIndex?
    for (place, event) in meter.conversation.events.enumerated() {
      let index = EventIndex(place)
      switch event.kind {
      case .hold where event.plausibleEnd != nil:
        holds.append(recorded(from: index, to: nil, end: event.plausibleEnd))
      case .hold: open = open ?? index
      case .unhold:
        if let from = open { holds.append(recorded(from: from, to: index, end: event.at)) }
        open = nil
      default: break
      }
    }
    if let from = open {
      // The event that ends it is missing: the agent's next words do.
      let back = firstContent(after: from)
      holds.append(recorded(from: from, to: back, end: back.flatMap { meter.event($0).at }))
    }
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

  /// The first words of a human agent, other than fillers, that begin after an event.
  private func firstContent(after index: EventIndex) -> EventIndex? {
    let at = meter.event(index).at
    return meter.turns.order.first { candidate in
      guard meter.isHumanAgent(candidate), isBack(candidate) else { return false }
      if let at, let spoken = meter.event(candidate).at { return spoken > at }
      return candidate > index
    }
  }

  private func isBack(_ index: EventIndex) -> Bool {
    let marks = meter.marks[index.rawValue]
    return marks.contains(.returns) || !marks.contains(.isFiller)
  }

  private func lastAgent(before index: EventIndex) -> EventIndex? {
    // The order is that of time where every utterance has one, else that of the file.
    let order = meter.turns.order
    let at = meter.event(index).at
    func isBefore(_ candidate: EventIndex) -> Bool {
      if let at, let spoken = meter.event(candidate).at { return spoken <= at }
      return candidate < index
    }
    return order[..<order.partition(where: isBefore)].last(where: meter.isHumanAgent)
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
      if let hold = announced(at: place, endingAt: end) { holds.append(hold) }
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

  /// Nil where the customer spoke instead of waiting: 我马上帮您查，请问单号？ asks in the same breath.
  private func announced(at place: Int, endingAt end: Int) -> Hold? {
    let order = meter.turns.order
    let from = order[place]
    let isBack = order[(end + 1)...].first { meter.isHumanAgent($0) && self.isBack($0) }
    let gap: Gap?
    if let isBack, let talk = customersTalk(after: end, before: isBack) {
      // Who talks does not wait. Without times nobody knows which of the two it was.
      guard let whole = meter.gap(fromEndOf: order[end], to: isBack) else { return nil }
      let wait = whole.shortened(by: talk)
      if wait.nominal <= meter.profile.silence { return nil }
      gap = wait
    } else if let isBack {
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
}

extension HoldFinder {
  /// Shorter words of the customer (好的, 喂在吗) do not end a wait.
  private static let leastCharacters = 5

  /// How long the customer talks between an announcement and the agent's next words; nil if they do
  /// not.
  private func customersTalk(after end: Int, before back: EventIndex) -> Milliseconds? {
    guard let characters = meter.characters else { return nil }
    var talk: Milliseconds?
    for index in meter.turns.order[(end + 1)...].prefix(while: { $0 != back })
    where meter.isCustomer(index) && characters[index.rawValue] >= Self.leastCharacters {
      let event = meter.event(index)
      var length = Milliseconds.zero
      if let start = event.at, let end = event.plausibleEnd { length = end - start }
      talk = (talk ?? .zero) + length
    }
    return talk
  }
}

/// The holds of events, to ask whether an announced wait falls into one.
private struct CoveredTime {
  /// By start, each with the latest end so far.
  private var timed: [(start: Int64, end: Int64)] = []
  /// The events that holds without times begin with, and those of all.
  private var untimed: [EventIndex] = []
  private var all: [EventIndex] = []

  init(_ holds: [Hold], interval: (Hold) -> Range<Int64>?) {
    for hold in holds {
      all.append(hold.from)
      if let interval = interval(hold) {
        timed.append((interval.lowerBound, interval.upperBound))
      } else {
        untimed.append(hold.from)
      }
    }
    timed.sort { $0.start < $1.start }
    for index in timed.indices.dropFirst() {
      timed[index].end = max(timed[index].end, timed[index - 1].end)
    }
    all.sort()
    untimed.sort()
  }

  func overlaps(_ hold: Hold, _ interval: Range<Int64>?) -> Bool {
    guard let interval else { return begins(all, within: hold) }
    let count = timed.partition { $0.start < interval.upperBound }
    if count > 0, timed[count - 1].end > interval.lowerBound { return true }
    return begins(untimed, within: hold)
  }

  /// Without times: a hold that begins between the announcement and the return.
  private func begins(_ starts: [EventIndex], within hold: Hold) -> Bool {
    let first = starts.partition { $0 <= hold.from }
    guard first < starts.count else { return false }
    return hold.to.map { starts[first] < $0 } ?? true
  }
}
