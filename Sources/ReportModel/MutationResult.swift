/// What came of leaving out every token of every entry, one at a time.
package struct MutationResult: Sendable {
  /// The figures of one category.
  package struct Count: Sendable, Hashable {
    package let category: String
    package var tested = 0
    /// How many of them no example needs.
    package var dead = 0

    package init(category: String) { self.category = category }
  }

  /// In the order of the pack's categories.
  package var counts: [Count]
  /// What no example needs, in the order of the entries.
  package var findings: [LintFinding] = []

  package init(categories: [String]) { counts = categories.map(Count.init) }

  package var tested: Int { counts.reduce(0) { $0 + $1.tested } }
  package var dead: Int { counts.reduce(0) { $0 + $1.dead } }
}
