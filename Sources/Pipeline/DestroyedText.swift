internal import Transcripts

/// Recognises text that a wrong character set destroyed on its way to us: replacement characters, or
/// question marks where every word should be (a POSIX locale in between does that). Such text must not
/// be called compliant.
enum DestroyedText {
  static func isFound(in conversation: Conversation) -> Bool {
    var questionMarks = 0
    var hasWords = false
    for event in conversation.events where event.kind.isUtterance {
      for index in event.text.lower..<event.text.upper {
        let byte = conversation.text[index]
        if byte == 0xEF, index + 2 < event.text.upper, conversation.text[index + 1] == 0xBF,
          conversation.text[index + 2] == 0xBD
        {
          return true
        }
        if byte == UInt8(ascii: "?") { questionMarks += 1 }
        if byte >= 0x80 { hasWords = true }
      }
    }
    return !hasWords && questionMarks >= 6
  }
}
