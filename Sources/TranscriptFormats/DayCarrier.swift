import Transcripts

/// Carries the date of a date line to the times of day under it.
///
/// `23:59:58` and then `00:00:03` under one date line is a midnight; `10:05` and then `10:01` is disorder.
struct DayCarrier {
  private let stamps: StampParser
  private var day: CivilDay?
  private var last: Milliseconds?
  /// Where a time of day fell by more than half a day and so began a new one.
  private(set) var inferredDays = 0

  private static let halfDay = Milliseconds(43_200_000)

  init(_ stamps: StampParser) { self.stamps = stamps }

  /// Begins a day that the file names.
  mutating func begin(_ day: CivilDay) {
    self.day = day
    last = nil
  }

  /// Forgets the day: nothing says any more what times of day belong to.
  mutating func reset() { (day, last) = (nil, nil) }

  /// A full stamp where a day is known; the stamp itself otherwise, and for stamps with a date.
  mutating func place(_ stamp: Stamp) -> Stamp? {
    guard case .timeOfDay(let time, let precision) = stamp, var day else { return stamp }
    if let last, last.rawValue - time.rawValue > Self.halfDay.rawValue,
      let next = day.adding(days: 1)
    {
      day = next
      self.day = next
      inferredDays += 1
    }
    last = time
    return stamps.stamp(on: day, time: time, precision: precision)
  }

  /// The note for the end of a file; nil if no day was inferred.
  var note: Diagnostic? {
    guard inferredDays > 0 else { return nil }
    return Diagnostic(
      .warning, .assumption, line: nil,
      "\(inferredDays) times fall by more than 12 hours under one date and were taken for the next "
        + "day (date-inferred); export full dates")
  }
}
