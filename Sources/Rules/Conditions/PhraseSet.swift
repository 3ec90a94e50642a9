package import Lexicons
internal import Transcripts

/// Phrases a rule asks about: whole categories and single entries.
package struct PhraseSet: Hashable, Sendable {
  package let categories: CategorySet
  /// Entries of other categories, ascending.
  package let entries: [EntryIndex]
  /// The categories of all of them: a turn without these has none of the phrases.
  package let reach: CategorySet

  package init(
    categories: CategorySet = CategorySet(), entries: [EntryIndex] = [],
    entryCategories: CategorySet = CategorySet()
  ) {
    self.categories = categories
    self.entries = entries.sorted { $0.rawValue < $1.rawValue }
    reach = CategorySet(categories.bits | entryCategories.bits)
  }

  package var isEmpty: Bool { reach.isEmpty }

  package func contains(_ act: Act) -> Bool {
    if categories.contains(act.category) { return true }
    guard !entries.isEmpty, reach.contains(act.category) else { return false }
    let entry = act.entry.rawValue
    let place = entries.partition { $0.rawValue < entry }
    return place < entries.count && entries[place].rawValue == entry
  }

  package func union(_ other: PhraseSet) -> PhraseSet {
    PhraseSet(
      categories: CategorySet(categories.bits | other.categories.bits),
      entries: Array(Set(entries + other.entries)),
      entryCategories: CategorySet(reach.bits | other.reach.bits))
  }
}
