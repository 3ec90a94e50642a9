import Gates
import Pipeline
import ReportModel
import Rules
import Scorecards
import Settings
import TextSources

/// Which rules a run judges.
struct LintRuleChoice {
  /// Ids of the pack's rules, and of those about scripts.
  let known: Set<String>
  /// Rules that were asked for by their ids.
  let named: Set<String>
  let selection: FindingSelection

  /// Ends with 2 where a name or pattern is no rule's: a gate that checks less than it seems to is
  /// worse than none.
  init(_ settings: RunSettings, _ pack: ResolvedPack) throws {
    let ids = pack.rules.map(\.id) + ScriptRule.allCases.map { $0.rawValue }
    for name in settings.select + settings.ignore {
      let pattern = FindingSelection(select: [name.value], ignore: [])
      if ids.contains(where: pattern.contains) { continue }
      let hint = nearest(to: name.value, in: ids).map { "did you mean '\($0)'?" }
      Terminal.say(
        "\(name.origin.text): no rule '\(name.value)' in the pack \(pack.name); "
          + (hint ?? "huashu rules lists them"))
      throw ExitStatus.usage
    }
    known = Set(ids)
    named = known.intersection(settings.select.map(\.value))
    selection = FindingSelection(
      select: settings.select.map(\.value), ignore: settings.ignore.map(\.value))
  }

  /// Ends with 2 where nothing is left to judge.
  func requireSomething(_ rules: [ScriptReport.RuleCard]) throws {
    if rules.contains(where: { selection.contains($0.id) }) { return }
    Terminal.say(
      "no rules: none that is selected can be judged in scripts; look at --select, --ignore and "
        + "--preview (huashu config show), or at huashu doctor")
    throw ExitStatus.usage
  }
}
