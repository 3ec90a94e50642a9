import Gates
import Pipeline
import ReportModel
import Scorecards
import Scripts
import Settings
import Transcripts

/// Documents in, report out: judged, named by fingerprints, and marked by suppressions and the baseline.
final class LintJudge {
  private let checker: ScriptChecker
  private let rules: LintRuleChoice
  private let loaded: LoadedSettings
  private let isStrict: Bool
  /// The day suppressions are compared with, when one of them asks.
  private let day: () -> String?
  private let baseline: Baseline?

  /// How many entries of the baseline were no longer there in the last run.
  private(set) var stale = 0
  /// Suppressions of the last run whose day could not be judged.
  private(set) var undated = 0

  /// Ends with 2 where scenes or rules are not the pack's, or nothing is left to judge.
  init(
    pack: ResolvedPack, loaded: LoadedSettings, isStrict: Bool, baseline: Baseline?,
    day: @escaping () -> String?
  ) throws {
    self.loaded = loaded
    self.isStrict = isStrict
    self.day = day
    self.baseline = baseline
    let settings = loaded.settings
    let rules = try LintRuleChoice(settings, pack)
    self.rules = rules
    var options = ScriptChecker.Options()
    options.channel = settings.channel.value == "call" ? .call : .chat
    options.scenes = settings.scenes.map(\.value)
    options.mostCharacters = settings.mostCharacters.value
    options.selection = { rules.selection.contains($0) }
    options.namedRules = rules.named
    options.showsPreviews = settings.showsPreviews.value
    options.toolVersion = Tool.version
    options.pathName = Self.name(loaded.base)
    do {
      checker = try ScriptChecker(pack: pack, settings: options)
    } catch let error as ScriptCheckError {
      let place = settings.scenes.first.map { "\($0.origin.text): " } ?? ""
      Terminal.say(place + error.description)
      throw ExitStatus.usage
    }
    try rules.requireSomething(checker.rules)
  }

  /// What a path of messages is called in fingerprints and by the config: relative to the folder of the
  /// config.
  static func name(_ base: String) -> @Sendable (String) -> String {
    { $0 == "-" ? $0 : Paths.relative(Paths.absolute($0), to: base) }
  }

  func report(on documents: [ScriptDocument]) -> ScriptReport {
    let name = Self.name(loaded.base)
    var report = checker.check(documents)
    var options = Suppressions.Options()
    options.knownRules = rules.known
    options.isStrict = isStrict
    let selection = rules.selection
    options.selection = { selection.contains($0) }
    let hasDates = documents.contains { $0.remarks.contains { $0.text.contains("until") } }
    options.day = hasDates ? day() : nil
    undated =
      Suppressions.apply(to: &report, documents: documents, options: options).undated
    FindingFingerprint.assign(to: &report, name: name)
    Self.addLineHashes(to: &report, documents)
    stale = baseline?.mark(&report, name: name) ?? 0
    return report
  }

  private static func addLineHashes(to report: inout ScriptReport, _ documents: [ScriptDocument]) {
    let found = Set(report.findings.map(\.path))
    var hashes: [String: [String]] = [:]
    for document in documents where found.contains(document.path) {
      hashes[document.path] =
        LineHash.hashes(of: document)
    }
    for place in report.findings.indices where report.findings[place].cell == nil {
      let finding = report.findings[place]
      guard let lines = hashes[finding.path], lines.indices.contains(finding.region.start.line - 1)
      else { continue }
      report.findings[place].lineHash = lines[finding.region.start.line - 1]
    }
  }
}
