/// Puts words with times together to sentences: one voice, up to a mark that ends a sentence or a second
/// of silence.
struct SpeechWords {
  private static let pause: Int64 = 1000
  private static let ends: Set<Character> = ["。", "？", "！", ".", "?", "!", "…"]

  private var open: SpeechSegment?

  /// Takes the next word and gives the sentence it ends, or that ended before it.
  mutating func take(_ word: SpeechSegment) -> SpeechSegment? {
    if open.map({ $0.voice == word.voice && !Self.isApart(word, from: $0) }) ?? false {
      open?.extend(by: word)
      return nil
    }
    defer { open = word }
    return open
  }

  /// Takes a mark that belongs to the word before it.
  mutating func take(mark: String) { open?.text += mark }

  /// The last sentence.
  mutating func finish() -> SpeechSegment? {
    defer { open = nil }
    return open
  }

  private static func isApart(_ word: SpeechSegment, from sentence: SpeechSegment) -> Bool {
    if let last = sentence.text.last, ends.contains(last) { return true }
    guard let end = sentence.end, let start = word.start else { return false }
    return start - end >= pause
  }
}

extension SpeechSegment {
  /// Takes in what the same voice says next. In place: a recording without marks is one long sentence.
  mutating func extend(by next: SpeechSegment) {
    text.append(spaced: next.text)
    end = next.end ?? end
  }
}

extension String {
  /// Appends a word. Words of scripts with spaces are set apart, Chinese ones are not.
  mutating func append(spaced word: String) {
    if let last = unicodeScalars.last, let first = word.unicodeScalars.first {
      let isSpaced = last.value < 0x2E80 && first.value < 0x2E80
      let hasSpace = last.properties.isWhitespace || first.properties.isWhitespace
      if isSpaced && !hasSpace { self += " " }
    }
    self += word
  }
}
