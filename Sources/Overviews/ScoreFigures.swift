/// The scores of many conversations: mean, distribution, bands. Percents are in tenths.
package struct ScoreFigures: Hashable, Sendable {
  package private(set) var sum = 0
  /// Conversations with a percentage.
  package private(set) var count = 0
  /// Ten steps of ten percent from 0, half-open, and 100 by itself.
  package private(set) var steps = [Int](repeating: 0, count: 11)
  package private(set) var bands: [String: Int] = [:]

  package init() {}

  /// Conversations with a percentage too low for any band; 0 where sheets have none.
  package private(set) var withoutBand = 0

  package mutating func add(percent: Int?, band: String?) {
    if let band { bands[band, default: 0] += 1 }
    guard let percent else { return }
    if band == nil { withoutBand += 1 }
    sum += percent
    count += 1
    steps[min(max(percent, 0) / 100, 10)] += 1
  }

  /// Rounded to the tenth, halves up; nil without any.
  package var mean: Int? { count == 0 ? nil : Share.tenths(sum, of: count) }
}
