package import Transcripts

/// When people work: weekly hours, holidays, and working days in their place (调休).
package struct WorkCalendar: Hashable, Sendable {
  package let name: String
  package let version: String
  /// The days the calendar knows, half-open; nil: all.
  package let known: Range<CalendarDay>?
  /// Seven, from Monday on.
  package let week: [WorkDay]
  /// The days that differ from their weekday, in order.
  package let special: [SpecialDay]
  /// For each special day, by how much it and those before differ from their weekdays.
  private let differences: [Int64]

  /// A day that differs from its weekday.
  package struct SpecialDay: Hashable, Sendable {
    package let day: CalendarDay
    package let hours: WorkDay

    package init(day: CalendarDay, hours: WorkDay) {
      self.day = day
      self.hours = hours
    }
  }

  /// `week` has seven days, from Monday on; `special` has no day twice.
  package init(
    name: String, version: String, week: [WorkDay], special: [SpecialDay],
    known: Range<CalendarDay>?
  ) {
    (self.name, self.version, self.known, self.week) = (name, version, known, week)
    self.special = special.sorted { $0.day < $1.day }
    var sum: Int64 = 0
    differences = self.special.map { special in
      sum += special.hours.length - week[special.day.weekday].length
      return sum
    }
  }

  /// The working time between two stamps, as an interval where one is coarser than a second; nil when
  /// they reach beyond the days the calendar knows. `offset` leads to local time.
  package func gap(
    from start: TimePoint, precision startWidth: Milliseconds, to end: TimePoint,
    precision endWidth: Milliseconds, offset: Milliseconds
  ) -> Gap? {
    let from = start.rawValue + offset.rawValue
    let to = max(from, end.rawValue + offset.rawValue)
    if let known {
      let days = LocalTime.day(of: from)...LocalTime.day(of: to)
      guard known.contains(CalendarDay(days.lowerBound)),
        known.contains(CalendarDay(days.upperBound))
      else { return nil }
    }
    let nominal = Milliseconds(work(before: to) - work(before: from))
    guard max(startWidth, endWidth) > Gap.fine else { return Gap(exactly: nominal) }
    let latest = min(from + startWidth.rawValue, to)
    return Gap(
      nominal: nominal, shortest: Milliseconds(work(before: to) - work(before: latest)),
      longest: Milliseconds(
        work(before: end.rawValue + offset.rawValue + endWidth.rawValue) - work(before: from)))
  }

  /// How much working time has passed since 1970 at a local time. Years are not walked through: stamps
  /// may lie anywhere.
  private func work(before local: Int64) -> Int64 {
    let day = CalendarDay(LocalTime.day(of: local))
    // 1970-01-01 was a Thursday: weeks are counted from the Monday before.
    let weeks = LocalTime.floorDivision(day.rawValue + 3, by: 7)
    let full = week.reduce(0) { $0 + $1.length }
    let begun = week[..<day.weekday].reduce(0) { $0 + $1.length }
    let place = special.partition { $0.day < day }
    let difference = place > 0 ? differences[place - 1] : 0
    let today =
      place < special.count && special[place].day == day ? special[place].hours : week[day.weekday]
    return weeks * full + begun + difference
      + today.time(before: local - day.rawValue * LocalTime.day)
  }
}

/// The working hours of a day; none is a day off.
package struct WorkDay: Hashable, Sendable {
  /// In order, apart from each other, none over midnight.
  package let hours: [DayHours]
  /// Milliseconds.
  package let length: Int64

  package static let off = WorkDay([])

  package init(_ hours: [DayHours]) {
    self.hours = hours
    length = hours.reduce(0) { $0 + $1.until - $1.from }
  }

  /// How much of them has passed some milliseconds after midnight.
  func time(before moment: Int64) -> Int64 {
    hours.reduce(0) { $0 + max(0, min(moment, $1.until) - $1.from) }
  }
}
