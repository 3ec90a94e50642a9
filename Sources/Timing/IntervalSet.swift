internal import Transcripts

/// Times as a union of intervals, in milliseconds: overlapping and touching ones are one.
struct IntervalSet: Hashable {
  /// In order, apart from each other.
  private(set) var intervals: [Range<Int64>] = []

  init(_ intervals: [Range<Int64>]) {
    for next in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.intervals.last, next.lowerBound <= last.upperBound {
        self.intervals[self.intervals.count - 1] =
          last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        self.intervals.append(next)
      }
    }
  }

  var length: Int64 { intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound } }

  /// From the first start to the last end; nil if it is empty.
  var extent: Range<Int64>? {
    guard let first = intervals.first, let last = intervals.last else { return nil }
    return first.lowerBound..<last.upperBound
  }

  func overlaps(_ interval: Range<Int64>) -> Bool {
    let place = intervals.partition { $0.upperBound <= interval.lowerBound }
    return place < intervals.count && intervals[place].overlaps(interval)
  }

  func intersection(_ other: Self) -> Self {
    var common: [Range<Int64>] = []
    var (left, right) = (0, 0)
    while left < intervals.count, right < other.intervals.count {
      let both = intervals[left].clamped(to: other.intervals[right])
      if !both.isEmpty { common.append(both) }
      if intervals[left].upperBound < other.intervals[right].upperBound {
        left += 1
      } else {
        right += 1
      }
    }
    return Self(common)
  }
}
