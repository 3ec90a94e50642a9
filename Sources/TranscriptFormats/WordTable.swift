/// The words of an enumeration by their bytes: `init(rawValue:)` compares strings by Unicode
/// equivalence, which is a hundred times slower.
struct WordTable<Word: RawRepresentable & CaseIterable & Sendable>: Sendable
where Word.RawValue == String {
  private let rows: [(bytes: [UInt8], word: Word)]

  init() { rows = Word.allCases.map { (Array($0.rawValue.utf8), $0) } }

  var names: [String] { rows.map(\.word.rawValue) }

  subscript(text: UnsafeBufferPointer<UInt8>) -> Word? {
    for row in rows where row.bytes.count == text.count && row.bytes.elementsEqual(text) {
      return row.word
    }
    return nil
  }
}
