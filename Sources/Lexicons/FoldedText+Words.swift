/// The words of a text alone: how scripts are compared with what was said.
extension FoldedText {
  /// A unit of a word, with where it came from.
  package struct Word: Sendable {
    package let unit: UInt16
    /// UTF-16 units of the original text.
    package let original: Range<Int32>
    /// Whether a sentence ended between it and the word unit before it.
    package let beginsSentence: Bool
  }

  /// Appends the letters, digits and Han of the utterance, without punctuation, spaces and emoji.
  package func words(into words: inout [Word]) {
    var beginsSentence = true
    for (place, unit) in foldedUnits.enumerated() {
      guard UnitClass.isWord(unit) else {
        if UnitClass.endsSentence(unit) { beginsSentence = true }
        continue
      }
      let range = originalRange(FoldedOffset(place)..<FoldedOffset(place + 1))
      words.append(
        Word(
          unit: unit,
          original: Int32(range.lowerBound.rawValue)..<Int32(range.upperBound.rawValue),
          beginsSentence: beginsSentence))
      beginsSentence = false
    }
  }
}
