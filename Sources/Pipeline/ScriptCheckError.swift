/// Scripts that cannot be checked as they are meant to be. One line: what is wrong and what to do.
package enum ScriptCheckError: Error, Hashable, CustomStringConvertible {
  /// A scene asks for a rule that the pack does not have.
  case unknownRule(scene: String, rule: String, near: String?, pack: String)

  package var description: String {
    switch self {
    case .unknownRule(let scene, let rule, let near, let pack):
      let hint = near.map { "did you mean '\($0)'?" } ?? "huashu rules lists them"
      return
        "the scene '\(scene)' asks for the rule '\(rule)', which the pack \(pack) does not have;"
        + " \(hint)"
    }
  }
}
