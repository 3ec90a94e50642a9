/// The facts of one conversation, or of one agent in one period.
package struct FactSet: Sendable {
  private var values: [String: FactValue] = [:]
  package var manual: [ManualMark] = []
  package var adjustments: [Adjustment] = []

  package init() {}

  package subscript(name: String) -> FactValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// The names of all facts, sorted.
  package var names: [String] { values.keys.sorted() }
}

/// Points that a person gave for an item.
package struct ManualMark: Hashable, Sendable {
  package let item: String
  /// The points in hundredths, with their sign.
  package let hundredths: Int
  /// Never empty.
  package let reason: String
  package let by: String?
  /// The line of the facts file, from 1; 0 when it is unknown.
  package let line: Int

  package init(item: String, hundredths: Int, reason: String, by: String? = nil, line: Int = 0) {
    self.item = item
    self.hundredths = hundredths
    self.reason = reason
    self.by = by
    self.line = line
  }
}

/// Points that a person added or took away without an item.
package struct Adjustment: Hashable, Sendable {
  /// From -500 to 500.
  package let hundredths: Int
  /// Never empty: an adjustment must be explained.
  package let reason: String
  package let by: String?
  /// The line of the facts file, from 1; 0 when it is unknown.
  package let line: Int

  /// Adjustments go from -5 to 5 points.
  package static let range = -500...500

  /// Nil without a reason or outside the range.
  package init?(hundredths: Int, reason: String, by: String? = nil, line: Int = 0) {
    guard Self.range.contains(hundredths), !reason.allSatisfy(\.isWhitespace) else { return nil }
    self.hundredths = hundredths
    self.reason = reason
    self.by = by
    self.line = line
  }
}
