extension Conversation {
  /// The member that marks an event which no file has: it follows from the others.
  package static let inferredMember = #""inferred":true"#

  /// The conversation with the events of its file only.
  package var withoutInferredEvents: Conversation {
    let isInferred = { (event: Event) in
      event.kind == .transfer && event.extra.count == Self.inferredMember.utf8.count
        && text[event.extra.lower..<event.extra.upper].elementsEqual(Self.inferredMember.utf8)
    }
    guard events.contains(where: isInferred) else { return self }
    var plain = self
    plain.events.removeAll(where: isInferred)
    return plain
  }
}
