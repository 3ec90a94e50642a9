/// The words of an enumeration by their bytes: `init(rawValue:)` compares strings by Unicode
/// equivalence, which is a hundred times slower.
struct WordTable<Word: RawRepresentable & CaseIterable & Sendable>: Sendable
where Word.RawValue == String {
  private let rows: [(key: WordKey, word: Word)]

  init() {
    rows = Word.allCases.map { word in
      let bytes = Array(word.rawValue.utf8)
      precondition(bytes.count <= WordKey.longest, "a longer word would never be found")
      return (bytes.withUnsafeBufferPointer { WordKey($0) }, word)
    }
  }

  var names: [String] { rows.map(\.word.rawValue) }

  subscript(text: UnsafeBufferPointer<UInt8>) -> Word? {
    let key = WordKey(text)
    for row in rows where row.key == key { return row.word }
    return nil
  }
}

/// A word of at most sixteen bytes as numbers, so that comparing two takes no loop: its length, and its
/// first and its last bytes, which overlap where it is short. Longer texts have a key that no word has.
private struct WordKey: Hashable, Sendable {
  private let count: Int
  private let first: UInt64
  private let last: UInt64

  static let longest = 16

  @inline(__always)
  init(_ text: UnsafeBufferPointer<UInt8>) {
    count = text.count
    guard let start = text.baseAddress, count > 0, count <= Self.longest else {
      (first, last) = (0, 0)
      return
    }
    let bytes = UnsafeRawPointer(start)
    if count >= 8 {
      first = bytes.loadUnaligned(as: UInt64.self)
      last = bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      first = UInt64(bytes.loadUnaligned(as: UInt32.self))
      last = UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      first = UInt64(start[0]) << 8 | UInt64(start[count / 2])
      last = UInt64(start[count - 1])
    }
  }
}
