internal import Lexicons
internal import Rules
internal import TextSources
internal import Transcripts

/// Reads a rule file (docs/rules.md).
struct RuleFile {
  static let operators = ["present", "absent", "order", "limit", "forbidden", "density"]
  static let ruleKeys =
    [
      "id", "title", "severity", "channel", "profile", "message", "suggestion", "source",
      "examples",
    ] + operators

  /// Each with the profiles it belongs to; none: all.
  let rules: [(rule: Rule, profiles: [String], node: YAMLNode)]

  init(_ root: YAMLNode, categories: [PhraseCategory]) throws(YAMLError) {
    try root.rejectUnknownKeys(["rules"])
    guard let nodes = root["rules"]?.elements else { throw root.error("'rules' must be a list") }
    var rules: [(Rule, [String], YAMLNode)] = []
    for node in nodes {
      rules.append((try Self.rule(node, categories), try node.texts("profile"), node))
    }
    self.rules = rules
  }

  private static func rule(
    _ node: YAMLNode, _ categories: [PhraseCategory]
  ) throws(YAMLError) -> Rule {
    try node.rejectUnknownKeys(ruleKeys)
    let title = try localized(node, "title")
    let message = try localized(node, "message")
    let suggestion = try localized(node, "suggestion")
    guard let severity = try node.optionalChoice("severity", as: Severity.self) else {
      throw node.error("'severity' is missing; give info, minor, major or critical")
    }
    let source = try node.texts("source")
    if source.isEmpty { throw node.error("'source' is missing; say what the rule rests on") }
    var rule = Rule(
      id: try node.requiredText("id"),
      title: LocalizedText(chinese: title.chinese, english: title.english), severity: severity,
      channel: try node.optionalChoice("channel", as: Channel.self),
      operation: try operation(node, categories),
      message: LocalizedText(chinese: message.chinese, english: message.english),
      suggestion: LocalizedText(chinese: suggestion.chinese, english: suggestion.english),
      source: source)
    if let examples = node["examples"] {
      try examples.rejectUnknownKeys(["good", "bad"])
      rule.goodExamples = try examples.texts("good")
      rule.badExamples = try examples.texts("bad")
    }
    return rule
  }

  private static func operation(
    _ node: YAMLNode, _ categories: [PhraseCategory]
  ) throws(YAMLError) -> RuleOperator {
    let given = operators.filter { node[$0] != nil }
    guard given.count == 1, let name = given.first, let value = node[name] else {
      throw node.error("a rule needs exactly one of \(operators.joined(separator: ", "))")
    }
    switch name {
    case "present":
      try value.rejectUnknownKeys(["any", "in", "turns"])
      return .present(try set(value, "any", categories), try window(value))
    case "absent":
      try value.rejectUnknownKeys(["any", "in", "turns"])
      return .absent(try set(value, "any", categories), try window(value))
    case "order":
      try value.rejectUnknownKeys(["first", "then"])
      return .order(
        first: try set(value, "first", categories), then: try set(value, "then", categories))
    case "limit":
      return try limit(value)
    case "density":
      return try density(value, categories)
    default:
      try value.rejectUnknownKeys(["any", "unless", "within"])
      let softeners = value["unless"] == nil ? CategorySet() : try set(value, "unless", categories)
      let reach = try value.optionalChoice("within", as: SoftenerReach.self) ?? .sameTurn
      return .forbidden(
        try set(value, "any", categories), softeners: softeners, reach: reach)
    }
  }

  private static func density(
    _ value: YAMLNode, _ categories: [PhraseCategory]
  ) throws(YAMLError) -> RuleOperator {
    try value.rejectUnknownKeys(["any", "per_100", "at_least"])
    guard let rate = try value.optionalInteger("per_100", in: 1...100) else {
      throw value.error("'density' needs 'per_100': how many in a hundred characters are too many")
    }
    return .density(
      try set(value, "any", categories),
      DensityLimit(
        perHundred: rate, atLeast: try value.optionalInteger("at_least", in: 1...1000) ?? 3))
  }

  private static func limit(_ value: YAMLNode) throws(YAMLError) -> RuleOperator {
    try value.rejectUnknownKeys(["metric", "seconds", "count"])
    guard let metric = try value.optionalChoice("metric", as: TimingMetric.self) else {
      throw value.error("'metric' is missing")
    }
    if metric == .unanswered {
      guard let count = try value.optionalInteger("count", in: 0...10_000) else {
        throw value.error("'unanswered' needs 'count'")
      }
      return .limit(metric, Int64(count))
    }
    guard let seconds = try value.optionalInteger("seconds", in: 0...864_000) else {
      throw value.error("'\(metric.rawValue)' needs 'seconds'")
    }
    return .limit(metric, Int64(seconds) * 1000)
  }

  private enum WindowName: String, CaseIterable {
    case opening, closing, anywhere
    case afterHold = "after_hold"
  }

  private static func window(_ value: YAMLNode) throws(YAMLError) -> Window {
    let name = try value.optionalChoice("in", as: WindowName.self) ?? .anywhere
    let turns = try value.optionalInteger("turns", in: 1...1000)
    switch name {
    case .opening, .closing:
      guard let turns else { throw value.error("'\(name.rawValue)' needs 'turns'") }
      return name == .opening ? .opening(turns: turns) : .closing(turns: turns)
    case .anywhere, .afterHold:
      if turns != nil { throw value.error("'turns' goes with opening and closing only") }
      return name == .anywhere ? .anywhere : .afterHold
    }
  }

  /// Categories by id or name.
  private static func set(
    _ node: YAMLNode, _ key: String, _ categories: [PhraseCategory]
  ) throws(YAMLError) -> CategorySet {
    let names = try node.texts(key)
    guard let value = node[key], !names.isEmpty else {
      throw node.error("'\(key)' must name categories")
    }
    return CategorySet(try places(names, categories, at: value))
  }
}

/// The places of categories named by id or name. Throws at a node.
func places(
  _ names: [String], _ categories: [PhraseCategory], at node: YAMLNode
) throws(YAMLError) -> [CategoryIndex] {
  var places: [CategoryIndex] = []
  for name in names {
    guard let place = categories.firstIndex(where: { $0.id == name || $0.name == name }) else {
      let known = categories.flatMap { [$0.id, $0.name] }
      let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
      throw node.error("no phrase category '\(name)' in this pack\(hint)")
    }
    places.append(CategoryIndex(place))
  }
  return places
}
