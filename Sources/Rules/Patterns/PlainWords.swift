/// An expression that is nothing but words: found without an engine.
struct PlainWords {
  /// In the order in which they are tried.
  private let words: [[UInt16]]
  /// The first units, by their last six bits: most units of a text are ruled out by one look.
  private let firsts: UInt64

  /// Empty words are never found.
  init(_ words: [[UInt16]]) {
    let words = words.filter { !$0.isEmpty }
    self.words = words
    firsts = words.reduce(0) { $0 | Self.bit($1[0]) }
  }

  private static func bit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

  /// Adds all matches that do not overlap, half-open, in order: at each place the first word that fits.
  func search(_ text: UnsafeBufferPointer<UInt16>, into matches: inout [Range<Int>]) {
    var place = 0
    while place < text.count {
      if firsts & Self.bit(text[place]) != 0, let length = length(of: text, at: place) {
        matches.append(place..<place + length)
        place += length
      } else {
        place += 1
      }
    }
  }

  /// Whether one of the words stands in a text.
  func occur(in text: UnsafeBufferPointer<UInt16>) -> Bool {
    for place in text.indices where firsts & Self.bit(text[place]) != 0 {
      if length(of: text, at: place) != nil { return true }
    }
    return false
  }

  private func length(of text: UnsafeBufferPointer<UInt16>, at place: Int) -> Int? {
    candidates: for word in words where word[0] == text[place] {
      guard word.count <= text.count - place else { continue }
      for unit in 1..<word.count where word[unit] != text[place + unit] { continue candidates }
      return word.count
    }
    return nil
  }
}
