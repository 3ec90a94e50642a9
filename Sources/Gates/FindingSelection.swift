internal import Scripts

/// Which rules count, by globs over their ids: those that are selected and not ignored.
package struct FindingSelection: Sendable {
  private let select: [PathGlob]
  private let ignore: [PathGlob]

  /// Empty `select`: all. Rules are named by id or by a pattern such as `forbidden.*`.
  package init(select: [String], ignore: [String]) {
    self.select = select.map { PathGlob($0, separator: ".") }
    self.ignore = ignore.map { PathGlob($0, separator: ".") }
  }

  package func contains(_ rule: String) -> Bool {
    (select.isEmpty || select.contains { $0.matches(rule, separator: ".") })
      && !ignore.contains { $0.matches(rule, separator: ".") }
  }
}
