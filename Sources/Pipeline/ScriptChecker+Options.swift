package import Scripts
package import Transcripts

extension ScriptChecker {
  /// What is judged, and how.
  package struct Options: Sendable {
    package var channel = Channel.chat
    package var scenes: [ScriptScene] = []
    /// The most letters, digits and Han of a message; a scene may say otherwise.
    package var mostCharacters = 300
    /// Whether a rule is wanted at all.
    package var selection: @Sendable (String) -> Bool = { _ in true }
    /// Whether rules on trial are judged; those of `namedRules` are in any case.
    package var showsPreviews = false
    /// Rules that were asked for by their ids.
    package var namedRules: Set<String> = []
    package var toolVersion = ""
    /// The path scenes match: relative to the folder of the config, with `/`.
    package var pathName: @Sendable (String) -> String = { $0 }

    package init() {}
  }
}
