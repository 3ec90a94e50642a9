/// How many of a rule's findings that people ruled on are hits. What the rule misses is not in it.
package struct RulePrecision: Hashable, Sendable {
  package let hits: Int
  package let falseAlarms: Int

  package init(hits: Int, falseAlarms: Int) {
    self.hits = hits
    self.falseAlarms = falseAlarms
  }

  /// How many were ruled on.
  package var count: Int { hits + falseAlarms }

  /// In tenths of a percent, rounded to the nearest; nil if there is none.
  package var percent: Int? {
    count > 0 ? (hits * 2000 + count) / (2 * count) : nil
  }

  package var interval: WilsonInterval? { WilsonInterval(hits: hits, of: count) }
}
