internal import Facts
internal import TextSources

/// Values of facts, and points that persons gave.
enum FactMarks {
  /// Throws for lists, mappings and numbers that cannot be kept exactly.
  static func value(_ node: YAMLNode) throws(YAMLError) -> FactValue {
    guard let text = node.scalar else {
      throw node.error("a fact is true, false, a number or a text")
    }
    guard node.isPlain else { return .text(text) }
    if let flag = node.boolean { return .flag(flag) }
    guard isNumber(text) else { return .text(text) }
    guard let hundredths = hundredths(text) else {
      throw node.error(
        "a number has at most 15 digits and two decimals; put quotes around what is no number")
    }
    return .number(hundredths)
  }

  /// Throws when a well-known fact has the wrong type.
  static func check(
    _ value: FactValue, _ name: String, _ node: YAMLNode, isCounted: Bool
  ) throws(YAMLError) {
    guard let known = WellKnownFact(rawValue: name) else { return }
    switch known.shape {
    case .flag where isCounted:
      if value.times == nil {
        throw node.error("'\(name)' of a period must be true, false or how often: 0, 1, 2 …")
      }
    case .flag:
      if value.flag == nil { throw node.error("'\(name)' must be true or false") }
    case .number:
      if value.hundredths == nil { throw node.error("'\(name)' must be a number") }
    case .word(let words):
      guard let text = value.text, words.contains(text) else {
        throw node.error("'\(name)' must be \(words.joined(separator: " or "))")
      }
    }
  }

  /// `manual: {item: {score, reason, by}}`; several marks of one item are a list.
  static func manual(_ entry: YAMLNode) throws(YAMLError) -> [ManualMark] {
    guard let node = entry["manual"], !node.isNull else { return [] }
    guard let items = node.members else {
      throw node.error("'manual' must be a mapping of items to {score, reason}")
    }
    var marks: [ManualMark] = []
    for (key, value) in items {
      guard let item = key.scalar, !item.isEmpty else {
        throw key.error("the name of an item must be a text")
      }
      for mark in value.elements ?? [value] {
        try rejectUnknownKeys(mark, ["score", "reason", "by"])
        marks.append(
          ManualMark(
            item: item, hundredths: try points(mark, "score"), reason: try reason(mark),
            by: try mark.optionalText("by"), line: mark.lineNumber))
      }
    }
    return marks
  }

  /// `adjust: {points, reason, by}`.
  static func adjustment(_ entry: YAMLNode) throws(YAMLError) -> Adjustment? {
    guard let node = entry["adjust"], !node.isNull else { return nil }
    try rejectUnknownKeys(node, ["points", "reason", "by"])
    let hundredths = try points(node, "points")
    guard Adjustment.range.contains(hundredths) else {
      throw (node["points"] ?? node).error("'points' of an adjustment must be from -5 to 5")
    }
    return Adjustment(
      hundredths: hundredths, reason: try reason(node), by: try node.optionalText("by"),
      line: node.lineNumber)
  }

  /// Throws at an unknown key without quoting it: it may be a name.
  static func rejectUnknownKeys(_ node: YAMLNode, _ known: [String]) throws(YAMLError) {
    guard let members = node.members else {
      throw node.error("expected a mapping of \(known.joined(separator: ", "))")
    }
    for (key, _) in members where !known.contains(key.scalar ?? "") {
      throw key.error("unknown key; known are \(known.joined(separator: ", "))")
    }
  }

  private static func points(_ node: YAMLNode, _ key: String) throws(YAMLError) -> Int {
    guard let value = node[key] else { throw node.error("'\(key)' is missing") }
    guard value.isPlain, let text = value.scalar, let points = hundredths(text),
      abs(points) <= 100_000
    else {
      throw value.error("'\(key)' must be a number from -1000 to 1000 with at most two decimals")
    }
    return points
  }

  private static func reason(_ node: YAMLNode) throws(YAMLError) -> String {
    guard let value = node["reason"], let text = value.scalar,
      !text.allSatisfy(\.isWhitespace)
    else {
      throw (node["reason"] ?? node).error(
        "'reason' is missing; points given by hand must be explained")
    }
    return text
  }

  // MARK: Numbers

  /// Whether a plain scalar is written as a number. 007 is not: it may be an account.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = parts.first,
      parts.allSatisfy({ part in
        !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
      })
    else { return false }
    return whole.count == 1 || whole.first != "0"
  }

  /// Nil for what is no number or has more digits than can be kept.
  static func hundredths(_ text: String) -> Int? {
    guard isNumber(text) else { return nil }
    let isNegative = text.first == "-"
    let parts = text.drop { $0 == "-" }.split(separator: ".")
    let decimals = parts.count > 1 ? parts[1] : ""
    guard decimals.count <= 2, parts[0].count <= 15, let whole = Int(parts[0]),
      let rest = Int(decimals + String(repeating: "0", count: 2 - decimals.count))
    else { return nil }
    return (whole * 100 + rest) * (isNegative ? -1 : 1)
  }
}
