/// What is known of a conversation besides its record: marks a person gave, facts, confirmed vetoes.
package struct ScoreFacts: Sendable {
  package enum Value: Hashable, Sendable {
    case flag(Bool)
    case number(hundredths: Int)
    case text(String)
  }

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
  package var value: @Sendable (String) -> Value?

  package init(
    marks: [String: Mark] = [:], confirmedVetoes: Set<String> = [],
    value: @escaping @Sendable (String) -> Value? = { _ in nil }
  ) {
    self.marks = marks
    self.confirmedVetoes = confirmedVetoes
    self.value = value
  }

  package static let none = ScoreFacts()
}

/// What a fact must be.
package enum FactTest: Hashable, Sendable {
  case equal(ScoreFacts.Value)
  /// In hundredths; the limit itself does not pass.
  case over(Int)
  case under(Int)

  package func holds(for value: ScoreFacts.Value) -> Bool {
    switch (self, value) {
    case (.equal(let wanted), _): value == wanted
    case (.over(let limit), .number(let hundredths)): hundredths > limit
    case (.under(let limit), .number(let hundredths)): hundredths < limit
    case (.over, _), (.under, _): false
    }
  }
}
