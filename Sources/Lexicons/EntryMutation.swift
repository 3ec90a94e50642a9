/// An entry with one token of a phrase, one variant, or one word of a guard left out.
package struct EntryMutation: Sendable {
  /// What was left out.
  package enum Subject: Sendable, Hashable {
    /// One of several phrases as a whole.
    case variant
    case token(PhraseMutation.Kind, phrase: String)
    case word(GuardList)
  }

  package let subject: Subject
  /// What was left out, as its file has it; alternatives of guard words are written out.
  package let token: String
  package let entry: PhraseEntry

  /// All of them for an entry, phrases first.
  package static func all(of entry: PhraseEntry, _ mutator: PhraseMutator) -> [EntryMutation] {
    let plans = entry.phrases.map(mutator.plans)
    var mutations: [EntryMutation] = []
    for (place, phrase) in entry.phrases.enumerated() {
      func add(_ subject: Subject, _ token: String, _ changed: [PhrasePlan]) {
        var all = plans
        all[place] = changed
        var copy = entry
        copy.plans = all.flatMap(\.self)
        mutations.append(EntryMutation(subject: subject, token: token, entry: copy))
      }
      if entry.phrases.count > 1 { add(.variant, phrase, []) }
      for mutation in mutator.mutations(of: phrase) {
        add(.token(mutation.kind, phrase: phrase), mutation.token, mutation.plans)
      }
    }
    for list in GuardList.allCases {
      for (place, word) in list.words(of: entry).enumerated() {
        mutations.append(
          EntryMutation(
            subject: .word(list), token: word, entry: list.dropping(wordAt: place, of: entry)))
      }
    }
    return mutations
  }
}
