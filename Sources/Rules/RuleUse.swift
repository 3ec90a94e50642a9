/// What a rule can be used for.
package enum RuleUse: String, CaseIterable, Sendable {
  /// A whole conversation, afterwards.
  case conversation
  /// A reply that is not yet sent, with the conversation so far.
  case draft
  /// A conversation that is going on.
  case live
  /// A sentence of a script, with nothing around it.
  case script
}

/// What a rule must see to give a verdict.
package struct RuleNeeds: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Turns behind the one that is judged, or the end of the conversation.
  package static let laterTurns = RuleNeeds(rawValue: 1)
  package static let times = RuleNeeds(rawValue: 2)
  /// Words of somebody else.
  package static let otherTurns = RuleNeeds(rawValue: 4)
  package static let facts = RuleNeeds(rawValue: 8)

  /// The uses that can show all of it.
  package var uses: Set<RuleUse> {
    var uses: Set<RuleUse> = [.conversation]
    if contains(.laterTurns) { return uses }
    uses.insert(.live)
    if isDisjoint(with: [.times, .facts]) { uses.insert(.draft) }
    if isDisjoint(with: [.times, .facts, .otherTurns]) { uses.insert(.script) }
    return uses
  }

  package init(of operation: RuleOperator) {
    switch operation {
    case .present(_, let window), .absent(_, let window): self = Self.needs(of: window)
    case .order: self = [.laterTurns]
    case .limit: self = [.laterTurns, .times, .otherTurns]
    case .density: self = [.laterTurns]
    // A softener that may come in the next turn is owed in the same one where there is no next.
    case .forbidden: self = []
    case .conditions(let rule): self = Self.needs(of: rule)
    }
  }

  private static func needs(of window: Window) -> RuleNeeds {
    switch window {
    case .opening, .anywhere: [.otherTurns]
    case .closing, .afterHold: [.laterTurns]
    }
  }

  private static func needs(of rule: ConditionRule) -> RuleNeeds {
    var needs: RuleNeeds = rule.trigger == nil ? [] : [.otherTurns]
    if rule.time != nil { needs.insert(.times) }
    for question in rule.questions { needs.formUnion(Self.needs(of: question)) }
    switch rule.demand {
    case .must:
      // What is owed within one turn is owed now; within more, there is time yet.
      if rule.trigger == nil || rule.turns != 1 { needs.insert(.laterTurns) }
    case .flow: needs.insert(.laterTurns)
    case .mustNot: break
    }
    return needs
  }

  private static func needs(of question: Question) -> RuleNeeds {
    var needs: RuleNeeds = question.role == .agent ? [] : [.otherTurns]
    switch question.quantifier {
    case .atLeast: break
    case .every, .share: needs.insert(.laterTurns)
    }
    switch question.window {
    case .last?, .lastSeconds?, .after?, .around?: needs.insert(.laterTurns)
    case .firstSeconds?: needs.formUnion([.times, .otherTurns])
    case .first?, .before?: needs.insert(.otherTurns)
    case .sameTurn?, nil: break
    }
    if question.hours != nil { needs.formUnion([.times, .otherTurns]) }
    switch question.subject {
    case .figure: needs.formUnion([.laterTurns, .times, .otherTurns])
    case .interrupts, .pause: needs.formUnion([.times, .otherTurns])
    case .repeated, .event: needs.insert(.otherTurns)
    case .fact: needs.insert(.facts)
    default: break
    }
    return needs
  }
}
