package import Transcripts

/// The time between two stamps, as an interval where a stamp is coarser than a second.
///
/// Stamps of one second or finer compare by their nominal values; coarser ones stand for any moment of
/// their width. No gap is negative.
package struct Gap: Hashable, Sendable {
  /// From the nominal stamps.
  package let nominal: Milliseconds
  /// The shortest and the longest it can have been; equal where the stamps are fine.
  package let shortest: Milliseconds
  package let longest: Milliseconds

  package init(exactly nominal: Milliseconds) {
    let value = max(.zero, nominal)
    (self.nominal, shortest, longest) = (value, value, value)
  }

  package init(nominal: Milliseconds, shortest: Milliseconds, longest: Milliseconds) {
    self.nominal = max(.zero, nominal)
    self.shortest = max(.zero, shortest)
    self.longest = max(.zero, longest)
  }

  /// From one stamp to another; the precisions are the widths of their intervals.
  package init(
    from start: TimePoint, precision startWidth: Milliseconds, to end: TimePoint,
    precision endWidth: Milliseconds
  ) {
    let nominal = end - start
    guard max(startWidth, endWidth) > Self.fine else {
      self.init(exactly: nominal)
      return
    }
    self.init(
      nominal: nominal, shortest: Milliseconds(nominal.rawValue - startWidth.rawValue),
      longest: Milliseconds(nominal.rawValue + endWidth.rawValue))
  }

  /// The coarsest stamp that still compares nominally.
  package static let fine = Milliseconds(1000)

  package var isExact: Bool { shortest == longest }

  /// Whether the gap is within a limit: nil when the stamps are too coarse to tell.
  package func isWithin(_ limit: Milliseconds) -> Bool? {
    if longest <= limit { return true }
    return shortest > limit ? false : nil
  }

  /// The gap, or the cap where it is longer.
  package func capped(at cap: Milliseconds) -> Gap {
    Gap(nominal: min(nominal, cap), shortest: min(shortest, cap), longest: min(longest, cap))
  }

  package static func + (left: Self, right: Self) -> Self {
    Self(
      nominal: left.nominal + right.nominal, shortest: left.shortest + right.shortest,
      longest: left.longest + right.longest)
  }

  /// The gap without a part of it.
  package func shortened(by part: Milliseconds) -> Gap {
    func less(_ length: Milliseconds) -> Milliseconds {
      Milliseconds(length.rawValue - part.rawValue)
    }
    return Gap(nominal: less(nominal), shortest: less(shortest), longest: less(longest))
  }

  /// The mean of gaps; nil for none.
  package static func mean(_ gaps: some Sequence<Gap>) -> Gap? {
    var sum = Gap(exactly: .zero)
    var count: Int64 = 0
    for gap in gaps {
      sum = sum + gap
      count += 1
    }
    if count == 0 { return nil }
    return Gap(
      nominal: Milliseconds(sum.nominal.rawValue / count),
      shortest: Milliseconds(sum.shortest.rawValue / count),
      longest: Milliseconds(sum.longest.rawValue / count))
  }
}
