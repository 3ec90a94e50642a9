package import Transcripts

extension TextSpan {
  /// Bytes of the conversation's buffer that lie in an event's text, in all units.
  init(bytes: TextRange, of event: EventIndex, in conversation: Conversation) {
    let range = conversation.events[event.rawValue].text
    func counts(upTo end: Int) -> (units: Int, scalars: Int) {
      var (units, scalars) = (0, 0)
      for byte in conversation.text[range.lower..<end] where byte & 0xC0 != 0x80 {
        scalars += 1
        units += byte >= 0xF0 ? 2 : 1
      }
      return (units, scalars)
    }
    let (start, end) = (counts(upTo: bytes.lower), counts(upTo: bytes.upper))
    self.init(
      event: event, utf16: start.units..<end.units, scalars: start.scalars..<end.scalars,
      bytes: bytes)
  }

  /// The half-open UTF-16 range of an event's text, in all units.
  package init(utf16: Range<Int>, of event: EventIndex, in conversation: Conversation) {
    var walk = TextWalk()
    self = walk.span(utf16, of: event, in: conversation)
  }
}
