internal import Lexicons
internal import ReportModel
internal import Scripts

/// A result of SARIF: one finding.
struct LintSARIFResult: Sendable {
  let words: LintWords
  let rules: LintRules
  /// The place of each file among the artifacts of the run.
  let artifacts: [String: Int]

  func fragment(_ finding: ScriptFinding) -> JSONFragment {
    .object([
      .init("ruleId", .text(finding.rule)),
      .init("ruleIndex", rules.place(of: finding.rule).map { .number($0) } ?? .absent),
      .init("level", .text(LintSARIFRule.level(finding.severity))),
      .init("message", .object([.init("text", .text(message(finding)))])),
      .init("locations", .list([location(finding)])),
      .init("partialFingerprints", fingerprints(finding)),
      .init("suppressions", suppressions(finding)), .init("fixes", fixes(finding)),
      .init(
        "properties",
        .object([
          .init("severity", .text(finding.severity.rawValue)),
          .init("quote", .text(finding.quote)), .init("entry", .text(orAbsent: finding.entry)),
          .init("cell", .text(orAbsent: finding.cell)),
        ])),
    ])
  }

  private func message(_ finding: ScriptFinding) -> String {
    let text = SafeText.sarif((finding.cell.map { $0 + " " } ?? "") + words.paragraph(finding))
    return text.isEmpty ? SafeText.sarif(finding.rule) : text
  }

  static func artifact(_ path: String, _ places: [String: Int]) -> JSONFragment {
    .object([
      .init("uri", .text(SafeText.uri(path: path))),
      .init("uriBaseId", path.hasPrefix("/") ? .absent : .text("%SRCROOT%")),
      .init("index", places[path].map { .number($0) } ?? .absent),
    ])
  }

  private func location(_ finding: ScriptFinding) -> JSONFragment {
    let around = finding.surroundings
    let logical = JSONFragment.object([
      .init("name", .text(around.last ?? "")),
      .init("fullyQualifiedName", .text(around.joined(separator: " › "))),
    ])
    return .object([
      .init(
        "physicalLocation",
        .object([
          .init("artifactLocation", Self.artifact(finding.path, artifacts)),
          .init("region", region(finding.lineRegion)),
        ])),
      .init("logicalLocations", around.isEmpty ? .absent : .list([logical])),
    ])
  }

  private func region(_ region: ScriptRegion) -> JSONFragment {
    .object([
      .init("startLine", .number(region.start.line)),
      .init("startColumn", .number(region.start.utf16Column)),
      .init("endLine", .number(region.end.line)),
      .init("endColumn", .number(region.end.utf16Column)),
    ])
  }

  private func fingerprints(_ finding: ScriptFinding) -> JSONFragment {
    if finding.fingerprint.isEmpty, finding.lineHash.isEmpty { return .absent }
    return .object([
      .init(
        "primaryLocationLineHash", .text(orAbsent: finding.hasLine ? finding.lineHash : nil)),
      .init("huashuContent/v1", .text(orAbsent: finding.fingerprint)),
    ])
  }

  /// Always there: if one result of a run tells whether it is suppressed, all must.
  private func suppressions(_ finding: ScriptFinding) -> JSONFragment {
    guard let excuse = words.excuse(finding.standing) else { return .list([]) }
    var justification = excuse
    if case .suppressed(let reason) = finding.standing, !reason.isEmpty { justification = reason }
    return .list([
      .object([
        .init("kind", .text(finding.standing == .known ? "external" : "inSource")),
        .init("status", .text("accepted")),
        .init("justification", .text(SafeText.message(justification))),
      ])
    ])
  }

  private func fixes(_ finding: ScriptFinding) -> JSONFragment {
    guard let fix = finding.fix, let place = finding.fixRegion else { return .absent }
    let replacement = JSONFragment.object([
      .init("deletedRegion", region(place)),
      .init("insertedContent", .object([.init("text", .text(fix.replacement))])),
    ])
    let change = JSONFragment.object([
      .init("artifactLocation", Self.artifact(finding.path, artifacts)),
      .init("replacements", .list([replacement])),
    ])
    return .list([
      .object([
        .init(
          "description",
          .object([.init("text", .text(SafeText.sarif(words.replacement(fix))))])),
        .init("artifactChanges", .list([change])),
      ])
    ])
  }
}
