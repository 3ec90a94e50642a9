import Transcripts

/// A time of a record, before the whole file has shown what it counts from.
enum RecordTime: Equatable {
  case stamp(Stamp)
  /// Milliseconds since the start of a call.
  case offset(Int64)
  /// A bare number in thousandths, whose unit the whole column decides.
  case number(thousandths: Int64, isWhole: Bool)

  /// A point in time in epoch milliseconds, with its width.
  static func epoch(_ milliseconds: Int64, precision: Int64 = 1) -> RecordTime {
    .stamp(.point(TimePoint(milliseconds), precision: Milliseconds(precision)))
  }

  /// Something to compare neighbours by; nil where there is no order.
  var order: Int64? {
    switch self {
    case .stamp(.point(let at, _)): at.rawValue
    case .stamp(.timeOfDay(let time, _)): time.rawValue
    case .stamp(.withoutYear(let month, let day, let time, _)):
      Int64(month * 31 + day) * 86_400_000 + time.rawValue
    case .stamp(.incomplete): nil
    case .offset(let offset): offset
    case .number(let thousandths, _): thousandths
    }
  }

  /// The width of `order`; what happened within it may stand in either order.
  var width: Int64 {
    switch self {
    case .stamp(.point(_, let width)), .stamp(.timeOfDay(_, let width)),
      .stamp(.withoutYear(_, _, _, let width)):
      width.rawValue
    default: 0
    }
  }

  /// After how many milliseconds `order` begins again; nil if it never does.
  var period: Int64? {
    switch self {
    case .stamp(.timeOfDay): 86_400_000
    case .stamp(.withoutYear): 372 * 86_400_000
    default: nil
    }
  }

  var isPoint: Bool {
    switch self {
    case .stamp(.point), .stamp(.withoutYear): true
    default: false
    }
  }
}
