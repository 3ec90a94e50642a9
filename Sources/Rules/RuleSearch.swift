/// A search through the words themselves, which costs time in every turn it is made in.
package enum RuleSearch: String, CaseIterable, Sendable {
  case pattern, similar, repeated
  case personalData = "personal_data"
}

extension Rule {
  /// The searches the rule makes whatever was said: nothing that must be heard first spares a
  /// conversation of them. In the order of `RuleSearch.allCases`.
  package var unpromptedSearches: [RuleSearch] {
    guard need == nil, case .conditions(let rule) = operation else { return [] }
    let searches = rule.unpromptedSearches
    return RuleSearch.allCases.filter(searches.contains)
  }
}

extension ConditionRule {
  fileprivate var unpromptedSearches: Set<RuleSearch> {
    // What is demanded behind a trigger is looked for only where there is one.
    if let trigger { return searches(of: conditions[trigger]) }
    switch demand {
    case .must(let condition), .mustNot(let condition): return searches(of: condition)
    case .flow(let steps):
      return Set(steps.flatMap(\.questions).flatMap { searches(of: $0) })
    }
  }

  private func searches(of condition: Condition) -> Set<RuleSearch> {
    switch condition {
    case .question(let question): searches(of: question)
    case .and(let parts), .or(let parts): Set(parts.flatMap { searches(of: $0) })
    case .not(let part): searches(of: part)
    case .named(let place): searches(of: conditions[place])
    }
  }

  private func searches(of question: Question) -> Set<RuleSearch> {
    var searches: Set<RuleSearch> = []
    // Another condition that must hold first is asked first.
    for other in question.others {
      searches.formUnion(self.searches(of: conditions[other]))
      if need(of: conditions[other]) != nil { return searches }
    }
    switch question.subject {
    case .pattern(let pattern): if pattern.near.isEmpty { searches.insert(.pattern) }
    case .similar: searches.insert(.similar)
    case .repeated: searches.insert(.repeated)
    case .personalData: searches.insert(.personalData)
    default: break
    }
    return searches
  }
}

extension Question {
  /// The places of the conditions without whose finds it has no turns to look at.
  fileprivate var others: [Int] {
    var others: [Int] = []
    switch window {
    case .after(let anchor, _)?, .before(let anchor, _)?, .around(let anchor, _)?,
      .sameTurn(let anchor)?:
      others.append(anchor.condition)
    case .first?, .last?, .firstSeconds?, .lastSeconds?, nil: break
    }
    if case .share(_, let among?) = quantifier { others.append(among) }
    return others
  }
}
