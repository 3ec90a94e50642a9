/// Tells for many lists of words at once which of them have a word in a text. Lists are bits, 64 a word
/// of a mask.
struct WordFinder {
  /// The words of a mask.
  let width: Int
  /// For each UTF-16 unit the place of its beginning; 0: no word begins with it.
  private var places: [UInt16]
  private var beginnings = [Beginning()]
  private var words: [Word] = []
  private var masks: [UInt64] = []
  /// The units of words behind their first.
  private var units: [UInt16] = []

  /// The words that begin with one unit.
  private struct Beginning {
    /// Where the mask of the unit alone begins; -1: it is no word.
    var mask = -1
    /// The second units, by their last six bits: most texts go on otherwise.
    var seconds: UInt64 = 0
    var words = 0..<0
  }

  private struct Word {
    let rest: Range<Int>
    /// Where its mask begins.
    let mask: Int
  }

  init(_ lists: [[[UInt16]]]) {
    width = max(1, (lists.count + 63) / 64)
    places = [UInt16](repeating: 0, count: 0x1_0000)
    var listed: [[UInt16]: [Int]] = [:]
    for (place, words) in lists.enumerated() {
      for word in words { listed[word, default: []].append(place) }
    }
    for word in listed.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      add(word, listed[word] ?? [])
    }
  }

  /// Words come in order.
  private mutating func add(_ word: [UInt16], _ lists: [Int]) {
    guard let first = word.first else { return }
    if places[Int(first)] == 0 {
      places[Int(first)] = UInt16(beginnings.count)
      beginnings.append(Beginning(words: words.count..<words.count))
    }
    let beginning = beginnings.count - 1
    if word.count == 1 {
      beginnings[beginning].mask = masks.count
    } else {
      beginnings[beginning].seconds |= Self.bit(word[1])
      words.append(Word(rest: units.count..<units.count + word.count - 1, mask: masks.count))
      units += word.dropFirst()
      beginnings[beginning].words = beginnings[beginning].words.lowerBound..<words.count
    }
    var mask = [UInt64](repeating: 0, count: width)
    for list in lists { mask[list / 64] |= 1 << UInt64(list % 64) }
    masks += mask
  }

  private static func bit(_ unit: UInt16) -> UInt64 { 1 << UInt64(unit & 63) }

  /// Adds the lists with a word in a text to a mask of `width` words.
  func search(
    _ text: UnsafeBufferPointer<UInt16>, into mask: UnsafeMutableBufferPointer<UInt64>
  ) {
    places.withUnsafeBufferPointer { places in
      for place in text.indices {
        let beginning = Int(places[Int(text[place])])
        if beginning != 0 { search(beginning, text, at: place + 1, into: mask) }
      }
    }
  }

  private func search(
    _ place: Int, _ text: UnsafeBufferPointer<UInt16>, at next: Int,
    into mask: UnsafeMutableBufferPointer<UInt64>
  ) {
    let beginning = beginnings[place]
    if beginning.mask >= 0 { add(beginning.mask, to: mask) }
    guard next < text.count, beginning.seconds & Self.bit(text[next]) != 0 else { return }
    candidates: for word in beginning.words {
      let rest = words[word].rest
      guard units[rest.lowerBound] == text[next], rest.count <= text.count - next else { continue }
      var here = next
      for unit in rest {
        if units[unit] != text[here] { continue candidates }
        here += 1
      }
      add(words[word].mask, to: mask)
    }
  }

  private func add(_ from: Int, to mask: UnsafeMutableBufferPointer<UInt64>) {
    for part in 0..<width { mask[part] |= masks[from + part] }
  }
}
