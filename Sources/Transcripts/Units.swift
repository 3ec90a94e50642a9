/// A length of time in whole milliseconds.
@usableFromInline
package struct Milliseconds: Hashable, Comparable, Sendable {
  @usableFromInline
  package var rawValue: Int64

  @inlinable
  package init(_ rawValue: Int64) { self.rawValue = rawValue }

  @inlinable
  package static var zero: Milliseconds { Milliseconds(0) }

  @inlinable
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  @inlinable
  package static func + (left: Self, right: Self) -> Self { Self(left.rawValue + right.rawValue) }
}

/// A point in time: epoch milliseconds where the conversation's clock is absolute, milliseconds since
/// its start where it is an offset. The lower end of the stamp's interval.
@usableFromInline
package struct TimePoint: Hashable, Comparable, Sendable {
  @usableFromInline
  package var rawValue: Int64

  @inlinable
  package init(_ rawValue: Int64) { self.rawValue = rawValue }

  @inlinable
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  @inlinable
  package static func - (left: Self, right: Self) -> Milliseconds {
    Milliseconds(left.rawValue - right.rawValue)
  }
}

/// A half-open range of bytes in a conversation's text buffer.
@usableFromInline
package struct TextRange: Hashable, Sendable {
  @usableFromInline
  package var lower: Int
  @usableFromInline
  package var upper: Int

  @inlinable
  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  @inlinable
  package static var empty: TextRange { TextRange(0, 0) }
  @inlinable
  package var isEmpty: Bool { lower == upper }
  @inlinable
  package var count: Int { upper - lower }
}

/// The place of a party in `Conversation.parties`, from 0.
@usableFromInline
package struct PartyIndex: Hashable, Sendable {
  @usableFromInline
  package var rawValue: Int
  @inlinable
  package init(_ rawValue: Int) { self.rawValue = rawValue }
}

/// The place of an event in `Conversation.events`, from 0. Not its `seq`: a converted file may keep
/// the numbers of another.
@usableFromInline
package struct EventIndex: Hashable, Comparable, Sendable {
  @usableFromInline
  package var rawValue: Int
  @inlinable
  package init(_ rawValue: Int) { self.rawValue = rawValue }
  @inlinable
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
