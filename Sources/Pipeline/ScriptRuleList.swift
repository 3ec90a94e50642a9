internal import ReportModel
internal import Rules
internal import Scorecards
internal import Scripts
internal import TextSources
internal import Transcripts

/// Which rules of a pack scripts are judged by.
struct ScriptRuleList {
  /// Those every script is judged by.
  private(set) var everywhere: [Rule] = []
  /// Ids of those that a script cannot decide.
  private(set) var notJudged: [String] = []

  init(_ pack: ResolvedPack, _ options: ScriptChecker.Options) {
    for rule in pack.rules where rule.days.contains(nil) && options.selection(rule.id) {
      if let channel = rule.channel, channel != options.channel { continue }
      if rule.isPreview, !options.showsPreviews, !options.namedRules.contains(rule.id) { continue }
      if rule.uses.contains(.script), rule.eligibility.admitsScripts {
        everywhere.append(rule)
      } else {
        notJudged.append(rule.id)
      }
    }
  }

  /// The rules a scene asks for besides, made to be judged on its scripts whatever the channel and the
  /// conversation. Throws `ScriptCheckError`.
  func rules(
    of scene: ScriptScene, _ pack: ResolvedPack, _ options: ScriptChecker.Options
  ) throws(ScriptCheckError) -> [Rule] {
    var ids: [String] = []
    switch scene.stage {
    case .opening: ids.append("opening.greeting")
    case .closing: ids.append("closing.farewell")
    case .middle, nil: break
    }
    ids.removeAll { id in !pack.rules.contains { $0.id == id } }
    for id in scene.rules {
      guard pack.rules.contains(where: { $0.id == id }) else {
        throw .unknownRule(
          scene: scene.name, rule: id, near: nearest(to: id, in: pack.rules.map(\.id)),
          pack: pack.name)
      }
      if !ids.contains(id) { ids.append(id) }
    }
    return pack.rules.filter { rule in
      ids.contains(rule.id) && rule.days.contains(nil) && options.selection(rule.id)
        && !everywhere.contains { $0.id == rule.id }
    }.map { rule in
      var rule = rule
      rule.channel = nil
      rule.eligibility = Eligibility()
      return rule
    }
  }
}

extension Eligibility {
  /// Whether a message alone can be one of the conversations a rule is for.
  fileprivate var admitsScripts: Bool {
    customerTurns == 0 && agentTurns <= 1 && direction == nil && duration == .zero
      && isContinued != true && isTransferredIn != true && isTest != true
  }
}
