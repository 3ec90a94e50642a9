/// A length of time in whole milliseconds.
package struct Milliseconds: Hashable, Comparable, Sendable {
  package var rawValue: Int64

  package init(_ rawValue: Int64) { self.rawValue = rawValue }

  package static let zero = Milliseconds(0)

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  package static func + (left: Self, right: Self) -> Self { Self(left.rawValue + right.rawValue) }
}

/// A point in time: epoch milliseconds where the conversation's clock is absolute, milliseconds since
/// its start where it is an offset. The lower end of the stamp's interval.
package struct TimePoint: Hashable, Comparable, Sendable {
  package var rawValue: Int64

  package init(_ rawValue: Int64) { self.rawValue = rawValue }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  package static func - (left: Self, right: Self) -> Milliseconds {
    Milliseconds(left.rawValue - right.rawValue)
  }
}

/// A half-open range of bytes in a conversation's text buffer.
package struct TextRange: Hashable, Sendable {
  package var lower: Int
  package var upper: Int

  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  package static let empty = TextRange(0, 0)
  package var isEmpty: Bool { lower == upper }
  package var count: Int { upper - lower }
}

/// The place of a party in `Conversation.parties`, from 0.
package struct PartyIndex: Hashable, Sendable {
  package var rawValue: Int
  package init(_ rawValue: Int) { self.rawValue = rawValue }
}

/// The place of an event in `Conversation.events`, from 0. Not its `seq`: a converted file may keep
/// the numbers of another.
package struct EventIndex: Hashable, Comparable, Sendable {
  package var rawValue: Int
  package init(_ rawValue: Int) { self.rawValue = rawValue }
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
