internal import Lexicons
internal import Timing
internal import Transcripts

/// Holds a figure against its limit.
struct LimitJudge {
  let context: RuleContext
  let rule: Int
  let metric: TimingMetric
  let limit: Int64
  /// Whether the limit is the least that is asked for, and not the most.
  var isLeast = false

  func verdict() -> Verdict {
    switch metric {
    case .holdTotal, .holdSingle: holdVerdict()
    case .longestSilence, .totalSilence, .silenceShare, .agentSilence, .talkShare, .speechRate,
      .interruptions, .transfers, .holds:
      speechVerdict()
    default: responseVerdict()
    }
  }

  // MARK: Responses

  private func responseVerdict() -> Verdict {
    if context.customerTurnPlaces.isEmpty, context.doubtfulTurns.isEmpty {
      return Verdict(rule: rule, .notApplicable, .noCustomerTurn)
    }
    if !context.doubtfulTurns.isEmpty {
      return Verdict(rule: rule, .notAssessable, .unknownRole)
    }
    if context.conversation.coverage?.botMessages == .missing {
      return Verdict(rule: rule, .notAssessable, .botMessagesMissing)
    }
    if metric == .unanswered, !context.openRounds.isEmpty { return unansweredVerdict() }
    // Rounds of which nobody knows whether they count may be the late ones.
    if context.figures.isUndecided { return Verdict(rule: rule, .notAssessable, .noTimes) }
    if context.figures.rounds.isEmpty {
      let isExcluded = !context.figures.excluded.isEmpty
      return Verdict(rule: rule, .notApplicable, isExcluded ? .roundsExcluded : .noCustomerTurn)
    }
    switch metric {
    case .unanswered: return unansweredVerdict()
    case .lateRounds: return lateVerdict()
    case .firstResponse:
      guard let round = context.figures.rounds.first, round.answer != nil else {
        return Verdict(rule: rule, .notApplicable, .noAgentTurn)
      }
      return decide(round.gap, round)
    case .averageResponse:
      let average = context.figures.averageResponse
      if average == nil, !hasAnswers { return Verdict(rule: rule, .notApplicable, .noAgentTurn) }
      var isTimed = true
      for round in context.figures.rounds where round.answer != nil && round.gap == nil {
        isTimed = false
      }
      return decide(isTimed ? average : nil, context.longestRound)
    default:
      return longestVerdict()
    }
  }

  private var hasAnswers: Bool {
    for round in context.figures.rounds where round.answer != nil { return true }
    return false
  }

  private func unansweredVerdict() -> Verdict {
    let open = context.openRounds
    if Int64(open.count) <= limit { return passed(context.agents.last) }
    if context.conversation.coverage?.isTruncated == true {
      return Verdict(rule: rule, .notAssessable, .truncated)
    }
    var violation = Violation(.info, party: open.last?.holder)
    violation.event = open.last?.ask
    violation.measuredCount = open.count
    violation.limit = limit
    return failed(violation)
  }

  private func longestVerdict() -> Verdict {
    if !hasAnswers { return Verdict(rule: rule, .notApplicable, .noAgentTurn) }
    let bound = Milliseconds(limit)
    var worst: ResponseRound?
    var (isUntimed, isCoarse) = (false, false)
    for round in context.figures.rounds where round.answer != nil {
      guard let gap = round.gap else {
        isUntimed = true
        continue
      }
      switch gap.isWithin(bound) {
      case true?: break
      case nil: isCoarse = true
      case false?:
        // The first of the longest.
        if let known = worst?.gap, gap.nominal <= known.nominal { continue }
        worst = round
      }
    }
    if let worst { return failed(worst) }
    if isUntimed { return Verdict(rule: rule, .notAssessable, .noTimes) }
    if isCoarse { return Verdict(rule: rule, .notAssessable, precisionReason) }
    return passed(context.longestRound?.holder)
  }

  private func decide(_ gap: Gap?, _ round: ResponseRound?) -> Verdict {
    guard let gap else { return Verdict(rule: rule, .notAssessable, .noTimes) }
    switch keeps(gap) {
    case true?: return passed(round?.holder)
    case nil: return Verdict(rule: rule, .notAssessable, precisionReason)
    case false?:
      var violation = Violation(.info, party: round?.holder)
      violation.event = round?.ask
      violation.measured = gap
      violation.limit = limit
      return failed(violation)
    }
  }

  private func failed(_ round: ResponseRound) -> Verdict { decide(round.gap, round) }

  // MARK: Holds

  /// Calls whose export has no hold events may hide holds in their silences: they pass only if holds
  /// and silences together stay within the limit.
  private func holdVerdict() -> Verdict {
    let figures = context.figures
    if context.agentTurns.isEmpty, context.doubtfulTurns.isEmpty {
      return Verdict(rule: rule, .notApplicable, .noAgentTurn)
    }
    if !context.doubtfulTurns.isEmpty {
      return Verdict(rule: rule, .notAssessable, .unknownRole)
    }
    let gaps = figures.holds.compactMap(\.gap)
    let bound = Milliseconds(limit)
    let known = metric == .holdTotal ? [gaps.reduce(Gap(exactly: .zero), +)] : gaps
    if known.contains(where: { $0.isWithin(bound) == false }) { return holdFailure(gaps) }
    if gaps.count < figures.holds.count { return Verdict(rule: rule, .notAssessable, .noTimes) }
    if known.contains(where: { $0.isWithin(bound) == nil }) {
      return Verdict(rule: rule, .notAssessable, precisionReason)
    }
    if context.conversation.coverage?.holdEvents != .present {
      guard let silence = figures.silence else {
        return Verdict(rule: rule, .notAssessable, .noTimes)
      }
      let hidden =
        metric == .holdTotal
        ? (known.first?.longest ?? .zero) + silence.total : silence.longest
      if hidden > bound { return Verdict(rule: rule, .notAssessable, .unexplainedSilence) }
    }
    return passed(figures.holds.last?.holder ?? context.agents.last)
  }

  private func holdFailure(_ gaps: [Gap]) -> Verdict {
    let worst = context.figures.holds.max {
      ($0.gap?.nominal ?? .zero) < ($1.gap?.nominal ?? .zero)
    }
    var violation = Violation(.info, party: worst?.holder)
    violation.event = worst?.from
    violation.measured = metric == .holdTotal ? gaps.reduce(Gap(exactly: .zero), +) : worst?.gap
    violation.limit = limit
    return failed(violation)
  }

  // MARK: Verdicts

  /// Whether a gap keeps the limit; nil where the stamps are too coarse to tell.
  func keeps(_ gap: Gap) -> Bool? {
    if !isLeast { return gap.isWithin(Milliseconds(limit)) }
    if gap.shortest.rawValue >= limit { return true }
    return gap.longest.rawValue < limit ? false : nil
  }

  private var precisionReason: Reason {
    var widest = Milliseconds(0)
    for event in context.conversation.events {
      widest = max(widest, context.conversation.precision(of: event))
    }
    return widest == Milliseconds(60_000) ? .minutePrecision : .coarsePrecision
  }

  func passed(_ party: PartyIndex?) -> Verdict {
    var verdict = Verdict(rule: rule, .pass)
    if let party { verdict.charges = [Charge(party: party, isPassed: true)] }
    return verdict
  }

  func failed(_ violation: Violation) -> Verdict {
    var verdict = Verdict(rule: rule, .fail)
    verdict.violations = [violation]
    if let party = violation.party { verdict.charges = [Charge(party: party, isPassed: false)] }
    return verdict
  }
}
