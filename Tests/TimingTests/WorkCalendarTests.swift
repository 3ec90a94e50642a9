import Packs
import TestSupport
import Testing
import Timing
import Transcripts

/// Gaps in working time. The calendar is the shipped one of 2026: 09:00-12:00 and 13:00-18:00 on
/// weekdays, with the public holidays and the weekend days worked for them.
@Suite struct WorkCalendarTests {
  private static let office = Result { () throws -> WorkCalendar in
    let file = PackSource.File(
      path: "office.yaml",
      text: "{name: office, version: 1, title: 办公, source: [L], calendar: cn-office}")
    return try #require(try shippedProfile("office", more: [file]).calendar)
  }

  private func profile() throws -> TimingProfile {
    var profile = TimingProfile()
    profile.calendar = try Self.office.get()
    return profile
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let day: String
    let ask: String
    let answer: String
    let expected: String

    init(_ name: String, _ day: String, _ ask: String, _ answer: String, _ expected: String) {
      testDescription = name
      (self.day, self.ask, self.answer, self.expected) = (day, ask, answer, expected)
    }
  }

  static let cases = [
    Case("within the morning", "2026-11-11", "10:00", "10:05", "300"),
    Case("over lunch", "2026-11-11", "11:50", "13:10", "1200"),
    Case("asked at lunch", "2026-11-11", "12:10", "13:05", "300"),
    Case("asked and answered at lunch", "2026-11-11", "12:10", "12:50", "0"),
    Case("asked at night", "2026-11-11", "03:00", "09:02", "120"),
    Case("answered at night", "2026-11-11", "17:59", "22:00", "60"),
    Case("a whole day", "2026-11-11", "09:00", "33:00", "28800"),
    Case("over the weekend", "2026-11-13", "17:50", "81:05", "900"),
    Case("on a Saturday only", "2026-11-14", "10:00", "11:00", "0"),
    // Friday 9 October to Saturday 10 October, which is worked (调休).
    Case("into a working Saturday", "2026-10-09", "17:55", "33:10", "900"),
    Case("on a working Sunday", "2026-09-20", "10:00", "10:01", "60"),
    // Wednesday 30 September to Thursday 8 October.
    Case("over the National Day", "2026-09-30", "17:59", "201:01", "120"),
    Case("on a weekday that is off", "2026-10-01", "10:00", "11:00", "0"),
    // Friday 13 February, worked Saturday, nine days off, Tuesday the 24th.
    Case("over the Spring Festival", "2026-02-13", "17:00", "273:00", "32400"),
    Case("before the year", "2025-12-31", "10:00", "10:05", "none | 1 outside-calendar"),
    Case("beyond the year", "2026-12-31", "17:59", "33:01", "none | 1 outside-calendar"),
  ]

  @Test(arguments: cases) func gaps(_ sample: Case) throws {
    let script = "\(clock(sample.ask)) customer 在吗\n\(clock(sample.answer)) agent 在"
    let figures = measure(script, profile: try profile(), change: onDay(sample.day))
    #expect(summary(figures, withAverage: false) == sample.expected)
    #expect(figures.isUndecided == sample.expected.hasPrefix("none"))
  }

  @Test func coarseStampsGiveIntervals() throws {
    let script = "\(clock("17:59")) customer 在吗\n\(clock("33:00")) agent 在"
    let figures = measure(script, profile: try profile()) { conversation in
      onDay("2026-11-11")(&conversation)
      conversation.precision = Milliseconds(60_000)
    }
    #expect(summary(figures) == "0…60…120 | average 0…60…120")
  }

  @Test func withoutATimeOfDayNothingIsMeasured() throws {
    let script = "36000 customer 在吗\n36060 agent 在\n36070 customer 价"
    #expect(summary(measure(script, profile: try profile())) == "open | 1 no-local-time")
    let abroad = measure(
      script, profile: try profile(), change: onDay("2026-11-11", zone: "Europe/Berlin"))
    #expect(summary(abroad) == "open | 1 unknown-zone")
    let untimed = measure(
      "customer 在吗\nagent 在", profile: try profile(), change: onDay("2026-11-11"))
    #expect(summary(untimed) == "none | 1 no-times")
  }

  /// Against a count minute by minute.
  @Test func theArithmeticIsThatOfAClock() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    let calendar = try Self.office.get()
    let year = try #require(calendar.known)
    for _ in 0..<60 {
      let first = Int64.random(in: 0..<(350 * 1440), using: &random)
      let last = first + Int64.random(in: 0..<(14 * 1440), using: &random)
      let base = year.lowerBound.rawValue * 1440
      let worked = (first..<last).count { minute in Self.isWorked(base + minute, calendar) }
      let gap = calendar.gap(
        from: TimePoint((base + first) * 60_000), precision: Milliseconds(1),
        to: TimePoint((base + last) * 60_000), precision: Milliseconds(1), offset: .zero)
      #expect(gap?.nominal == Milliseconds(Int64(worked) * 60_000), "seed \(seed)")
    }
  }

  private static func isWorked(_ minute: Int64, _ calendar: WorkCalendar) -> Bool {
    let day = CalendarDay(minute / 1440)
    let hours =
      calendar.special.first { $0.day == day }?.hours ?? calendar.week[day.weekday]
    return hours.hours.contains { ($0.from..<$0.until).contains(minute % 1440 * 60_000) }
  }
}
