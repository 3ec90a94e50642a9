internal import Transcripts

/// When each party of a call speaks.
struct SpeechIntervals {
  private let byParty: [[Range<Int64>]]
  private let all: [Range<Int64>]

  /// Nil when an utterance has no start or no end.
  init?(meter: TimingMeter) {
    var byParty = [[Range<Int64>]](repeating: [], count: meter.conversation.parties.count)
    for index in meter.turns.order {
      let event = meter.event(index)
      guard let start = event.at, let end = event.plausibleEnd, start <= end,
        let party = event.party
      else {
        return nil
      }
      byParty[party.rawValue].append(start.rawValue..<end.rawValue)
    }
    guard byParty.contains(where: { !$0.isEmpty }) else { return nil }
    self.byParty = byParty.map(Self.union)
    all = Self.union(byParty.flatMap { $0 })
  }

  private static func union(_ intervals: [Range<Int64>]) -> [Range<Int64>] {
    var merged: [Range<Int64>] = []
    for next in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, next.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        merged.append(next)
      }
    }
    return merged
  }

  /// Pauses longer than a threshold, less those that touch a hold.
  func silence(longerThan threshold: Milliseconds, outside holds: [Range<Int64>]) -> Silence {
    var silence = Silence()
    for (before, after) in zip(all, all.dropFirst()) {
      let pause = before.upperBound..<after.lowerBound
      let length = Milliseconds(pause.upperBound - pause.lowerBound)
      if length <= threshold || holds.contains(where: { $0.overlaps(pause) }) { continue }
      silence.count += 1
      silence.total = silence.total + length
      silence.longest = max(silence.longest, length)
    }
    return silence
  }

  /// Thousandths of the time from the first word to the last, by party; together they may exceed 1,000
  /// when parties speak at once.
  var talkShare: [Int]? {
    guard let first = all.first, let last = all.last else { return nil }
    let duration = last.upperBound - first.lowerBound
    guard duration > 0 else { return nil }
    return byParty.map { intervals in
      let spoken = intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
      return Int((spoken * 1000 + duration / 2) / duration)
    }
  }
}
