internal import Lexicons

extension ConditionRule {
  /// Every question of the rule.
  package var questions: [Question] {
    var questions = conditions.flatMap(\.questions)
    switch demand {
    case .must(let condition), .mustNot(let condition): questions += condition.questions
    case .flow(let steps): questions += steps.flatMap(\.questions)
    }
    return questions
  }
}

extension Subject {
  /// Whether the number of characters of turns must be known.
  package var asksForCharacters: Bool {
    switch self {
    case .characters, .interrupts: true
    default: false
    }
  }
}

extension Condition {
  /// Every question in it; named conditions have theirs themselves.
  var questions: [Question] {
    switch self {
    case .question(let question): [question]
    case .and(let parts), .or(let parts): parts.flatMap(\.questions)
    case .not(let part): part.questions
    case .named: []
    }
  }
}

extension FlowStep {
  var questions: [Question] {
    switch self {
    case .step(_, let question, _): [question]
    case .either(let branches): branches.flatMap { $0.flatMap(\.questions) }
    }
  }
}
