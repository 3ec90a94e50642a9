/// Escapes that name a character by its number.
enum EscapeCode {
  /// The value of the digits from a place on; nil unless there are as many as asked for.
  static func hexadecimal(_ bytes: [UInt8], at place: Int, digits: Int) -> UInt32? {
    guard place + digits <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[place..<place + digits] {
      guard let digit = digit(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  /// `\uXXXX`, or two of them that are one character. `sign` is the letter behind the backslash, which
  /// stands at `place`. Nil if digits are missing or half a character stands alone.
  static func utf16(
    _ bytes: [UInt8], at place: Int, sign: UInt8 = UInt8(ascii: "u")
  ) -> SpokenEscape? {
    guard let first = hexadecimal(bytes, at: place + 2, digits: 4) else { return nil }
    if let scalar = Unicode.Scalar(first) {
      return SpokenEscape(spoken: String(Character(scalar)), end: place + 6)
    }
    guard first < 0xDC00, place + 7 < bytes.count, bytes[place + 6] == UInt8(ascii: "\\"),
      bytes[place + 7] == sign, let second = hexadecimal(bytes, at: place + 8, digits: 4),
      (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { return nil }
    return SpokenEscape(spoken: String(Character(scalar)), end: place + 12)
  }
}
