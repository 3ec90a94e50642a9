internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Forbidden entries that hit in sentences nothing is wrong with.
struct OrdinaryCheck: LintCheck {
  func findings(in context: LintContext) -> [LintFinding] {
    context.sentences.flatMap { heard in
      violations(in: heard, context) + strangers(in: heard.sentence, context)
    }
  }

  private func violations(
    in heard: LintContext.Sentence, _ context: LintContext
  ) -> [LintFinding] {
    var seen = Set<Int>()
    return heard.probes.flatMap(context.violations).compactMap { hit in
      let entry = context.entry(hit)
      let allowed = heard.sentence.allowed
      if allowed.contains(entry.id) || allowed.contains(context.category(of: entry).id) {
        return nil
      }
      guard seen.insert(hit.entry.rawValue).inserted else { return nil }
      return context.finding(
        .error, .ordinary, hit.entry.rawValue,
        "hits '\(hit.quote)' in the ordinary sentence at \(heard.sentence.place); give the entry a "
          + "guard and the sentence as no_hit, or name \(entry.id) in its third column")
    }
  }

  /// What a sentence allows and the pack does not have.
  private func strangers(
    in sentence: OrdinarySentence, _ context: LintContext
  ) -> [LintFinding] {
    let manuscript = context.manuscript
    return sentence.allowed.filter { id in
      !manuscript.entries.contains { $0.id == id }
        && !manuscript.categories.contains { $0.id == id }
    }.map { id in
      LintFinding(
        severity: .warning, check: .ordinary, entry: nil, place: sentence.place,
        message: "the sentence allows '\(id)', which is no entry or category; take it out")
    }
  }
}
