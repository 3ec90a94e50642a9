internal import Lexicons
internal import Rules
internal import TextSources

/// What rules may call phrases by: categories by id or name, entries by id.
struct PhraseNames {
  private let categories: [PhraseCategory]
  private let entries: [String: EntryIndex]
  private let lexicon: Lexicon

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    categories = lexicon.categories
    var entries: [String: EntryIndex] = [:]
    entries.reserveCapacity(lexicon.entries.count)
    for place in lexicon.entries.indices {
      entries[lexicon.entries.id(at: place)] = EntryIndex(place)
    }
    self.entries = entries
  }

  /// Throws at a node if there is no such category or entry.
  func set(_ names: [String], at node: YAMLNode) throws(YAMLError) -> PhraseSet {
    var whole: [CategoryIndex] = []
    var single: [EntryIndex] = []
    for name in names {
      if let place = categories.firstIndex(where: { $0.id == name || $0.name == name }) {
        whole.append(CategoryIndex(place))
      } else if let entry = entries[name] {
        if lexicon.isOnlyCounted(entry) {
          throw node.error(
            "'\(name)' is only counted (density); rules of the kind 'density' ask for it")
        }
        single.append(entry)
      } else {
        throw unknown(name, at: node)
      }
    }
    return set(whole, single)
  }

  func has(_ name: String) -> Bool {
    entries[name] != nil || categories.contains { $0.id == name || $0.name == name }
  }

  /// The phrases a rule brings along.
  func words(_ phrases: [String], at node: YAMLNode) throws(YAMLError) -> PhraseSet {
    var single: [EntryIndex] = []
    for phrase in phrases {
      guard let entry = entries[RuleWords.id(of: phrase)] else { throw unknown(phrase, at: node) }
      single.append(entry)
    }
    return set([], single)
  }

  private func set(_ whole: [CategoryIndex], _ single: [EntryIndex]) -> PhraseSet {
    PhraseSet(
      categories: CategorySet(whole), entries: single,
      entryCategories: CategorySet(single.map { lexicon.place(of: $0) }))
  }

  private func unknown(_ name: String, at node: YAMLNode) -> YAMLError {
    let known = categories.flatMap { [$0.id, $0.name] } + entries.keys.sorted()
    let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
    return node.error("no phrase category or entry '\(name)' in this pack\(hint)")
  }
}
