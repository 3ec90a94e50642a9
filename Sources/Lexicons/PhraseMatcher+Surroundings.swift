/// Guards that look at the clause, the sentence or the turn a hit stands in.
extension PhraseMatcher {
  /// How far a clause and a sentence are followed: text without punctuation must not cost its square.
  private static let clauseReach = 80
  private static let sentenceReach = 160

  func surroundingsReason(
    _ candidate: Candidate, _ guards: Lexicon.EntryGuards, _ text: FoldedText
  ) -> DropReason? {
    let hit = candidate.start..<candidate.end
    if !guards.insideNot.isEmpty, contains(guards.insideNot, in: [hit], text) {
      return .insideNot
    }
    if !guards.clauseNot.isEmpty {
      let clause = surroundings(of: hit, reach: Self.clauseReach, text) {
        UnitClass.endsClause($0)
      }
      if contains(guards.clauseNot, in: sides(of: hit, in: clause), text) { return .clauseNot }
    }
    if !guards.sentenceNot.isEmpty || !guards.sentenceHas.isEmpty {
      let sentence = surroundings(of: hit, reach: Self.sentenceReach, text) {
        UnitClass.endsSentence($0)
      }
      let sides = sides(of: hit, in: sentence)
      if contains(guards.sentenceNot, in: sides, text) { return .sentenceNot }
      if !guards.sentenceHas.isEmpty, !contains(guards.sentenceHas, in: sides, text) {
        return .sentenceHas
      }
    }
    if guards.turnAtMost > 0,
      hasMoreWords(than: Int(guards.turnAtMost), text, isStrict: guards.polarity != .expected)
    {
      return .turnAtMost
    }
    return nil
  }

  /// The clause or sentence around a hit: up to the next mark that ends it, or the message's end.
  private func surroundings(
    of hit: Range<Int>, reach: Int, _ text: FoldedText, _ ends: (UInt16) -> Bool
  ) -> Range<Int> {
    let units = text.foldedUnits
    let first = max(text.messageStart(before: hit.lowerBound), hit.lowerBound - reach)
    let last = min(units.count, hit.upperBound + reach)
    var lower = hit.lowerBound
    while lower > first, !ends(units[lower - 1]) { lower -= 1 }
    var upper = hit.upperBound
    while upper < last, !ends(units[upper]), !text.startsMessage(at: upper) { upper += 1 }
    return lower..<upper
  }

  private func sides(of hit: Range<Int>, in range: Range<Int>) -> [Range<Int>] {
    [range.lowerBound..<hit.lowerBound, hit.upperBound..<range.upperBound]
  }

  private func contains(
    _ words: Lexicon.EntryGuards.Words, in ranges: [Range<Int>], _ text: FoldedText
  ) -> Bool {
    let units = text.foldedUnits
    for range in ranges {
      for place in words.range {
        let word = lexicon.word(place)
        guard !word.isEmpty, word.count <= range.count else { continue }
        for start in range.lowerBound...(range.upperBound - word.count)
        where units[start] == word[0] && begins(word, at: start, units) {
          return true
        }
      }
    }
    return false
  }

  /// A placeholder may become any number of words; where it is strict, too many.
  private func hasMoreWords(than limit: Int, _ text: FoldedText, isStrict: Bool) -> Bool {
    var count = 0
    for unit in text.foldedUnits {
      // Looked for on the way: behind the limit the answer is known.
      if isStrict, UnitClass.isOpen(unit) { return true }
      guard UnitClass.isWord(unit) else { continue }
      count += 1
      if count > limit { return true }
    }
    return false
  }
}
