extension SafeText {
  /// The text of a SARIF message: `message`, with braces doubled, as SARIF's placeholders ask for.
  package static func sarif(_ text: String) -> String { withDoubledBraces(message(text)) }

  /// The Markdown form of the same. A backslash may stand before the first of two braces only.
  package static func sarifMarkdown(_ text: String) -> String { withDoubledBraces(markdown(text)) }

  private static func withDoubledBraces(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      safe.unicodeScalars.append(scalar)
      if scalar == "{" || scalar == "}" { safe.unicodeScalars.append(scalar) }
    }
    return safe
  }
}
