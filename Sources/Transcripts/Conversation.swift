/// One conversation: parties, events in file order, and one byte buffer that holds every text.
///
/// Filled by `ConversationBuilder` and never changed afterwards.
package struct Conversation: Sendable {
  package var id: String
  package var channel: Channel
  package var direction: Direction = .unknown
  package var clock: Clock = .none
  package var timeZone: String?
  package var timeZoneSource: String?
  /// The width of every stamp that does not say otherwise; one millisecond when absent.
  package var precision: Milliseconds?
  package var continues: String?
  /// The id of the party that ended the conversation.
  package var endedBy: String?
  package var answeredAfter: Milliseconds?
  package var parties: [Party] = []
  package var events: [Event] = []
  package var coverage: Coverage?
  package var source: Source?
  /// Members of the line that Huashu does not know, as JSON members without braces.
  package var extra: TextRange = .empty
  /// The texts of all events, UTF-8, one after another.
  package var text: [UInt8] = []

  package init(id: String, channel: Channel) {
    self.id = id
    self.channel = channel
  }

  /// The width of an event's stamps.
  package func precision(of event: Event) -> Milliseconds {
    event.precision ?? precision ?? Milliseconds(1)
  }

  package func party(_ index: PartyIndex) -> Party { parties[index.rawValue] }

  /// The role of the party that caused an event; nil for events without one.
  package func role(of event: Event) -> Role? { event.party.map { parties[$0.rawValue].role } }

  /// The text of a range as a `String`; for reports, not for the hot path.
  package func string(_ range: TextRange) -> String {
    String(decoding: text[range.lower..<range.upper], as: UTF8.self)
  }
}

/// One side of a conversation, with how its role was found.
package struct Party: Sendable, Hashable {
  package var id: String
  package var role: Role
  package var name: String?
  package var account: String?
  /// How the role was found, for example "peer-header"; nil when the input names it itself.
  package var roleSource: String?
  package var certainty: Certainty?
  /// Members that Huashu does not know, as JSON members without braces.
  package var extra: String?

  package init(id: String, role: Role) {
    self.id = id
    self.role = role
  }

  /// A role that may decide a rule: known, and not a guess.
  package var isReliable: Bool { role != .unknown && certainty != .guess }
}

/// Something that happened in a conversation.
package struct Event: Sendable {
  /// The number of the event in its file; reports name it.
  package var sequence: Int
  package var kind: EventKind
  package var messageKind: MessageKind = .text
  /// An automatic reply: it never stops a response clock.
  package var isAutomatic = false
  package var party: PartyIndex?
  package var at: TimePoint?
  package var end: TimePoint?
  package var precision: Milliseconds?
  package var text: TextRange = .empty
  /// Members that Huashu does not know, as JSON members without braces.
  package var extra: TextRange = .empty

  /// The end, unless it lies before the start: recognisers write such ends, and they say nothing about
  /// how long it lasted.
  package var plausibleEnd: TimePoint? {
    guard let at, let end, end < at else { return end }
    return nil
  }

  package init(sequence: Int, kind: EventKind) {
    self.sequence = sequence
    self.kind = kind
  }
}

/// What the export can and cannot show.
package struct Coverage: Sendable, Hashable {
  package var botMessages: BotCoverage?
  package var holdEvents: HoldCoverage?
  package var isTruncated: Bool?
  package var order: EventOrder?
  package var extra: String?

  package init() {}
}

/// Where a conversation was read.
package struct Source: Sendable, Hashable {
  package var file: String?
  package var format: String?
  package var encoding: String?
  /// The line it begins on, from 1.
  package var line: Int?
  package var extra: String?

  package init() {}
}
