internal import Lexicons
internal import Timing
internal import Transcripts

/// Figures of how a call was spoken, and how often it was handed on.
extension LimitJudge {
  func speechVerdict() -> Verdict {
    if context.agentTurns.isEmpty, context.doubtfulTurns.isEmpty {
      return Verdict(rule: rule, .notApplicable, .noAgentTurn)
    }
    let figures = context.figures
    if metric == .transfers { return verdict(count: figures.transfers) }
    if !context.doubtfulTurns.isEmpty { return Verdict(rule: rule, .notAssessable, .unknownRole) }
    if metric == .holds { return holds() }
    switch metric {
    case .longestSilence: return verdict(figures.longestSilence.map { Gap(exactly: $0) })
    case .totalSilence: return verdict(figures.totalSilence.map { Gap(exactly: $0) })
    case .silenceShare: return verdict(shares: figures.silenceShare.map { [(nil, $0)] })
    case .agentSilence: return agentSilence()
    case .interruptions: return interruptions()
    case .talkShare:
      return verdict(shares: figures.talkShare.map { _ in share(figures.talkShare(of:)) })
    default:
      return verdict(shares: figures.speakingTime.map { _ in share(figures.speechRate(of:)) })
    }
  }

  /// Rounds that were answered after the time of the timing profile.
  func lateVerdict() -> Verdict {
    guard let within = context.figures.within else {
      return Verdict(rule: rule, .notAssessable, .noTimes)
    }
    let late = within.of - within.count - within.unknown
    if within.unknown > 0, Int64(late) <= limit, Int64(late + within.unknown) > limit {
      return Verdict(rule: rule, .notAssessable, .coarsePrecision)
    }
    return verdict(count: late)
  }

  // MARK: Parts

  private func share(_ figure: (PartyIndex) -> Int?) -> [(PartyIndex?, Int)] {
    context.agents.compactMap { party in figure(party).map { (party, $0) } }
  }

  private func verdict(count: Int) -> Verdict {
    if Int64(count) <= limit { return passed(context.agents.last) }
    var violation = Violation(.info, party: context.agents.last)
    violation.measuredCount = count
    violation.limit = limit
    return failed(violation)
  }

  private func verdict(_ gap: Gap?) -> Verdict {
    guard let gap else { return Verdict(rule: rule, .notAssessable, .noTimes) }
    if keeps(gap) == true { return passed(context.agents.last) }
    var violation = Violation(.info, party: context.agents.last)
    violation.measured = gap
    violation.limit = limit
    return failed(violation)
  }

  /// Each agent's own figure.
  private func verdict(shares: [(party: PartyIndex?, value: Int)]?) -> Verdict {
    guard let shares, !shares.isEmpty else {
      return Verdict(rule: rule, .notAssessable, .noTimes)
    }
    var verdict = Verdict(rule: rule, .pass)
    for (party, value) in shares {
      let isKept = isLeast ? Int64(value) >= limit : Int64(value) <= limit
      if let party { verdict.charges.append(Charge(party: party, isPassed: isKept)) }
      if isKept { continue }
      var violation = Violation(.info, party: party ?? context.agents.last)
      violation.measuredCount = value
      violation.limit = limit
      violation.unit = metric.unit
      verdict.violations.append(violation)
      verdict.outcome = .fail
    }
    return verdict
  }

  /// Segments that recognisers stretch to the next one hide silence; a pause that may be one decides
  /// nothing.
  private func agentSilence() -> Verdict {
    guard let pauses = context.figures.agentPauses else {
      return Verdict(rule: rule, .notAssessable, .noTimes)
    }
    let bound = Milliseconds(limit)
    for pause in pauses where pause.silence?.isWithin(bound) == false {
      var violation = Violation(
        .info, party: context.conversation.events[pause.from.rawValue].party)
      violation.event = pause.from
      violation.measured = pause.silence
      violation.limit = limit
      return failed(violation)
    }
    if pauses.contains(where: { $0.silence?.isWithin(bound) == nil }) {
      return Verdict(rule: rule, .notAssessable, .coarsePrecision)
    }
    return passed(context.agents.last)
  }

  private func holds() -> Verdict {
    let holds = context.figures.holds
    if Int64(holds.count) <= limit { return passed(context.agents.last) }
    var violation = Violation(.info, party: holds.last?.holder ?? context.agents.last)
    violation.event = holds.last?.from
    violation.measuredCount = holds.count
    violation.limit = limit
    return failed(violation)
  }

  private func interruptions() -> Verdict {
    guard let overlaps = context.figures.interruptions else {
      return Verdict(rule: rule, .notAssessable, .noTimes)
    }
    if Int64(overlaps.count) <= limit { return passed(context.agents.last) }
    let first = overlaps.first
    var violation = Violation(
      .info, party: first.flatMap { context.conversation.events[$0.agentEvent.rawValue].party })
    violation.event = first?.agentEvent
    violation.measuredCount = overlaps.count
    violation.limit = limit
    return failed(violation)
  }
}
