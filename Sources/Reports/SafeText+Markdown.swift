extension SafeText {
  /// A text for Markdown, on one line, that shows as it is written: no markup, no HTML, no table cell of
  /// its own, nobody notified and nothing referred to.
  package static func markdown(_ text: String) -> String {
    var safe = ""
    for scalar in unlinked(terminal(text)).unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "+", "-", "!", "|", "~", "$":
        safe += "\\"
        safe.unicodeScalars.append(scalar)
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// A plain message that a platform may show as Markdown: on one line, and without links, HTML and
  /// mentions. All it adds is U+200B; without those the text is that of `terminal`.
  package static func message(_ text: String) -> String {
    let scalars = Array(unlinked(terminal(text)).unicodeScalars)
    var safe = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      safe.append(scalar)
      let next = place + 1 < scalars.count ? scalars[place + 1] : " "
      switch scalar {
      case "]" where next == "(" || next == "[" || next == ":": safe.append(breaker)
      case "<" where next.properties.isAlphabetic || "/!?".unicodeScalars.contains(next):
        safe.append(breaker)
      default: break
      }
    }
    return String(safe)
  }

  private static let breaker: Unicode.Scalar = "\u{200B}"

  /// A zero width space breaks `@name`, `#12`, `!12`, `$12`, `~12`, `%12`, `&12` and addresses.
  private static func unlinked(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var safe = String.UnicodeScalarView()
    for (place, scalar) in scalars.enumerated() {
      safe.append(scalar)
      guard place + 1 < scalars.count else { continue }
      let next = scalars[place + 1]
      switch scalar {
      case "@" where next != " ": safe.append(breaker)
      case "#", "!", "$", "~", "%", "&":
        if ("0"..."9").contains(next) || next == "\"" { safe.append(breaker) }
      case ":" where next == "/": safe.append(breaker)
      case "w", "W":
        if next == ".", place >= 2, scalars[place - 1].value | 0x20 == 0x77 { safe.append(breaker) }
      default: break
      }
    }
    return String(safe)
  }
}
