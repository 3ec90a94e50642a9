internal import Transcripts

/// When each party of a call speaks.
struct SpeechIntervals {
  private let byParty: [IntervalSet]
  private let all: IntervalSet
  private let agents: IntervalSet
  private let customers: IntervalSet

  /// Nil when an utterance has no start or no end, or stamps that are coarser than a second.
  init?(meter: TimingMeter) {
    var byParty = [[Range<Int64>]](repeating: [], count: meter.conversation.parties.count)
    for index in meter.turns.order {
      let event = meter.event(index)
      guard let start = event.at, let end = event.plausibleEnd, start <= end,
        let party = event.party, meter.conversation.precision(of: event) <= Gap.fine
      else {
        return nil
      }
      byParty[party.rawValue].append(start.rawValue..<end.rawValue)
    }
    guard byParty.contains(where: { !$0.isEmpty }) else { return nil }
    self.byParty = byParty.map(IntervalSet.init)
    all = IntervalSet(byParty.flatMap { $0 })
    func spoken(_ roles: Set<Role>) -> IntervalSet {
      let parties = byParty.indices.filter { roles.contains(meter.conversation.parties[$0].role) }
      return IntervalSet(parties.flatMap { byParty[$0] })
    }
    agents = spoken([.agent, .supervisor])
    customers = spoken([.customer])
  }

  /// Pauses longer than a threshold, less those that touch a hold.
  func silence(longerThan threshold: Milliseconds, outside holds: IntervalSet) -> Silence {
    var silence = Silence()
    for (before, after) in zip(all.intervals, all.intervals.dropFirst()) {
      let pause = before.upperBound..<after.lowerBound
      let length = Milliseconds(pause.upperBound - pause.lowerBound)
      if length <= threshold || holds.overlaps(pause) { continue }
      silence.count += 1
      silence.total = silence.total + length
      silence.longest = max(silence.longest, length)
    }
    return silence
  }

  var talkOver: TalkOver {
    var found = TalkOver()
    for both in agents.intersection(customers).intervals {
      let length = Milliseconds(both.upperBound - both.lowerBound)
      found.count += 1
      found.total = found.total + length
      found.longest = max(found.longest, length)
    }
    return found
  }

  /// From the first word to the last.
  var duration: Milliseconds {
    Milliseconds(all.extent.map { $0.upperBound - $0.lowerBound } ?? 0)
  }

  var speakingTime: [Milliseconds] { byParty.map { Milliseconds($0.length) } }

  /// Thousandths of the time from the first word to the last, by party; together they may exceed 1,000
  /// when parties speak at once.
  var talkShare: [Int]? {
    let duration = duration.rawValue
    guard duration > 0 else { return nil }
    return byParty.map { Int(($0.length * 1000 + duration / 2) / duration) }
  }
}
