/// What one party says until another speaks: the unit of windows and frames.
package struct Turn: Sendable {
  package let party: PartyIndex
  /// The utterances of the turn, as a range of `Turns.members`.
  package var members: Range<Int>
}

/// The turns of a conversation (architecture.md, decision 8).
///
/// A turn is the run of consecutive utterances of one party. In calls a back-channel of at most
/// `backChannelLimit` characters by the other side does not end it; it is a turn of its own that stands
/// behind the one it did not end. Utterances are taken in order of time where every one has a time,
/// in file order otherwise.
package struct Turns: Sendable {
  package private(set) var turns: [Turn] = []
  /// Event places, grouped by turn.
  package private(set) var members: [EventIndex] = []
  /// Utterances in the order they are judged in.
  package private(set) var order: [EventIndex] = []

  package init(of conversation: Conversation, backChannelLimit: Int) {
    order = Self.order(of: conversation)
    let isCall = conversation.channel == .call
    members.reserveCapacity(order.count)
    var position = 0
    while position < order.count {
      let party = Self.party(order[position], in: conversation)
      let start = members.count
      var asides: [EventIndex] = []
      while position < order.count {
        let event = order[position]
        if Self.party(event, in: conversation) == party {
          members.append(event)
        } else if isCall,
          Self.isBackChannel(event, in: conversation, limit: backChannelLimit),
          Self.resumes(party, after: position, in: order, conversation, limit: backChannelLimit)
        {
          asides.append(event)
        } else {
          break
        }
        position += 1
      }
      turns.append(Turn(party: party, members: start..<members.count))
      for aside in asides {
        members.append(aside)
        turns.append(
          Turn(
            party: Self.party(aside, in: conversation),
            members: (members.count - 1)..<members.count))
      }
    }
  }

  private static func party(_ event: EventIndex, in conversation: Conversation) -> PartyIndex {
    conversation.events[event.rawValue].party ?? PartyIndex(-1)
  }

  /// Utterances with a known party, by time if all have one, else as in the file.
  private static func order(of conversation: Conversation) -> [EventIndex] {
    var order: [EventIndex] = []
    order.reserveCapacity(conversation.events.count)
    var isTimed = true
    var isSorted = true
    var last: TimePoint?
    for (index, event) in conversation.events.enumerated()
    where event.kind.isUtterance && event.party != nil {
      order.append(EventIndex(index))
      guard let at = event.at else {
        isTimed = false
        continue
      }
      if let last, at < last { isSorted = false }
      last = at
    }
    guard isTimed, !isSorted else { return order }
    let events = conversation.events
    return order.sorted { left, right in
      let (first, second) = (events[left.rawValue], events[right.rawValue])
      if first.at != second.at { return (first.at ?? TimePoint(0)) < (second.at ?? TimePoint(0)) }
      let ends = (first.end ?? TimePoint(0), second.end ?? TimePoint(0))
      return ends.0 == ends.1 ? left < right : ends.0 < ends.1
    }
  }

  /// 嗯 and 好的 in a call, said while the other speaks.
  private static func isBackChannel(
    _ index: EventIndex, in conversation: Conversation, limit: Int
  ) -> Bool {
    let range = conversation.events[index.rawValue].text
    var count = 0
    for byte in conversation.text[range.lower..<range.upper] where byte & 0xC0 != 0x80 {
      count += 1
      // Punctuation of recognisers takes one place more.
      if count > limit + 1 { return false }
    }
    return characters(of: range, in: conversation) <= limit
  }

  private static func characters(of range: TextRange, in conversation: Conversation) -> Int {
    conversation.string(range).unicodeScalars.count {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
  }

  /// Whether the party speaks again before anyone says more than a back-channel.
  private static func resumes(
    _ party: PartyIndex, after position: Int, in order: [EventIndex],
    _ conversation: Conversation, limit: Int
  ) -> Bool {
    for event in order[(position + 1)...] {
      if self.party(event, in: conversation) == party { return true }
      if !isBackChannel(event, in: conversation, limit: limit) { return false }
    }
    return false
  }
}
