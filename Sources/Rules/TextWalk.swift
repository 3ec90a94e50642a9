internal import Transcripts

/// A walk through an event's text in three units. It goes on from where the last span of the same event
/// began: many spans of one long text would otherwise take time that grows with the square of it.
struct TextWalk {
  private var event = EventIndex(-1)
  private var start = Place(byte: 0)

  private struct Place {
    var units = 0
    var scalars = 0
    var byte: Int
  }

  /// The half-open UTF-16 range of an event's text, in all units.
  mutating func span(
    _ utf16: Range<Int>, of event: EventIndex, in conversation: Conversation
  ) -> TextSpan {
    let range = conversation.events[event.rawValue].text
    if self.event != event || start.units > utf16.lowerBound {
      self.event = event
      start = Place(byte: range.lower)
    }
    var end = start
    conversation.text.withUnsafeBufferPointer { text in
      while end.byte < range.upper, end.units < utf16.upperBound {
        if end.units <= utf16.lowerBound { start = end }
        let lead = text[end.byte]
        end.units += lead >= 0xF0 ? 2 : 1
        end.byte += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        end.scalars += 1
      }
    }
    if end.units <= utf16.lowerBound { start = end }
    return TextSpan(
      event: event, utf16: utf16, scalars: start.scalars..<end.scalars,
      bytes: TextRange(start.byte, min(end.byte, range.upper)))
  }
}
