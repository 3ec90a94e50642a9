internal import Transcripts

/// The texts of one conversation in UTF-16, each put there when it is first asked for, with the lists of
/// words it has one of. Its room is kept from one conversation to the next.
final class SpokenText {
  /// Filled from the front, up to `end`.
  private var units: [UInt16] = []
  private var end = 0
  /// For each event its part of `units`; nil: not yet asked for.
  private var ranges: [Range<Int>?] = []
  /// For each event a mask of lists.
  private var masks: [UInt64] = []
  private let finder: WordFinder

  /// More units are given back behind a conversation.
  private static let mostKept = 1 << 20

  init(_ lists: [[[UInt16]]]) { finder = WordFinder(lists) }

  /// Begins another conversation.
  func begin(_ conversation: Conversation) {
    end = 0
    if units.count > Self.mostKept { units = [] }
    ranges.removeAll(keepingCapacity: true)
    masks.removeAll(keepingCapacity: true)
    for _ in conversation.events.indices {
      ranges.append(nil)
      for _ in 0..<finder.width { masks.append(0) }
    }
  }

  /// The lists with a word in the text of an event.
  func mask(_ event: EventIndex, _ conversation: Conversation) -> ArraySlice<UInt64> {
    _ = range(of: event, conversation)
    return masks[event.rawValue * finder.width..<(event.rawValue + 1) * finder.width]
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
    let start = end
    let bytes = conversation.events[event.rawValue].text
    // A unit takes at least one byte.
    let room = max(units.count, start + bytes.count)
    if units.count < room {
      units += [UInt16](repeating: 0, count: max(room, conversation.text.count) - units.count)
    }
    if !decode(bytes, conversation.text) {
      end = start
      for unit in conversation.string(bytes).utf16 {
        units[end] = unit
        end += 1
      }
    }
    let range = start..<end
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
    var count = end
    let isWhole = units.withUnsafeMutableBufferPointer { units in
      text.withUnsafeBufferPointer { text in
        var place = range.lower
        while place < range.upper {
          let lead = UInt16(text[place])
          if lead < 0x80 {
            units[count] = lead
            place += 1
          } else if lead & 0xF0 == 0xE0, place + 2 < range.upper, text[place + 1] & 0xC0 == 0x80,
            text[place + 2] & 0xC0 == 0x80
          {
            let high = (lead & 0x0F) << 12 | UInt16(text[place + 1] & 0x3F) << 6
            let unit = high | UInt16(text[place + 2] & 0x3F)
            // Longer than it need be, or half of a pair.
            if unit < 0x800 || unit & 0xF800 == 0xD800 { return false }
            units[count] = unit
            place += 3
          } else if lead & 0xE0 == 0xC0, lead >= 0xC2, place + 1 < range.upper,
            text[place + 1] & 0xC0 == 0x80
          {
            units[count] = (lead & 0x1F) << 6 | UInt16(text[place + 1] & 0x3F)
            place += 2
          } else {
            return false
          }
          count += 1
        }
        return true
      }
    }
    end = count
    return isWhole
  }
}
