internal import Lexicons

extension Rule {
  /// The phrases without which the rule has nothing to look at: where none of them is said, it passes
  /// or does not apply. Nil: it looks at every conversation.
  package var need: PhraseSet? {
    switch operation {
    case .forbidden(let categories, _, _), .absent(let categories, _):
      PhraseSet(categories: categories)
    case .density, .present, .limit: nil
    case .order(_, let then): PhraseSet(categories: then)
    case .conditions(let rule): rule.need
    }
  }
}

extension ConditionRule {
  fileprivate var need: PhraseSet? {
    if let trigger { return need(of: conditions[trigger]) }
    // A demand that something be said asks of every conversation.
    guard case .mustNot(let condition) = demand else { return nil }
    return need(of: condition)
  }

  /// The phrases one of which must be said for a condition to hold; nil if it may hold without.
  func need(of condition: Condition) -> PhraseSet? {
    switch condition {
    case .question(let question): return need(of: question)
    case .and(let parts): return parts.lazy.compactMap { need(of: $0) }.first
    case .or(let parts):
      var all = PhraseSet()
      for part in parts {
        guard let need = need(of: part) else { return nil }
        all = all.union(need)
      }
      return all
    case .not: return nil
    case .named(let place): return need(of: conditions[place])
    }
  }

  private func need(of question: Question) -> PhraseSet? {
    if case .share = question.quantifier { return nil }
    if case .every = question.quantifier { return nil }
    switch question.subject {
    case .said(let set): return set
    case .allSaid(let sets, _): return sets.first
    case .pattern(let pattern): return pattern.near.isEmpty ? nil : pattern.near
    default: return nil
    }
  }
}
