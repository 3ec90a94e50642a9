extension SafeText {
  /// The text of a SARIF message: `message`, with braces doubled, as SARIF's placeholders ask for.
  package static func sarif(_ text: String) -> String {
    var safe = ""
    for scalar in message(text).unicodeScalars {
      safe.unicodeScalars.append(scalar)
      if scalar == "{" || scalar == "}" { safe.unicodeScalars.append(scalar) }
    }
    return safe
  }

  /// The Markdown form of the same.
  package static func sarifMarkdown(_ text: String) -> String {
    var safe = ""
    for scalar in markdown(text).unicodeScalars {
      // A backslash may stand before the first of the two only.
      safe.unicodeScalars.append(scalar)
      if scalar == "{" || scalar == "}" { safe.unicodeScalars.append(scalar) }
    }
    return safe
  }
}
