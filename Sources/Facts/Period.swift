/// A day, week, month, quarter or year of the calendar.
package struct Period: Hashable, Sendable {
  /// From the shortest to the longest. Raw values appear in options and machine output.
  package enum Kind: String, CaseIterable, Comparable, Sendable {
    case day, week, month, quarter, year

    package static func < (first: Kind, second: Kind) -> Bool { first.rank < second.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package let kind: Kind
  package let first: CalendarDay
  /// The day after the last one.
  package let end: CalendarDay

  /// The period of a kind that a day lies in; weeks begin on Monday.
  package init(_ kind: Kind, containing day: CalendarDay) {
    let (year, month, _) = day.date
    self.kind = kind
    switch kind {
    case .day:
      first = day
      end = day.adding(days: 1)
    case .week:
      first = day.adding(days: 1 - day.weekday)
      end = first.adding(days: 7)
    case .month: (first, end) = Self.months(1, from: month, of: year)
    case .quarter: (first, end) = Self.months(3, from: (month - 1) / 3 * 3 + 1, of: year)
    case .year: (first, end) = Self.months(12, from: 1, of: year)
    }
  }

  /// Reads a name of a kind: `2026-11-03`, `2026-W45`, `2026-11`, `2026-Q4`, `2026`. Nil for anything
  /// else.
  package init?(_ kind: Kind, named name: String) {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let day: CalendarDay?
    switch (kind, parts.count) {
    case (.day, 3): day = CalendarDay(name)
    case (.month, 2): day = CalendarDay("\(name)-01")
    case (.year, 1): day = CalendarDay("\(name)-01-01")
    case (.quarter, 2):
      guard let quarter = Self.number(parts[1], after: "Q"), quarter <= 4 else { return nil }
      day = CalendarDay("\(parts[0])-\(twoDigits(quarter * 3))-01")
    case (.week, 2):
      // The first week of a year is the one with its 4 January.
      guard let week = Self.number(parts[1], after: "W") else { return nil }
      day = CalendarDay("\(parts[0])-01-04")?.adding(days: (week - 1) * 7)
    default: return nil
    }
    guard let day else { return nil }
    self.init(kind, containing: day)
    if kind == .week, self.name != name { return nil }
  }

  /// What `init(_:named:)` reads.
  package var name: String {
    let (year, month, _) = first.date
    switch kind {
    case .day: return first.description
    case .week:
      // A week belongs to the year of its Thursday.
      let thursday = first.adding(days: 3)
      let weekYear = thursday.date.year
      let start = CalendarDay(year: weekYear, month: 1, day: 1)?.number ?? thursday.number
      return "\(weekYear)-W\(twoDigits((thursday.number - start) / 7 + 1))"
    case .month: return "\(year)-\(twoDigits(month))"
    case .quarter: return "\(year)-Q\((month + 2) / 3)"
    case .year: return "\(year)"
    }
  }

  package func contains(_ day: CalendarDay) -> Bool { first <= day && day < end }

  /// Whether another period lies in this one altogether.
  package func contains(_ other: Period) -> Bool { first <= other.first && other.end <= end }

  /// The period of this kind after this one, or before it.
  package var next: Period { Period(kind, containing: end) }
  package var previous: Period { Period(kind, containing: first.adding(days: -1)) }

  private static func months(
    _ count: Int, from month: Int, of year: Int
  ) -> (CalendarDay, CalendarDay) {
    let after = month + count
    let first = CalendarDay(year: year, month: month, day: 1)
    let end = CalendarDay(
      year: after > 12 ? year + 1 : year, month: after > 12 ? after - 12 : after, day: 1)
    // Only the last month of the last year has no day after it.
    let start = first ?? CalendarDay(number: 0)
    return (start, end ?? start.adding(days: 31 * count))
  }

  private static func number(_ text: String, after letter: Character) -> Int? {
    guard text.first == letter, (2...3).contains(text.utf8.count) else { return nil }
    let digits = text.dropFirst()
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(digits).flatMap { $0 > 0 ? $0 : nil }
  }
}

extension Period: Comparable {
  package static func < (first: Period, second: Period) -> Bool {
    (first.first, second.kind) < (second.first, first.kind)
  }
}
