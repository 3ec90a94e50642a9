package import Lexicons
package import Scripts

/// What a config file sets for `lint`. Nil: not set there.
package struct LintSettings: Sendable {
  /// A group of files that are scripts, and how they are read.
  package struct Source: Sendable, Hashable {
    /// Globs relative to the folder of the config file.
    package var paths: [String]
    package var reading: ScriptReadingOptions

    package init(paths: [String], reading: ScriptReadingOptions = ScriptReadingOptions()) {
      self.paths = paths
      self.reading = reading
    }
  }

  package var pack: String?
  package var profile: String?
  package var failLevel: Severity?
  /// chat or call.
  package var channel: String?
  /// Globs over rule ids.
  package var select: [String] = []
  package var ignore: [String] = []
  package var baseline: String?
  /// Whether rules on trial are shown.
  package var showsPreviews = false
  /// Empty: every file of a known format but for the usual documents of a repository.
  package var sources: [Source] = []
  package var exclude: [String] = []
  package var scenes: [ScriptScene] = []
  package var mostCharacters: Int?
  /// zh or en.
  package var language: String?

  package init() {}
}
