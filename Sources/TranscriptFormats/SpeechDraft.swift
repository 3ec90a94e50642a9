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
  /// The line of the record that is being read; a call may have several.
  private var recordLine = 1
  /// Segments that were looked at, readable or not.
  private var taken = 0
  private(set) var segments: [SpeechSegment] = []
  private let roles: RoleInference
  private let channelRoles: [String: Role]
  private var draft: ConversationDraft
  private var faults: [Diagnostic] = []
  /// Segments in which nothing was recognised.
  private var wordless = 0
  private var events: [(kind: EventKind, at: Int64)] = []

  init(_ context: ReadingContext, format: String) {
    roles = RoleInference(context)
    channelRoles = context.channelRoles
    draft = ConversationDraft(context, format: format)
  }

  /// Forgets the last call and begins the next.
  mutating func begin(line: Int) {
    self.line = line
    recordLine = line
    taken = 0
    id = nil
    direction = .unknown
    clock = .offset
    precision = nil
    segments.removeAll(keepingCapacity: true)
    faults.removeAll()
    wordless = 0
    events.removeAll()
  }

  /// Goes on with the same call in another record.
  mutating func resume(line: Int) { recordLine = line }

  /// The number of the next segment of the call, from 1.
  mutating func nextNumber() -> Int {
    taken += 1
    return taken
  }

  mutating func add(_ segment: SpeechSegment) { segments.append(segment) }

  /// Adds something that happened and was not said: a hold, a transfer.
  mutating func add(_ kind: EventKind, at: Int64) { events.append((kind, at)) }

  /// Counts a segment that has times and no words: nobody said anything in it.
  mutating func countWordless() { wordless += 1 }

  /// Reports a segment that could not be read. `number` counts from 1.
  mutating func fault(segment number: Int, _ what: String) {
    faults.append(
      Diagnostic(
        .error, .schema, line: recordLine, "segment \(number) was skipped: \(what)"))
  }

  /// Reports a result of which nothing could be read.
  mutating func fault(_ what: String) {
    faults.append(
      Diagnostic(.error, .schema, line: recordLine, "the result was skipped: \(what)"))
  }

  /// Moves a result that counts from the start of its recording onto the calendar, and says who its
  /// voices are. `origin` is in epoch milliseconds; nil leaves the times as they are.
  mutating func place(at origin: Int64?, voice: (SpeechSegment.Voice) -> SpeechSegment.Voice) {
    let shift = clock == .absolute ? 0 : origin ?? 0
    if origin != nil { clock = .absolute }
    for place in segments.indices {
      segments[place].voice = voice(segments[place].voice)
      segments[place].start = segments[place].start.map { $0 &+ shift }
      segments[place].end = segments[place].end.map { $0 &+ shift }
    }
    for place in events.indices { events[place].at &+= shift }
  }

  /// Makes the conversation. A call without segments is a note: there was no speech.
  mutating func finish(into output: inout ReaderOutput) {
    output.diagnostics += faults
    dropPieces()
    settleVoices()
    if wordless > 0, !segments.isEmpty {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: line,
          "\(wordless) segments have no words and were left out"))
    }
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

  /// Drops early pieces of segments that came later.
  private mutating func dropPieces() {
    guard segments.contains(where: { !$0.pieceOf.isEmpty }) else { return }
    let whole = Set(segments.lazy.map(\.identifier).filter { !$0.isEmpty })
    segments.removeAll { whole.contains($0.pieceOf) }
  }

  /// Where a result gives channels and numbers of voices: a channel with one voice names the speaker,
  /// one channel with many voices says nothing, and else a number counts within its channel.
  private mutating func settleVoices() {
    var labels: [String: Set<String>] = [:]
    for voice in segments.lazy.map(\.voice) {
      if let channel = voice.channel { labels[channel, default: []].insert(voice.label) }
    }
    for place in segments.indices {
      let voice = segments[place].voice
      // A name says more than any channel.
      guard let channel = voice.channel, voice.role == nil, voice.label.allSatisfy(\.isNumber)
      else { continue }
      if labels[channel]?.count == 1 {
        segments[place].voice.label = ""
      } else if labels.count == 1 {
        segments[place].voice.channel = nil
      } else if !voice.label.isEmpty {
        segments[place].voice.label = "channel \(channel) speaker \(voice.label)"
      }
    }
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
