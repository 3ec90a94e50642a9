internal import Facts
internal import Transcripts

/// A condition as a judge asks it of one conversation after another: questions are objects, which cost
/// nothing to hand on, and know their expressions.
indirect enum ConditionPlan {
  case question(QuestionPlan)
  case and([ConditionPlan])
  case or([ConditionPlan])
  case not(ConditionPlan)
  /// A condition of the rule's list, by place.
  case named(Int)
}

/// A question with what is known of it before anybody spoke.
final class QuestionPlan {
  let subject: Subject
  let role: TurnRole
  let window: TurnWindow?
  let hours: DayMinutes?
  let softeners: PhraseSet
  let reach: SoftenerReach
  let quantifier: Question.Quantifier
  /// The expression of the subject, and what must not match with it.
  let pattern: PatternSearch?
  let exception: PatternSearch?
  /// The fact that is asked about, if its name means something.
  let fact: WellKnownFact?
  /// Of a subject that looks for marks, these.
  let marks: PlainWords?
  /// The subject of its parts or, of `none`, its opposite.
  let parts: [QuestionPlan]

  init(_ question: Question, _ texts: TextQuestions) {
    subject = question.subject
    role = question.role
    window = question.window
    hours = question.hours
    softeners = question.softeners
    reach = question.reach
    quantifier = question.quantifier
    switch question.subject {
    case .pattern(let pattern):
      self.pattern = texts.expression(pattern.expression)
      exception = pattern.exception.map { texts.expression($0) }
    default: (pattern, exception) = (nil, nil)
    }
    if case .fact(let name, _) = question.subject {
      fact = WellKnownFact(rawValue: name)
    } else {
      fact = nil
    }
    if case .repeated(let limit) = question.subject, !limit.marks.isEmpty {
      marks = PlainWords(limit.marks.map { Array($0.utf16) })
    } else {
      marks = nil
    }
    func said(_ set: PhraseSet) -> QuestionPlan {
      var part = question
      part.subject = .said(set)
      return QuestionPlan(part, texts)
    }
    switch question.subject {
    case .noneSaid(let set): parts = [said(set)]
    case .allSaid(let sets, _): parts = sets.map(said)
    default: parts = []
    }
  }
}

/// A part of an ordered flow.
indirect enum FlowStepPlan {
  case step(QuestionPlan, isOptional: Bool)
  case either([[FlowStepPlan]])
}

/// A rule of conditions, as a judge asks it.
final class ConditionRulePlan {
  let conditions: [ConditionPlan]
  let trigger: Int?
  let which: Which
  let turns: Int?
  let time: Milliseconds?
  let onlyIfAny: Bool
  let demand: Demand
  /// Whether the rule asks for something, and not for its absence.
  let isPositive: Bool
  /// Whether the rule looks at the opening only: what is cut off at the end does not matter.
  let opens: Bool

  enum Demand {
    case must(ConditionPlan)
    case mustNot(ConditionPlan)
    case flow([FlowStepPlan])
  }

  init(_ rule: ConditionRule, _ texts: TextQuestions) {
    conditions = rule.conditions.map { Self.plan($0, texts) }
    trigger = rule.trigger
    which = rule.which
    turns = rule.turns
    time = rule.time
    onlyIfAny = rule.onlyIfAny
    switch rule.demand {
    case .must(let condition): demand = .must(Self.plan(condition, texts))
    case .mustNot(let condition): demand = .mustNot(Self.plan(condition, texts))
    case .flow(let steps): demand = .flow(steps.map { Self.plan($0, texts) })
    }
    if case .mustNot = rule.demand { isPositive = false } else { isPositive = true }
    opens = rule.opens
  }

  private static func plan(_ condition: Condition, _ texts: TextQuestions) -> ConditionPlan {
    switch condition {
    case .question(let question): .question(QuestionPlan(question, texts))
    case .and(let parts): .and(parts.map { plan($0, texts) })
    case .or(let parts): .or(parts.map { plan($0, texts) })
    case .not(let part): .not(plan(part, texts))
    case .named(let place): .named(place)
    }
  }

  private static func plan(_ step: FlowStep, _ texts: TextQuestions) -> FlowStepPlan {
    switch step {
    case .step(_, let question, let isOptional):
      .step(QuestionPlan(question, texts), isOptional: isOptional)
    case .either(let branches): .either(branches.map { $0.map { plan($0, texts) } })
    }
  }
}

extension ConditionRule {
  fileprivate var opens: Bool {
    guard case .must(.question(let question)) = demand else { return false }
    switch question.window {
    case .first?, .firstSeconds?: return true
    default: return false
    }
  }
}
