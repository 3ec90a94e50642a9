/// A digest as lines have it, in little room: of runs that are compared there are many.
enum CompactDigest: Hashable, Sendable {
  /// The first 32 hexadecimal digits.
  case bits(UInt64, UInt64)
  /// Whatever else stands in its place.
  case text(String)

  private static let prefix = "sha256:"

  /// Nil if the text is empty: then nothing is known.
  init?(_ text: String) {
    if text.isEmpty { return nil }
    let isLong = text.hasPrefix(Self.prefix)
    let digits = isLong ? text.utf8.dropFirst(Self.prefix.utf8.count) : text.utf8[...]
    guard digits.count == (isLong ? 64 : 32), let high = Self.number(digits.prefix(16)),
      let low = Self.number(digits.dropFirst(16).prefix(16)),
      Self.number(digits.dropFirst(32)) != nil
    else {
      self = .text(text)
      return
    }
    self = .bits(high, low)
  }

  /// Of at most 16 digits in lower case the number they write; of more the last 16 decide. Nil if there
  /// is anything else.
  private static func number(_ digits: Substring.UTF8View) -> UInt64? {
    var number: UInt64 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = number << 4 | UInt64(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"):
        number = number << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return number
  }

  /// A finding's key as its line had it.
  var text: String {
    switch self {
    case .text(let text): text
    case .bits(let high, let low): Self.digits(high) + Self.digits(low)
    }
  }

  private static func digits(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
