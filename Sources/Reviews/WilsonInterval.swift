/// Wilson's score interval of a proportion at 95 %: it stays within 0 and 100 % and says something of few
/// cases too.
package struct WilsonInterval: Hashable, Sendable {
  /// Both in tenths of a percent, rounded to the nearest.
  package let lower: Int
  package let upper: Int

  /// The quantile of the normal distribution that leaves 2.5 % beyond it.
  private static let quantile = 1.959964

  /// Nil without cases, and for hits that are not among them.
  package init?(hits: Int, of count: Int) {
    guard count > 0, (0...count).contains(hits) else { return nil }
    let cases = Double(count)
    let share = Double(hits) / cases
    let square = Self.quantile * Self.quantile
    let scale = 1 + square / cases
    let middle = (share + square / (2 * cases)) / scale
    let spread = share * (1 - share) / cases + square / (4 * cases * cases)
    let half = Self.quantile * spread.squareRoot() / scale
    lower = hits == 0 ? 0 : Self.tenths(middle - half)
    upper = hits == count ? 1000 : Self.tenths(middle + half)
  }

  private static func tenths(_ share: Double) -> Int {
    Int((min(max(share, 0), 1) * 1000).rounded())
  }
}
