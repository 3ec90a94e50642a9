internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Variants of one entry that are the same after folding.
struct RepeatedPhraseCheck: LintCheck {
  func findings(in context: LintContext) -> [LintFinding] {
    context.manuscript.entries.enumerated().compactMap { place, entry in
      var seen = Set<FoldedLiteral>()
      let repeated = FoldedLiteral.all(of: entry).filter { !seen.insert($0).inserted }
      guard let first = repeated.first else { return nil }
      let more = Set(repeated).count - 1
      return context.finding(
        .warning, .repeated, place,
        "its phrases stand for '\(first.description)' more than once"
          + (more > 0 ? ", and for \(more) more" : "") + "; leave one out")
    }
  }
}
