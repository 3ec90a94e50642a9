/// The lists of words an entry carries beside its phrase. Raw values are their keys in category files.
package enum GuardList: String, Sendable, CaseIterable {
  case beforeNot = "before_not"
  case afterNot = "after_not"
  case insideNot = "inside_not"
  case clauseNot = "clause_not"
  case sentenceNot = "sentence_not"
  case sentenceHas = "sentence_has"
  case allow

  /// The words of the list in an entry.
  package func words(of entry: PhraseEntry) -> [String] { entry[keyPath: path] }

  /// A copy of an entry without one word of the list. The place is from 0.
  package func dropping(wordAt place: Int, of entry: PhraseEntry) -> PhraseEntry {
    var copy = entry
    copy[keyPath: path].remove(at: place)
    return copy
  }

  private var path: WritableKeyPath<PhraseEntry, [String]> {
    switch self {
    case .beforeNot: \.beforeNot
    case .afterNot: \.afterNot
    case .insideNot: \.insideNot
    case .clauseNot: \.clauseNot
    case .sentenceNot: \.sentenceNot
    case .sentenceHas: \.sentenceHas
    case .allow: \.allow
    }
  }
}
