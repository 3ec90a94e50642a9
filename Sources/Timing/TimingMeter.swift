package import Transcripts

/// Measures one conversation.
package struct TimingMeter {
  let conversation: Conversation
  let turns: Turns
  let marks: [EventMarks]
  let characters: [Int]?
  let profile: TimingProfile

  /// `marks` has one element per event. So has `characters`, the letters, digits and Han of each
  /// utterance of a call; nil where nobody counted them.
  package init(
    conversation: Conversation, turns: Turns, marks: [EventMarks], characters: [Int]? = nil,
    profile: TimingProfile
  ) {
    self.conversation = conversation
    self.turns = turns
    self.marks = marks
    self.characters = characters
    self.profile = profile
  }

  package func measure() -> TimingFigures {
    var figures = TimingFigures()
    figures.profile = profile
    let clock = ResponseClock(meter: self)
    let hasAnchor = profile.start != .agentJoins || clock.anchor != nil
    let selection = RoundSelection(clock.rounds(), hasAnchor: hasAnchor, meter: self)
    (figures.rounds, figures.excluded) = (selection.counted, selection.excluded)
    figures.holds = HoldFinder(meter: self).holds()
    figures.transfers = conversation.events.count { $0.kind == .transfer }
    if conversation.channel == .call { measureSpeech(&figures) }
    return figures
  }

  private func measureSpeech(_ figures: inout TimingFigures) {
    let holds = IntervalSet(figures.holds.compactMap(interval))
    figures.agentPauses = AgentPauseFinder(meter: self).pauses(outside: holds)
    guard let speech = SpeechIntervals(meter: self) else { return }
    figures.silence = speech.silence(longerThan: profile.silence, outside: holds)
    figures.silenceWithHolds = speech.silence(
      longerThan: profile.silence, outside: IntervalSet([]))
    figures.duration = speech.duration
    figures.speakingTime = speech.speakingTime
    figures.talkShare = speech.talkShare
    figures.talkOver = speech.talkOver
    figures.overlaps = OverlapFinder(meter: self).overlaps()
    figures.characters = charactersByParty
  }

  private var charactersByParty: [Int]? {
    guard let characters else { return nil }
    var sums = [Int](repeating: 0, count: conversation.parties.count)
    for index in turns.order {
      if let party = event(index).party { sums[party.rawValue] += characters[index.rawValue] }
    }
    return sums
  }

  // MARK: Events

  func event(_ index: EventIndex) -> Event { conversation.events[index.rawValue] }

  /// Roles are switched over, not compared: `==` of an optional role compares its raw text.
  func isCustomer(_ index: EventIndex) -> Bool {
    if case .customer? = conversation.role(of: event(index)) { true } else { false }
  }

  /// Whether an utterance is a human agent's own.
  func isHumanAgent(_ index: EventIndex) -> Bool {
    isAgentSide(event(index)) && !event(index).isAutomatic
  }

  func isAgentSide(_ event: Event) -> Bool {
    switch conversation.role(of: event) {
    case .agent?, .supervisor?: true
    default: false
    }
  }

  /// Whether an utterance is a bot's, or an automatic one.
  private func isBot(_ index: EventIndex) -> Bool {
    if case .bot? = conversation.role(of: event(index)) { return true }
    return isAgentSide(event(index)) && event(index).isAutomatic
  }

  /// Whether an utterance answers, by the profile.
  func stopsClock(_ index: EventIndex) -> Bool {
    isHumanAgent(index) || profile.stop == .humanOrBot && isBot(index)
  }

  /// Whether bots answered and no human did.
  var isBotOnly: Bool {
    turns.order.contains(where: isBot) && !turns.order.contains(where: isHumanAgent)
  }

  // MARK: Gaps

  /// The gap from the end of one event to the start of another; nil when a stamp is missing.
  func gap(fromEndOf start: EventIndex, to end: EventIndex) -> Gap? {
    gap(fromEndOf: start, to: event(end).at, precision: conversation.precision(of: event(end)))
  }

  func gap(
    fromEndOf start: EventIndex, to point: TimePoint?, precision: Milliseconds
  ) -> Gap? {
    guard let from = event(start).plausibleEnd ?? event(start).at, let point else { return nil }
    return Gap(
      from: from, precision: conversation.precision(of: event(start)), to: point,
      precision: precision)
  }

  /// The gap from the start of one event to that of another; nil when a stamp is missing.
  func gap(fromStartOf start: EventIndex, to end: EventIndex) -> Gap? {
    guard let from = event(start).at, let to = event(end).at else { return nil }
    return Gap(
      from: from, precision: conversation.precision(of: event(start)), to: to,
      precision: conversation.precision(of: event(end)))
  }

  /// The last moment the conversation shows.
  var lastMoment: TimePoint? {
    conversation.events.lazy.compactMap { $0.plausibleEnd ?? $0.at }.max()
  }

  /// When a hold lasts; nil without times.
  private func interval(of hold: Hold) -> Range<Int64>? {
    let from = event(hold.from)
    let isRecorded = from.kind == .hold
    let end = hold.to.map { event($0).at } ?? (isRecorded ? from.plausibleEnd : nil) ?? lastMoment
    guard let start = isRecorded ? from.at : from.plausibleEnd ?? from.at, let end, start < end
    else { return nil }
    return start.rawValue..<end.rawValue
  }
}
