package import Lexicons

/// How many of something there are of each severity.
package struct SeverityCounts: Hashable, Sendable {
  private var counts = SIMD4<Int>(repeating: 0)

  package init() {}

  package subscript(_ severity: Severity) -> Int {
    get { counts[Self.place(severity)] }
    set { counts[Self.place(severity)] = newValue }
  }

  package var total: Int { counts.wrappedSum() }

  package static func += (left: inout SeverityCounts, right: SeverityCounts) {
    left.counts &+= right.counts
  }

  /// From the gravest down, those there are.
  package var present: [(severity: Severity, count: Int)] {
    Self.order.compactMap { self[$0] > 0 ? ($0, self[$0]) : nil }
  }

  /// From the gravest down.
  package static let order: [Severity] = [.critical, .major, .minor, .info]

  private static func place(_ severity: Severity) -> Int {
    switch severity {
    case .critical: 0
    case .major: 1
    case .minor: 2
    case .info: 3
    }
  }
}
