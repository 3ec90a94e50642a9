/// What a text holds, found in one pass, so that most texts are left at once.
struct TextTraits {
  private(set) var hasSign = false
  private(set) var digits = 0
  /// Whether a digit, or a letter that may stand for a building, is followed by a word of an address.
  private(set) var hasUnit = false

  /// Whether nothing that is looked for can be in the text.
  var areEmpty: Bool { !hasSign && digits < 11 && !hasUnit }

  init(_ text: UTF8Text) {
    Self.marks.withUnsafeBufferPointer { marks in
      var place = 0
      var follows = false
      let bytes = text.bytes
      let count = bytes.count
      while place < count {
        let lead = bytes[place]
        if lead < 0x80 {
          place += 1
          if lead &- 0x30 < 10 {
            digits += 1
            follows = true
          } else {
            follows = lead | 0x20 >= 0x61 && lead | 0x20 <= 0x68
            if lead == 0x40 { hasSign = true }
          }
        } else if lead >= 0xE0, lead < 0xF0, place + 2 < count {
          let scalar =
            Int(lead & 0xF) << 12 | Int(bytes[place + 1] & 0x3F) << 6 | Int(bytes[place + 2] & 0x3F)
          place += 3
          if marks[scalar >> 6] >> UInt64(truncatingIfNeeded: scalar & 63) & 1 == 0 {
            follows = false
          } else {
            take(UInt32(scalar), &follows)
          }
        } else {
          place += lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : 4
          follows = false
        }
      }
    }
  }

  private mutating func take(_ scalar: UInt32, _ follows: inout Bool) {
    if DigitCharacter.isDigit(scalar) {
      digits += 1
      follows = true
    } else if Self.isTen(scalar) {
      follows = true
    } else {
      if scalar == 0xFF20 { hasSign = true }
      hasUnit = hasUnit || follows && Self.isUnit(scalar)
      follows = false
    }
  }

  /// One bit for every scalar below 0x10000 that means anything here.
  private static let marks: [UInt64] = {
    var marks = [UInt64](repeating: 0, count: 1024)
    for scalar in UInt32(0x80)..<0x10000
    where DigitCharacter.isDigit(scalar) || isUnit(scalar) || isTen(scalar) || scalar == 0xFF20 {
      marks[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
    return marks
  }()

  /// 十 and 百, which are numbers in addresses only.
  private static func isTen(_ scalar: UInt32) -> Bool { scalar == 0x5341 || scalar == 0x767E }

  /// How 号 栋 幢 弄 室 单元 座 户 begin, in both scripts.
  private static func isUnit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x53F7, 0x680B, 0x5E62, 0x5F04, 0x5BA4, 0x5355, 0x5EA7, 0x6237, 0x865F, 0x68DF, 0x55AE:
      true
    default: false
    }
  }
}
