internal import Lexicons
internal import Timing
internal import Transcripts

/// Judges one conversation by one rule of conditions.
struct ConditionJudge {
  let rule: ConditionRule
  let index: Int
  /// The rule's.
  let severity: Severity
  let context: RuleContext
  let texts: TextQuestions
  /// What named conditions came to: several may name one.
  private let memory = AnswerMemory()

  init(
    rule: ConditionRule, index: Int, severity: Severity, context: RuleContext,
    texts: TextQuestions
  ) {
    self.rule = rule
    self.index = index
    self.severity = severity
    self.context = context
    self.texts = texts
  }

  func verdict() -> Verdict {
    if context.agentTurns.isEmpty, context.doubtfulTurns.isEmpty {
      return Verdict(rule: index, .notApplicable, .noAgentTurn)
    }
    var verdict = judged()
    // Without an agent for certain there is nobody who did it right or wrong.
    let isDecided = verdict.outcome == .pass || verdict.outcome == .fail
    if context.agentTurns.isEmpty, isDecided {
      let evidence = (verdict.evidence, verdict.quotes)
      verdict = Verdict(rule: index, .notAssessable, .unknownRole)
      (verdict.evidence, verdict.quotes) = evidence
    }
    return verdict
  }

  private func judged() -> Verdict {
    guard let trigger = rule.trigger else {
      return verdict(of: demanded(in: nil), owedAfter: nil, triggers: [])
    }
    let answer = self.answer(.named(trigger), in: nil)
    let (triggers, reason) = chosen(rule.which, of: answer)
    if triggers.isEmpty {
      return reason.map { candidates(answer.finds, $0) }
        ?? Verdict(rule: index, .notApplicable, .notSaid)
    }
    return verdict(behind: triggers)
  }

  // MARK: After a trigger

  private func verdict(behind triggers: [Find]) -> Verdict {
    var parts: [(trigger: Find, verdict: Verdict)] = []
    for trigger in triggers {
      if rule.onlyIfAny, context.agentTurns(after: trigger.place.turn).isEmpty { continue }
      memory.forgetScope()
      let scope = Scope(trigger: trigger.place, turns: rule.turns, time: rule.time)
      parts.append(
        (trigger, verdict(of: demanded(in: scope), owedAfter: trigger.place, triggers: [trigger])))
    }
    if rule.which == .any, let met = parts.first(where: { $0.verdict.outcome == .pass }) {
      return met.verdict
    }
    return joined(parts.map(\.verdict))
  }

  /// One verdict of several: a fail outweighs what cannot be judged, and that a pass.
  private func joined(_ parts: [Verdict]) -> Verdict {
    if parts.count == 1 { return parts[0] }
    let order: [Outcome] = [.fail, .notAssessable, .pass, .notApplicable]
    guard let outcome = order.first(where: { one in parts.contains { $0.outcome == one } }) else {
      return Verdict(rule: index, .notApplicable, .notSaid)
    }
    let deciding = parts.filter { $0.outcome == outcome }
    var verdict = Verdict(rule: index, outcome, deciding[0].reason)
    var acts = Set<Int>()
    for part in deciding {
      verdict.evidence += part.evidence.filter { acts.insert($0).inserted }
      verdict.quotes += part.quotes
      verdict.violations += part.violations
    }
    // A party that failed once has failed.
    var failed: [PartyIndex] = []
    var passed: [PartyIndex] = []
    for charge in parts.flatMap(\.charges) {
      if charge.isPassed, !passed.contains(charge.party) { passed.append(charge.party) }
      if !charge.isPassed, !failed.contains(charge.party) { failed.append(charge.party) }
    }
    verdict.charges =
      failed.map { Charge(party: $0, isPassed: false) }
      + passed.filter { !failed.contains($0) }.map { Charge(party: $0, isPassed: true) }
    return verdict
  }

  // MARK: The demand

  private func demanded(in scope: Scope?) -> Answer {
    switch rule.demand {
    case .must(let condition): answer(condition, in: scope)
    case .mustNot(let condition): !answer(condition, in: scope)
    case .flow(let steps): FlowJudge(judge: self, scope: scope).answer(steps)
    }
  }

  private func verdict(of answer: Answer, owedAfter place: Place?, triggers: [Find]) -> Verdict {
    if answer.isEmpty {
      // Where there is nothing to ask about, nothing was broken.
      return isPositive ? Verdict(rule: index, .notApplicable, .notSaid) : passed(answer, triggers)
    }
    switch answer.truth {
    case .yes: return passed(answer, triggers)
    case .unknown(let reason):
      return candidates(answer.finds + answer.offending, reason)
    case .no:
      if isPositive, answer.offending.isEmpty, !opens, context.isTruncated {
        return Verdict(rule: index, .notAssessable, .truncated)
      }
      return failed(answer, owedAfter: place, triggers)
    }
  }

  /// Whether the rule asks for something, and not for its absence.
  private var isPositive: Bool {
    if case .mustNot = rule.demand { return false }
    return true
  }

  /// Whether the rule looks at the opening only: what is cut off at the end does not matter.
  private var opens: Bool {
    guard case .must(.question(let question)) = rule.demand else { return false }
    switch question.window {
    case .first?, .firstSeconds?: return true
    default: return false
    }
  }

  // MARK: Verdicts

  private func passed(_ answer: Answer, _ triggers: [Find]) -> Verdict {
    var verdict = Verdict(rule: index, .pass)
    note(answer.finds.lazy.filter { $0.doubt == nil }.prefix(Self.mostEvidence), in: &verdict)
    let parties = isPositive ? answer.finds.compactMap(\.place.party).filter(isAgent) : []
    let charged = parties.isEmpty ? defaultParties(triggers.first?.place) : [parties[0]]
    verdict.charges = charged.map { Charge(party: $0, isPassed: true) }
    return verdict
  }

  private func failed(_ answer: Answer, owedAfter place: Place?, _ triggers: [Find]) -> Verdict {
    var verdict = Verdict(rule: index, .fail)
    note(triggers, in: &verdict)
    let offending = answer.offending.filter { $0.doubt == nil }
    note(offending, in: &verdict)
    // Only agents answer for anything; what others said stays evidence.
    verdict.violations = offending.filter { $0.place.party.map(isAgent) ?? true }
      .map { violation($0) }
    if verdict.violations.isEmpty, let first = offending.first {
      verdict.violations = [missing(at: first.place, owedAfter: place)]
    }
    for lacking in answer.lacking where verdict.violations.isEmpty || answer.offending.isEmpty {
      verdict.violations.append(missing(at: lacking, owedAfter: place))
    }
    if verdict.violations.isEmpty { verdict.violations = [missing(at: nil, owedAfter: place)] }
    let guilty = verdict.violations.compactMap(\.party)
    var charged = Set<PartyIndex>()
    verdict.charges = guilty.filter { charged.insert($0).inserted }
      .map { Charge(party: $0, isPassed: false) }
    if !isPositive {
      verdict.charges += context.agents.filter { !charged.contains($0) }
        .map { Charge(party: $0, isPassed: true) }
    }
    return verdict
  }

  private func violation(_ find: Find) -> Violation {
    var violation = Violation(.info, party: find.place.party)
    switch find.evidence {
    case .act(let act):
      violation.act = act
      violation.severity = context.speech.acts[act].severity ?? severity
    case .quote(let spans): violation.spans = spans
    case .figure(let measured): violation = measured
    case .place: break
    }
    violation.event = violation.event ?? find.place.event
    return violation
  }

  /// Something is missing: the finding stands where it was owed.
  private func missing(at place: Place?, owedAfter trigger: Place?) -> Violation {
    let parties = defaultParties(place ?? trigger)
    let own = place.flatMap { $0.party.flatMap { isAgent($0) ? $0 : nil } }
    var violation = Violation(.info, party: own ?? parties.first)
    violation.event = place?.event ?? trigger?.event
    violation.trigger = trigger?.event
    if violation.event == nil {
      let turn = opens ? context.agentTurns.first : context.agentTurns.last
      violation.event = turn.map { context.firstEvent(of: $0) }
    }
    return violation
  }

  /// Who answers for what is owed behind a place: the agent who speaks next, else the last one.
  private func defaultParties(_ place: Place?) -> [PartyIndex] {
    if !isPositive { return context.agents }
    let turn: Int?
    if let place {
      turn = context.agentTurns(after: place.turn).first ?? context.agentTurns.last
    } else {
      turn = opens ? context.agentTurns.first : context.agentTurns.last
    }
    return turn.map { [context.turns.turns[$0].party] } ?? []
  }

  private func candidates(_ finds: [Find], _ reason: Reason) -> Verdict {
    var verdict = Verdict(rule: index, .notAssessable, reason)
    note(Array(finds.prefix(1)), in: &verdict)
    return verdict
  }

  /// A pass is shown by a few finds; more prove nothing more.
  private static let mostEvidence = 3

  private func note(_ finds: some Sequence<Find>, in verdict: inout Verdict) {
    var acts = Set(verdict.evidence)
    for find in finds {
      switch find.evidence {
      case .act(let act): if acts.insert(act).inserted { verdict.evidence.append(act) }
      case .quote(let spans): verdict.quotes.append(spans)
      case .place, .figure: break
      }
    }
  }

  private func isAgent(_ party: PartyIndex) -> Bool { context.agents.contains(party) }

  // MARK: Triggers and anchors

  /// The finds that are meant; none with a reason, if it cannot be told.
  func chosen(_ which: Which, of answer: Answer) -> ([Find], Reason?) {
    // Parts of an `and` may have finds where the whole has not.
    if answer.truth == .no { return ([], nil) }
    var seen = Set<Int>()
    let certain = answer.finds.filter { $0.doubt == nil }
      .sorted {
        ($0.place.turn, $0.place.event?.rawValue ?? 0) < (
          $1.place.turn, $1.place.event?.rawValue ?? 0
        )
      }
      // A turn that complains twice is one complaint.
      .filter { !$0.place.isInTurn || seen.insert($0.place.turn).inserted }
    if certain.isEmpty {
      if case .unknown(let reason) = answer.truth { return ([], reason) }
      // A trigger that is no find: not said, or a figure.
      if answer.truth == .yes, answer.finds.isEmpty { return ([wholeConversation], nil) }
      return ([], nil)
    }
    switch which {
    case .each, .any: return (certain, nil)
    case .first: return ([certain[0]], nil)
    case .last: return ([certain[certain.count - 1]], nil)
    case .nth(let number): return (number <= certain.count ? [certain[number - 1]] : [], nil)
    }
  }

  private var wholeConversation: Find {
    Find(
      place: Place(turn: -1, event: nil, party: nil, isInTurn: false), evidence: .place, doubt: nil)
  }

  // MARK: Conditions

  func answer(_ condition: Condition, in scope: Scope?) -> Answer {
    switch condition {
    case .question(let question): return answer(question, in: scope)
    case .and(let parts):
      let answers = parts.map { answer($0, in: scope) }
      return Answer(truth: .all(answers.map(\.truth)), of: answers)
    case .or(let parts):
      let answers = parts.map { answer($0, in: scope) }
      return Answer(truth: .any(answers.map(\.truth)), of: answers)
    case .not(let part): return !answer(part, in: scope)
    case .named(let place):
      return memory.answer(place, isScoped: scope != nil) {
        answer(rule.conditions[place], in: scope)
      }
    }
  }

}
