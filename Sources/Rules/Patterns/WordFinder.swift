/// Tells for many expressions at once which of them have a word in a text. Expressions are bits, 64 a
/// word of a mask.
struct WordFinder {
  /// The words of a mask.
  let width: Int
  /// For each UTF-16 unit the place of its list; 0: nothing begins with it.
  private var lists: [UInt16]
  /// For each list the end of its part of `words`; the first is of no unit.
  private var listEnds = [0]
  private var words: [Word] = []
  private var masks: [UInt64] = []
  /// The units of words behind their first.
  private var units: [UInt16] = []

  private struct Word {
    let rest: Range<Int>
    /// Where its mask begins.
    let mask: Int
  }

  /// For each expression its words; nil: it may match anything.
  init(_ needed: [[[UInt16]]?]) {
    width = max(1, (needed.count + 63) / 64)
    lists = [UInt16](repeating: 0, count: 0x1_0000)
    var expressions: [[UInt16]: [Int]] = [:]
    for (place, words) in needed.enumerated() {
      for word in words ?? [] { expressions[word, default: []].append(place) }
    }
    for word in expressions.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard let first = word.first else { continue }
      if lists[Int(first)] == 0 {
        lists[Int(first)] = UInt16(listEnds.count)
        listEnds.append(words.count)
      }
      words.append(Word(rest: units.count..<units.count + word.count - 1, mask: masks.count))
      units += word.dropFirst()
      listEnds[listEnds.count - 1] = words.count
      var mask = [UInt64](repeating: 0, count: width)
      for place in expressions[word] ?? [] { mask[place / 64] |= 1 << UInt64(place % 64) }
      masks += mask
    }
  }

  /// Adds the expressions with a word in a text to a mask of `width` words.
  func search(
    _ text: UnsafeBufferPointer<UInt16>, into mask: UnsafeMutableBufferPointer<UInt64>
  ) {
    lists.withUnsafeBufferPointer { lists in
      for place in text.indices {
        let list = Int(lists[Int(text[place])])
        if list != 0 { search(list, text, at: place + 1, into: mask) }
      }
    }
  }

  private func search(
    _ list: Int, _ text: UnsafeBufferPointer<UInt16>, at place: Int,
    into mask: UnsafeMutableBufferPointer<UInt64>
  ) {
    candidates: for word in listEnds[list - 1]..<listEnds[list] {
      let rest = words[word].rest
      guard rest.count <= text.count - place else { continue }
      var here = place
      for unit in rest {
        if units[unit] != text[here] { continue candidates }
        here += 1
      }
      for part in 0..<width { mask[part] |= masks[words[word].mask + part] }
    }
  }
}
