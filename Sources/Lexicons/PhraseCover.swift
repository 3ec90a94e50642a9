/// Tells whether a text consists of given phrases and nothing else: 嗯，然后呢 of fillers, 好的谢谢 of
/// courtesies. Meant for short texts. Phrases with gaps and slots are left out.
package struct PhraseCover: Sendable {
  private let lexicon: Lexicon
  private let categories: CategoryBits
  private let more: Set<[UInt16]>
  private let longest: Int
  /// The units `more` begins with, each as the bit of its lowest six bits.
  private let beginnings: UInt64

  /// The literals of some categories, and more of them.
  package init(lexicon: Lexicon, categories: [CategoryIndex], more: [String] = []) {
    self.lexicon = lexicon
    self.categories = categories.reduce(0) { $0 | $1.bit }
    let folder = FoldedText()
    self.more = Set(more.map(folder.folded).filter { !$0.isEmpty })
    longest = self.more.map(\.count).max() ?? 0
    beginnings = self.more.reduce(0) { $0 | 1 << UInt64($1[0] & 63) }
  }

  /// Whether every word unit of the text belongs to one of the phrases; false for a text without any,
  /// and for texts of more than `limit` units.
  package func covers(_ text: FoldedText, limit: Int = 24) -> Bool {
    let units = text.foldedUnits
    guard units.count <= limit, units.contains(where: UnitClass.isWord) else { return false }
    // For each place the lengths of the phrases that begin there, as bits.
    var lengths = [UInt64](repeating: 0, count: units.count)
    lexicon.automaton.forEachMatch(in: units) { pattern, start, length in
      if counts(pattern) { lengths[start] |= 1 << UInt64(length) }
    }
    for (start, unit) in units.enumerated() {
      if !UnitClass.isWord(unit) || lexicon.singleUnits[unit]?.contains(where: counts) == true {
        lengths[start] |= 2
      }
      guard beginnings >> UInt64(unit & 63) & 1 == 1 else { continue }
      for length in 1...max(1, min(longest, units.count - start))
      where more.contains(Array(units[start..<min(start + length, units.count)])) {
        lengths[start] |= 1 << UInt64(length)
      }
    }
    // Bit n: the units before n are covered.
    var reachable: UInt64 = 1
    for start in 0..<units.count where reachable >> UInt64(start) & 1 == 1 {
      reachable |= lengths[start] << UInt64(start)
    }
    return reachable >> UInt64(units.count) & 1 == 1
  }

  private func counts(_ pattern: Int) -> Bool {
    let record = lexicon.patterns[pattern]
    let guards = lexicon.guards[record.entry.rawValue]
    return record.isWhole && !record.isAllow && !record.isMisheard && record.trim == 0
      && lexicon.isEnabled(guards) && categories & guards.category.bit != 0
  }
}
