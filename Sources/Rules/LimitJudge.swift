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
    let figures = context.figures
    if context.customerTurnPlaces.isEmpty, context.doubtfulTurns.isEmpty {
      return Verdict(rule: rule, .notApplicable, .noCustomerTurn)
    }
    if !context.doubtfulTurns.isEmpty {
      return Verdict(rule: rule, .notAssessable, .unknownRole)
    }
    if context.conversation.coverage?.botMessages == .missing {
      return Verdict(rule: rule, .notAssessable, .botMessagesMissing)
    }
    if metric == .unanswered, !figures.open.isEmpty { return unansweredVerdict() }
    // Rounds of which nobody knows whether they count may be the late ones.
    if figures.isUndecided { return Verdict(rule: rule, .notAssessable, .noTimes) }
    if figures.rounds.isEmpty {
      return Verdict(
        rule: rule, .notApplicable, figures.excluded.isEmpty ? .noCustomerTurn : .roundsExcluded)
    }
    if metric == .unanswered { return unansweredVerdict() }
    if metric == .lateRounds { return lateVerdict() }
    switch metric {
    case .firstResponse:
      guard let round = figures.rounds.first, round.answer != nil else {
        return Verdict(rule: rule, .notApplicable, .noAgentTurn)
      }
      return decide(round.gap, round)
    case .averageResponse:
      if figures.averageResponse == nil, figures.rounds.allSatisfy({ $0.answer == nil }) {
        return Verdict(rule: rule, .notApplicable, .noAgentTurn)
      }
      let isTimed = figures.rounds.allSatisfy { $0.answer == nil || $0.gap != nil }
      return decide(isTimed ? figures.averageResponse : nil, figures.longestRound)
    default:
      return longestVerdict()
    }
  }

  private func unansweredVerdict() -> Verdict {
    let open = context.figures.open
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
    let answered = context.figures.rounds.filter { $0.answer != nil }
    if answered.isEmpty { return Verdict(rule: rule, .notApplicable, .noAgentTurn) }
    let bound = Milliseconds(limit)
    let failing = answered.filter { $0.gap?.isWithin(bound) == false }
    if let worst = failing.max(by: { ($0.gap?.nominal ?? .zero) < ($1.gap?.nominal ?? .zero) }) {
      return failed(worst)
    }
    if answered.contains(where: { $0.gap == nil }) {
      return Verdict(rule: rule, .notAssessable, .noTimes)
    }
    if answered.contains(where: { $0.gap?.isWithin(bound) == nil }) {
      return Verdict(rule: rule, .notAssessable, precisionReason)
    }
    return passed(context.figures.longestRound?.holder)
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
    let widths = context.conversation.events.map { context.conversation.precision(of: $0) }
    return widths.max() == Milliseconds(60_000) ? .minutePrecision : .coarsePrecision
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
