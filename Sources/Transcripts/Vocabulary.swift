// The fixed words of a conversation line (docs/contracts.md §2). Raw values are never translated.

@usableFromInline
package enum Channel: String, CaseIterable, Sendable { case chat, call }

@usableFromInline
package enum Direction: String, CaseIterable, Sendable { case inbound, outbound, unknown }

@usableFromInline
package enum Clock: String, CaseIterable, Sendable {
  /// Times are epoch milliseconds.
  case absolute
  /// Times are milliseconds since the start.
  case offset
  /// There are no times.
  case none
}

@usableFromInline
package enum Role: String, CaseIterable, Sendable {
  case agent, customer, bot, supervisor, system, unknown
}

/// How sure the reader is of a role. A guess never passes or fails a rule.
@usableFromInline
package enum Certainty: String, CaseIterable, Sendable { case certain, likely, guess }

@usableFromInline
package enum EventKind: String, CaseIterable, Sendable {
  case message, speech, hold, unhold, join, leave, transfer, recall, rating, system, close
  case orderCreated = "order_created"
  case orderPaid = "order_paid"
  case orderShipped = "order_shipped"

  /// Whether a party says something: a message or speech.
  @inlinable
  package var isUtterance: Bool { self == .message || self == .speech }
}

@usableFromInline
package enum MessageKind: String, CaseIterable, Sendable {
  case text, image, voice, video, file, card, sticker, placeholder
}

/// What the export says about messages of bots.
@usableFromInline
package enum BotCoverage: String, CaseIterable, Sendable { case unknown, none, present, missing }

/// What the export says about hold events.
@usableFromInline
package enum HoldCoverage: String, CaseIterable, Sendable { case unknown, none, present }

/// How the order of events came about, where it is not the file's own.
@usableFromInline
package enum EventOrder: String, CaseIterable, Sendable {
  /// The file has the newest first and was read from its end.
  case reversed
  /// The file is not in order of time, and its events were sorted by it.
  case sorted
}
