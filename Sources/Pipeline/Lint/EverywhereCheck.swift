internal import ReportModel
internal import Rules

/// Rules that search the words of every conversation, whatever was said in it.
struct EverywhereCheck: LintCheck {
  func findings(in context: LintContext) -> [LintFinding] {
    context.rules.flatMap { rule in
      rule.unpromptedSearches.map { search in
        context.finding(
          .warning, .everywhere, id: rule.id,
          "the rule \(work(search)) in every conversation, whatever was said there, which costs far "
            + "more than phrases do; \(remedy(search))")
      }
    }
  }

  private func work(_ search: RuleSearch) -> String {
    switch search {
    case .pattern: "runs a regular expression over every turn"
    case .similar: "compares every sentence with its samples"
    case .repeated: "compares every sentence with those before"
    case .personalData: "looks for personal data in every turn"
    }
  }

  private func remedy(_ search: RuleSearch) -> String {
    let trigger = "give the rule a 'when' with words or categories"
    switch search {
    case .pattern: return "give the pattern 'near' words that stand in the same turn, or \(trigger)"
    case .repeated: return "\(trigger), or leave it if it must look everywhere"
    case .similar: return "\(trigger), or ask for 'words' in place of sentences"
    case .personalData: return "\(trigger), or leave it if it must look everywhere"
    }
  }
}
