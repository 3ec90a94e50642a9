internal import Transcripts

/// The texts of one conversation in UTF-16, each put there when it is first asked for, with the
/// expressions that have a word in it. Its room is kept from one conversation to the next.
final class SpokenText {
  private var units: [UInt16] = []
  /// For each event its part of `units`; nil: not yet asked for.
  private var ranges: [Range<Int>?] = []
  /// For each event a mask of expressions.
  private var masks: [UInt64] = []
  private let finder: WordFinder
  /// The expressions that have no words to look for, as a mask.
  private let always: [UInt64]

  /// More units are given back behind a conversation.
  private static let mostKept = 1 << 20

  /// For each expression its words; nil: it may match anything.
  init(_ needed: [[[UInt16]]?]) {
    finder = WordFinder(needed)
    var always = [UInt64](repeating: 0, count: finder.width)
    for (place, words) in needed.enumerated() where words == nil {
      always[place / 64] |= 1 << UInt64(place % 64)
    }
    self.always = always
  }

  /// Begins another conversation.
  func begin(_ conversation: Conversation) {
    units.removeAll(keepingCapacity: units.capacity <= Self.mostKept)
    // A unit takes at least one byte.
    units.reserveCapacity(conversation.text.count)
    ranges.removeAll(keepingCapacity: true)
    masks.removeAll(keepingCapacity: true)
    for _ in conversation.events.indices {
      ranges.append(nil)
      for part in always { masks.append(part) }
    }
  }

  /// Whether an expression may match something in the text of an event.
  func mayMatch(
    _ expression: Int, _ event: EventIndex, _ conversation: Conversation
  ) -> Bool {
    _ = range(of: event, conversation)
    let part = masks[event.rawValue * finder.width + expression / 64]
    return part >> UInt64(expression % 64) & 1 != 0
  }

  /// The text of an event.
  func withUnits<Result>(
    of event: EventIndex, _ conversation: Conversation,
    _ work: (UnsafeBufferPointer<UInt16>) -> Result
  ) -> Result {
    let range = range(of: event, conversation)
    return units.withUnsafeBufferPointer { work(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  private func range(of event: EventIndex, _ conversation: Conversation) -> Range<Int> {
    if let known = ranges[event.rawValue] { return known }
    let start = units.count
    let bytes = conversation.events[event.rawValue].text
    if !decode(bytes, conversation.text) {
      units.removeSubrange(start...)
      units += Array(conversation.string(bytes).utf16)
    }
    let range = start..<units.count
    ranges[event.rawValue] = range
    units.withUnsafeBufferPointer { units in
      masks.withUnsafeMutableBufferPointer { masks in
        let width = finder.width
        let mask = masks[event.rawValue * width..<(event.rawValue + 1) * width]
        finder.search(
          UnsafeBufferPointer(rebasing: units[range]),
          into: UnsafeMutableBufferPointer(rebasing: mask))
      }
    }
    return range
  }

  /// Adds a text of the first plane; false where it holds more than that, or is no UTF-8.
  private func decode(_ range: TextRange, _ text: [UInt8]) -> Bool {
    return text.withUnsafeBufferPointer { text in
      var place = range.lower
      while place < range.upper {
        let lead = UInt16(text[place])
        if lead < 0x80 {
          units.append(lead)
          place += 1
        } else if lead & 0xE0 == 0xC0, lead >= 0xC2, place + 1 < range.upper,
          text[place + 1] & 0xC0 == 0x80
        {
          units.append((lead & 0x1F) << 6 | UInt16(text[place + 1] & 0x3F))
          place += 2
        } else if lead & 0xF0 == 0xE0, place + 2 < range.upper, text[place + 1] & 0xC0 == 0x80,
          text[place + 2] & 0xC0 == 0x80
        {
          let high = (lead & 0x0F) << 12 | UInt16(text[place + 1] & 0x3F) << 6
          let unit = high | UInt16(text[place + 2] & 0x3F)
          // Longer than it need be, or half of a pair.
          if unit < 0x800 || unit & 0xF800 == 0xD800 { return false }
          units.append(unit)
          place += 3
        } else {
          return false
        }
      }
      return true
    }
  }
}
