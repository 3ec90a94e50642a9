internal import Lexicons
package import ReportModel
internal import Rules
package import Scorecards
package import Scripts

/// Script files in, report out: every utterance is judged as a message of an agent with nothing around
/// it. One checker serves one thread.
package struct ScriptChecker {
  private let pack: ResolvedPack
  private let options: Options
  private let list: ScriptRuleList
  private let judge: RuleJudge
  private let turns: ScriptTurnJudge
  private let scenes: [ScriptSceneJudge]
  private let replacements: ScriptReplacements
  /// The rules that are judged, in the order of the pack, then those about scripts.
  package let rules: [ScriptReport.RuleCard]

  /// Throws `ScriptCheckError` if a scene asks for what the pack does not have, and `ICUError`.
  package init(pack: ResolvedPack, settings: Options) throws {
    self.pack = pack
    options = settings
    let list = ScriptRuleList(pack, settings)
    self.list = list
    judge = try RuleJudge(rules: list.everywhere, listed: [])
    turns = try ScriptTurnJudge(pack: pack, channel: settings.channel)
    scenes = try settings.scenes.map { scene in
      try ScriptSceneJudge(scene, rules: list.rules(of: scene, pack, settings))
    }
    replacements = ScriptReplacements(pack.lexicon)
    let judged = Set((list.everywhere + scenes.flatMap(\.rules)).map(\.id))
    rules =
      pack.rules.filter { judged.contains($0.id) && $0.days.contains(nil) }.map(Self.card)
      + ScriptRule.allCases.filter {
        !$0.isAboutSuppressions && settings.selection($0.rawValue)
      }.map { $0.card }
  }

  private static func card(_ rule: Rule) -> ScriptReport.RuleCard {
    ScriptReport.RuleCard(
      id: rule.id, title: rule.title, message: rule.message, suggestion: rule.suggestion,
      severity: rule.isPreview ? .info : rule.severity, source: rule.source)
  }

  /// Checks files together: contradictions are looked for among all of them.
  package func check(_ documents: [ScriptDocument]) -> ScriptReport {
    var report = ScriptReport(
      pack: PackIdentity(name: pack.name, version: pack.version, fingerprint: pack.fingerprint),
      toolVersion: options.toolVersion)
    report.rules = rules
    let judged = Set(rules.map(\.id))
    report.notJudged = list.notJudged.filter { !judged.contains($0) }
    var contradictions = ScriptContradictions()
    let looksForContradictions = options.selection(ScriptRule.contradiction.rawValue)
    var findings = documents.enumerated().map { index, document in
      if looksForContradictions { contradictions.add(document, at: index) }
      var check = ScriptDocumentCheck(document, options)
      check.judge(by: judge, list.everywhere, turns, replacements)
      for scene in scenes { check.judge(scene, turns, replacements) }
      check.measure(scenes)
      return check.findings
    }
    for (index, finding) in contradictions.findings(in: documents) {
      findings[index].append(finding)
    }
    let order = Dictionary(
      rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first }
    )
    for (document, found) in zip(documents, findings) {
      report.files.append(
        ScriptReport.File(
          path: document.path, format: document.format, utterances: document.utterances.count,
          problems: document.problems))
      report.findings += found.sorted { left, right in
        Self.key(left, order).lexicographicallyPrecedes(Self.key(right, order))
      }
    }
    return report
  }

  /// By place, then by rule, then by entry as it was found.
  private static func key(_ finding: ScriptFinding, _ order: [String: Int]) -> [Int] {
    [
      finding.region.start.byte, finding.region.end.byte, order[finding.rule] ?? order.count,
      finding.utterance ?? 0,
    ]
  }
}
