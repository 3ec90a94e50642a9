internal import Lexicons
internal import Rules
internal import TextSources
internal import Transcripts

/// Reads what a rule of conditions asks for: when, which, within, and what must or must not be.
struct ConditionRuleFile {
  static let demands = ["must", "must_not", "flow"]
  static let keys = ["conditions", "when", "which", "within"]
  static let stepKeys = ["step", "optional", "either"]
  static let reachKeys = ["turns", "seconds", "if_any"]

  static let mostConditions = 64

  /// `shared` are the conditions of the file, which every rule of it may name.
  static func rule(
    _ node: YAMLNode, shared: YAMLNode?, _ phrases: PhraseNames
  ) throws(YAMLError) -> ConditionRule {
    let named = (node["conditions"]?.members ?? []) + (shared?.members ?? [])
    if let value = node["conditions"], value.members?.isEmpty != false {
      throw value.error("'conditions' must be names with conditions")
    }
    var names: [String] = node["when"] == nil ? [] : [ConditionFile.trigger]
    for (key, _) in named {
      let name = key.scalar ?? ""
      if name.isEmpty || name == ConditionFile.trigger {
        throw key.error("'\(name)' cannot be the name of a condition")
      }
      if names.contains(name) { throw key.error("the condition '\(name)' is there already") }
      names.append(name)
    }
    if names.count > mostConditions {
      throw node.error("a rule has at most \(mostConditions) conditions")
    }
    let file = ConditionFile(names: names, phrases: phrases)
    var conditions: [Condition] = []
    if let when = node["when"] { conditions.append(try file.condition(when)) }
    for (_, value) in named { conditions.append(try file.condition(value)) }
    try rejectCircles(conditions, names, node)
    let (turns, time) = try reach(node)
    var rule = ConditionRule(
      conditions: conditions, names: names, trigger: node["when"] == nil ? nil : 0,
      which: try which(node), turns: turns, time: time, demand: try demand(node, file),
      text: (keys + demands).compactMap { key in node[key].map { "\(key):\($0.canonical)" } }
        .joined(separator: "\n") + shared.canonicalText)
    try rejectUnused(conditions, names, node)
    if case .flow(let steps) = rule.demand, !steps.contains(where: \.isOwed) {
      throw (node["flow"] ?? node).error("every step of the flow is optional; one must be owed")
    }
    rule.onlyIfAny = try node["within"]?.optionalBoolean("if_any") ?? false
    return rule
  }

  private static func demand(
    _ node: YAMLNode, _ file: ConditionFile
  ) throws(YAMLError) -> ConditionRule.Demand {
    if let value = node["must"] { return .must(try file.condition(value)) }
    if let value = node["must_not"] { return .mustNot(try file.condition(value)) }
    guard let steps = node["flow"] else {
      throw node.error("'must', 'must_not' or 'flow' is missing")
    }
    return .flow(try self.steps(steps, file))
  }

  private static func which(_ node: YAMLNode) throws(YAMLError) -> Which {
    guard let value = node["which"] else { return .each }
    if node["when"] == nil { throw value.error("'which' goes with 'when'") }
    if let number = value.integer {
      guard number > 0 else { throw value.error("'which' counts from 1") }
      return .nth(number)
    }
    switch value.scalar {
    case "each": return .each
    case "first": return .first
    case "last": return .last
    case "any": return .any
    default: throw value.error("'which' is each, first, last, any or a number from 1")
    }
  }

  private static func reach(_ node: YAMLNode) throws(YAMLError) -> (Int?, Milliseconds?) {
    guard let value = node["within"] else { return (nil, nil) }
    if node["when"] == nil { throw value.error("'within' goes with 'when'") }
    try value.rejectUnknownKeys(reachKeys)
    let turns = try value.optionalInteger("turns", in: 0...1000)
    let seconds = try value.optionalInteger("seconds", in: 1...31_536_000)
    if turns == nil, seconds == nil, value["if_any"] == nil {
      throw value.error("'within' needs 'turns' or 'seconds'")
    }
    return (turns, seconds.map { Milliseconds(Int64($0) * 1000) })
  }

  // MARK: Flows

  private static func steps(
    _ node: YAMLNode, _ file: ConditionFile
  ) throws(YAMLError) -> [FlowStep] {
    guard let nodes = node.elements, !nodes.isEmpty else {
      throw node.error("'flow' must be a list of steps")
    }
    var steps: [FlowStep] = []
    for node in nodes { steps.append(try step(node, file)) }
    return steps
  }

  private static func step(_ node: YAMLNode, _ file: ConditionFile) throws(YAMLError) -> FlowStep {
    try node.rejectUnknownKeys(ConditionFile.keys + stepKeys)
    guard let either = node["either"] else {
      return .step(
        name: try node.requiredText("step"), try file.question(node),
        isOptional: try node.optionalBoolean("optional") ?? false)
    }
    guard let nodes = either.elements, nodes.count > 1, node.members?.count == 1 else {
      throw either.error("'either' must be a list of two or more lists of steps, and stand alone")
    }
    var branches: [[FlowStep]] = []
    for node in nodes { branches.append(try steps(node, file)) }
    return .either(branches)
  }

  /// A condition of the rule's own that nothing names does nothing; perhaps a name is mistyped.
  private static func rejectUnused(
    _ conditions: [Condition], _ names: [String], _ node: YAMLNode
  ) throws(YAMLError) {
    var used = Set<String>()
    func collect(_ node: YAMLNode) {
      if let text = node.scalar { used.insert(text) }
      for element in node.elements ?? [] { collect(element) }
      for (_, value) in node.members ?? [] { collect(value) }
    }
    for key in keys + demands where key != "conditions" { node[key].map(collect) }
    for (_, value) in node["conditions"]?.members ?? [] { collect(value) }
    for (key, _) in node["conditions"]?.members ?? [] where !used.contains(key.scalar ?? "") {
      throw key.error("nothing names the condition '\(key.scalar ?? "")'; take it out, or name it")
    }
  }

  // MARK: Circles

  /// A condition whose window hangs on itself has no beginning.
  private static func rejectCircles(
    _ conditions: [Condition], _ names: [String], _ node: YAMLNode
  ) throws(YAMLError) {
    let references = conditions.map { Set($0.references) }
    for start in conditions.indices {
      var reached = references[start]
      var fresh = reached
      while !fresh.isEmpty {
        fresh = Set(fresh.flatMap { references[$0] }).subtracting(reached)
        reached.formUnion(fresh)
      }
      if reached.contains(start) {
        let named = node["conditions"]?.members?.first { $0.key.scalar == names[start] }
        throw (named?.value ?? node["when"] ?? node).error(
          "the condition '\(names[start])' refers to itself in a circle")
      }
    }
  }
}

extension Condition {
  /// The places of the conditions it names.
  fileprivate var references: [Int] {
    switch self {
    case .and(let parts), .or(let parts): parts.flatMap(\.references)
    case .not(let part): part.references
    case .named(let place): [place]
    case .question(let question): question.references
    }
  }
}

extension Question {
  fileprivate var references: [Int] {
    var places: [Int] = []
    if case .share(_, let among?) = quantifier { places.append(among) }
    switch window {
    case .after(let anchor, _)?, .before(let anchor, _)?, .around(let anchor, _)?,
      .sameTurn(let anchor)?:
      places.append(anchor.condition)
    default: break
    }
    return places
  }
}

extension YAMLNode? {
  fileprivate var canonicalText: String { map { "\nshared:\($0.canonical)" } ?? "" }
}

extension FlowStep {
  /// Whether something of it must be found.
  fileprivate var isOwed: Bool {
    switch self {
    case .step(_, _, let isOptional): !isOptional
    case .either(let branches): branches.allSatisfy { $0.contains(where: \.isOwed) }
    }
  }
}
