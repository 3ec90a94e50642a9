import TextSources
import Transcripts

/// Collects the messages of a file and makes conversations of them when all are there.
///
/// Only the whole file shows which messages belong together, whether the newest comes first, which
/// midnights lie between times of day, and in which unit a column of numbers counts. What does not fit
/// into memory waits in a temporary file.
struct MessageCollector {
  /// What a message belongs to.
  enum Conversation: Hashable {
    /// A session with an id of its own.
    case session(String)
    /// Everything said with one peer, or in one group. Long silences end a conversation.
    case peer(String)
    /// Everything in the file. Long silences end a conversation.
    case file
    /// Everything in the file, whatever the silences: a recording, or a section with a header of its own.
    case whole
    /// Everything in one record of the file that is a conversation without an id, whatever the silences.
    case record(Int)
  }

  private struct Group {
    let conversation: Conversation
    let line: Int
    var last: RecordTime?
    var direction: Direction?
  }

  private let context: ReadingContext
  private let stamps: StampParser
  private let spool = GroupedSpool()
  private var channel = Channel.chat
  private var groups: [Group] = []
  private var places: [Conversation: Int] = [:]
  private var speakers: [ConversationDraft.Speaker] = []
  private var speakerPlaces: [ConversationDraft.Speaker: Int] = [:]
  private var draft: ConversationDraft
  private var scratch: [UInt8] = []
  private var rises = 0
  private var falls = 0
  private var hasWholeNumbers = false
  private var hasFractions = false
  private var failure: Diagnostic?

  /// Whether bare numbers in the times of a call count milliseconds, if nothing but whole numbers is
  /// there. Nil: they do, and a note says that this was assumed.
  var countsMilliseconds: Bool?
  /// What the file says about messages of bots.
  var botCoverage: BotCoverage?

  init(_ context: ReadingContext, format: String) {
    self.context = context
    stamps = StampParser(context)
    draft = ConversationDraft(context, format: format)
  }

  var hasRecords: Bool { !groups.isEmpty }

  mutating func begin(channel: Channel) { self.channel = channel }

  /// The name in `source.format`, where the file itself tells which program wrote it.
  mutating func rename(format: String) { draft.rename(format: format) }

  /// The place of a speaker in the collector's list.
  mutating func speaker(
    _ name: String, _ finding: RoleFinding, account: String? = nil
  ) -> Int {
    let speaker = ConversationDraft.Speaker(name: name, account: account, finding: finding)
    if let known = speakerPlaces[speaker] { return known }
    speakerPlaces[speaker] = speakers.count
    speakers.append(speaker)
    return speakers.count - 1
  }

  /// Adds a record to its conversation.
  mutating func add(_ record: MessageRecord, to conversation: Conversation) {
    guard failure == nil else { return }
    var record = record
    let role = record.speaker.map { speakers[$0].finding.role }
    if record.kind == .system || record.kind == .message && role == .system {
      record.kind = SystemNotice.kind(of: record.text) ?? record.kind
    }
    if record.kind.isUtterance, role == .bot { record.isAutomatic = true }
    let group = group(conversation, line: record.line)
    count(record, in: group)
    scratch.removeAll(keepingCapacity: true)
    record.encode(to: &scratch)
    do {
      try scratch.withUnsafeBytes { try spool.append($0, to: group) }
    } catch {
      failure = Diagnostic(.error, .schema, line: record.line, "\(error)")
    }
  }

  /// Says which way a call went.
  mutating func set(_ direction: Direction, of conversation: Conversation) {
    guard let place = places[conversation], groups[place].direction == nil else { return }
    groups[place].direction = direction
  }

  /// Makes the conversations, in the order in which they began in the file.
  mutating func finish(expecting expected: String, into output: inout ReaderOutput) {
    if let failure { output.diagnostics.append(failure) }
    let isReversed = falls > rises
    if isReversed {
      output.diagnostics.append(
        Diagnostic(
          .warning, .order, line: nil,
          "the newest message comes first; the file was read from its end"))
    }
    let unit = numberUnit(&output)
    do {
      try spool.forEachGroup { group, bytes in
        var records: [MessageRecord] = []
        var rest = bytes[...]
        while let record = MessageRecord(decoding: &rest) { records.append(record) }
        // Ties keep the reversed order: the file put the later of two messages above the earlier.
        if isReversed { records.reverse() }
        assemble(groups[group], records, isReversed, unit, &output)
        return !output.isCancelled
      }
    } catch {
      output.diagnostics.append(Diagnostic(.error, .schema, line: nil, "\(error)"))
    }
    if speakers.contains(where: { $0.finding.source == "self" && $0.finding.role == .unknown }) {
      output.hasUnknownOwner = true
    }
    groups.removeAll()
    draft.reportNothingFound(expected, into: &output)
  }

  // MARK: What the whole file shows

  private mutating func group(_ conversation: Conversation, line: Int) -> Int {
    if let known = places[conversation] { return known }
    places[conversation] = groups.count
    groups.append(Group(conversation: conversation, line: line))
    return groups.count - 1
  }

  /// Counts whether neighbours within conversations go on or back in time, and what numbers look like.
  private mutating func count(_ record: MessageRecord, in group: Int) {
    for case .number(_, let isWhole)? in [record.time, record.end] {
      if isWhole { hasWholeNumbers = true } else { hasFractions = true }
    }
    guard let time = record.time, let after = time.order else { return }
    defer { groups[group].last = time }
    guard let last = groups[group].last, let before = last.order, before != after else { return }
    // 09:05 says nothing about where it stands beside 09:05:03.
    if after < before + last.width, before < after + time.width { return }
    // Past midnight, a time of day falls while time goes on; past the year, so does a date without it.
    let isAround = time.period.map { abs(after - before) > $0 / 2 } ?? false
    if (after > before) != isAround {
      rises += 1
    } else {
      falls += 1
    }
  }

  /// The divisor from thousandths of bare numbers to milliseconds: 1 for seconds, 1000 for milliseconds.
  private func numberUnit(_ output: inout ReaderOutput) -> Int64 {
    if hasFractions { return 1 }
    if hasWholeNumbers, countsMilliseconds == nil {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "whole numbers in the start and end columns are taken as milliseconds; "
            + "write seconds with a decimal point"))
    }
    return 1000
  }

  // MARK: One conversation

  private mutating func assemble(
    _ group: Group, _ records: [MessageRecord], _ isReversed: Bool, _ unit: Int64,
    _ output: inout ReaderOutput
  ) {
    var timeline = RecordTimeline(
      records, unit: unit, stamps: stamps, year: FileYear.find(in: context.file))
    var messages = MessageSequence(records, timeline: &timeline)
    messages.dropRepeated(&output)
    // Calls keep the order of the file: who talks over whom is in the times.
    let isSorted = channel == .chat && messages.sortIfDisordered(line: group.line, &output)
    let gap: Milliseconds? =
      switch group.conversation {
      case .session, .whole, .record: nil
      case .peer, .file: channel == .chat && timeline.clock == .absolute ? context.splitGap : nil
      }
    let parts = messages.parts(gap: gap) { speakers[$0].finding.role }
    if parts.count > 1, let gap {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: group.line,
          "the file names no sessions; \(parts.count) conversations were made where nobody wrote for "
            + "more than \(gap.rawValue / 60_000) minutes (--split-gap)"))
    }
    for part in parts {
      begin(group, messages.entries[part])
      if isSorted { draft.markOrder(.sorted) } else if isReversed { draft.markOrder(.reversed) }
      if let botCoverage { draft.mark(botCoverage) }
      write(messages.entries[part])
      if timeline.midnights > 0 { warn(midnights: timeline.midnights, group.line, &output) }
      draft.finish(clock: timeline.clock, into: &output)
    }
  }

  private mutating func begin(_ group: Group, _ entries: ArraySlice<MessageSequence.Entry>) {
    var id: String?
    if case .session(let name) = group.conversation { id = name }
    let line = entries.lazy.map(\.record.line).min() ?? group.line
    draft.begin(id: id, channel: channel, line: line)
    if let direction = group.direction { draft.update { $0.direction = direction } }
  }

  private mutating func write(_ entries: ArraySlice<MessageSequence.Entry>) {
    var numbers: [String: Int] = [:]
    for entry in entries where !entry.record.identifier.isEmpty {
      // Events before a message that was also taken back count as well.
      numbers[entry.record.identifier] = numbers[entry.record.identifier] ?? entry.place
    }
    var sequence: [Int: Int] = [:]
    var recalls: [(event: Int, target: Int?)] = []
    for entry in entries {
      sequence[entry.place] = write(entry)
      guard entry.record.kind == .recall else { continue }
      recalls.append((draft.count - 1, numbers[entry.record.target]))
    }
    // Only now, because a recall may be written before the message it takes back.
    for recall in recalls {
      let target = recall.target.flatMap { sequence[$0] }
      draft.setMembers(target.map { "\"ref\":\($0)" } ?? "\"ref\":null", of: recall.event)
    }
  }

  /// Writes a record and returns the number of its event.
  private mutating func write(_ entry: MessageSequence.Entry) -> Int {
    let record = entry.record
    let party = record.speaker.map { draft.party(speakers[$0]) }
    draft.add(record.kind, party: party)
    let number = draft.count - 1
    draft.updateLast {
      $0.at = entry.at.map { TimePoint($0) }
      $0.end = entry.end.map { TimePoint($0) }
      $0.precision = entry.precision
    }
    if entry.isUnplaced { draft.countIncompleteStamp() }
    let shape = record.text.withUnsafeBufferPointer { words in
      draft.append(words)
      return MessageShape.kind(of: words)
    }
    draft.updateLast {
      $0.messageKind = record.messageKind.flatMap { $0 == .text ? nil : $0 } ?? shape
      $0.isAutomatic = record.isAutomatic
    }
    if record.isEdited { draft.setMembers("\"edited\":true") }
    if record.isRecalled {
      draft.add(.recall, party: party)
      draft.setMembers("\"ref\":\(number)")
    }
    return number
  }

  private func warn(midnights: Int, _ line: Int, _ output: inout ReaderOutput) {
    output.diagnostics.append(
      Diagnostic(
        .warning, .assumption, line: line,
        "times have no date; \(midnights) steps back of more than 12 hours were taken as "
          + "midnights; export dates"))
  }
}
