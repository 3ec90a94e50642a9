package import Transcripts

/// One consultation of 京东's session table, the companion of the log: it names who was the agent, to
/// whom the customer was passed on, and what the customer thought of it.
package struct JDSession: Hashable, Sendable {
  /// When the customer came; epoch milliseconds, +08:00 as the export writes it.
  package var start: TimePoint
  /// Often masked: `j****b`.
  package var customer: String
  package var agent: String
  package var laterAgent: String
  package var rating: String
  /// The id of the consultation; empty if the table has none.
  package var identifier: String

  /// How far the starts of a log's session and of its row may lie apart.
  private static let tolerance: Int64 = 120_000

  /// The row that belongs to a conversation: the nearest in time with the same customer. Nil if there is
  /// none, or two are as near.
  static func find(
    among sessions: [JDSession], start: TimePoint, customers: [String]
  ) -> JDSession? {
    let near = sessions.filter { session in
      abs((session.start - start).rawValue) <= tolerance
        && customers.contains { isSame($0, session.customer) }
    }
    let distances = near.map { abs(($0.start - start).rawValue) }
    guard let least = distances.min(), distances.count(where: { $0 == least }) == 1,
      let place = distances.firstIndex(of: least)
    else { return nil }
    return near[place]
  }

  /// Whether two names may be one, where either is masked.
  static func isSame(_ first: String, _ second: String) -> Bool {
    guard let (front, back) = maskedEnds(second) else {
      guard let (front, back) = maskedEnds(first) else { return first == second }
      return second.hasPrefix(front) && second.hasSuffix(back)
    }
    if let (otherFront, otherBack) = maskedEnds(first) {
      return (front.hasPrefix(otherFront) || otherFront.hasPrefix(front))
        && (back.hasSuffix(otherBack) || otherBack.hasSuffix(back))
    }
    return first.hasPrefix(front) && first.hasSuffix(back)
  }

  private static func maskedEnds(_ name: String) -> (front: String, back: String)? {
    guard let first = name.firstIndex(of: "*"), let last = name.lastIndex(of: "*") else {
      return nil
    }
    return (String(name[..<first]), String(name[name.index(after: last)...]))
  }

  /// Puts what the row knows into a conversation of the log.
  func complete(_ conversation: inout Conversation) {
    if !identifier.isEmpty { conversation.id = identifier }
    for place in conversation.parties.indices {
      let party = conversation.parties[place]
      let name = party.account ?? party.name ?? ""
      if party.role != .bot, name == agent || name == laterAgent, !name.isEmpty {
        Self.name(.agent, &conversation.parties[place])
      } else if party.role == .customer || party.role == .unknown, Self.isSame(name, customer) {
        Self.name(.customer, &conversation.parties[place])
      }
    }
    if !laterAgent.isEmpty, laterAgent != agent { confirmTransfer(in: &conversation) }
    if !rating.isEmpty { append(.rating, text: rating, to: &conversation) }
  }

  private static func name(_ role: Role, _ party: inout Party) {
    (party.role, party.roleSource, party.certainty) = (role, "session-table", .certain)
  }

  /// A transfer that was inferred is one indeed; a conversation without one gets it at its end.
  private func confirmTransfer(in conversation: inout Conversation) {
    for place in conversation.events.indices where conversation.events[place].kind == .transfer {
      conversation.events[place].extra = .empty
      return
    }
    append(.transfer, text: "", to: &conversation)
  }

  private func append(_ kind: EventKind, text: String, to conversation: inout Conversation) {
    let next = (conversation.events.last?.sequence ?? -1) + 1
    var event = Event(sequence: next, kind: kind)
    let start = conversation.text.count
    conversation.text.append(contentsOf: text.utf8)
    event.text = TextRange(start, conversation.text.count)
    conversation.events.append(event)
  }
}
