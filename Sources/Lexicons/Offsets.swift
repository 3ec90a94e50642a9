/// A position in the folded units of an utterance, from 0. Not comparable with `OriginalOffset`.
package struct FoldedOffset: Hashable, Comparable, Sendable {
  package var rawValue: Int
  package init(_ rawValue: Int) { self.rawValue = rawValue }
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A position in the original UTF-16 units of an utterance, from 0.
package struct OriginalOffset: Hashable, Comparable, Sendable {
  package var rawValue: Int
  package init(_ rawValue: Int) { self.rawValue = rawValue }
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
