internal import Foundation
internal import Overviews
internal import Transcripts

/// A moment as people read it: local time of the conversation, or minutes and seconds since its start.
enum Moment {
  static func describe(
    _ point: TimePoint, in conversation: Conversation, withDate: Bool
  ) -> String {
    describe(
      point.rawValue, clock: conversation.clock, zone: conversation.timeZone,
      precision: conversation.precision?.rawValue ?? 1, withDate: withDate)
  }

  /// The same of a report line that was read back.
  static func describe(
    _ milliseconds: Int64, of record: ReportRecord, withDate: Bool
  ) -> String {
    describe(
      milliseconds, clock: record.clock, zone: record.zone, precision: record.precision,
      withDate: withDate)
  }

  /// `zone` nil: Asia/Shanghai.
  static func describe(
    _ milliseconds: Int64, clock: Clock, zone: String?, precision: Int64, withDate: Bool
  ) -> String {
    guard clock == .absolute else { return offset(milliseconds) }
    let local = milliseconds + zoneOffset(of: milliseconds, in: zone)
    let day = floorDivision(local, 86_400_000)
    let inDay = local - day * 86_400_000
    let seconds = inDay / 1000
    var time = "\(two(seconds / 3600)):\(two(seconds / 60 % 60))"
    if precision < 60_000 { time += ":\(two(seconds % 60))" }
    if precision >= 86_400_000 { return date(day) }
    return withDate ? "\(date(day)) \(time)" : time
  }

  private static func offset(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds) / 1000
    let rest = "\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    return seconds >= 3600 ? "\(seconds / 3600):\(rest)" : rest
  }

  /// China has one zone without daylight saving since 1991; other zones come from the database.
  private static func zoneOffset(of milliseconds: Int64, in zone: String?) -> Int64 {
    let name = zone ?? "Asia/Shanghai"
    if name == "Asia/Shanghai" { return 8 * 3_600_000 }
    let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    return Int64(TimeZone(identifier: name)?.secondsFromGMT(for: date) ?? 0) * 1000
  }

  /// Days since 1970 to a date of the proleptic Gregorian calendar (H. Hinnant's algorithm).
  private static func date(_ days: Int64) -> String {
    let shifted = days + 719_468
    let era = floorDivision(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func floorDivision(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }

  private static func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
