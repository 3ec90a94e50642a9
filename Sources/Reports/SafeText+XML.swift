extension SafeText {
  /// Text or the value of an attribute of XML 1.0. What XML cannot hold becomes U+FFFD; what a parser
  /// would change, and what would steer a terminal, is written as a reference.
  package static func xml(_ text: String) -> String {
    var safe = ""
    safe.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x26: safe += "&amp;"
      case 0x3C: safe += "&lt;"
      case 0x3E: safe += "&gt;"
      case 0x22: safe += "&quot;"
      case 0x09, 0x0A, 0x0D, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
        safe += "&#x" + String(scalar.value, radix: 16, uppercase: true) + ";"
      case 0x00...0x1F, 0xFFFE, 0xFFFF: safe += "\u{FFFD}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
