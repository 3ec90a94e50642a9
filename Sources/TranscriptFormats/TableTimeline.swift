import Transcripts

/// Places the records of one conversation in time.
struct TableTimeline {
  static let halfDay: Int64 = 43_200_000

  let clock: Clock
  /// Where a time of day fell by more than half a day: a new day began.
  private(set) var midnights = 0
  private let unit: Int64
  /// The time of day that counts as the start, where days are not written.
  private var start: Int64?
  private var last: Int64?
  private var day: Int64 = 0

  init(_ records: [TableRecord], unit: Int64) {
    self.unit = unit
    clock = records.contains { $0.time?.isPoint == true } ? .absolute : .offset
  }

  /// Gives the draft's last event its time.
  mutating func apply(_ record: TableRecord, to draft: inout ConversationDraft) {
    guard let time = record.time else { return }
    if case .stamp(let stamp) = time {
      guard clock == .offset, case .timeOfDay(let sinceMidnight, let precision) = stamp else {
        // Beside full stamps a time of day has no place.
        draft.stamp(stamp)
        apply(end: record.end, to: &draft)
        return
      }
      let at = offset(of: sinceMidnight.rawValue)
      draft.updateLast {
        $0.at = TimePoint(at)
        $0.precision = precision
      }
    } else if let at = milliseconds(time) {
      draft.updateLast { $0.at = TimePoint(at) }
      apply(end: record.end, to: &draft)
    }
  }

  private func apply(end: TableTime?, to draft: inout ConversationDraft) {
    guard let end, let at = milliseconds(end) else { return }
    draft.updateLast { if let start = $0.at, start.rawValue <= at { $0.end = TimePoint(at) } }
  }

  private func milliseconds(_ time: TableTime) -> Int64? {
    switch time {
    case .stamp(.point(let at, _)) where clock == .absolute: at.rawValue
    case .offset(let offset) where clock == .offset: offset
    case .number(let thousandths, _) where clock == .offset: thousandths / unit
    default: nil
    }
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
