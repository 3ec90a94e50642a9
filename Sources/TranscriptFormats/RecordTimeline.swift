import Transcripts

/// Places the records of one group in time.
struct RecordTimeline {
  static let halfDay: Int64 = 43_200_000
  /// What a date without a year may fall back before it means the next year.
  private static let halfYear: Int64 = 183 * 86_400_000

  let clock: Clock
  /// Where a time of day fell by more than half a day: a new day began.
  private(set) var midnights = 0
  /// Times that stay unknown.
  private(set) var unplaced = 0
  private let unit: Int64
  private let stamps: StampParser
  private var year: Int?
  private var lastYearless: Int64?
  /// The time of day that counts as the start, where days are not written.
  private var start: Int64?
  private var last: Int64?
  private var day: Int64 = 0

  /// `unit` divides the thousandths of bare numbers to milliseconds. `year` is the year of the first date
  /// that lacks one; nil if nothing tells.
  init(_ records: [MessageRecord], unit: Int64, stamps: StampParser, year: Int?) {
    self.unit = unit
    self.stamps = stamps
    self.year = year
    clock =
      records.contains { record in
        switch record.time {
        case .stamp(.point): true
        case .stamp(.withoutYear): year != nil
        default: false
        }
      } ? .absolute : .offset
  }

  /// Times of a record in milliseconds of the clock, and the width of the start.
  struct Placed {
    var at: Int64?
    var end: Int64?
    var precision: Milliseconds?
  }

  /// The times of the next record.
  mutating func place(_ record: MessageRecord) -> Placed {
    var placed = Placed()
    guard let time = record.time else { return placed }
    switch time {
    case .stamp(.point(let at, let precision)) where clock == .absolute:
      placed.at = at.rawValue
      placed.precision = precision
    case .stamp(.withoutYear(let month, let day, let time, let precision)):
      if let (at, width) = complete(month, day, time, precision) {
        placed.at = at
        placed.precision = width
      }
    case .stamp(.timeOfDay(let time, let precision)) where clock == .offset:
      placed.at = offset(of: time.rawValue)
      placed.precision = precision
    case .offset(let offset) where clock == .offset: placed.at = offset
    case .number(let thousandths, _) where clock == .offset: placed.at = thousandths / unit
    default: break
    }
    guard let at = placed.at else {
      unplaced += 1
      return placed
    }
    if let end = record.end.flatMap(milliseconds), end >= at { placed.end = end }
    return placed
  }

  private func milliseconds(_ time: RecordTime) -> Int64? {
    switch time {
    case .stamp(.point(let at, _)) where clock == .absolute: at.rawValue
    case .offset(let offset) where clock == .offset: offset
    case .number(let thousandths, _) where clock == .offset: thousandths / unit
    default: nil
    }
  }

  /// A date that falls back by half a year and more, December to January, begins a new year.
  private mutating func complete(
    _ month: Int, _ day: Int, _ time: Milliseconds, _ precision: Milliseconds
  ) -> (at: Int64, width: Milliseconds)? {
    guard let known = year else { return nil }
    func epoch(_ year: Int) -> (at: Int64, width: Milliseconds)? {
      guard let date = CivilDay(year: year, month: month, day: day),
        case .point(let at, let width)? = stamps.stamp(on: date, time: time, precision: precision)
      else { return nil }
      return (at.rawValue, width)
    }
    guard var found = epoch(known) else { return nil }
    if let lastYearless, lastYearless - found.at > Self.halfYear {
      year = known + 1
      guard let next = epoch(known + 1) else { return nil }
      found = next
    }
    lastYearless = found.at
    return found
  }

  /// Milliseconds since the first message, across midnights.
  private mutating func offset(of time: Int64) -> Int64 {
    if let last, last - time > Self.halfDay {
      day += 1
      midnights += 1
    }
    last = time
    let first = start ?? time
    start = first
    return day * 86_400_000 + time - first
  }
}
