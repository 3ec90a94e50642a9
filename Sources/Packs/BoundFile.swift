internal import Rules
internal import TextSources

/// Reads `over` and `under` with their units: 15s, 2min, 500ms, 40%, 3.
enum BoundFile {
  static let keys = ["over", "under"]

  /// Exactly one of the two, as the unit counts.
  static func bound(_ node: YAMLNode, in unit: FigureUnit) throws(YAMLError) -> Bound {
    let given = keys.filter { node[$0] != nil }
    guard given.count == 1, let key = given.first, let value = node[key] else {
      throw node.error("give either 'over' or 'under'")
    }
    let amount = try amount(value, in: unit)
    return key == "over" ? .over(amount) : .under(amount)
  }

  static func amount(_ node: YAMLNode, in unit: FigureUnit) throws(YAMLError) -> Int64 {
    let text = node.scalar ?? ""
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let suffix = text.dropFirst(digits.count)
    guard let number = Int64(digits), number <= 100_000_000,
      let factor = unit.factors[String(suffix)]
    else {
      throw node.error("'\(text)' is no \(unit.name); write it like \(unit.example)")
    }
    if unit == .percent, number > 100 { throw node.error("'\(text)' is more than 100%") }
    return number * factor
  }
}

extension FigureUnit {
  /// What a number with this behind it is multiplied by.
  fileprivate var factors: [String: Int64] {
    switch self {
    case .milliseconds: ["ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000]
    case .count, .perMinute: ["": 1]
    case .percent: ["%": 10]
    case .hundredths: ["": 100]
    }
  }

  fileprivate var example: String {
    switch self {
    case .milliseconds: "15s, 2min or 500ms"
    case .count: "3"
    case .perMinute: "280 (characters per minute)"
    case .percent: "40%"
    case .hundredths: "5"
    }
  }

  fileprivate var name: String {
    switch self {
    case .milliseconds: "time"
    case .count, .perMinute, .hundredths: "number"
    case .percent: "share"
    }
  }
}
