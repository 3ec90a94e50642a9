/// What destroyed the text of a conversation before it reached us.
package enum TextDamage: String, CaseIterable, Sendable {
  /// U+FFFD: bytes were decoded that are no text of the charset.
  case replacementCharacters = "replacement-characters"
  /// Question marks where words should be: the text went through a charset without Chinese.
  case questionMarks = "question-marks"
  /// The text was decoded in another charset than it was written in, or lost a byte.
  case wrongCharset = "wrong-charset"

  /// What is wrong and what to do, in English.
  package var detail: String {
    switch self {
    case .replacementCharacters:
      "the text holds replacement characters: it was decoded wrongly before; export it again as UTF-8"
    case .questionMarks:
      "question marks stand where words should be: the text went through a character set without "
        + "Chinese; export it again as UTF-8"
    case .wrongCharset:
      "the text was decoded in a wrong character set; export it again as UTF-8, or give --encoding"
    }
  }
}
