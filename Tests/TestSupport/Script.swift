package import Transcripts

/// A conversation written as text, one utterance a line: `10.5-12 agent 您好` (seconds; the end and the
/// times may be missing: `agent 您好`, `3 customer 在吗`), or an event: `45 hold`, `80 unhold`.
/// Parties are named by role, with a number for a second one of the same role: `agent2`.
package enum Script {
  package static func conversation(
    _ text: String, channel: Channel = .chat, id: String = "test"
  ) -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: id, channel: channel)
    var isTimed = false
    for line in text.split(separator: "\n") {
      var words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      var times: [Int64] = []
      if first.first?.isNumber == true {
        times = first.split(separator: "-").compactMap { Double($0) }.map { Int64($0 * 1000) }
        words.removeFirst()
        isTimed = true
      }
      let who = words.first ?? ""
      let isEvent = EventKind(rawValue: who).map { !$0.isUtterance } ?? false
      if isEvent {
        builder.add(EventKind(rawValue: who) ?? .system)
        if words.count > 1 {
          let party = Self.party(words[1], builder)
          builder.updateLast { $0.party = party }
        }
      } else {
        let party = Self.party(who, builder)
        builder.add(channel == .call ? .speech : .message, party: party)
        builder.append(words.dropFirst().joined(separator: " "))
      }
      builder.updateLast { event in
        event.at = times.first.map { TimePoint($0) }
        event.end = times.count > 1 ? TimePoint(times[1]) : nil
      }
    }
    let clock = isTimed ? Clock.offset : .none
    builder.update { $0.clock = clock }
    return builder.finish()
  }

  private static func party(_ name: String, _ builder: ConversationBuilder) -> PartyIndex {
    let role = Role(rawValue: name.filter(\.isLetter)) ?? .unknown
    return builder.add(Party(id: name, role: role))
  }
}
