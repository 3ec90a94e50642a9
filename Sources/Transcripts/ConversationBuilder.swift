/// Fills one conversation after another; every reader uses it. One builder serves one thread.
///
/// Parties are found by id; events take their text in pieces. A builder numbers events from 0 unless
/// told otherwise.
package final class ConversationBuilder {
  private var conversation = Conversation(id: "", channel: .chat)
  private var places: [String: PartyIndex] = [:]
  /// The ids of the parties, packed; 0 for those that are too long for it.
  private var shortIDs: [UInt64] = []
  /// How much the last conversation held: the next one likely needs as much.
  private var (expectedEvents, expectedBytes) = (0, 0)
  /// One that was far longer than the rest says nothing about the next.
  private static let (mostExpectedEvents, mostExpectedBytes) = (256, 1 << 14)

  package init() {}

  /// Starts a new conversation and forgets the last one.
  package func begin(id: String, channel: Channel) {
    conversation = Conversation(id: id, channel: channel)
    if !places.isEmpty { places.removeAll(keepingCapacity: true) }
    shortIDs.removeAll(keepingCapacity: true)
  }

  package var events: [Event] { conversation.events }

  /// Changes anything but parties, events and text.
  package func update(_ body: (inout Conversation) -> Void) { body(&conversation) }

  /// Adds a party, or returns the one that has its id already.
  package func add(_ party: Party) -> PartyIndex {
    if let known = self.party(id: party.id) { return known }
    let index = PartyIndex(conversation.parties.count)
    conversation.parties.append(party)
    var id = party.id
    shortIDs.append(id.withUTF8 { Self.packed($0) })
    // Few parties are looked through.
    if conversation.parties.count == Self.fewParties + 1 {
      for (place, party) in conversation.parties.enumerated() {
        places[party.id] = PartyIndex(place)
      }
    } else if conversation.parties.count > Self.fewParties {
      places[party.id] = index
    }
    return index
  }

  package func party(id: String) -> PartyIndex? {
    var id = id
    return id.withUTF8 { party(id: $0) }
  }

  /// The same by the bytes of the id: conversations have few parties.
  package func party(id: UnsafeBufferPointer<UInt8>) -> PartyIndex? {
    if conversation.parties.count > Self.fewParties {
      return places[String(decoding: id, as: UTF8.self)]
    }
    let short = Self.packed(id)
    if short != 0 {
      for place in shortIDs.indices where shortIDs[place] == short { return PartyIndex(place) }
      return nil
    }
    for index in conversation.parties.indices
    where conversation.parties[index].id.utf8.elementsEqual(id) {
      return PartyIndex(index)
    }
    return nil
  }

  private static let fewParties = 16

  /// An id of at most seven bytes as a number that no other id has: its length, then its bytes. 0 for
  /// longer ones.
  private static func packed(_ id: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if id.isEmpty || id.count > 7 { return 0 }
    return id.reduce(UInt64(id.count)) { $0 << 8 | UInt64($1) }
  }

  /// Whether a party is an agent, and not by a guess.
  package func isReliableAgent(_ party: PartyIndex) -> Bool {
    let party = conversation.parties[party.rawValue]
    return party.role == .agent && party.isReliable
  }

  /// Adds an event without text; its number is its place.
  package func add(_ kind: EventKind, party: PartyIndex? = nil) {
    conversation.events.append(Event(sequence: conversation.events.count, kind: kind))
    conversation.events[conversation.events.count - 1].party = party
    let end = conversation.text.count
    conversation.events[conversation.events.count - 1].text = TextRange(end, end)
  }

  /// Adds an event with its text and the members nobody knows, both UTF-8.
  package func add(
    _ event: Event, text: UnsafeBufferPointer<UInt8>?, extra: UnsafeBufferPointer<UInt8>
  ) {
    var event = event
    if conversation.events.isEmpty {
      conversation.events.reserveCapacity(expectedEvents)
      conversation.text.reserveCapacity(expectedBytes)
    }
    let start = conversation.text.count
    if let text { conversation.text.append(contentsOf: text) }
    event.text = TextRange(start, conversation.text.count)
    if !extra.isEmpty { event.extra = store(extra) }
    conversation.events.append(event)
  }

  /// Changes the last event. Does nothing before the first.
  package func updateLast(_ body: (inout Event) -> Void) {
    guard !conversation.events.isEmpty else { return }
    body(&conversation.events[conversation.events.count - 1])
  }

  /// Changes an event. Does nothing where there is none.
  package func update(event: EventIndex, _ body: (inout Event) -> Void) {
    guard conversation.events.indices.contains(event.rawValue) else { return }
    body(&conversation.events[event.rawValue])
  }

  /// Appends UTF-8 text to the last event.
  package func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard !conversation.events.isEmpty else { return }
    conversation.text.append(contentsOf: text)
    conversation.events[conversation.events.count - 1].text.upper = conversation.text.count
  }

  package func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  /// Puts bytes that belong to no event's text into the buffer: members nobody knows.
  package func store(_ bytes: UnsafeBufferPointer<UInt8>) -> TextRange {
    let start = conversation.text.count
    conversation.text.append(contentsOf: bytes)
    return TextRange(start, conversation.text.count)
  }

  /// The conversation; the builder is empty afterwards.
  package func finish() -> Conversation {
    let finished = conversation
    expectedEvents = min(finished.events.count, Self.mostExpectedEvents)
    expectedBytes = min(finished.text.count, Self.mostExpectedBytes)
    begin(id: "", channel: .chat)
    return finished
  }
}
