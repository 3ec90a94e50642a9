package import Transcripts

/// A time as it is written in a transcript.
package enum Stamp: Hashable, Sendable {
  /// A time on the calendar: epoch milliseconds of its lower end, and its width.
  case point(TimePoint, precision: Milliseconds)
  /// A time since midnight of a day that is not written.
  case timeOfDay(Milliseconds, precision: Milliseconds)
  /// A time of a day without its year, `11-11 20:57`. The time is since midnight.
  case withoutYear(month: Int, day: Int, time: Milliseconds, precision: Milliseconds)
  /// Readable, but nowhere on the calendar: 昨天, 3分钟前.
  case incomplete
}

/// Reads the time stamps of Chinese exports. Never looks at the clock of the machine: 昨天 counts from
/// the day the user names, or from nowhere.
///
/// `2026-11-11 23:58:40`, `2026/11/11 9:05`, 2026年11月11日 下午3:20, `8:43:38 PM`, `T`, a trailing `Z`
/// or `+08:00`, full-width digits, epoch seconds and milliseconds, or a time of day alone.
package struct StampParser: Sendable {
  private let clock: LocalClock
  private let isChina: Bool
  private let asOf: CivilDay?
  /// No stamp has more bytes, and a megabyte of words is not to be gone through for one.
  private static let longest = 256

  /// `asOf` is the day that relative words and dates without a year are counted from.
  package init(zone: ZoneSetting, asOf: CivilDay? = nil) {
    clock = LocalClock(zone)
    isChina = zone == .assumed
    self.asOf = asOf
  }

  package init(_ context: ReadingContext) {
    self.init(zone: context.zone, asOf: context.asOf)
  }

  /// Whether the time zone database has the zone. With an unknown zone no local stamp is readable.
  package var isZoneKnown: Bool { clock.isKnown }

  package func parse(_ text: String) -> Stamp? {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  /// Reads the whole of a UTF-8 text. Nil if it is no time stamp, names no time of the calendar, or
  /// names one that a change to daylight saving time skips.
  package func parse(_ text: UnsafeBufferPointer<UInt8>) -> Stamp? {
    if text.count > Self.longest { return nil }
    if isChina, let milliseconds = Self.plain(text) {
      return .point(TimePoint(milliseconds - 28_800_000), precision: Milliseconds(1000))
    }
    var scanner = StampScanner(String(decoding: text, as: UTF8.self), asOf: asOf)
    switch scanner.read() {
    case nil: return nil
    case .incomplete: return .incomplete
    case .withoutYear(let month, let day, let time, let width):
      return .withoutYear(
        month: month, day: day, time: Milliseconds(time), precision: Milliseconds(width))
    case .epoch(let at, let width):
      return .point(TimePoint(at), precision: Milliseconds(width))
    case .timeOfDay(let at, let width):
      return .timeOfDay(Milliseconds(at), precision: Milliseconds(width))
    case .civil(let civil, let width, let offset):
      guard let local = civil.milliseconds else { return nil }
      if let offset { return .point(TimePoint(local - offset), precision: Milliseconds(width)) }
      return point(local, width)
    }
  }

  /// A time of day on a day. Nil where the zone skips it.
  package func stamp(
    on day: CivilDay, time: Milliseconds, precision: Milliseconds
  ) -> Stamp? {
    guard let midnight = day.midnight.milliseconds else { return nil }
    return point(midnight + time.rawValue, precision.rawValue)
  }

  /// A reading of the wall clock, in milliseconds as if it were UTC. Nil where the zone skips it.
  package func stamp(local: Int64, precision: Milliseconds) -> Stamp? {
    point(local, precision.rawValue)
  }

  private func point(_ local: Int64, _ width: Int64) -> Stamp? {
    guard let time = clock.epoch(of: local) else { return nil }
    return .point(TimePoint(time.lower), precision: Milliseconds(width + time.widening))
  }

  /// A date alone, `2026-11-11` or 2026年11月11日; nil for anything else.
  package func day(_ text: String) -> CivilDay? {
    var scanner = StampScanner(text, asOf: asOf)
    guard case .civil(let civil, 86_400_000, nil) = scanner.read() else { return nil }
    return CivilDay(year: civil.year, month: civil.month, day: civil.day)
  }

  /// The form nearly every export uses, `2026-11-11 23:58:40`, without a detour through characters.
  private static func plain(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard text.count == 19, text[4] == text[7], text[13] == UInt8(ascii: ":"),
      text[4] == UInt8(ascii: "-") || text[4] == UInt8(ascii: "/"),
      text[16] == UInt8(ascii: ":"), text[10] == UInt8(ascii: " ")
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        let digit = text[index] &- UInt8(ascii: "0")
        if digit > 9 { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
    else { return nil }
    return CivilTime(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second
    ).milliseconds
  }
}
