/// A day of the calendar, without a zone.
package struct CivilDay: Hashable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil for a day no calendar has.
  package init?(year: Int, month: Int, day: Int) {
    guard CivilTime(year: year, month: month, day: day).milliseconds != nil else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day a number of days after this one; nil outside the years that are read.
  package func adding(days: Int) -> CivilDay? {
    CivilDay(daysSinceEpoch: number + days)
  }

  /// Days since 1970-01-01.
  package var number: Int { midnight.daysSinceEpoch }

  /// 1 Monday … 7 Sunday. 1970-01-01 was a Thursday.
  package var weekday: Int { (number + 3) % 7 + 1 }

  /// The last day with a month and a day of the month that is not after another; nil if there is none.
  static func last(month: Int, day: Int, upTo limit: CivilDay) -> CivilDay? {
    // 29 February may be four years back, and eight around 2100.
    for year in (limit.year - 8...limit.year).reversed() {
      if let found = CivilDay(year: year, month: month, day: day), found.number <= limit.number {
        return found
      }
    }
    return nil
  }

  var midnight: CivilTime { CivilTime(year: year, month: month, day: day) }

  private init?(daysSinceEpoch days: Int) {
    // The inverse of `CivilTime.daysSinceEpoch`, with years that begin in March.
    guard days >= 0 else { return nil }
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    self.init(year: year, month: month, day: dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}

/// A wall clock reading, without a zone.
struct CivilTime: Hashable {
  var year: Int
  var month: Int
  var day: Int
  var hour = 0
  var minute = 0
  var second = 0
  var millisecond = 0

  /// Milliseconds since 1970-01-01 on a clock that reads this in UTC; nil if no calendar has the
  /// reading. Years before 1970 or from 2200 on are typing errors in a transcript.
  var milliseconds: Int64? {
    guard (1970..<2200).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day), (0..<24).contains(hour),
      (0..<60).contains(minute), (0..<60).contains(second), (0..<1000).contains(millisecond)
    else { return nil }
    let seconds = daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second
    return Int64(seconds) * 1000 + Int64(millisecond)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  /// Days from the civil calendar, with years that begin in March so that the leap day comes last.
  fileprivate var daysSinceEpoch: Int {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
