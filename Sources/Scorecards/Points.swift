/// An amount of points, exact to the hundredth.
package struct Points: Hashable, Comparable, Sendable {
  package var hundredths: Int

  package init(hundredths: Int) { self.hundredths = hundredths }

  package init(_ whole: Int) { hundredths = whole * 100 }

  package static let zero = Points(hundredths: 0)

  package static func < (left: Points, right: Points) -> Bool {
    left.hundredths < right.hundredths
  }

  package static func + (left: Points, right: Points) -> Points {
    Points(hundredths: left.hundredths + right.hundredths)
  }

  package static func - (left: Points, right: Points) -> Points {
    Points(hundredths: left.hundredths - right.hundredths)
  }

  package static func += (left: inout Points, right: Points) { left = left + right }

  package static func * (left: Points, right: Int) -> Points {
    Points(hundredths: left.hundredths * right)
  }

  /// The share `part` of `whole`, rounded to the hundredth, halves away from zero. `whole` is above 0.
  package func scaled(by part: Int, of whole: Int) -> Points {
    let product = hundredths * part
    let half = product < 0 ? -whole : whole
    return Points(hundredths: (product * 2 + half) / (whole * 2))
  }
}

extension Points: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

extension Points: CustomStringConvertible {
  /// Without trailing zeros: 78, 78.5, 78.25.
  package var description: String {
    let sign = hundredths < 0 ? "-" : ""
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
