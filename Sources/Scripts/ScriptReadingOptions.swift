/// How the files of one group of scripts are read. Empty lists mean the format's own defaults.
package struct ScriptReadingOptions: Sendable, Hashable {
  /// The name of a format; nil: by name and content.
  package var format: String?
  /// The character set; nil: by content.
  package var encoding: String?
  /// Columns of a table that hold what is said.
  package var textColumns: [String] = []
  /// Columns that name the section, and the one that names the utterance.
  package var sectionColumns: [String] = []
  package var keyColumns: [String] = []
  /// The column that says who speaks; nil: every row is the agent's.
  package var roleColumn: String?
  /// What it says of agents, and how lines of a dialogue name them. Anything else is not checked.
  package var agentNames: [String] = []
  /// Key paths of YAML and JSON that hold what is said: `responses.*[].text`, `**.text`.
  package var keyPaths: [String] = []
  /// Regular expressions of placeholders besides the usual ones.
  package var placeholders: [String] = []
  /// Whether code blocks of Markdown are read too.
  package var readsCode = false

  package init() {}
}
