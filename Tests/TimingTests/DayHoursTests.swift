import Testing
import Timing

@Suite struct DayHoursTests {
  @Test(
    arguments: [
      ("08:00-23:00", "08:00-23:00"), ("00:00-24:00", "00:00-24:00"),
      ("22:00-06:00", "22:00-06:00"),
      ("8:00-23:00", nil), ("08:00", nil), ("08:00-08:00", nil), ("08:60-09:00", nil),
      ("08:00-24:01", nil), ("24:00-25:00", nil), ("24:00-08:00", nil), ("22:00-00:00", nil),
      ("08:00~23:00", nil), ("-8:00-23:00", nil), ("", nil), ("８:00-23:00", nil),
    ] as [(String, String?)])
  func written(_ text: String, _ expected: String?) {
    #expect(DayHours(text)?.description == expected)
  }

  /// Minutes since midnight of the day before, the day, or the next.
  @Test(
    arguments: [
      ("08:00-23:00", 480, 1, true), ("08:00-23:00", 479, 1, false), ("08:00-23:00", 1379, 1, true),
      ("08:00-23:00", 1380, 1, false), ("08:00-23:00", 1379, 2, nil), ("08:00-23:00", 479, 2, nil),
      ("08:00-23:00", 480, 900, true), ("08:00-23:00", 480, 1440, nil),
      ("08:10-08:50", 480, 60, nil), ("08:00-23:00", -960, 1, true), ("08:00-23:00", -1, 1, false),
      ("22:00-06:00", 1320, 1, true), ("22:00-06:00", 1319, 1, false), ("22:00-06:00", 0, 1, true),
      ("22:00-06:00", 359, 1, true), ("22:00-06:00", 360, 1, false),
      ("22:00-06:00", 1320, 480, true), ("22:00-06:00", 1320, 481, nil),
      ("00:00-24:00", 1439, 10_000, true), ("22:00-06:00", -1, 2, true),
    ] as [(String, Int64, Int64, Bool?)])
  func contains(_ text: String, _ start: Int64, _ width: Int64, _ expected: Bool?) throws {
    let hours = try #require(DayHours(text))
    #expect(hours.contains(start * 60_000, width: width * 60_000) == expected)
  }

  /// Counted by another program from the proleptic Gregorian calendar; 0 is Monday.
  @Test(
    arguments: [
      ("1970-01-01", 0, 3), ("1969-12-31", -1, 2), ("2000-02-29", 11016, 1),
      ("2024-02-29", 19782, 3),
      ("2026-02-14", 20498, 5), ("2026-10-10", 20736, 5), ("2027-01-01", 20819, 4),
      ("1900-03-01", -25508, 3), ("2026-02-29", nil, 0), ("1900-02-29", nil, 0),
      ("2026-13-01", nil, 0), ("2026-00-10", nil, 0), ("2026-04-31", nil, 0), ("2026-1-1", nil, 0),
      ("26-01-01", nil, 0), ("2026/01/01", nil, 0), ("2026-01-01T", nil, 0), ("", nil, 0),
    ] as [(String, Int64?, Int)])
  func days(_ text: String, _ expected: Int64?, _ weekday: Int) {
    let day = CalendarDay(text)
    #expect(day?.rawValue == expected)
    if let day { #expect(day.weekday == weekday) }
  }
}
