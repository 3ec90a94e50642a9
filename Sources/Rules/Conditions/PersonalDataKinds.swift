package import PersonalData

/// Kinds of personal data a rule looks for.
package struct PersonalDataKinds: Hashable, Sendable {
  /// In the order of `PersonalDataKind.allCases`.
  package let kinds: [PersonalDataKind]

  package init(_ kinds: [PersonalDataKind]) {
    self.kinds = PersonalDataKind.allCases.filter(kinds.contains)
  }
}
