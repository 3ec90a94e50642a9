/// The characters of three UTF-8 bytes that say something about a text's history, as one bit each:
/// everything else is passed over.
///
/// Han that is not common, private use, U+FFFD, and the full-width question mark.
struct UnusualCharacters: Sendable {
  static let shared = UnusualCharacters()

  private let bits: [UInt64]

  private init() {
    var bits = [UInt64](repeating: 0, count: 0x10000 / 64)
    func insert(_ scalar: UInt32) { bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63) }
    let common = CommonHan.shared
    for scalar in CommonHan.range where !common.contains(scalar) { insert(scalar) }
    // Private use: what a charset has no character for.
    for scalar in UInt32(0xE000)..<0xF900 { insert(scalar) }
    insert(0xFFFD)
    insert(0xFF1F)
    self.bits = bits
  }

  /// The bit of a scalar is that of its lowest six bits, in the word of the others.
  func withTable<Result>(_ body: (UnsafePointer<UInt64>) -> Result) -> Result {
    bits.withUnsafeBufferPointer { bits in
      guard let table = bits.baseAddress else { preconditionFailure("the table is never empty") }
      return body(table)
    }
  }
}
