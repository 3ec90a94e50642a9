package import Facts

/// What a fact must be. Facts come from people and other systems; no transcript shows them.
package struct FactTest: Hashable, Sendable {
  package let name: String
  package let test: Test

  package enum Test: Hashable, Sendable {
    case equals(FactValue)
    /// In hundredths.
    case bound(Bound)
  }

  package init(name: String, test: Test) {
    self.name = name
    self.test = test
  }

  func holds(_ value: FactValue) -> Bool {
    switch test {
    case .equals(let wanted): value == wanted
    case .bound(let bound): value.hundredths.map { bound.holds(Int64($0)) } ?? false
    }
  }
}
