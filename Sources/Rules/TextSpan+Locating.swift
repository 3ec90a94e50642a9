internal import Transcripts

extension TextSpan {
  /// The half-open UTF-16 range of an event's text, in all units.
  init(utf16: Range<Int>, of event: EventIndex, in conversation: Conversation) {
    let range = conversation.events[event.rawValue].text
    var start = (units: 0, scalars: 0, byte: range.lower)
    var end = start
    while end.byte < range.upper, end.units < utf16.upperBound {
      if end.units <= utf16.lowerBound { start = end }
      let lead = conversation.text[end.byte]
      end.units += lead >= 0xF0 ? 2 : 1
      end.byte += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      end.scalars += 1
    }
    if end.units <= utf16.lowerBound { start = end }
    self.init(
      event: event, utf16: utf16, scalars: start.scalars..<end.scalars,
      bytes: TextRange(start.byte, min(end.byte, range.upper)))
  }
}
