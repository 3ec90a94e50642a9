/// Compares a script with the words of a window: which of its sentences were said, and where.
struct AdherenceMatcher {
  /// A sentence that was said.
  struct Said {
    /// Percent.
    let likeness: Int
    let words: Range<Int>
    let isInOrder: Bool
  }

  struct Result {
    /// One for each sentence; nil: not said.
    var said: [Said?]
    /// Percent.
    var similarity: Int
  }

  /// The least likeness of a sentence that was said, in percent.
  static let least: Int32 = 65

  private var aligner = AdherenceAligner()

  mutating func compare(_ patterns: [AdherencePattern], with text: [AdherenceWord]) -> Result {
    let matches = patterns.map { pattern in
      aligner.matches(of: pattern, in: text).map { match in
        match.score * 100 >= pattern.weight * Self.least ? match : nil
      }
    }
    let ends = Self.ends(of: matches, count: text.count)
    var taken: [Range<Int>] = ends.enumerated().compactMap { sentence, end in
      end.flatMap { end in matches[sentence][end].map { $0.start..<end + 1 } }
    }
    var result = Result(said: [], similarity: 0)
    var score = 0
    for (sentence, pattern) in patterns.enumerated() {
      let isInOrder = ends[sentence] != nil
      let end = ends[sentence] ?? Self.best(matches[sentence], without: taken)
      guard let end, let match = matches[sentence][end] else {
        result.said.append(nil)
        continue
      }
      score += Int(match.score)
      let words = match.start..<end + 1
      if !isInOrder { taken.append(words) }
      let likeness = Int(match.score) * 100 / Int(pattern.weight)
      result.said.append(Said(likeness: likeness, words: words, isInOrder: isInOrder))
    }
    let whole = patterns.reduce(0) { $0 + Int($1.weight) }
    result.similarity = whole == 0 ? 0 : score * 100 / whole
    return result
  }

  /// Where each sentence ends in the best of all ways to find them in their order; nil: not found so.
  private static func ends(
    of matches: [[AdherenceAligner.Match?]], count: Int
  ) -> [Int?] {
    // best[k][e]: the most that the first k sentences come to in the first e words.
    var best = [[Int32](repeating: 0, count: count + 1)]
    for sentence in matches {
      let before = best[best.count - 1]
      var row = before
      for place in 0..<count {
        row[place + 1] = max(row[place], before[place + 1])
        if let match = sentence[place] {
          row[place + 1] = max(row[place + 1], before[match.start] + match.score)
        }
      }
      best.append(row)
    }
    var ends = [Int?](repeating: nil, count: matches.count)
    var place = count
    for sentence in matches.indices.reversed() {
      let (row, before) = (best[sentence + 1], best[sentence])
      while place > 0, row[place] == row[place - 1], row[place] != before[place] { place -= 1 }
      guard place > 0, row[place] != before[place], let match = matches[sentence][place - 1] else {
        continue
      }
      ends[sentence] = place - 1
      place = match.start
    }
    return ends
  }

  /// The end of the best match that shares no word with others.
  private static func best(
    _ matches: [AdherenceAligner.Match?], without taken: [Range<Int>]
  ) -> Int? {
    var found: (end: Int, score: Int32)?
    for (end, match) in matches.enumerated() {
      guard let match, match.score > found?.score ?? 0 else { continue }
      let words = match.start..<end + 1
      if !taken.contains(where: words.overlaps) { found = (end, match.score) }
    }
    return found?.end
  }
}
