/// What single characters stand for in a number.
package enum DigitCharacter {
  /// The digit a scalar stands for, in whatever script; nil if it is none.
  package static func value(_ scalar: UInt32) -> UInt8? {
    western(scalar) ?? han(scalar) ?? radio(scalar)
  }

  static func isDigit(_ scalar: UInt32) -> Bool { value(scalar) != nil }

  /// ASCII, full width, and circled digits.
  @inline(__always)
  static func western(_ scalar: UInt32) -> UInt8? {
    if scalar < 0x2460 { return scalar &- 0x30 < 10 ? UInt8(scalar - 0x30) : nil }
    if scalar &- 0xFF10 < 10 { return UInt8(scalar - 0xFF10) }
    switch scalar {
    case 0x2460...0x2468: return UInt8(scalar - 0x245F)
    case 0x2776...0x277E: return UInt8(scalar - 0x2775)
    case 0x24EA: return 0
    default: return nil
    }
  }

  /// Numerals as they are read out digit by digit, everyday and financial ones.
  @inline(__always)
  static func han(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x96F6, 0x3007, 0x25CB: 0  // 零 〇 ○
    case 0x4E00, 0x5E7A, 0x58F9: 1  // 一 幺 壹
    case 0x4E8C, 0x8D30, 0x8CB3: 2  // 二 贰 貳
    case 0x4E09, 0x53C1, 0x53C4: 3  // 三 叁 叄
    case 0x56DB, 0x8086: 4  // 四 肆
    case 0x4E94, 0x4F0D: 5  // 五 伍
    case 0x516D, 0x9646, 0x9678: 6  // 六 陆 陸
    case 0x4E03, 0x67D2: 7  // 七 柒
    case 0x516B, 0x634C: 8  // 八 捌
    case 0x4E5D, 0x7396: 9  // 九 玖
    default: nil
    }
  }

  /// 洞 for 0, 两 for 2, 拐 for 7, 勾 for 9: digits only amid other digits.
  static func radio(_ scalar: UInt32) -> UInt8? {
    switch scalar {
    case 0x6D1E: 0
    case 0x4E24, 0x5169: 2
    case 0x62D0: 7
    case 0x52FE: 9
    default: nil
    }
  }

  /// What may stand between digits without being seen: zero-width characters and the parts of keycaps.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x200B...0x200D, 0x2060, 0xFE0F, 0x20E3, 0xFEFF, 0xAD: true
    default: false
    }
  }

  /// The star that masks a digit, in both widths, and other marks used for it.
  static func isMask(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2A, 0xFF0A, 0x2022, 0x25CF: true  // * ＊ • ●
    default: false
    }
  }

  static func isLatin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }
}
