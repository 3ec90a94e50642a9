/// What was prepared for every case of an enumeration without payloads, found by the byte a case is
/// stored in: no case is named twice, and finding one is reading a list.
struct CaseTable<Key: CaseIterable & Sendable, Value: Sendable>: Sendable {
  private let values: [Value?]

  init(_ make: (Key) -> Value) {
    precondition(
      MemoryLayout<Key>.size == 1, "an enumeration with payloads has no place in a table")
    var values = [Value?](repeating: nil, count: 256)
    for key in Key.allCases { values[Self.place(of: key)] = make(key) }
    self.values = values
  }

  subscript(_ key: Key) -> Value {
    guard let value = values[Self.place(of: key)] else {
      preconditionFailure("allCases left out a case")
    }
    return value
  }

  @inline(__always)
  private static func place(of key: Key) -> Int {
    withUnsafeBytes(of: key) { Int($0[0]) }
  }
}
