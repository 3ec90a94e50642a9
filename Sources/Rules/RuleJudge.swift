package import ICU
internal import Lexicons
internal import Timing
internal import Transcripts

/// Judges conversations by a list of rules. One judge serves one thread.
package struct RuleJudge {
  package let rules: [Rule]
  let room = JudgingRoom()
  let plans: [RulePlan]
  private let occasions: RuleOccasions

  /// Rules that are not listed give a verdict only where they have something to look at: with hundreds
  /// of rules about single words a report would consist of passes. Nil lists all. `asked`: the only
  /// rules that are judged; nil: all. Throws `ICUError`.
  package init(
    rules: [Rule], listed: Set<Int>? = nil, asked: Set<Int>? = nil
  ) throws(ICUError) {
    self.rules = rules
    let texts = room.texts
    let plans = rules.indices.map { place in
      RulePlan(rules[place], isListed: listed?.contains(place) ?? true, texts)
    }
    occasions = RuleOccasions(
      rules.indices.map { place in
        // What needs one of no phrases is never asked.
        if asked?.contains(place) == false { return PhraseSet() }
        return plans[place].isListed ? nil : rules[place].need
      })
    self.plans = plans
  }

  /// At most one verdict per rule, in their order.
  package func judge(_ context: RuleContext) -> [Verdict] {
    room.begin(context)
    let awake = occasions.rules(for: context.speech, said: context.allSaid)
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(awake.count)
    var conditions: ConditionJudge?
    for index in awake {
      var verdict = verdict(index, context, &conditions)
      if !plans[index].isListed, isDormant(verdict) { continue }
      grade(&verdict, plans[index].severity, isPreview: plans[index].isPreview)
      verdicts.append(verdict)
    }
    return verdicts
  }

  /// A broken rule is as grave as its pack says; a phrase as grave as its entry.
  private func grade(_ verdict: inout Verdict, _ severity: Severity, isPreview: Bool) {
    verdict.severity = severity
    if verdict.violations.isEmpty { return }
    for place in verdict.violations.indices {
      if verdict.violations[place].act == nil { verdict.violations[place].severity = severity }
    }
    if isPreview { verdict.weaken() }
    guard verdict.outcome == .fail else { return }
    var gravest = Severity.info
    for violation in verdict.violations where violation.severity > gravest {
      gravest = violation.severity
    }
    verdict.severity = gravest
  }

  /// Whether nothing came of a rule for want of an occasion, or of a file with facts.
  private func isDormant(_ verdict: Verdict) -> Bool {
    switch verdict.outcome {
    case .notApplicable: true
    case .notAssessable: verdict.reason == .missingFact
    case .pass, .fail: false
    }
  }

  private func verdict(
    _ index: Int, _ context: RuleContext, _ conditions: inout ConditionJudge?
  ) -> Verdict {
    if let channel = plans[index].channel, channel != context.conversation.channel {
      return Verdict(rule: index, .notApplicable, .channel)
    }
    if let days = plans[index].days, !days.contains(context.day) {
      return Verdict(rule: index, .notApplicable, .notInForce)
    }
    if let obstacle = plans[index].eligibility?.obstacle(context) {
      return Verdict(rule: index, .notApplicable, obstacle)
    }
    switch plans[index].operation {
    case .conditions(let rule):
      let judge =
        conditions
        ?? ConditionJudge(
          rule: rule, index: index, severity: plans[index].severity, context: context, room: room)
      conditions = judge
      judge.turn(to: rule, index: index, severity: plans[index].severity)
      return judge.verdict()
    case .present(let categories, let window):
      return present(categories, window, index, context)
    case .absent(let categories, let window):
      return forbidden(
        categories, CategorySet(), .sameTurn, in: context.turns(in: window), index, context)
    case .order(let first, let then):
      return order(first, then, index, context)
    case .limit(let metric, let limit):
      return LimitJudge(context: context, rule: index, metric: metric, limit: limit).verdict()
    case .density(let categories, let limit):
      return density(categories, limit, index, context)
    case .forbidden(let categories, let softeners, let reach):
      return forbidden(categories, softeners, reach, in: context.agentTurns[...], index, context)
    }
  }

  // MARK: Something must be said

  private func present(
    _ categories: CategorySet, _ window: Window, _ index: Int, _ context: RuleContext
  ) -> Verdict {
    if window == .afterHold, context.figures.holds.isEmpty {
      return Verdict(rule: index, .notApplicable, .noHold)
    }
    if case .opening = window, context.conversation.continues != nil {
      return Verdict(rule: index, .notApplicable, .continued)
    }
    if context.agentTurns.isEmpty, context.doubtfulTurns.isEmpty {
      return Verdict(rule: index, .notApplicable, .noAgentTurn)
    }
    let turns = context.turns(in: window)
    if window == .afterHold, context.doubtfulTurns.isEmpty, !turns.isEmpty {
      return afterEveryHold(categories, turns, index, context)
    }
    if let (turn, act) = firstAct(of: categories, in: turns, window, certain: true, context) {
      return passed(index, turn, act, context)
    }
    if let (_, act) = firstAct(of: categories, in: turns, window, certain: false, context) {
      return candidate(index, act, .uncertainMatch)
    }
    if isOpening(window), context.options.botGreetingCounts,
      context.conversation.coverage?.botMessages == .missing
    {
      return Verdict(rule: index, .notAssessable, .botMessagesMissing)
    }
    if !context.doubtfulTurns.isEmpty {
      let doubtful = context.doubtfulTurns[...]
      let found = firstAct(of: categories, in: doubtful, certain: false, context)
      var verdict = Verdict(rule: index, .notAssessable, .unknownRole)
      if let found { verdict.evidence = [found.act] }
      return verdict
    }
    if context.conversation.coverage?.isTruncated == true, !isOpening(window) {
      return Verdict(rule: index, .notAssessable, .truncated)
    }
    if window == .afterHold, turns.isEmpty {
      // A hold that never returned leaves no turn to look at; the hold rules say so.
      return Verdict(rule: index, .notApplicable, .noHold)
    }
    return missing(index, window, context)
  }

  /// Each hold is returned from with one of the categories.
  private func afterEveryHold(
    _ categories: CategorySet, _ turns: ArraySlice<Int>, _ index: Int, _ context: RuleContext
  ) -> Verdict {
    var verdict = Verdict(rule: index, .pass)
    var candidate: Int?
    for turn in turns {
      let party = context.turns.turns[turn].party
      let here = [turn][...]
      if let found = firstAct(of: categories, in: here, .afterHold, certain: true, context) {
        verdict.evidence.append(found.act)
        verdict.charges.append(Charge(party: party, isPassed: true))
      } else if let found = firstAct(of: categories, in: here, .afterHold, certain: false, context)
      {
        candidate = found.act
      } else {
        var violation = Violation(.info, party: party)
        violation.event = context.returns.starts[turn].map { context.turns.members[$0] }
        verdict.violations.append(violation)
      }
    }
    if !verdict.violations.isEmpty {
      verdict.outcome = .fail
      let guilty = verdict.violations.compactMap(\.party)
      verdict.charges.removeAll { guilty.contains($0.party) }
      verdict.charges += Set(guilty).sorted { $0.rawValue < $1.rawValue }
        .map { Charge(party: $0, isPassed: false) }
    } else if let candidate {
      return self.candidate(index, candidate, .uncertainMatch)
    }
    return verdict
  }

  private func isOpening(_ window: Window) -> Bool {
    if case .opening = window { return true }
    return false
  }

  private func missing(_ index: Int, _ window: Window, _ context: RuleContext) -> Verdict {
    var verdict = Verdict(rule: index, .fail)
    // The opening is owed by the first agent, all else by the last.
    let turn = isOpening(window) ? context.agentTurns.first : context.turns(in: window).last
    let party = turn.map { context.turns.turns[$0].party }
    var violation = Violation(.info, party: party)
    violation.event = turn.flatMap { context.turns.members[context.turns.turns[$0].members].first }
    verdict.violations = [violation]
    if let party { verdict.charges = [Charge(party: party, isPassed: false)] }
    return verdict
  }

  private func passed(
    _ index: Int, _ turn: Int, _ act: Int, _ context: RuleContext
  ) -> Verdict {
    var verdict = Verdict(rule: index, .pass)
    verdict.evidence = [act]
    verdict.charges = [Charge(party: context.turns.turns[turn].party, isPassed: true)]
    return verdict
  }

  private func candidate(_ index: Int, _ act: Int, _ reason: Reason) -> Verdict {
    var verdict = Verdict(rule: index, .notAssessable, reason)
    verdict.evidence = [act]
    return verdict
  }

  private func firstAct(
    of categories: CategorySet, in turns: ArraySlice<Int>, _ window: Window = .anywhere,
    certain: Bool, _ context: RuleContext
  ) -> (turn: Int, act: Int)? {
    let speech = context.speech
    for turn in turns {
      let present = certain ? speech.certain[turn] : speech.said[turn]
      if categories.isDisjoint(with: present) { continue }
      for act in speech.ranges[turn] where categories.contains(speech.acts[act].category) {
        if certain && !speech.acts[act].isCertain { continue }
        if context.isInside(speech.acts[act], window) { return (turn, act) }
      }
    }
    return nil
  }

  // MARK: One before the other

  private func order(
    _ first: CategorySet, _ then: CategorySet, _ index: Int, _ context: RuleContext
  ) -> Verdict {
    let turns = context.agentTurns[...]
    if context.agentTurns.isEmpty, context.doubtfulTurns.isEmpty {
      return Verdict(rule: index, .notApplicable, .noAgentTurn)
    }
    if !context.doubtfulTurns.isEmpty {
      return Verdict(rule: index, .notAssessable, .unknownRole)
    }
    guard let (_, early) = firstAct(of: first, in: turns, certain: true, context),
      let late = lastAct(of: then, in: turns, context)
    else {
      let isPossible =
        firstAct(of: first, in: turns, certain: false, context) != nil
        && firstAct(of: then, in: turns, certain: false, context) != nil
      return isPossible
        ? Verdict(rule: index, .notAssessable, .uncertainMatch)
        : Verdict(rule: index, .notApplicable, .notSaid)
    }
    let party = context.speech.acts[late].party
    if early < late {
      var verdict = Verdict(rule: index, .pass)
      verdict.evidence = [early, late]
      verdict.charges = [Charge(party: party, isPassed: true)]
      return verdict
    }
    var verdict = Verdict(rule: index, .fail)
    verdict.evidence = [late, early]
    verdict.charges = [Charge(party: party, isPassed: false)]
    var violation = Violation(plans[index].severity, party: party)
    violation.act = late
    violation.event = context.event(of: context.speech.acts[late])
    verdict.violations = [violation]
    return verdict
  }

  private func lastAct(
    of categories: CategorySet, in turns: ArraySlice<Int>, _ context: RuleContext
  ) -> Int? {
    for turn in turns.reversed() {
      if categories.isDisjoint(with: context.speech.certain[turn]) { continue }
      let found = context.speech.ranges[turn].last {
        context.speech.acts[$0].isCertain && categories.contains(context.speech.acts[$0].category)
      }
      if let found { return found }
    }
    return nil
  }

  // MARK: Something must not be said

  private func forbidden(
    _ categories: CategorySet, _ softeners: CategorySet, _ reach: SoftenerReach,
    in turns: ArraySlice<Int>, _ index: Int, _ context: RuleContext
  ) -> Verdict {
    if context.agentTurns.isEmpty, context.doubtfulTurns.isEmpty {
      return Verdict(rule: index, .notApplicable, .noAgentTurn)
    }
    var violations: [Violation] = []
    var candidates: [Int] = []
    for turn in turns where !categories.isDisjoint(with: context.speech.said[turn]) {
      if isSoftened(turn, by: softeners, reach, context) { continue }
      for act in context.speech.ranges[turn]
      where categories.contains(context.speech.acts[act].category) {
        if context.speech.acts[act].isCertain {
          violations.append(violation(act, index, context))
        } else {
          candidates.append(act)
        }
      }
    }
    if violations.contains(where: { isCharged($0, context) }) {
      return failed(index, violations, context)
    }
    if let act = candidates.first { return candidate(index, act, .uncertainMatch) }
    if let (_, act) = firstAct(
      of: categories, in: context.doubtfulTurns[...], certain: false, context)
    {
      return candidate(index, act, .unknownRole)
    }
    var verdict = Verdict(rule: index, .pass)
    verdict.violations = violations
    verdict.evidence = violations.compactMap(\.act)
    verdict.charges = context.agents.map { Charge(party: $0, isPassed: true) }
    return verdict
  }

  private func violation(_ act: Int, _ index: Int, _ context: RuleContext) -> Violation {
    // Phrases of expected categories (`absent`) are as grave as the rule.
    let severity = context.speech.acts[act].severity ?? plans[index].severity
    var violation = Violation(severity, party: context.speech.acts[act].party)
    violation.act = act
    violation.event = context.event(of: context.speech.acts[act])
    return violation
  }

  /// Forbidden phrases of severity info are shown and cost nothing.
  private func isCharged(_ violation: Violation, _ context: RuleContext) -> Bool {
    violation.act.flatMap { context.speech.acts[$0].severity }.map { $0 > .info } ?? true
  }

  private func failed(
    _ index: Int, _ violations: [Violation], _ context: RuleContext
  ) -> Verdict {
    var verdict = Verdict(rule: index, .fail)
    verdict.violations = violations
    verdict.evidence = violations.compactMap(\.act)
    let guilty = Set(violations.filter { isCharged($0, context) }.compactMap(\.party))
    verdict.charges = context.agents.map { Charge(party: $0, isPassed: !guilty.contains($0)) }
    return verdict
  }

  private func isSoftened(
    _ turn: Int, by softeners: CategorySet, _ reach: SoftenerReach, _ context: RuleContext
  ) -> Bool {
    if softeners.isEmpty { return false }
    if !softeners.isDisjoint(with: context.speech.certain[turn]) { return true }
    guard reach == .nextTurn else { return false }
    let party = context.turns.turns[turn].party
    let next = context.agentTurns(after: turn).first { context.turns.turns[$0].party == party }
    return next.map { !softeners.isDisjoint(with: context.speech.certain[$0]) } ?? false
  }
}
