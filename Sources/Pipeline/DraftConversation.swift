internal import Transcripts

/// The conversation so far with a draft as its last message.
struct DraftConversation {
  let conversation: Conversation
  /// The draft's event.
  let event: EventIndex

  /// The draft is the last known agent's, else a new one's. It has no time: nobody knows when it will be
  /// sent.
  init(_ draft: UnsafeBufferPointer<UInt8>, after history: Conversation?, channel: Channel) {
    var conversation = history ?? Conversation(id: "draft", channel: channel)
    conversation.channel = channel
    // What is cut off at its end is what comes now.
    conversation.coverage?.isTruncated = nil
    let start = conversation.text.count
    conversation.text.append(contentsOf: draft)
    var event = Event(
      sequence: (conversation.events.lazy.map(\.sequence).max() ?? -1) + 1,
      kind: channel == .call ? .speech : .message)
    event.party = Self.agent(in: &conversation)
    event.text = TextRange(start, conversation.text.count)
    self.event = EventIndex(conversation.events.count)
    conversation.events.append(event)
    self.conversation = conversation
  }

  private static func agent(in conversation: inout Conversation) -> PartyIndex {
    let last = conversation.events.last { event in
      guard event.kind.isUtterance, !event.isAutomatic, let party = event.party else {
        return false
      }
      let who = conversation.party(party)
      return who.isReliable && (who.role == .agent || who.role == .supervisor)
    }
    if let party = last?.party { return party }
    var id = "draft"
    while conversation.parties.contains(where: { $0.id == id }) { id += "+" }
    conversation.parties.append(Party(id: id, role: .agent))
    return PartyIndex(conversation.parties.count - 1)
  }
}
