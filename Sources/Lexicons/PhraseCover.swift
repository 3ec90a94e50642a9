/// Tells whether a text consists of given phrases and nothing else: 嗯，然后呢 of fillers, 好的谢谢 of
/// courtesies. Meant for short texts.
package struct PhraseCover: Sendable {
  private let phrases: Set<[UInt16]>
  private let longest: Int

  /// The literals of some categories, and more of them.
  package init(lexicon: Lexicon, categories: [CategoryIndex], more: [String] = []) {
    let wanted = Set(categories)
    let literals = lexicon.entries.filter { wanted.contains($0.category) }.flatMap(\.literals)
    let folder = FoldedText()
    phrases = Set((literals + more).map(folder.folded).filter { !$0.isEmpty })
    longest = phrases.map(\.count).max() ?? 0
  }

  /// Whether every word unit of the text belongs to one of the phrases; false for a text without any,
  /// and for texts of more than `limit` units.
  package func covers(_ text: FoldedText, limit: Int = 24) -> Bool {
    let units = text.foldedUnits
    guard units.count <= limit, units.contains(where: UnitClass.isWord) else { return false }
    // reachable[i]: the units before i are covered.
    var reachable = [Bool](repeating: false, count: units.count + 1)
    reachable[0] = true
    for start in 0..<units.count where reachable[start] {
      if !UnitClass.isWord(units[start]) { reachable[start + 1] = true }
      for length in 1...max(1, min(longest, units.count - start)) {
        if phrases.contains(Array(units[start..<(start + length)])) {
          reachable[start + length] = true
        }
      }
    }
    return reachable[units.count]
  }
}
