package import Transcripts

/// Measures one conversation.
package struct TimingMeter {
  let conversation: Conversation
  let turns: Turns
  let marks: [EventMarks]
  let profile: TimingProfile

  /// `marks` has one element per event.
  package init(
    conversation: Conversation, turns: Turns, marks: [EventMarks], profile: TimingProfile
  ) {
    self.conversation = conversation
    self.turns = turns
    self.marks = marks
    self.profile = profile
  }

  package func measure() -> TimingFigures {
    var figures = TimingFigures()
    figures.rounds = ResponseClock(meter: self).rounds()
    figures.holds = HoldFinder(meter: self).holds()
    if conversation.channel == .call, let speech = SpeechIntervals(meter: self) {
      figures.silence = speech.silence(longerThan: profile.silence, outside: holdIntervals(figures))
      figures.talkShare = speech.talkShare
    }
    return figures
  }

  func event(_ index: EventIndex) -> Event { conversation.events[index.rawValue] }

  /// Roles are switched over, not compared: `==` of an optional role compares its raw text.
  func isCustomer(_ index: EventIndex) -> Bool {
    if case .customer? = conversation.role(of: event(index)) { true } else { false }
  }

  /// Whether an utterance is a human agent's own.
  func isHumanAgent(_ index: EventIndex) -> Bool {
    switch conversation.role(of: event(index)) {
    case .agent?, .supervisor?: !event(index).isAutomatic
    default: false
    }
  }

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

  /// The last moment the conversation shows.
  var lastMoment: TimePoint? {
    conversation.events.lazy.compactMap { $0.plausibleEnd ?? $0.at }.max()
  }

  private func holdIntervals(_ figures: TimingFigures) -> [Range<Int64>] {
    figures.holds.compactMap { hold in
      guard let start = event(hold.from).plausibleEnd ?? event(hold.from).at,
        let end = hold.to.map({ event($0).at }) ?? lastMoment, start < end
      else { return nil }
      return start.rawValue..<end.rawValue
    }
  }
}
