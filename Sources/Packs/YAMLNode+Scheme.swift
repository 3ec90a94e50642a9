internal import Ledgers
internal import TextSources

extension YAMLNode {
  /// A text in both languages: `{zh: …, en: …}`, or one text for both.
  var wording: Wording {
    get throws(YAMLError) {
      if let text = scalar { return Wording(chinese: text, english: text) }
      try rejectUnknownKeys(["zh", "en"])
      let chinese = try requiredText("zh")
      return Wording(chinese: chinese, english: try optionalText("en") ?? chinese)
    }
  }

  func wording(_ key: String) throws(YAMLError) -> Wording {
    guard let node = self[key] else { throw error("'\(key)' is missing") }
    return try node.wording
  }

  /// A number of points or an amount, in hundredths.
  func optionalPoints(_ key: String) throws(YAMLError) -> Int? {
    guard let node = self[key] else { return nil }
    guard node.isPlain, let points = node.scalar.flatMap(FactMarks.hundredths),
      abs(points) <= 10_000_000
    else { throw node.error("'\(key)' must be a number with at most two decimals") }
    return points
  }

  /// Ids of rules, or beginnings of them like `opening.*`.
  func patterns(_ key: String) throws(YAMLError) -> [RulePattern] {
    var patterns: [RulePattern] = []
    for text in try texts(key) {
      guard let pattern = RulePattern(text) else {
        throw (self[key] ?? self).error(
          "'\(key)' takes ids of rules, or opening.* for all of a kind")
      }
      patterns.append(pattern)
    }
    return patterns
  }
}
