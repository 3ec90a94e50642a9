internal import ICU

/// The 3,755 characters of GB 2312 level 1 and the 5,401 of Big5 level 1: nearly all that is ever written
/// in service, simplified and traditional.
struct CommonHan: Sendable {
  private static let first: UInt32 = 0x4E00
  private var bits = [UInt64](repeating: 0, count: (0xA000 - 0x4E00) / 64)

  static let shared = CommonHan()

  private init() {
    // The last rows end early.
    for row in UInt8(0xB0)...0xD7 {
      insert(.gb18030, row, 0xA1...(row == 0xD7 ? 0xF9 : 0xFE))
    }
    for row in UInt8(0xA4)...0xC6 {
      insert(.big5, row, 0x40...0x7E)
      if row < 0xC6 { insert(.big5, row, 0xA1...0xFE) }
    }
  }

  private mutating func insert(_ charset: Charset, _ row: UInt8, _ cells: ClosedRange<UInt8>) {
    for scalar in charset.salvage(cells.flatMap { [row, $0] }).text.unicodeScalars {
      insert(scalar.value)
    }
  }

  private mutating func insert(_ scalar: UInt32) {
    guard Self.isHan(scalar) else { return }
    let place = Int(scalar - Self.first)
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }

  func contains(_ scalar: UInt32) -> Bool {
    guard Self.isHan(scalar) else { return false }
    let place = Int(scalar - Self.first)
    return bits[place >> 6] & (1 << UInt64(place & 63)) != 0
  }

  /// Whether a scalar is one of the basic Han characters.
  static func isHan(_ scalar: UInt32) -> Bool { range.contains(scalar) }
  static var range: Range<UInt32> { 0x4E00..<0xA000 }
}
