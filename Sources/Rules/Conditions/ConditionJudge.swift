internal import Lexicons
internal import Timing
internal import Transcripts

/// Judges one conversation by one rule of conditions after another.
final class ConditionJudge {
  let context: RuleContext
  let room: JudgingRoom
  private(set) var rule: ConditionRulePlan
  private(set) var index: Int
  /// The rule's.
  private var severity: Severity
  private var walk = TextWalk()

  init(
    rule: ConditionRulePlan, index: Int, severity: Severity, context: RuleContext,
    room: JudgingRoom
  ) {
    self.rule = rule
    self.index = index
    self.severity = severity
    self.context = context
    self.room = room
    room.memory.begin(rule.conditions.count)
  }

  /// Turns to another rule.
  func turn(to rule: ConditionRulePlan, index: Int, severity: Severity) {
    self.rule = rule
    self.index = index
    self.severity = severity
    room.memory.begin(rule.conditions.count)
  }

  func verdict() -> Verdict {
    if context.agentTurns.isEmpty, context.doubtfulTurns.isEmpty {
      return Verdict(rule: index, .notApplicable, .noAgentTurn)
    }
    let verdict = judged()
    if !context.agentTurns.isEmpty { return verdict }
    // Without an agent for certain there is nobody who did it right or wrong.
    switch verdict.outcome {
    case .notApplicable, .notAssessable: return verdict
    case .pass, .fail:
      var open = Verdict(rule: index, .notAssessable, .unknownRole)
      (open.evidence, open.quotes) = (verdict.evidence, verdict.quotes)
      return open
    }
  }

  private func judged() -> Verdict {
    guard let trigger = rule.trigger else {
      return verdict(of: demanded(in: nil), owedAfter: nil, trigger: nil)
    }
    if isRuledOut(rule.conditions[trigger]) {
      return Verdict(rule: index, .notApplicable, .notSaid)
    }
    let answer = self.answer(.named(trigger), in: nil)
    let (triggers, reason) = chosen(rule.which, of: answer)
    if triggers.isEmpty {
      return reason.map { candidates(answer.finds, [], $0) }
        ?? Verdict(rule: index, .notApplicable, .notSaid)
    }
    return verdict(behind: triggers)
  }

  // MARK: After a trigger

  private func verdict(behind triggers: [Find]) -> Verdict {
    if triggers.count == 1 {
      return verdict(behind: triggers[0]) ?? Verdict(rule: index, .notApplicable, .notSaid)
    }
    let parts = triggers.compactMap { verdict(behind: $0) }
    if case .any = rule.which, let met = parts.first(where: { $0.outcome == .pass }) {
      return met
    }
    return joined(parts)
  }

  /// Nil where the trigger asks nothing.
  private func verdict(behind trigger: Find) -> Verdict? {
    if rule.onlyIfAny, context.agentTurns(after: trigger.place.turn).isEmpty { return nil }
    room.memory.forgetScope()
    let scope = Scope(trigger: trigger.place, turns: rule.turns, time: rule.time)
    return verdict(of: demanded(in: scope), owedAfter: trigger.place, trigger: trigger)
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
    for charge in parts.lazy.flatMap(\.charges) {
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
    case .must(let condition): return answer(condition, in: scope)
    case .mustNot(let condition): return !answer(condition, in: scope)
    case .flow(let steps): return FlowJudge(judge: self, scope: scope).answer(steps)
    }
  }

  private func verdict(of answer: Answer, owedAfter place: Place?, trigger: Find?) -> Verdict {
    if answer.isEmpty {
      // Where there is nothing to ask about, nothing was broken.
      return rule.isPositive
        ? Verdict(rule: index, .notApplicable, .notSaid) : passed(answer, trigger)
    }
    switch answer.truth {
    case .yes: return passed(answer, trigger)
    case .unknown(let reason): return candidates(answer.finds, answer.offending, reason)
    case .no:
      if rule.isPositive, answer.offending.isEmpty, !rule.opens, context.isTruncated {
        return Verdict(rule: index, .notAssessable, .truncated)
      }
      return failed(answer, owedAfter: place, trigger)
    }
  }

  // MARK: Verdicts

  private func passed(_ answer: Answer, _ trigger: Find?) -> Verdict {
    var verdict = Verdict(rule: index, .pass)
    var noted = 0
    for find in answer.finds where find.doubt == nil {
      note(find, in: &verdict)
      noted += 1
      if noted == Self.mostEvidence { break }
    }
    if rule.isPositive {
      let party = answer.finds.first { $0.place.party.map(isAgent) == true }?.place.party
      if let party = party ?? owing(trigger?.place) {
        verdict.charges = [Charge(party: party, isPassed: true)]
      }
    } else {
      verdict.charges = context.passedCharges
    }
    return verdict
  }

  private func failed(_ answer: Answer, owedAfter place: Place?, _ trigger: Find?) -> Verdict {
    var verdict = Verdict(rule: index, .fail)
    var acts = KnownActs()
    if let trigger { note(trigger, &acts, in: &verdict) }
    var first: Find?
    for find in answer.offending where find.doubt == nil {
      note(find, &acts, in: &verdict)
      first = first ?? find
      // Only agents answer for anything; what others said stays evidence.
      if find.place.party.map(isAgent) ?? true { verdict.violations.append(violation(find)) }
    }
    if verdict.violations.isEmpty, let first {
      verdict.violations = [missing(at: first.place, owedAfter: place)]
    }
    for lacking in answer.lacking where verdict.violations.isEmpty || answer.offending.isEmpty {
      verdict.violations.append(missing(at: lacking, owedAfter: place))
    }
    if verdict.violations.isEmpty { verdict.violations = [missing(at: nil, owedAfter: place)] }
    for place in verdict.violations.indices {
      guard let party = verdict.violations[place].party,
        !verdict.charges.contains(where: { $0.party == party })
      else { continue }
      verdict.charges.append(Charge(party: party, isPassed: false))
    }
    if !rule.isPositive {
      for party in context.agents where !verdict.charges.contains(where: { $0.party == party }) {
        verdict.charges.append(Charge(party: party, isPassed: true))
      }
    }
    return verdict
  }

  private func violation(_ find: Find) -> Violation {
    var violation = Violation(.info, party: find.place.party)
    switch find.evidence {
    case .act(let act):
      violation.act = act
      violation.severity = context.speech.acts[act].severity ?? severity
    case .quote: if let span = span(of: find) { violation.spans = [span] }
    case .figure(let figure): violation = room.memory.figures[figure]
    case .place: break
    }
    violation.event = violation.event ?? find.place.event
    return violation
  }

  /// Something is missing: the finding stands where it was owed.
  private func missing(at place: Place?, owedAfter trigger: Place?) -> Violation {
    let own = place.flatMap { $0.party.flatMap { isAgent($0) ? $0 : nil } }
    let owing =
      rule.isPositive ? self.owing(place ?? trigger) : context.agents.first
    var violation = Violation(.info, party: own ?? owing)
    violation.event = place?.event ?? trigger?.event
    violation.trigger = trigger?.event
    if violation.event == nil {
      let turn = rule.opens ? context.agentTurns.first : context.agentTurns.last
      violation.event = turn.map { context.firstEvent(of: $0) }
    }
    return violation
  }

  /// Who answers for what is owed behind a place: the agent who speaks next, else the last one.
  private func owing(_ place: Place?) -> PartyIndex? {
    let turn: Int?
    if let place {
      turn = context.agentTurns(after: place.turn).first ?? context.agentTurns.last
    } else {
      turn = rule.opens ? context.agentTurns.first : context.agentTurns.last
    }
    return turn.map { context.turns.turns[$0].party }
  }

  private func candidates(_ finds: [Find], _ offending: [Find], _ reason: Reason) -> Verdict {
    var verdict = Verdict(rule: index, .notAssessable, reason)
    if let find = finds.first ?? offending.first { note(find, in: &verdict) }
    return verdict
  }

  /// A pass is shown by a few finds; more prove nothing more.
  private static let mostEvidence = 3

  /// For few finds: acts are told apart by looking through them.
  private func note(_ find: Find, in verdict: inout Verdict) {
    switch find.evidence {
    case .act(let act): if !verdict.evidence.contains(act) { verdict.evidence.append(act) }
    case .quote: if let span = span(of: find) { verdict.quotes.append([span]) }
    case .place, .figure: break
    }
  }

  private func note(_ find: Find, _ known: inout KnownActs, in verdict: inout Verdict) {
    if case .act(let act) = find.evidence {
      if known.insert(act, verdict.evidence) { verdict.evidence.append(act) }
    } else {
      note(find, in: &verdict)
    }
  }

  func span(of find: Find) -> TextSpan? {
    guard case .quote(let range) = find.evidence, let event = find.place.event else { return nil }
    return walk.span(range, of: event, in: context.conversation)
  }

  private func isAgent(_ party: PartyIndex) -> Bool {
    for agent in context.agents where agent.rawValue == party.rawValue { return true }
    return false
  }

  // MARK: Triggers and anchors

  /// The finds that are meant; none with a reason, if it cannot be told.
  func chosen(_ which: Which, of answer: Answer) -> ([Find], Reason?) {
    // Parts of an `and` may have finds where the whole has not.
    if case .no = answer.truth { return ([], nil) }
    let certain = Self.occasions(answer.finds)
    if certain.isEmpty {
      if case .unknown(let reason) = answer.truth { return ([], reason) }
      // A trigger that is no find: not said, or a figure.
      if case .yes = answer.truth, answer.finds.isEmpty { return ([wholeConversation], nil) }
      return ([], nil)
    }
    switch which {
    case .each, .any: return (certain, nil)
    case .first: return ([certain[0]], nil)
    case .last: return ([certain[certain.count - 1]], nil)
    case .nth(let number): return (number <= certain.count ? [certain[number - 1]] : [], nil)
    }
  }

  /// The certain finds in order. A turn that complains twice is one complaint.
  private static func occasions(_ finds: [Find]) -> [Find] {
    func isBefore(_ left: Find, _ right: Find) -> Bool {
      let (first, second) = (left.place, right.place)
      if first.turn != second.turn { return first.turn < second.turn }
      return (first.event?.rawValue ?? 0) < (second.event?.rawValue ?? 0)
    }
    if finds.count == 1, finds[0].doubt == nil { return finds }
    var certain: [Find] = []
    var isOrdered = true
    for find in finds where find.doubt == nil {
      if let last = certain.last, isBefore(find, last) { isOrdered = false }
      certain.append(find)
    }
    if certain.count < 2 { return certain }
    if !isOrdered { certain.sort(by: isBefore) }
    var turn: Int?
    certain.removeAll { find in
      guard find.place.isInTurn else { return false }
      if find.place.turn == turn { return true }
      turn = find.place.turn
      return false
    }
    return certain
  }

  private var wholeConversation: Find {
    Find(
      place: Place(turn: -1, event: nil, party: nil, isInTurn: false), evidence: .place, doubt: nil)
  }

  // MARK: Conditions

  func answer(_ condition: ConditionPlan, in scope: Scope?) -> Answer {
    switch condition {
    case .question(let question): return answer(question, in: scope)
    case .and(let parts):
      var all = Answer(truth: .yes, isEmpty: true)
      for part in parts {
        let answer = answer(part, in: scope)
        all.add(answer, all.truth && answer.truth)
      }
      return all
    case .or(let parts):
      var any = Answer(truth: .no, isEmpty: true)
      for part in parts {
        let answer = answer(part, in: scope)
        any.add(answer, any.truth || answer.truth)
      }
      return any
    case .not(let part): return !answer(part, in: scope)
    case .named(let place):
      let isScoped = scope != nil
      if let known = room.memory[place, isScoped: isScoped] { return known }
      let answer = answer(rule.conditions[place], in: scope)
      room.memory[place, isScoped: isScoped] = answer
      return answer
    }
  }
}

/// Tells acts that are known from new ones; of many by a set.
private struct KnownActs {
  private var set: Set<Int> = []

  /// Whether an act is not among some that are told apart by this.
  mutating func insert(_ act: Int, _ known: [Int]) -> Bool {
    if known.count < 16 { return !known.contains(act) }
    if set.isEmpty { set = Set(known) }
    return set.insert(act).inserted
  }
}
