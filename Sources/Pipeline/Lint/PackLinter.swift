package import ReportModel
package import Scorecards

/// Looks a pack through for what its tests do not show: phrases that find nothing, that find the same as
/// others, or that find what is ordinary.
package struct PackLinter {
  private let manuscript: PackManuscript
  private let pack: ResolvedPack

  private static let checks: [any LintCheck] = [
    DeadPhraseCheck(), RepeatedPhraseCheck(), DuplicateCheck(), ShadowedCheck(), TooShortCheck(),
    ExampleCheck(), OrdinaryCheck(), TwinCheck(), ReplacementCheck(), SuggestionCheck(),
    ProfileCheck(), EverywhereCheck(),
  ]

  /// The pack and its own manuscript.
  package init(_ manuscript: PackManuscript, pack: ResolvedPack) {
    self.manuscript = manuscript
    self.pack = pack
  }

  /// All findings, by file and line. Throws `ICUError`.
  package func findings() throws -> [LintFinding] {
    let context = try LintContext(manuscript, pack: pack)
    var findings: [(finding: LintFinding, check: Int, number: Int)] = []
    for (check, type) in Self.checks.enumerated() {
      for finding in type.findings(in: context) {
        findings.append((finding, check, findings.count))
      }
    }
    return findings.sorted { left, right in
      let (first, second) = (left.finding.place, right.finding.place)
      let files = (first?.file ?? "", second?.file ?? "")
      if files.0 != files.1 { return files.0 < files.1 }
      return (first?.line ?? 0, left.check, left.number)
        < (second?.line ?? 0, right.check, right.number)
    }.map(\.finding)
  }
}
