internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Examples of entries and rules that do not come out as their pack says.
struct ExampleCheck: LintCheck {
  func findings(in context: LintContext) -> [LintFinding] {
    let entries = context.examples.compactMap { example -> LintFinding? in
      let entry = context.manuscript.entries[example.entry]
      let own = example.probe.candidates.filter { context.entry($0).category == entry.category }
      let isAsExpected = PackTester.isAsExpected(
        own, in: example.probe, mustHit: example.mustHit
      ) {
        context.category(of: context.manuscript.entries[$0.rawValue]).polarity == .forbidden
      }
      if isAsExpected { return nil }
      let found = own.map { "\(context.entry($0).id) \(PackTester.describe($0.outcome))" }
      return context.finding(
        .error, .example, example.entry,
        "'\(example.text)' " + (example.mustHit ? "should hit" : "should have no certain hit")
          + ", got " + (found.isEmpty ? "no candidate" : found.joined(separator: ", "))
          + "; change the phrase, a guard or the example")
    }
    let rules = context.ruleFailures.map { failure in
      context.finding(
        .error, .example, id: failure.id,
        "an example of the rule does not come out: \(failure.detail); change the rule or the example"
      )
    }
    return entries + rules
  }
}
