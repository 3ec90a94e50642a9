/// The text of a cell as the format stores it.
enum InlineText {
  /// UTF-16 units a cell may hold.
  static let longest = 32_767
  /// Stands at the end of a text that was cut.
  static let mark = "…（已截断）"

  /// The text, no longer than a cell may be, with what reads like an escape escaped: programs that open
  /// the file take `_x0041_` for an A.
  static func stored(_ text: String) -> String {
    let text = holdable(text)
    guard text.utf8.count > longest || text.utf8.contains(UInt8(ascii: "_")) else { return text }
    let scalars = Array(text.unicodeScalars)
    let room = longest - mark.utf16.count
    var stored = String.UnicodeScalarView()
    var used = 0
    // Where the text is cut if it turns out to be too long.
    var cut: (place: Int, used: Int)?
    for (place, scalar) in scalars.enumerated() {
      let isEscape = startsEscape(scalars, at: place)
      let width = isEscape ? escape.utf16.count : UTF16.width(scalar)
      if cut == nil, used + width > room { cut = (stored.count, used) }
      used += width
      if used > longest, let cut {
        stored.removeLast(stored.count - cut.place)
        stored.append(contentsOf: mark.unicodeScalars)
        break
      }
      if isEscape {
        stored.append(contentsOf: escape.unicodeScalars)
      } else {
        stored.append(scalar)
      }
    }
    return String(stored)
  }

  /// The text with U+FFFD for what XML cannot hold in any form.
  static func holdable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isUnholdable) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { scalars.append(isUnholdable(scalar) ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }

  /// An underscore that begins no escape.
  private static let escape = "_x005F_"

  private static func isUnholdable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0 || scalar.value == 0xFFFE || scalar.value == 0xFFFF
  }

  /// `_x`, four hexadecimal digits and `_`.
  private static func startsEscape(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    guard scalars[place] == "_", place + 6 < scalars.count, scalars[place + 1] == "x",
      scalars[place + 6] == "_"
    else { return false }
    return scalars[place + 2...place + 5].allSatisfy(\.properties.isASCIIHexDigit)
  }
}
