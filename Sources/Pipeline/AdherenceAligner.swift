/// Finds what is most like a sentence in a text, for every place where it may end (docs/scripts.md).
///
/// Local alignment over the steps of a pattern: its time is the product of both lengths. The memory is
/// kept from one sentence to the next.
struct AdherenceAligner {
  /// The best that ends behind a word of the text.
  struct Match {
    /// In thousandths of a character.
    var score: Int32
    /// The first word.
    var start: Int
  }

  /// What it costs to leave the pattern, and every word that the pattern does not have.
  private static let parting: Int32 = 300
  private static let insertion: Int32 = 150
  /// The most characters a placeholder stands for.
  private static let longestGap: Int32 = 40
  private static let never = Int32.min / 2

  /// The best way to a place: its score, where it began in the text, and how long it has been in a gap.
  private struct Way {
    var score: Int32
    var start: Int32
    var gap: Int32 = 0

    static let none = Way(score: AdherenceAligner.never, start: 0)

    /// Of two that are as good, the one that began later: it is shorter.
    mutating func take(_ other: Way) {
      if other.score > score || other.score == score && other.start > start { self = other }
    }

    func plus(_ gain: Int32) -> Way { Way(score: score + gain, start: start) }
  }

  /// Ways whose last step agreed with the text, and ways that have parted from it.
  private var agreed: [Way] = []
  private var parted: [Way] = []
  private var nextAgreed: [Way] = []
  private var nextParted: [Way] = []

  /// For each word the best match that ends with it; a score of 0 is none.
  mutating func matches(of pattern: AdherencePattern, in text: [AdherenceWord]) -> [Match] {
    let nowhere = [Way](repeating: .none, count: pattern.count)
    (agreed, parted, nextAgreed, nextParted) = (nowhere, nowhere, nowhere, nowhere)
    var matches: [Match] = []
    matches.reserveCapacity(text.count)
    for (index, word) in text.enumerated() {
      consume(word, at: Int32(index), pattern)
      skip(pattern)
      swap(&agreed, &nextAgreed)
      swap(&parted, &nextParted)
      var best = Way(score: 0, start: Int32(index))
      for way in agreed where way.score > 0 { best.take(way) }
      matches.append(Match(score: best.score, start: Int(best.start)))
    }
    return matches
  }

  /// Goes on by one word of the text.
  private mutating func consume(
    _ word: AdherenceWord, at index: Int32, _ pattern: AdherencePattern
  ) {
    // What a sentence of its own puts between them is no slip of the tongue.
    let insertion = Self.insertion + (word.beginsSentence ? Self.parting : 0)
    for place in 0..<pattern.count {
      // A match may begin here; what was before it costs nothing.
      if parted[place].score < 0 { parted[place] = Way(score: 0, start: index) }
      nextAgreed[place] = .none
      var left = parted[place]
      left.take(agreed[place].plus(-Self.parting))
      nextParted[place] = left.plus(-insertion)
      if pattern.gaps[place], !word.beginsSentence {
        var way = agreed[place]
        if parted[place].score > way.score { way = parted[place] }
        way.gap += 1
        if way.score > 0, way.gap <= Self.longestGap { nextAgreed[place] = way }
      }
    }
    for step in pattern.steps {
      guard let unit = step.unit else { continue }
      if unit == word.unit {
        var way = parted[step.from]
        way.take(agreed[step.from])
        nextAgreed[step.to].take(way.plus(step.weight))
      } else {
        var way = parted[step.from]
        way.take(agreed[step.from].plus(-Self.parting))
        nextParted[step.to].take(way.plus(0))
      }
    }
  }

  /// Goes on without a word of the text: past what need not be said, and past what was left out.
  private mutating func skip(_ pattern: AdherencePattern) {
    for step in pattern.steps {
      if step.unit == nil {
        nextAgreed[step.to].take(nextAgreed[step.from].plus(0))
        nextParted[step.to].take(nextParted[step.from])
      } else {
        var way = nextParted[step.from]
        way.take(nextAgreed[step.from].plus(-Self.parting))
        nextParted[step.to].take(way.plus(0))
      }
    }
  }
}
