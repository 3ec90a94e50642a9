/// When an agent is on duty.
package struct Shift: Hashable, Sendable {
  package let agent: String
  package let from: CalendarDay
  /// The day after the last one; nil: for good.
  package let until: CalendarDay?
  /// Minutes of the day, half-open; the end may be 1440, and one beyond it lies in the next day.
  package let minutes: Range<Int>
  /// 1 Monday … 7 Sunday; a shift past midnight counts by the day it begins.
  package let weekdays: Set<Int>

  package init(
    agent: String, from: CalendarDay, until: CalendarDay?, minutes: Range<Int>, weekdays: Set<Int>
  ) {
    self.agent = agent
    self.from = from
    self.until = until
    self.minutes = minutes
    self.weekdays = weekdays
  }

  /// Whether a moment lies in the shift, given in milliseconds as a local clock reads them.
  package func contains(localMilliseconds moment: Int64) -> Bool {
    let day = CalendarDay(localMilliseconds: moment)
    let minute = Int((moment - Int64(day.number) * 86_400_000) / 60_000)
    return contains(minute, of: day) || contains(minute + 1440, of: day.adding(days: -1))
  }

  private func contains(_ minute: Int, of day: CalendarDay) -> Bool {
    minutes.contains(minute) && weekdays.contains(day.weekday) && from <= day
      && until.map { day < $0 } ?? true
  }
}
