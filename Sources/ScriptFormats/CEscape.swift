/// Escapes of strings in C, as gettext has them.
enum CEscape {
  /// The escape that begins at a byte; nil if none does. Numbers that follow each other are bytes of
  /// UTF-8.
  static func read(_ bytes: [UInt8], at place: Int, until end: Int) -> SpokenEscape? {
    guard bytes[place] == UInt8(ascii: "\\"), place + 1 < end else { return nil }
    if let spoken = letters[bytes[place + 1]] {
      return SpokenEscape(spoken: spoken, end: place + 2)
    }
    var numbers: [UInt8] = []
    var place = place
    while let (value, next) = number(bytes, at: place, until: end) {
      numbers.append(value)
      place = next
    }
    if numbers.isEmpty { return bare(at: place) }
    return SpokenEscape(spoken: String(decoding: numbers, as: UTF8.self), end: place)
  }

  /// A backslash before a character that needs none: it is not spoken.
  static func bare(at place: Int) -> SpokenEscape { SpokenEscape(spoken: "", end: place + 1) }

  /// `\344` or `\xe4`.
  private static func number(
    _ bytes: [UInt8], at place: Int, until end: Int
  ) -> (value: UInt8, next: Int)? {
    guard place + 1 < end, bytes[place] == UInt8(ascii: "\\") else { return nil }
    let isHexadecimal = bytes[place + 1] == UInt8(ascii: "x")
    var next = place + (isHexadecimal ? 2 : 1)
    let most = next + (isHexadecimal ? 2 : 3)
    let start = next
    var value: UInt32 = 0
    while next < min(end, most), let digit = EscapeCode.digit(bytes[next]),
      isHexadecimal || digit < 8
    {
      value = value * (isHexadecimal ? 16 : 8) + digit
      next += 1
    }
    return next > start ? (UInt8(truncatingIfNeeded: value), next) : nil
  }

  private static let letters: [UInt8: String] = [
    UInt8(ascii: "n"): "\n", UInt8(ascii: "t"): "\t", UInt8(ascii: "r"): "\r",
    UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "a"): "\u{7}",
    UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "v"): "\u{B}",
    UInt8(ascii: "'"): "'", UInt8(ascii: "?"): "?",
  ]
}
