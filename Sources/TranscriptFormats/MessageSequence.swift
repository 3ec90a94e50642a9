import Transcripts

/// The records of one group with their times, in the order they are written in.
struct MessageSequence {
  struct Entry {
    let record: MessageRecord
    /// The place among the group's records, from 0.
    let place: Int
    var at: Int64?
    var end: Int64?
    var precision: Milliseconds?
    /// A time is written that means no point in time.
    var isUnplaced = false
  }

  private(set) var entries: [Entry] = []

  /// Servers and clients stamp the same second differently: smaller steps back are no disorder.
  private static let tolerance: Int64 = 5000
  /// The longest wait for an answer that still joins it to its question.
  private static let longestWait: Int64 = 12 * 3_600_000

  init(_ records: [MessageRecord], timeline: inout RecordTimeline) {
    entries.reserveCapacity(records.count)
    for (place, record) in records.enumerated() {
      let times = timeline.place(record)
      entries.append(
        Entry(
          record: record, place: place, at: times.at, end: times.end,
          precision: times.precision, isUnplaced: record.time != nil && times.at == nil))
    }
  }

  /// Joined exports hold messages twice: same id, same text, same time.
  mutating func dropRepeated(_ output: inout ReaderOutput) {
    var places: [String: Int] = [:]
    var kept: [Entry] = []
    for entry in entries {
      let id = entry.record.identifier
      if !id.isEmpty {
        if let place = places[id], Self.isSame(kept[place], entry) { continue }
        places[id] = places[id] ?? kept.count
      }
      kept.append(entry)
    }
    let dropped = entries.count - kept.count
    guard dropped > 0, let line = entries.first?.record.line else { return }
    entries = kept
    output.diagnostics.append(
      Diagnostic(
        .warning, .assumption, line: line,
        "\(dropped) messages are in the file twice, with the same id, time and text; one of each "
          + "was kept"))
  }

  private static func isSame(_ first: Entry, _ second: Entry) -> Bool {
    first.at == second.at && first.record.kind == second.record.kind
      && first.record.text == second.record.text
  }

  /// Sorts by time if messages lie further back than clocks explain; equal times keep their order. An
  /// entry without a time stays behind the one before it.
  mutating func sortIfDisordered(line: Int, _ output: inout ReaderOutput) -> Bool {
    var inversions = 0
    var tolerated = 0
    var latest: Int64?
    for entry in entries {
      guard let at = entry.at else { continue }
      // 09:05 says nothing about where it stands beside 09:05:03.
      if let latest, at + (entry.precision?.rawValue ?? 1) <= latest {
        if latest - at > Self.tolerance { inversions += 1 } else { tolerated += 1 }
      }
      latest = at
    }
    guard inversions > 0 else {
      if tolerated > 0 {
        output.diagnostics.append(
          Diagnostic(
            .warning, .order, line: line,
            "\(tolerated) messages are up to \(Self.tolerance / 1000) seconds earlier than the one "
              + "before; they were left in the order of the file"))
      }
      return false
    }
    var last: Int64 = .min
    let keys = entries.map { entry -> Int64 in
      last = entry.at ?? last
      return last
    }
    let order = entries.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
    entries = order.map { entries[$0] }
    countFromTheEarliest()
    output.diagnostics.append(
      Diagnostic(
        .warning, .order, line: line,
        "\(inversions) messages are earlier than the one before; they were sorted by time"))
    return true
  }

  /// Times of day without a date count from the first message of the file, which need not be the first
  /// in time.
  private mutating func countFromTheEarliest() {
    guard case .stamp(.timeOfDay)? = entries.first?.record.time,
      let start = entries.first?.at, start < 0
    else { return }
    for place in entries.indices { entries[place].at = entries[place].at.map { $0 - start } }
  }

  /// Cuts where nobody wrote for longer than a gap; one part if there is no gap to cut at. An answer
  /// stays with its question, however late, so that a slow answer is not hidden by a cut.
  func parts(gap: Milliseconds?, role: (Int) -> Role) -> [Range<Int>] {
    guard let gap else { return entries.isEmpty ? [] : [0..<entries.count] }
    var parts: [Range<Int>] = []
    var start = 0
    var previous: Entry?
    for (place, entry) in entries.enumerated() {
      guard let at = entry.at else { continue }
      defer { previous = entry }
      guard let previous, let before = previous.at, at - before > gap.rawValue else { continue }
      if at - before <= Self.longestWait, isAnswer(entry, to: previous, role) { continue }
      parts.append(start..<place)
      start = place
    }
    parts.append(start..<entries.count)
    return parts.filter { !$0.isEmpty }
  }

  private func isAnswer(_ entry: Entry, to question: Entry, _ role: (Int) -> Role) -> Bool {
    guard let asker = question.record.speaker, let answerer = entry.record.speaker,
      asker != answerer, question.record.kind.isUtterance, entry.record.kind.isUtterance
    else { return false }
    return role(asker) == .customer && role(answerer) != .customer
  }
}
