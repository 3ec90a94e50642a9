package import Transcripts

/// Local time without a time zone database: of the zones that have kept one distance from UTC since
/// 2000, which are those of Chinese service.
package enum LocalTime {
  /// Milliseconds.
  package static let day: Int64 = 86_400_000

  /// The day of a local time, counted from 1970-01-01; both may be negative.
  package static func day(of local: Int64) -> Int64 { floorDivision(local, by: day) }

  static func floorDivision(_ value: Int64, by divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor)
  }

  /// Milliseconds to add to a point in time of a conversation, or why there are none.
  package static func offset(
    of conversation: Conversation
  ) -> Result<Milliseconds, RoundExclusion> {
    guard conversation.clock == .absolute else { return .failure(.noLocalTime) }
    guard let zone = conversation.timeZone else { return .success(china) }
    return offset(ofZone: zone).map { .success($0) } ?? .failure(.unknownZone)
  }

  private static let china = Milliseconds(8 * 3_600_000)

  /// Nil for zones with daylight saving time and for names nobody knows.
  package static func offset(ofZone name: String) -> Milliseconds? {
    switch name {
    case "Asia/Shanghai", "Asia/Chongqing", "Asia/Harbin", "PRC", "Asia/Hong_Kong", "Hongkong",
      "Asia/Macau", "Asia/Macao", "Asia/Taipei", "ROC", "Asia/Singapore", "Singapore",
      "Asia/Kuala_Lumpur", "Asia/Manila":
      return china
    case "Asia/Urumqi", "Asia/Kashgar": return Milliseconds(6 * 3_600_000)
    case "Asia/Tokyo", "Japan", "Asia/Seoul", "ROK": return Milliseconds(9 * 3_600_000)
    case "UTC", "Etc/UTC", "GMT", "Etc/GMT": return .zero
    default:
      // Etc/GMT-9 lies nine hours east of Greenwich.
      guard name.hasPrefix("Etc/GMT"), let hours = Int64(name.dropFirst(7)),
        (-14...12).contains(hours)
      else { return nil }
      return Milliseconds(-hours * 3_600_000)
    }
  }
}
