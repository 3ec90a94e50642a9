import Transcripts

/// Makes conversations of a table's records, when all of them are there.
///
/// Only the whole table shows which rows belong together, whether the newest message comes first, and
/// in which unit a column of numbers counts.
struct TableAssembler {
  var speakers: [ConversationDraft.Speaker] = []
  /// What the direction column says of a speaker's call, by speaker.
  var directions: [Direction?] = []
  private var groups: [(id: String?, records: [TableRecord])] = []
  private var places: [[UInt8]: Int] = [:]
  private var text: [UInt8] = []
  private var draft: ConversationDraft
  private var header: TableHeader?
  private var isCall = false
  private let context: ReadingContext

  init(_ context: ReadingContext) {
    self.context = context
    draft = ConversationDraft(context, format: DelimitedTableFormat.name)
  }

  mutating func begin(_ header: TableHeader, isCall: Bool) {
    self.header = header
    self.isCall = isCall
  }

  mutating func add(_ record: TableRecord, text cell: [UInt8], conversation: [UInt8]?) {
    var record = record
    record.text.lower = text.count
    TableCell.appendText(cell, to: &text)
    record.text.upper = text.count
    let key = conversation ?? []
    if let place = places[key] {
      groups[place].records.append(record)
      return
    }
    let id = conversation.map(TableCell.identifier).flatMap { $0.isEmpty ? nil : $0 }
    places[key] = groups.count
    groups.append((id, [record]))
  }

  mutating func finish(into output: inout ReaderOutput) {
    let isReversed = isNewestFirst
    if isReversed {
      output.diagnostics.append(
        Diagnostic(
          .warning, .order, line: nil,
          "the newest message comes first; the table was read from its end"))
    }
    let unit = numberUnit(&output)
    for group in groups {
      // Ties keep the reversed order: the file put the later of two messages above the earlier.
      let records = isReversed ? group.records.reversed() : group.records
      assemble(group.id, records, line: group.records.map(\.line).min() ?? 1, unit, &output)
    }
    groups.removeAll()
    draft.reportNothingFound("the table has no rows under its header", into: &output)
  }

  private mutating func assemble(
    _ id: String?, _ records: [TableRecord], line: Int, _ unit: Int64, _ output: inout ReaderOutput
  ) {
    let channel = context.mapping?.channel ?? (isCall ? .call : .chat)
    draft.begin(id: id, channel: channel, line: line)
    let spoken = directions
    if let direction = records.lazy.compactMap({ spoken[$0.speaker] }).first {
      draft.update { $0.direction = direction }
    }
    var timeline = TableTimeline(records, unit: unit)
    for record in records {
      let party = draft.party(speakers[record.speaker])
      draft.add(record.isSystem ? .system : channel == .call ? .speech : .message, party: party)
      timeline.apply(record, to: &draft)
      let words = text[record.text.lower..<record.text.upper]
      let shape = words.withUnsafeBufferPointer { words in
        draft.append(words)
        return MessageShape.kind(of: words)
      }
      draft.updateLast {
        $0.messageKind = record.kind.flatMap { $0 == .text ? nil : $0 } ?? shape
        $0.isAutomatic = record.isAutomatic
      }
      if record.isRecalled { draft.add(.recall, party: party) }
    }
    if timeline.midnights > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: line,
          "times have no date; \(timeline.midnights) steps back of more than 12 hours were taken as "
            + "midnights; export dates"))
    }
    draft.finish(clock: timeline.clock, into: &output)
  }

  /// Whether most neighbours within conversations go back in time.
  private var isNewestFirst: Bool {
    var rises = 0
    var falls = 0
    for group in groups {
      for (first, second) in zip(group.records, group.records.dropFirst()) {
        guard let before = first.time?.order, let after = second.time?.order, before != after else {
          continue
        }
        // Past midnight, a time of day falls while time goes on.
        let isAcrossMidnight =
          second.time?.isTimeOfDay == true && abs(after - before) > TableTimeline.halfDay
        if (after > before) != isAcrossMidnight { rises += 1 } else { falls += 1 }
      }
    }
    return falls > rises
  }

  /// What a thousandth of a number counts in the start and end columns, as a divisor to milliseconds:
  /// 1 for seconds, 1000 for milliseconds. The header says so, or a decimal point anywhere.
  private func numberUnit(_ output: inout ReaderOutput) -> Int64 {
    guard isCall, let header, let start = header.columns[.start] else { return 1 }
    let name = header.names[start].lowercased()
    let times = groups.lazy.flatMap(\.records).flatMap { [$0.time, $0.end] }.compactMap { $0 }
    var hasNumbers = false
    for case .number(_, let isWhole) in times {
      if !isWhole { return 1 }
      hasNumbers = true
    }
    // The tables of Whisper have these very names and count milliseconds.
    if hasNumbers, name != "start", !name.contains("ms") {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "whole numbers in the start and end columns are taken as milliseconds; "
            + "write seconds with a decimal point"))
    }
    return 1000
  }
}
