/// What the scripts of some sections are for, and what they must hold.
package struct ScriptScene: Sendable, Hashable {
  package enum Stage: String, CaseIterable, Sendable {
    case opening, middle, closing
  }

  package var name: String
  /// Globs over the section's parts, the key, or the path of the file; one that matches is enough.
  package var sections: [String] = []
  package var paths: [String] = []
  package var stage: Stage?
  /// Rules of the pack that every script of the scene must pass, besides those for all scripts.
  package var rules: [String] = []
  /// Placeholders and words that must be there, as they are written.
  package var slots: [String] = []
  /// Whether every utterance is a script of its own, so that each greets; false: the utterances of a
  /// section are the messages of one script, and one of them is enough.
  package var each = true
  /// The most characters of a message; nil: as for all scripts.
  package var mostCharacters: Int?

  package init(name: String) { self.name = name }
}
