internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Entries that never win: in all their own examples another entry of the category is reported.
struct ShadowedCheck: LintCheck {
  func findings(in context: LintContext) -> [LintFinding] {
    Dictionary(grouping: context.examples.filter(\.mustHit), by: \.entry)
      .sorted { $0.key < $1.key }
      .compactMap { place, examples in
        let entry = context.manuscript.entries[place]
        var winners = Set<Int>()
        for example in examples {
          let won = example.probe.candidates.filter {
            $0.outcome.isHit && context.entry($0).category == entry.category
          }
          // An example that nothing wins is no example; that is another check's business.
          if won.isEmpty || won.contains(where: { $0.entry.rawValue == place }) { return nil }
          winners.formUnion(won.map(\.entry.rawValue))
        }
        let names = winners.sorted().map(context.name).joined(separator: ", ")
        return context.finding(
          .warning, .shadowed, place,
          "all its hit examples are won by \(names); add an example that only this entry hits, or "
            + "take the entry out")
      }
  }
}
