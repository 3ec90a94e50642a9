internal import Lexicons
internal import ReportModel

/// Up to 64 entries that are listened for at once and hear nothing of one another: the slot of each is
/// its category.
struct MutantBench {
  private let matcher: PhraseMatcher
  private let text = FoldedText()

  /// Throws what making a lexicon throws.
  init(
    _ entries: [PhraseEntry], _ categories: [PhraseCategory], _ words: GuardWords, _ edges: Edges
  ) throws {
    var entries = entries
    for slot in entries.indices { entries[slot].category = CategoryIndex(slot) }
    matcher = PhraseMatcher(
      lexicon: try Lexicon(
        categories: Array(categories.prefix(entries.count)), entries: entries, words: words),
      edges: edges)
  }

  /// The slots out of a range under which all examples still come out, as bits.
  func survivors(
    _ slots: Range<Int>, hits: [String], noHits: [String], _ entry: PhraseEntry
  ) -> CategoryBits {
    var alive = slots.reduce(CategoryBits(0)) { $0 | 1 << CategoryBits($1) }
    for example in hits where alive != 0 { alive &= heard(example, entry).hit }
    for example in noHits where alive != 0 { alive &= ~heard(example, entry).certain }
    return alive
  }

  /// The examples of an entry that come out in a slot.
  func examples(passedBy slot: Int, _ entry: PhraseEntry) -> (hits: [String], noHits: [String]) {
    let bit = CategoryBits(1) << CategoryBits(slot)
    return (
      entry.hitTests.filter { heard($0, entry).hit & bit != 0 },
      entry.noHitTests.filter { heard($0, entry).certain & bit == 0 }
    )
  }

  /// The slots that hit in a text, and those that certainly do, as bits.
  private func heard(_ example: String, _ entry: PhraseEntry) -> (
    hit: CategoryBits, certain: CategoryBits
  ) {
    text.removeAll()
    var example = example
    example.withUTF8 { _ = text.append($0, separated: false) }
    var hits: [Hit] = []
    matcher.match(
      text, speaker: entry.testSpeaker, isCall: entry.isForCalls ?? false, into: &hits)
    var (hit, certain): (CategoryBits, CategoryBits) = (0, 0)
    for found in hits {
      hit |= found.category.bit
      if found.isCertain { certain |= found.category.bit }
    }
    return (hit, certain)
  }
}
