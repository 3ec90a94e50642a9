internal import Transcripts

/// Recognises text that a wrong character set destroyed on its way to us: replacement characters, or
/// question marks where every word should be (a POSIX locale in between does that). Such text must not
/// be called compliant.
enum DestroyedText {
  static func isFound(in conversation: Conversation) -> Bool {
    conversation.text.withUnsafeBufferPointer { text in
      var questionMarks = 0
      var hasWords = false
      for event in conversation.events where event.kind.isUtterance {
        let range = event.text
        for index in range.lower..<range.upper {
          let byte = text[index]
          if byte >= 0x80 {
            hasWords = true
            if byte == 0xEF, isReplacement(at: index, in: text, end: range.upper) { return true }
          } else if byte == UInt8(ascii: "?") {
            questionMarks += 1
          }
        }
      }
      return !hasWords && questionMarks >= 6
    }
  }

  /// U+FFFD.
  private static func isReplacement(
    at index: Int, in text: UnsafeBufferPointer<UInt8>, end: Int
  ) -> Bool {
    index + 2 < end && text[index + 1] == 0xBF && text[index + 2] == 0xBD
  }
}
