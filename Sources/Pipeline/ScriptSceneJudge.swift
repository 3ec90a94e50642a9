internal import Rules
internal import Scripts

/// One scene: which scripts belong to it, and the rules it asks for.
struct ScriptSceneJudge {
  /// Between parts of a section, so that a name with a slash is one part.
  private static let whole: Character = "\u{1F}"

  let scene: ScriptScene
  let rules: [Rule]
  /// Nil: the scene asks for no rule.
  let judge: RuleJudge?
  private let names: [PathGlob]
  private let sections: [PathGlob]
  private let paths: [PathGlob]

  /// Throws `ICUError`.
  init(_ scene: ScriptScene, rules: [Rule]) throws {
    self.scene = scene
    self.rules = rules
    judge = rules.isEmpty ? nil : try RuleJudge(rules: rules)
    names = scene.sections.map { PathGlob($0, separator: Self.whole) }
    sections = scene.sections.filter { $0.contains("/") }.map { PathGlob($0) }
    paths = scene.paths.map { PathGlob($0) }
  }

  /// Whether a section, or the file, is of the scene; what the key says is asked of each utterance.
  func holds(section: [String], path: String) -> Bool {
    paths.contains { $0.matches(path) } || section.contains(where: isNamed)
      || sections.contains { $0.matches(section.joined(separator: "/")) }
  }

  func holds(key: String?) -> Bool { key.map(isNamed) ?? false }

  private func isNamed(_ name: String) -> Bool {
    names.contains { $0.matches(name, separator: Self.whole) }
  }
}
