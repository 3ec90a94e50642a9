extension FoldedText {
  /// A text without punctuation, spaces and emoji, UTF-8, as the matcher sees it; the utterance held so
  /// far is forgotten. The same as `foldedWords`, in room that is there already.
  package func foldedWords(of text: UnsafeBufferPointer<UInt8>) -> [UInt16] {
    removeAll()
    append(text, separated: false)
    return foldedUnits.filter { UnitClass.isWord($0) }
  }
}
