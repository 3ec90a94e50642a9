internal import Lexicons
internal import ReportModel
internal import Rules
internal import Transcripts

/// Sorts what the rules say of a conversation with a draft at its end: what is wrong in the draft, what
/// it still owes, and what it cannot show.
struct DraftJudgement {
  let questions: [DraftQuestion]
  let stage: DraftStage
  let hasHistory: Bool
  let judge: RuleJudge
  let context: RuleContext
  let event: EventIndex

  /// With the violations that are the draft's alone.
  private(set) var verdicts: [Verdict] = []
  /// For each of these violations, in their order, the turns in which it can still be mended.
  private(set) var turnsLeft: [Int?] = []
  private(set) var open: [DraftReport.Open] = []

  init(
    questions: [DraftQuestion], stage: DraftStage, hasHistory: Bool, judge: RuleJudge,
    context: RuleContext, event: EventIndex
  ) {
    self.questions = questions
    self.stage = stage
    self.hasHistory = hasHistory
    self.judge = judge
    self.context = context
    self.event = event
  }

  mutating func judge(_ verdicts: [Verdict]) {
    for verdict in verdicts { judge(verdict) }
    for (rule, question) in questions.enumerated() {
      if case .undecidable(let obstacle) = question { leaveOpen(rule, obstacle) }
    }
    open.sort { $0.rule < $1.rule }
  }

  private mutating func judge(_ verdict: Verdict) {
    let rule = verdict.rule
    if verdict.reason == .notInForce { return }
    switch questions[rule] {
    case .unasked, .undecidable: break
    case .now, .holdReturn:
      isUnseen(rule) ? leaveOpen(rule, .conversationSoFar) : judgeWords(verdict)
    case .debt(let end):
      hasHistory ? judgeDebt(verdict, end) : leaveOpen(rule, .conversationSoFar)
    case .personalData: judgePersonalData(verdict)
    case .opening(let turns):
      // Behind its turns the opening is over, and none of the draft's.
      if hasHistory, context.agentTurnNumber(of: event) > turns { return }
      judgeStage(.opening, verdict)
    case .closing: judgeStage(.closing, verdict)
    case .anywhere: if verdict.outcome != .pass { leaveOpen(rule, .restOfConversation) }
    }
  }

  /// Whether a rule asks for words of others that are not here.
  private func isUnseen(_ rule: Int) -> Bool {
    !hasHistory && RuleNeeds(of: judge.rules[rule].operation).contains(.otherTurns)
  }

  private mutating func leaveOpen(
    _ rule: Int, _ obstacle: DraftObstacle, _ evidence: [[TextSpan]] = []
  ) {
    open.append(DraftReport.Open(rule: rule, obstacle: obstacle, evidence: evidence))
  }

  private mutating func keep(_ violations: [Violation], of verdict: Verdict, left: Int? = nil) {
    if violations.isEmpty { return }
    var kept = verdict
    kept.violations = violations
    verdicts.append(kept)
    turnsLeft += violations.map { _ in left }
  }

  // MARK: What is said

  private mutating func judgeWords(_ verdict: Verdict) {
    keep(verdict.violations.filter(isInDraft), of: verdict)
    switch judge.rules[verdict.rule].operation {
    case .forbidden(let categories, let softeners, _):
      leaveCandidates(verdict.rule, categories, softeners)
    case .absent(let categories, _):
      leaveCandidates(verdict.rule, categories, CategorySet())
    default:
      if verdict.outcome == .notAssessable { leaveOpen(verdict) }
    }
  }

  private func isInDraft(_ violation: Violation) -> Bool {
    if let act = violation.act {
      return context.speech.spans(of: context.speech.acts[act]).contains { $0.event == event }
    }
    if violation.spans.isEmpty { return violation.event == event }
    return violation.spans.contains { $0.event == event }
  }

  /// Words of the draft that may be meant otherwise. The verdict names one of the whole conversation.
  private mutating func leaveCandidates(
    _ rule: Int, _ categories: CategorySet, _ softeners: CategorySet
  ) {
    let speech = context.speech
    let candidates = speech.acts.filter { act in
      !act.isCertain && categories.contains(act.category)
        && !context.isSoftened(act, by: softeners)
    }.map { Array(speech.spans(of: $0)) }.filter { $0.contains { $0.event == event } }
    if !candidates.isEmpty { leaveOpen(rule, .uncertainMatch, candidates) }
  }

  /// A rule that could not be decided, with the words of the draft that are its reason.
  private mutating func leaveOpen(_ verdict: Verdict) {
    let spans =
      verdict.evidence.map { Array(context.speech.spans(of: context.speech.acts[$0])) }
      + verdict.quotes
    let evidence = spans.filter { $0.contains { $0.event == event } }
    leaveOpen(verdict.rule, Self.obstacle(verdict.reason), evidence)
  }

  private static func obstacle(_ reason: Reason?) -> DraftObstacle {
    switch reason {
    case .uncertainMatch?, .patternLimit?: .uncertainMatch
    case .unknownRole?, .botMessagesMissing?: .conversationSoFar
    case .noTimes?, .minutePrecision?, .coarsePrecision?, .unknownZone?, .unexplainedSilence?:
      .times
    case .missingFact?: .facts
    default: .restOfConversation
    }
  }

  // MARK: What is owed

  private mutating func judgeDebt(_ verdict: Verdict, _ end: DebtEnd) {
    switch verdict.outcome {
    case .pass, .notApplicable: return
    case .notAssessable: return leaveOpen(verdict)
    case .fail: break
    }
    var soonest: (left: Int, violation: Violation)?
    var canWait = false
    for violation in verdict.violations {
      guard let left = turnsLeft(verdict.rule, violation, end) else {
        canWait = true
        continue
      }
      // The deadline was over before the draft.
      if left < 0 { continue }
      if soonest.map({ left < $0.left }) ?? true { soonest = (left, violation) }
    }
    if let (left, found) = soonest {
      keep([draftOwn(found, isDue: left == 0)], of: verdict, left: left == 0 ? nil : left)
    } else if canWait {
      leaveOpen(verdict.rule, .restOfConversation)
    }
  }

  /// In how many turns behind the draft what is missing can still be said; nil: at any time, or by
  /// others.
  private func turnsLeft(_ rule: Int, _ violation: Violation, _ end: DebtEnd) -> Int? {
    guard let trigger = violation.trigger,
      case .conditions(let conditions) = judge.rules[rule].operation
    else { return nil }
    if trigger == event, conditions.owesAroundTrigger { return 0 }
    guard case .turn(let last) = end else { return nil }
    return last - context.agentTurns(behind: trigger, through: event)
  }

  private func draftOwn(_ violation: Violation, isDue: Bool) -> Violation {
    var own = violation
    own.event = event
    own.party = context.conversation.events[event.rawValue].party
    if !isDue { own.severity = .info }
    return own
  }

  // MARK: Stages

  private mutating func judgeStage(_ own: DraftStage, _ verdict: Verdict) {
    if stage == .unknown { return leaveOpen(verdict.rule, .stage) }
    guard stage == own else { return }
    switch verdict.outcome {
    case .pass: break
    case .notAssessable: leaveOpen(verdict)
    case .notApplicable:
      // Without a history nobody knows what was said before, and how much.
      let isKnown = verdict.reason == .channel || verdict.reason == .direction
      if !hasHistory, !isKnown { leaveOpen(verdict.rule, .conversationSoFar) }
    case .fail:
      let own = verdict.violations.filter { $0.act == nil || isInDraft($0) }
        .map { $0.act == nil && $0.spans.isEmpty ? draftOwn($0, isDue: true) : $0 }
      keep(own, of: verdict)
    }
  }

  // MARK: Numbers of persons

  private mutating func judgePersonalData(_ verdict: Verdict) {
    if verdict.outcome == .notAssessable {
      let place = open.count
      leaveOpen(verdict)
      // What the draft has no part in is no news of it.
      if open[place].evidence.isEmpty { open.removeLast() }
      return
    }
    guard verdict.outcome == .fail else { return }
    let mentioned = verdict.violations.filter { violation in
      guard let trigger = violation.trigger else { return isInDraft(violation) }
      return context.agentTurns(behind: trigger, through: event) == 0
    }
    guard let first = mentioned.first else { return }
    if first.trigger == nil { return keep(mentioned, of: verdict) }
    keep(
      judge.triggers(ofRule: verdict.rule, in: event, context).map { spans in
        var own = draftOwn(first, isDue: true)
        own.spans = spans
        return own
      }, of: verdict)
  }
}
