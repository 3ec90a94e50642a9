internal import Transcripts

/// Pauses between utterances of agents.
struct AgentPauseFinder {
  let meter: TimingMeter

  /// Nil when an utterance has no start.
  func pauses(outside holds: IntervalSet) -> [AgentPause]? {
    var pauses: [AgentPause] = []
    var last: EventIndex?
    /// The latest ends of agents since somebody else spoke, and of everybody else.
    var (agentEnd, otherEnd): (TimePoint?, TimePoint?)
    for index in meter.turns.order {
      let event = meter.event(index)
      guard let start = event.at else { return nil }
      let end = event.plausibleEnd ?? start
      guard meter.isHumanAgent(index) else {
        otherEnd = max(otherEnd ?? end, end)
        (last, agentEnd) = (nil, nil)
        continue
      }
      let spoken = agentEnd ?? start
      let pause = min(spoken, start).rawValue..<start.rawValue
      if let last, otherEnd.map({ $0 <= spoken }) ?? true, !holds.overlaps(pause) {
        pauses.append(self.pause(from: last, to: index, spoken: spoken))
      }
      last = index
      agentEnd = max(agentEnd ?? end, end)
    }
    return pauses
  }

  private func pause(from last: EventIndex, to index: EventIndex, spoken: TimePoint) -> AgentPause {
    let precision = meter.conversation.precision(of: meter.event(index))
    let start = meter.event(index).at ?? spoken
    let width = meter.conversation.precision(of: meter.event(last))
    let silence = Gap(from: spoken, precision: width, to: start, precision: precision)
    let begun = meter.event(last).at ?? spoken
    return AgentPause(
      from: last, to: index, silence: meter.event(last).plausibleEnd == nil ? nil : silence,
      betweenStarts: Gap(from: begun, precision: width, to: start, precision: precision))
  }
}
