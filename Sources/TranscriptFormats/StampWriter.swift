import Transcripts

/// Writes times as `StampParser` reads them.
struct StampWriter {
  private let clock: LocalClock
  /// Whether a local time without more is read as what it is.
  let isChina: Bool

  /// `zone` is the name of a conversation's zone; nil and unknown names are taken for China's.
  init(zone: String?) {
    let named = LocalClock(zone.map { $0 == "Asia/Shanghai" ? .assumed : .named($0) } ?? .assumed)
    clock = named.isKnown ? named : LocalClock(.assumed)
    isChina = zone == nil || zone == "Asia/Shanghai" || !named.isKnown
  }

  /// `2026-11-11 23:58:40`, with as many digits as a width in milliseconds asks for. Nil if the time is
  /// outside 1970–2199, or does not lie on a boundary of its width.
  func local(_ at: TimePoint, precision: Milliseconds) -> String? {
    guard let (day, rest) = parts(at), rest % precision.rawValue == 0 else { return nil }
    let minutes = "\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60))"
    let seconds = "\(minutes):\(two(rest / 1000 % 60))"
    let date = "\(day.year)-\(two(Int64(day.month)))-\(two(Int64(day.day)))"
    switch precision.rawValue {
    case 86_400_000: return date
    case 60_000: return "\(date) \(minutes)"
    case 1000: return "\(date) \(seconds)"
    case 100: return "\(date) \(seconds).\(rest % 1000 / 100)"
    case 10: return "\(date) \(seconds).\(two(rest % 1000 / 10))"
    case 1: return "\(date) \(seconds).\(three(rest % 1000))"
    default: return nil
    }
  }

  /// `2026-11-11T23:58:40+08:00`, with milliseconds where they are not zero. Nil outside 1970–2199.
  func internet(_ at: TimePoint) -> String? {
    guard let (day, rest) = parts(at) else { return nil }
    let date = "\(day.year)-\(two(Int64(day.month)))-\(two(Int64(day.day)))"
    let time = "\(two(rest / 3_600_000)):\(two(rest / 60_000 % 60)):\(two(rest / 1000 % 60))"
    let fraction = rest % 1000 == 0 ? "" : ".\(three(rest % 1000))"
    return "\(date)T\(time)\(fraction)\(offset(at))"
  }

  /// `+08:00`; a distance of seconds, as there was before 1970, is none of ours.
  func offset(_ at: TimePoint) -> String {
    let minutes = (clock.offset(at: at.rawValue) ?? 0) / 60_000
    if minutes == 0 { return "Z" }
    return "\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
  }

  /// The day and the milliseconds since its midnight.
  private func parts(_ at: TimePoint) -> (CivilDay, Int64)? {
    guard (0..<7_258_118_400_000).contains(at.rawValue),
      let offset = clock.offset(at: at.rawValue), at.rawValue + offset >= 0
    else { return nil }
    let local = at.rawValue + offset
    guard
      let day = CivilDay(year: 1970, month: 1, day: 1)?.adding(days: Int(local / 86_400_000))
    else { return nil }
    return (day, local % 86_400_000)
  }

  private func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private func three(_ value: Int64) -> String { value < 100 ? "0\(two(value))" : "\(value)" }
}
