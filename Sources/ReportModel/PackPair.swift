package import Lexicons
internal import Rules
package import Scorecards

/// Two packs that judge the same conversations, with one numbering of the categories and rules of both.
package struct PackPair: Sendable {
  package let old: ResolvedPack
  package let new: ResolvedPack
  /// The new pack's, then those that only the old one has.
  package let categories: [PhraseCategory]
  package let rules: [String]

  /// For each category and rule of a pack its place in the lists above.
  struct Places: Sendable {
    let categories: [Int]
    /// For each category whether it holds words of rules.
    let isNeutral: [Bool]
    let rules: [Int]
  }
  let oldPlaces: Places
  let newPlaces: Places

  package init(old: ResolvedPack, new: ResolvedPack) {
    self.old = old
    self.new = new
    let (own, others) = (new.lexicon.categories, old.lexicon.categories)
    let categories = own + others.filter { other in !own.contains { $0.id == other.id } }
    let ids = new.rules.map(\.id)
    let rules = ids + old.rules.map(\.id).filter { !ids.contains($0) }
    func places(_ pack: ResolvedPack) -> Places {
      Places(
        categories: pack.lexicon.categories.map { category in
          categories.firstIndex { $0.id == category.id } ?? 0
        },
        isNeutral: pack.lexicon.categories.map { $0.polarity == .neutral },
        rules: pack.rules.map { rule in rules.firstIndex(of: rule.id) ?? 0 })
    }
    self.categories = categories
    self.rules = rules
    oldPlaces = places(old)
    newPlaces = places(new)
  }
}
