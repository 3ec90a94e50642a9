import TextSources
import Transcripts

/// Reads the lines of subtitles, SubRip or WebVTT, and makes one call of them.
struct CueLines: LineTaking {
  enum Syntax { case subRip, webVTT }

  private let syntax: Syntax
  private let roles: RoleInference
  private let channelRoles: [String: Role]
  private var draft: ConversationDraft
  private var cues: [Cue] = []
  private var state = State.outside
  private var times: (CueTimes, line: Int)?
  /// The cue's text as the file has it.
  private var text: [UInt8] = []

  private enum State {
    case outside
    /// After a cue's number or name.
    case named(line: Int)
    case inCue
    /// In a block without words, such as NOTE.
    case skipping
  }

  init(_ context: ReadingContext, format: String, syntax: Syntax) {
    self.syntax = syntax
    roles = RoleInference(context)
    channelRoles = context.channelRoles
    draft = ConversationDraft(context, format: format)
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmed
    if line.isEmpty {
      if case .named(let start) = state { report("it has no times", start, &output) }
      endCue()
      state = .outside
      return
    }
    if CueTimes.isLike(line) || line.contains("-->") && CueTimes(line) != nil {
      takeTimes(line, number, &output)
      return
    }
    switch state {
    case .outside: takeFirst(line, number, &output)
    case .named(let start):
      report("its times cannot be read", syntax == .subRip ? number : start, &output)
      state = .skipping
    case .inCue:
      if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
      text.append(contentsOf: line)
    case .skipping: break
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    if case .named(let start) = state { report("it has no times", start, &output) }
    endCue()
    if !cues.isEmpty { makeConversation(&output) }
    draft.reportNothingFound(
      "no cue with times such as 00:00:01,000 --> 00:00:02,000", into: &output)
  }

  private mutating func takeFirst(
    _ line: LineBytes, _ number: Int, _ output: inout ReaderOutput
  ) {
    switch syntax {
    case .subRip where line.allSatisfy { (0x30...0x39).contains($0) }: state = .named(line: number)
    case .subRip:
      report("it has neither a number nor times", number, &output)
      state = .skipping
    case .webVTT:
      let isAside =
        WebVTTFormat.isHeader(line) || line == "NOTE" || line.hasPrefix("NOTE ")
        || line.hasPrefix("NOTE\t") || line == "STYLE" || line == "REGION"
      state = isAside ? .skipping : .named(line: number)
    }
  }

  private mutating func takeTimes(
    _ line: LineBytes, _ number: Int, _ output: inout ReaderOutput
  ) {
    // Without an empty line between two cues, the number of the next one is the last line of this one.
    if case .inCue = state, syntax == .subRip { dropTrailingNumber() }
    endCue()
    guard let times = CueTimes(line) else {
      report("its times cannot be read", number, &output)
      state = .skipping
      return
    }
    guard times.start <= times.end else {
      report("it ends before it starts", number, &output)
      state = .skipping
      return
    }
    self.times = (times, number)
    state = .inCue
  }

  private mutating func dropTrailingNumber() {
    let start = (text.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    guard start < text.count, text[start...].allSatisfy({ (0x30...0x39).contains($0) }) else {
      return
    }
    text.removeSubrange(max(0, start - 1)...)
  }

  private func report(_ fault: String, _ line: Int, _ output: inout ReaderOutput) {
    output.diagnostics.append(
      Diagnostic(
        .error, .schema, line: line,
        "the cue was skipped: \(fault); write times as 00:00:01,000 --> 00:00:02,000"))
  }

  private mutating func endCue() {
    guard let (times, line) = times else { return }
    cues += text.withUnsafeBufferPointer { Cue.parts(of: $0, times, line: line) }
    self.times = nil
    text.removeAll(keepingCapacity: true)
  }

  private func finding(label: String) -> RoleFinding {
    let found = roles.finding(label: label)
    guard found == .unknown, let role = channelRoles[label] else { return found }
    return RoleFinding(role, "channel-map", .certain)
  }

  private mutating func makeConversation(_ output: inout ReaderOutput) {
    CueSpeaker.settle(&cues)
    draft.begin(channel: .call, line: cues.first?.line ?? 1)
    for cue in cues {
      let name = cue.speaker ?? "unknown"
      let finding = cue.speaker.map { self.finding(label: $0) } ?? .unknown
      draft.add(.speech, party: draft.party(.init(name: name, finding: finding)))
      draft.updateLast {
        $0.at = TimePoint(cue.times.start)
        $0.end = TimePoint(cue.times.end)
      }
      draft.append(cue.text)
    }
    draft.finish(clock: .offset, into: &output)
    cues.removeAll()
  }
}
