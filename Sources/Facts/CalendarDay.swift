/// A day of the proleptic Gregorian calendar, without a zone.
package struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  package let number: Int

  package init(number: Int) { self.number = number }

  /// The day a moment belongs to, given in milliseconds as a local clock reads them.
  package init(localMilliseconds: Int64) {
    number = Int(Self.floorDivision(localMilliseconds, 86_400_000))
  }

  /// Nil for a day no calendar has, and outside the years 1970 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1970...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Reads `2026-11-03`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  package static func < (first: CalendarDay, second: CalendarDay) -> Bool {
    first.number < second.number
  }

  /// 1 Monday … 7 Sunday. 1970-01-01 was a Thursday.
  package var weekday: Int { Int(Self.floorRemainder(Int64(number) + 3, 7)) + 1 }

  /// Year, month and day of the month, by years that begin in March.
  package var date: (year: Int, month: Int, day: Int) {
    let shifted = Int64(number) + 719_468
    let era = Self.floorDivision(shifted, 146_097)
    let dayOfEra = Int(shifted - era * 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + Int(era) * 400
    return (month <= 2 ? year + 1 : year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  package func adding(days: Int) -> CalendarDay { CalendarDay(number: number + days) }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func floorDivision(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }

  private static func floorRemainder(_ value: Int64, _ divisor: Int64) -> Int64 {
    value - floorDivision(value, divisor) * divisor
  }
}

extension CalendarDay: CustomStringConvertible {
  /// `2026-11-03`.
  package var description: String {
    let (year, month, day) = date
    return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
  }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
