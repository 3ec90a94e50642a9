internal import Lexicons
internal import Transcripts

extension RuleJudge {
  /// Phrases that are counted, by the hundred characters of each agent's turns.
  func density(
    _ categories: CategorySet, _ limit: DensityLimit, _ index: Int, _ context: RuleContext
  ) -> Verdict {
    if context.agentTurns.isEmpty {
      return context.doubtfulTurns.isEmpty
        ? Verdict(rule: index, .notApplicable, .noAgentTurn)
        : Verdict(rule: index, .notAssessable, .unknownRole)
    }
    var verdict = Verdict(rule: index, .pass)
    for party in context.agents {
      let turns = context.agentTurns.filter { context.turns.turns[$0].party == party }
      let characters = turns.reduce(0) { $0 + context.speech.characters[$1] }
      let hits = turns.reduce(0) { $0 + context.speech.count(of: categories, inTurn: $1) }
      let isTooMuch = hits >= limit.atLeast && hits * 100 > limit.perHundred * characters
      verdict.charges.append(Charge(party: party, isPassed: !isTooMuch))
      guard isTooMuch else { continue }
      var violation = Violation(plans[index].severity, party: party)
      violation.measuredCount = (hits * 100 + characters / 2) / max(characters, 1)
      violation.limit = Int64(limit.perHundred)
      violation.isRate = true
      verdict.violations.append(violation)
      verdict.outcome = .fail
    }
    return verdict
  }
}
