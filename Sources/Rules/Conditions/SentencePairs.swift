internal import Lexicons

/// The pairs of neighbouring characters of a sentence, folded, without punctuation: what two sentences
/// are compared by.
struct SentencePairs {
  /// Ascending; a pair that occurs twice stands twice.
  private let pairs: [UInt32]
  /// Letters, digits and Han.
  let characters: Int

  init(_ sentence: String) { self.init(words: foldedWords(sentence)) }

  /// The sentence folded, without punctuation.
  init(words units: [UInt16]) {
    characters = units.count
    pairs = zip(units, units.dropFirst()).map { UInt32($0) << 16 | UInt32($1) }.sorted()
  }

  /// Twice the pairs in common by the pairs of both (Dice), in percent.
  func likeness(to other: SentencePairs) -> Int {
    let total = pairs.count + other.pairs.count
    guard total > 0 else { return 0 }
    var (left, right, common) = (0, 0, 0)
    while left < pairs.count, right < other.pairs.count {
      if pairs[left] == other.pairs[right] {
        common += 1
        left += 1
        right += 1
      } else if pairs[left] < other.pairs[right] {
        left += 1
      } else {
        right += 1
      }
    }
    return common * 200 / total
  }
}
