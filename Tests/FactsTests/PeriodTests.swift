import Facts
import Testing

@Suite struct PeriodTests {
  @Test(arguments: [
    ("2026-12-31", "2026-12-31", "2026-W53", "2026-12", "2026-Q4", "2026"),
    ("2027-01-01", "2027-01-01", "2026-W53", "2027-01", "2027-Q1", "2027"),
    ("2027-01-04", "2027-01-04", "2027-W01", "2027-01", "2027-Q1", "2027"),
    ("2024-12-30", "2024-12-30", "2025-W01", "2024-12", "2024-Q4", "2024"),
    ("2024-02-29", "2024-02-29", "2024-W09", "2024-02", "2024-Q1", "2024"),
    ("2026-09-30", "2026-09-30", "2026-W40", "2026-09", "2026-Q3", "2026"),
  ]) func aDayLiesInItsPeriods(
    _ text: String, _ day: String, _ week: String, _ month: String, _ quarter: String,
    _ year: String
  ) throws {
    let date = try #require(CalendarDay(text))
    let names = Period.Kind.allCases.map { Period($0, containing: date).name }
    #expect(names == [day, week, month, quarter, year])
    for (kind, name) in zip(Period.Kind.allCases, names) {
      let period = try #require(Period(kind, named: name))
      #expect(period == Period(kind, containing: date))
      #expect(period.contains(date))
      #expect(!period.contains(period.end))
      #expect(period.next.previous == period)
    }
  }

  @Test(arguments: [
    "2026-13-01", "2026-02-29", "1969-12-31", "26-01-01", "2026-1-1", "2026-01-01T", "",
    "2026-01-0１", "+026-01-01",
  ]) func noDay(_ text: String) { #expect(CalendarDay(text) == nil) }

  @Test(arguments: [
    (Period.Kind.month, "2026-13"), (.month, "2026-1"), (.month, "2026"), (.quarter, "2026-Q5"),
    (.quarter, "2026-Q0"), (.quarter, "2026-4"), (.week, "2026-W54"), (.week, "2026-W00"),
    (.week, "2027-W53"), (.week, "2026-W1"), (.year, "26"), (.year, "2026-11"),
    (.day, "2026-11"),
  ]) func noPeriod(_ kind: Period.Kind, _ name: String) {
    #expect(Period(kind, named: name) == nil)
  }

  /// 31 December, 23:59:59.999 and a millisecond later, as a local clock reads them.
  @Test func theYearEndsAtMidnight() throws {
    let newYear = try #require(CalendarDay("2027-01-01"))
    let midnight = Int64(newYear.number) * 86_400_000
    #expect(CalendarDay(localMilliseconds: midnight - 1).description == "2026-12-31")
    #expect(CalendarDay(localMilliseconds: midnight).description == "2027-01-01")
    #expect(CalendarDay(localMilliseconds: -1).description == "1969-12-31")
  }

  @Test func shiftsCountByTheDayTheyBegin() throws {
    let monday = try #require(CalendarDay("2026-11-23"))
    let shift = Shift(
      agent: "小迪", from: monday, until: monday.adding(days: 1), minutes: 1320..<1560,
      weekdays: [1])
    func on(_ day: Int, _ minute: Int) -> Bool {
      shift.contains(
        localMilliseconds: Int64(monday.number + day) * 86_400_000 + Int64(minute) * 60_000)
    }
    #expect(!on(0, 1319))
    #expect(on(0, 1320))
    #expect(on(1, 119))
    #expect(!on(1, 120))
    #expect(!on(1, 1320))
  }
}
