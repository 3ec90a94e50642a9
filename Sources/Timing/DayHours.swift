/// A part of every day, half-open: from 08:00 up to but not at 23:00. It may reach over midnight.
package struct DayHours: Hashable, Sendable {
  /// Milliseconds since midnight, 0 ..< 86,400,000.
  package let from: Int64
  /// Milliseconds since midnight, 1 ... 86,400,000.
  package let until: Int64

  /// `08:00-23:00`; `24:00` is the end of the day. Nil if it is written otherwise or is empty.
  package init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let from = Self.moment(ends[0]), let until = Self.moment(ends[1]),
      from != until, from < LocalTime.day, until > 0
    else { return nil }
    (self.from, self.until) = (from, until)
  }

  private static func moment(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isNumber) }),
      let hour = Int64(parts[0]), let minute = Int64(parts[1]), hour * 60 + minute <= 24 * 60,
      minute < 60
    else { return nil }
    return (hour * 60 + minute) * 60_000
  }

  package var isOverMidnight: Bool { from > until }

  /// Whether all of a time lies in it: nil when only a part does. `start` is local time since 1970,
  /// `width` more than zero, both in milliseconds.
  package func contains(_ start: Int64, width: Int64) -> Bool? {
    let inside = time(before: start + width) - time(before: start)
    return inside == width ? true : inside == 0 ? false : nil
  }

  /// How much of it has passed since 1970 at a local time.
  private func time(before local: Int64) -> Int64 {
    let day = LocalTime.day(of: local)
    let since = local - day * LocalTime.day
    let passed = { (from: Int64, until: Int64) in max(0, min(since, until) - from) }
    if !isOverMidnight { return day * (until - from) + passed(from, until) }
    return day * (until + LocalTime.day - from) + passed(0, until) + passed(from, LocalTime.day)
  }
}

extension DayHours: CustomStringConvertible {
  package var description: String {
    let text = { (moment: Int64) in
      let (hour, minute) = (moment / 60_000).quotientAndRemainder(dividingBy: 60)
      return (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)"
    }
    return text(from) + "-" + text(until)
  }
}
