internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Replacements that are forbidden themselves where they stand in the place of the hit.
struct ReplacementCheck: LintCheck {
  func findings(in context: LintContext) -> [LintFinding] {
    var found: [Int: LintFinding] = [:]
    for example in context.examples where example.mustHit && found[example.entry] == nil {
      guard let replacement = context.manuscript.entries[example.entry].replacement,
        let hit = example.probe.candidates.first(where: {
          $0.entry.rawValue == example.entry && $0.outcome.isHit
        })
      else { continue }
      let units = Array(example.text.utf16)
      let changed =
        Array(units[..<hit.utf16.lowerBound]) + Array(replacement.utf16)
        + Array(units[hit.utf16.upperBound...])
      let range = hit.utf16.lowerBound..<(hit.utf16.lowerBound + replacement.utf16.count)
      let text = String(decoding: changed, as: UTF16.self)
      guard let probe = context.probe(text, as: example.entry),
        let wrong = context.violations(in: probe).first(where: { $0.utf16.overlaps(range) })
      else { continue }
      found[example.entry] = context.finding(
        .error, .replacement, example.entry,
        "with 'replace' in the place of the hit, '\(wrong.quote)' is forbidden by "
          + "\(context.name(of: wrong.entry.rawValue)); write other words, or leave 'replace' out")
    }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }
}
