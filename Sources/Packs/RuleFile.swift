internal import Facts
internal import Lexicons
internal import Rules
internal import TextSources
internal import Transcripts

/// Reads a rule file (docs/rules.md).
struct RuleFile {
  static let keys = ["rules", "conditions"]
  static let operators =
    ["present", "absent", "order", "limit", "forbidden", "density"] + ConditionRuleFile.demands
  static let ruleKeys =
    [
      "id", "title", "severity", "channel", "profile", "message", "suggestion", "source",
      "examples", "eligible", "effective", "applies", "preview",
    ] + operators + ConditionRuleFile.keys
  static let eligibleKeys = [
    "customer_turns", "agent_turns", "direction", "continued", "transferred_in", "test", "seconds",
  ]
  static let exampleKeys = ["good", "bad", "silent"]
  static let effectiveKeys = ["from", "until"]

  /// Each with the profiles it belongs to; none: all.
  let rules: [(rule: Rule, profiles: [String], node: YAMLNode)]

  init(
    _ root: YAMLNode, categories: [PhraseCategory], phrases: PhraseNames
  ) throws(YAMLError) {
    try root.rejectUnknownKeys(Self.keys)
    guard let nodes = root["rules"]?.elements else { throw root.error("'rules' must be a list") }
    var rules: [(Rule, [String], YAMLNode)] = []
    for node in nodes {
      rules.append(
        (
          try Self.rule(node, root["conditions"], categories, phrases), try node.texts("profile"),
          node
        ))
    }
    self.rules = rules
  }

  private static func rule(
    _ node: YAMLNode, _ shared: YAMLNode?, _ categories: [PhraseCategory],
    _ phrases: PhraseNames
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
      operation: try operation(node, shared, categories, phrases),
      message: LocalizedText(chinese: message.chinese, english: message.english),
      suggestion: LocalizedText(chinese: suggestion.chinese, english: suggestion.english),
      source: source)
    rule.eligibility = try eligibility(node)
    rule.days = try days(node)
    rule.uses = try uses(node, rule.operation)
    rule.isPreview = try node.optionalBoolean("preview") ?? false
    if rule.isPreview { rule.severity = .info }
    if let examples = node["examples"] {
      try examples.rejectUnknownKeys(exampleKeys)
      rule.goodExamples = try examples.texts("good")
      rule.badExamples = try examples.texts("bad")
      rule.silentExamples = try examples.texts("silent")
    }
    return rule
  }

  private static func operation(
    _ node: YAMLNode, _ shared: YAMLNode?, _ categories: [PhraseCategory],
    _ phrases: PhraseNames
  ) throws(YAMLError) -> RuleOperator {
    let given = operators.filter { node[$0] != nil }
    guard given.count == 1, let name = given.first, let value = node[name] else {
      throw node.error("a rule needs exactly one of \(operators.joined(separator: ", "))")
    }
    let isOfConditions = ConditionRuleFile.demands.contains(name)
    if !isOfConditions, let key = ConditionRuleFile.keys.first(where: { node[$0] != nil }) {
      throw (node[key] ?? node).error(
        "'\(key)' goes with must, must_not and flow, not with '\(name)'")
    }
    switch name {
    case _ where isOfConditions:
      return .conditions(try ConditionRuleFile.rule(node, shared: shared, phrases))
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

  private static func eligibility(_ node: YAMLNode) throws(YAMLError) -> Eligibility {
    var eligibility = Eligibility()
    guard let value = node["eligible"] else { return eligibility }
    try value.rejectUnknownKeys(eligibleKeys)
    eligibility.customerTurns = try value.optionalInteger("customer_turns", in: 0...1000) ?? 0
    eligibility.agentTurns = try value.optionalInteger("agent_turns", in: 0...1000) ?? 0
    eligibility.direction = try value.optionalChoice("direction", as: Direction.self)
    eligibility.isContinued = try value.optionalBoolean("continued")
    eligibility.isTransferredIn = try value.optionalBoolean("transferred_in")
    eligibility.isTest = try value.optionalBoolean("test")
    let seconds = try value.optionalInteger("seconds", in: 0...864_000) ?? 0
    eligibility.duration = Milliseconds(Int64(seconds) * 1000)
    return eligibility
  }

  private static func days(_ node: YAMLNode) throws(YAMLError) -> EffectiveDays {
    guard let value = node["effective"] else { return .always }
    try value.rejectUnknownKeys(effectiveKeys)
    func day(_ key: String) throws(YAMLError) -> Int? {
      guard let text = try value.optionalText(key) else { return nil }
      guard let day = CalendarDay(text) else {
        throw (value[key] ?? value).error("'\(text)' is no day; write it as YYYY-MM-DD")
      }
      return day.number
    }
    let days = EffectiveDays(from: try day("from"), until: try day("until"))
    if let from = days.from, let until = days.until, from >= until {
      throw value.error(
        "'from' must be before 'until', the first day the rule is no longer in force")
    }
    return days
  }

  /// What a rule needs decides what it can be used for; a pack may ask for less.
  private static func uses(
    _ node: YAMLNode, _ operation: RuleOperator
  ) throws(YAMLError) -> Set<RuleUse> {
    let possible = RuleNeeds(of: operation).uses
    guard let value = node["applies"] else { return possible }
    guard let elements = value.elements, !elements.isEmpty else {
      throw value.error("'applies' must be a list of conversation, draft, live, script")
    }
    var uses = Set<RuleUse>()
    for element in elements {
      let use = try element.choice(RuleUse.self, what: "applies")
      guard possible.contains(use) else {
        throw element.error(
          "the rule cannot be decided for '\(use.rawValue)': it needs what such a use does not show (later turns, times, facts or other people's words)"
        )
      }
      uses.insert(use)
    }
    return uses
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
    try value.rejectUnknownKeys(["metric", "seconds", "count", "percent", "per_minute"])
    guard let metric = try value.optionalChoice("metric", as: TimingMetric.self) else {
      throw value.error("'metric' is missing")
    }
    let (key, range, factor): (String, ClosedRange<Int>, Int64) =
      switch metric.unit {
      case .count: ("count", 0...10_000, 1)
      case .percent: ("percent", 0...100, 10)
      case .perMinute: ("per_minute", 1...10_000, 1)
      default: ("seconds", 0...864_000, 1000)
      }
    guard let amount = try value.optionalInteger(key, in: range), value.members?.count == 2 else {
      throw value.error("'\(metric.rawValue)' needs '\(key)' and nothing else")
    }
    return .limit(metric, Int64(amount) * factor)
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
