/// What a fact must be.
package enum FactTest: Hashable, Sendable {
  case equal(FactValue)
  /// In hundredths; the limit itself does not pass.
  case over(Int)
  case under(Int)

  package func holds(for value: FactValue) -> Bool {
    switch (self, value) {
    case (.equal(let wanted), _): value == wanted
    case (.over(let limit), .number(let hundredths)): hundredths > limit
    case (.under(let limit), .number(let hundredths)): hundredths < limit
    case (.over, _), (.under, _): false
    }
  }
}
