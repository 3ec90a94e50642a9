import Transcripts

/// A call in the making: takes the segments of a recogniser's result in any order and makes one
/// conversation of them, in order of time.
///
/// All units are milliseconds here; each format converts its vendor's in one place.
struct SpeechDraft {
  /// The id of the call, where the result has one.
  var id: String?
  var direction = Direction.unknown
  /// Absolute where segments are stamped with epoch milliseconds.
  var clock = Clock.offset
  /// The width of the times, where they are coarser than a millisecond.
  var precision: Milliseconds?
  /// The line the result begins on.
  private(set) var line = 1
  private(set) var segments: [SpeechSegment] = []
  private let roles: RoleInference
  private let channelRoles: [String: Role]
  private var draft: ConversationDraft
  private var faults: [Diagnostic] = []
  private var events: [(kind: EventKind, at: Int64)] = []

  init(_ context: ReadingContext, format: String) {
    roles = RoleInference(context)
    channelRoles = context.channelRoles
    draft = ConversationDraft(context, format: format)
  }

  /// Forgets the last call and begins the next.
  mutating func begin(line: Int) {
    self.line = line
    id = nil
    direction = .unknown
    clock = .offset
    precision = nil
    segments.removeAll(keepingCapacity: true)
    faults.removeAll()
    events.removeAll()
  }

  mutating func add(_ segment: SpeechSegment) { segments.append(segment) }

  /// Adds something that happened and was not said: a hold, a transfer.
  mutating func add(_ kind: EventKind, at: Int64) { events.append((kind, at)) }

  /// Reports a segment that could not be read. `number` counts from 1.
  mutating func fault(segment number: Int, _ what: String) {
    faults.append(
      Diagnostic(
        .error, .schema, line: line, "segment \(number) was skipped: \(what)"))
  }

  /// Makes the conversation. A call without segments is a note: there was no speech.
  mutating func finish(into output: inout ReaderOutput) {
    output.diagnostics += faults
    guard !segments.isEmpty else {
      if faults.isEmpty {
        output.diagnostics.append(
          Diagnostic(.warning, .assumption, line: line, "the result has no speech in it"))
      }
      return
    }
    let order = timeOrder()
    draft.begin(id: id, channel: .call, line: line)
    let direction = direction
    draft.update { $0.direction = direction }
    var badEnds = 0
    var pending = events.sorted { $0.at < $1.at }[...]
    for place in order {
      let segment = segments[place]
      while let event = pending.first, let start = segment.start, event.at <= start {
        add(event: event)
        pending = pending.dropFirst()
      }
      draft.add(.speech, party: draft.party(speaker(segment.voice)))
      if let start = segment.start {
        let precision = precision
        draft.updateLast {
          $0.at = TimePoint(start)
          $0.precision = precision
        }
      }
      if let end = segment.end {
        if let start = segment.start, end < start {
          badEnds += 1
        } else {
          draft.updateLast { $0.end = TimePoint(end) }
        }
      }
      draft.append(segment.text)
    }
    for event in pending { add(event: event) }
    if order != Array(segments.indices) {
      draft.markOrder(.sorted)
      output.diagnostics.append(
        Diagnostic(
          .warning, .order, line: line, "the segments are not in order of time; they were sorted"))
    }
    if badEnds > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: line,
          "\(badEnds) segments end before they start; their ends count as unknown"))
    }
    draft.finish(clock: clock, into: &output)
  }

  /// Says so when a file gave nothing at all.
  func reportNothingFound(_ expected: String, into output: inout ReaderOutput) {
    draft.reportNothingFound(expected, into: &output)
  }

  private mutating func add(event: (kind: EventKind, at: Int64)) {
    draft.add(event.kind)
    draft.updateLast { $0.at = TimePoint(event.at) }
  }

  /// By start, then end, then the order of the file. A segment without a start stays behind the one
  /// before it.
  private func timeOrder() -> [Int] {
    var last: Int64 = .min
    let keys = segments.map { segment -> (Int64, Int64) in
      last = segment.start ?? last
      return (last, segment.end ?? last)
    }
    return segments.indices.sorted { (keys[$0].0, keys[$0].1, $0) < (keys[$1].0, keys[$1].1, $1) }
  }

  private func speaker(_ voice: SpeechSegment.Voice) -> ConversationDraft.Speaker {
    .init(name: voice.name, finding: finding(voice))
  }

  private func finding(_ voice: SpeechSegment.Voice) -> RoleFinding {
    if let role = voice.role {
      let isListed = roles.isListed(voice.label)
      if isListed, role == .customer { return .contradiction }
      return RoleFinding(role, "explicit", .certain)
    }
    let found = voice.label.isEmpty ? .unknown : roles.finding(label: voice.label)
    if found != .unknown { return found }
    for name in [voice.channel, voice.label].compactMap({ $0 }) {
      if let role = channelRoles[name] { return RoleFinding(role, "channel-map", .certain) }
    }
    return .unknown
  }
}
