package import Facts
package import Rules

/// What may bring the whole score to nothing, once a person has confirmed it.
package struct Veto: Sendable {
  package enum Ground: Sendable {
    /// Places of the rules; those not in force have no verdict.
    case rules([Int])
    case fact(String, FactTest)
  }

  /// The id of the rule or the name of the fact.
  package let id: String
  package let title: LocalizedText?
  package let ground: Ground
  /// A rule with fewer findings proposes nothing.
  package let atLeast: Int
  /// Whether it rests on rules whose precision has not been measured.
  package let isPreview: Bool

  package init(
    id: String, title: LocalizedText? = nil, ground: Ground, atLeast: Int = 1,
    isPreview: Bool = false
  ) {
    self.id = id
    self.title = title
    self.ground = ground
    self.atLeast = atLeast
    self.isPreview = isPreview
  }
}
