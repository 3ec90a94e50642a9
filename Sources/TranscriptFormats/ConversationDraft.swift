import Transcripts

/// A conversation in the making, for every reader that finds its own parties.
///
/// Gives out the ids of conversations and parties, and settles clock, precision and coverage at the end.
struct ConversationDraft {
  private let context: ReadingContext
  private var format: String
  private let builder = ConversationBuilder()
  private var places: [Speaker: PartyIndex] = [:]
  private var hasContradiction = false
  private var line = 0
  /// Stamps without a place on the calendar.
  private var incompleteStamps = 0
  private var begun = 0
  private var isChat = false
  /// The agent who wrote last, unless a transfer was told since, and all who wrote.
  private var agent: PartyIndex?
  private var agents: Set<PartyIndex> = []
  private var foundAny = false
  /// Whether a conversation has begun and not ended.
  private(set) var isOpen = false

  /// Who says something: the name as the file shows it, and the role it was found to have.
  struct Speaker: Hashable {
    var name: String
    /// The account or id, where the file has one beside the name.
    var account: String?
    var finding: RoleFinding

    init(name: String, account: String? = nil, finding: RoleFinding) {
      (self.name, self.account, self.finding) = (name, account, finding)
    }
  }

  init(_ context: ReadingContext, format: String) {
    self.context = context
    self.format = format
  }

  mutating func rename(format: String) { self.format = format }

  /// The number of events so far.
  var count: Int { builder.events.count }

  /// Begins a conversation at a line. Without an id of its own it is numbered within its file, from 1.
  mutating func begin(id: String? = nil, channel: Channel, line: Int) {
    begun += 1
    let file = context.file.split(separator: "/").last.map(String.init) ?? "stdin"
    builder.begin(id: id ?? "\(file)#\(begun)", channel: channel)
    places.removeAll(keepingCapacity: true)
    isChat = channel == .chat
    agent = nil
    agents.removeAll(keepingCapacity: true)
    self.line = line
    incompleteStamps = 0
    hasContradiction = false
    isOpen = true
  }

  mutating func party(_ speaker: Speaker) -> PartyIndex {
    if let known = places[speaker] { return known }
    let finding = speaker.finding
    var party = Party(id: "p\(places.count + 1)", role: finding.role)
    if let account = speaker.account, account != speaker.name {
      (party.name, party.account) = (speaker.name, account)
    } else {
      let person = RoleInference.subaccount(of: speaker.name)
      party.name = person ?? speaker.name
      party.account = person == nil ? nil : speaker.name
    }
    party.roleSource = finding.source
    party.certainty = finding.certainty
    if finding == .contradiction { hasContradiction = true }
    let index = builder.add(party)
    places[speaker] = index
    return index
  }

  /// Adds an event without text. Where another agent takes over a chat and the file does not say how, a
  /// transfer is put before it and marked as inferred.
  mutating func add(_ kind: EventKind, party: PartyIndex? = nil) {
    if kind == .transfer {
      agent = nil
    } else if kind == .message, isChat, let party, builder.isReliableAgent(party) {
      if let agent, agent != party, agents.insert(party).inserted {
        builder.add(.transfer)
        setMembers(Conversation.inferredMember)
      }
      agents.insert(party)
      agent = party
    }
    builder.add(kind, party: party)
  }

  mutating func updateLast(_ body: (inout Event) -> Void) { builder.updateLast(body) }

  mutating func update(_ body: (inout Conversation) -> Void) { builder.update(body) }

  /// Says how the order of the events came about.
  mutating func markOrder(_ order: EventOrder) { changeCoverage { $0.order = order } }

  mutating func mark(_ bots: BotCoverage) { changeCoverage { $0.botMessages = bots } }

  private mutating func changeCoverage(_ body: (inout Coverage) -> Void) {
    builder.update {
      var coverage = $0.coverage ?? Coverage()
      body(&coverage)
      $0.coverage = coverage
    }
  }

  /// Gives the last event members beside the known ones, as JSON without braces. Call when its text is
  /// complete.
  mutating func setMembers(_ members: String) {
    var members = members
    let range = members.withUTF8 { builder.store($0) }
    builder.updateLast { $0.extra = range }
  }

  /// The same for an event by its number.
  mutating func setMembers(_ members: String, of number: Int) {
    var members = members
    let range = members.withUTF8 { builder.store($0) }
    builder.update(event: EventIndex(number)) { $0.extra = range }
  }

  /// Counts a time that is written but means no point in time.
  mutating func countIncompleteStamp() { incompleteStamps += 1 }

  /// Gives the last event its time; anything but a point on the calendar is an unknown time.
  mutating func stamp(_ stamp: Stamp) {
    if case .point(let at, let precision) = stamp {
      builder.updateLast {
        $0.at = at
        $0.precision = precision
      }
    } else {
      incompleteStamps += 1
    }
  }

  mutating func append(_ text: LineBytes) { builder.append(text) }

  mutating func append(_ text: String) { builder.append(text) }

  /// Ends the conversation; one without events is no conversation.
  mutating func finish(clock: Clock = .absolute, into output: inout ReaderOutput) {
    if let conversation = finish(clock: clock, diagnostics: &output.diagnostics) {
      output.add(conversation)
    }
  }

  mutating func finish(
    clock: Clock = .absolute, diagnostics: inout [Diagnostic]
  ) -> Conversation? {
    guard isOpen else { return nil }
    isOpen = false
    guard !builder.events.isEmpty else { return nil }
    foundAny = true
    var conversation = builder.finish()
    settleTime(of: &conversation, clock)
    if conversation.channel == .chat {
      RoleInference.nameCounterpart(in: &conversation.parties)
    }
    var coverage = conversation.coverage ?? Coverage()
    coverage.botMessages = coverage.botMessages ?? .unknown
    let hasHolds = conversation.events.contains { $0.kind == .hold || $0.kind == .unhold }
    coverage.holdEvents = hasHolds ? .present : HoldCoverage.none
    coverage.isTruncated = coverage.isTruncated ?? false
    conversation.coverage = coverage
    var source = Source()
    source.file = context.file
    source.format = format
    source.encoding = context.encoding
    source.line = line
    conversation.source = source
    warn(about: conversation, &diagnostics)
    return conversation
  }

  /// Says so when a file gave nothing at all, or local times had no zone to be read in.
  func reportNothingFound(_ expected: String, into output: inout ReaderOutput) {
    if case .named(let name) = context.zone, !StampParser(zone: context.zone).isZoneKnown {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: nil,
          "the time zone '\(name)' is not in the time zone database, so no local time was read; "
            + "use a name such as Asia/Shanghai"))
    }
    guard !foundAny, !output.diagnostics.contains(where: { $0.level == .error }) else { return }
    output.diagnostics.append(
      Diagnostic(
        .error, .schema, line: nil,
        "no conversation found: \(expected); if it is another format, name it with --input-format"))
  }

  private func settleTime(of conversation: inout Conversation, _ clock: Clock) {
    guard conversation.events.contains(where: { $0.at != nil }) else { return }
    conversation.clock = clock
    if clock == .absolute {
      switch context.zone {
      case .assumed:
        (conversation.timeZone, conversation.timeZoneSource) = ("Asia/Shanghai", "assumed")
      case .named(let name): (conversation.timeZone, conversation.timeZoneSource) = (name, "option")
      }
    }
    // One width for the whole conversation, repeated only where an event differs.
    guard let common = conversation.events.lazy.compactMap(\.precision).first else { return }
    conversation.precision = common == Milliseconds(1) ? nil : common
    for index in conversation.events.indices where conversation.events[index].precision == common {
      conversation.events[index].precision = nil
    }
  }

  private func warn(about conversation: Conversation, _ diagnostics: inout [Diagnostic]) {
    if incompleteStamps > 0 {
      diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: line,
          "\(incompleteStamps) times are relative or lack their year and count as unknown; "
            + "give the day of the export with --as-of, or export full dates"))
    }
    if hasContradiction {
      diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: line,
          "a party is a customer by its role word and an agent by --agents, so its role is unknown; "
            + "correct the list or the export"))
    }
    var inversions = 0
    var last: TimePoint?
    for at in conversation.events.lazy.compactMap(\.at) {
      // Servers and clients stamp the same second differently.
      if let last, last - at > Milliseconds(5000) { inversions += 1 }
      last = at
    }
    if inversions > 0 {
      diagnostics.append(
        Diagnostic(
          .warning, .order, line: line,
          "\(inversions) events are earlier than the one before; they are judged in order of time"))
    }
  }
}
