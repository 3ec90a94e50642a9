package import Facts

/// What is known of a conversation besides its record: marks a person gave, facts, confirmed vetoes.
package struct ScoreFacts: Sendable {
  /// What a person gave for an item, and why.
  package struct Mark: Hashable, Sendable {
    package let points: Points
    package let reason: String

    package init(points: Points, reason: String) {
      self.points = points
      self.reason = reason
    }
  }

  /// By the id of the item.
  package var marks: [String: Mark]
  /// Ids of vetoes that a person has confirmed.
  package var confirmedVetoes: Set<String>
  /// The fact of a name; nil where nobody knows it.
  package var value: @Sendable (String) -> FactValue?

  package init(
    marks: [String: Mark] = [:], confirmedVetoes: Set<String> = [],
    value: @escaping @Sendable (String) -> FactValue? = { _ in nil }
  ) {
    self.marks = marks
    self.confirmedVetoes = confirmedVetoes
    self.value = value
  }

  package static let none = ScoreFacts()
}
