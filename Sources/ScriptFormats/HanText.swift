/// Whether a text can concern Huashu at all.
enum HanText {
  /// Whether it holds a Han character.
  static func isIn(_ text: String) -> Bool { text.unicodeScalars.contains(where: isHan) }

  static func isIn(_ bytes: [UInt8]) -> Bool { isIn(String(decoding: bytes, as: UTF8.self)) }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
