/// Rounding as every figure of a report has it: to the nearest, halves up, below zero too.
package enum Share {
  /// `sum` by `count`, which is above 0.
  static func tenths(_ sum: Int, of count: Int) -> Int {
    let (doubled, divisor) = (sum * 2 + count, count * 2)
    let quotient = doubled / divisor
    return doubled % divisor < 0 ? quotient - 1 : quotient
  }

  /// A part of a whole in tenths of a percent; nil of nothing.
  package static func percent(_ part: Int, of whole: Int) -> Int? {
    whole > 0 ? tenths(part * 1000, of: whole) : nil
  }
}
