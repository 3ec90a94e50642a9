internal import Ledgers
internal import TextSources

/// Reads the labels of a scheme: what a document attaches to scores and counts.
enum SchemeLabelReader {
  static let keys = [
    "id", "title", "pay", "score", "consecutive", "count", "per", "steps", "supervisor", "levels",
    "source",
  ]
  static let payKeys = ["around", "per_point", "limit", "from_month"]
  static let scoreKeys = ["below", "at_most"]
  static let consecutiveKeys = ["periods", "last", "below", "at_most"]
  static let stepKeys = ["at", "amount", "outcome"]

  static func labels(_ root: YAMLNode) throws(YAMLError) -> [SchemeLabel] {
    guard let node = root["labels"] else { return [] }
    guard let elements = node.elements else { throw node.error("'labels' must be a list") }
    var labels: [SchemeLabel] = []
    for element in elements {
      try element.rejectUnknownKeys(keys)
      var label = SchemeLabel(
        id: try element.requiredText("id"), title: try element.wording("title"),
        condition: try condition(element))
      label.source = try element.texts("source")
      if labels.contains(where: { $0.id == label.id }) {
        throw element.error("the label '\(label.id)' is there already")
      }
      labels.append(label)
    }
    return labels
  }

  private static func condition(_ node: YAMLNode) throws(YAMLError) -> SchemeLabel.Condition {
    let asked = ["pay", "score", "consecutive", "count", "levels"].filter { node[$0] != nil }
    guard asked.count == 1, let question = asked.first, let value = node[question] else {
      throw node.error("a label has one of pay, score, consecutive, count, levels")
    }
    if question != "count" {
      for key in ["per", "steps", "supervisor"] {
        if let node = node[key] { throw node.error("'\(key)' goes with 'count'") }
      }
    }
    switch question {
    case "pay": return .pay(try pay(value))
    case "score":
      try value.rejectUnknownKeys(scoreKeys)
      guard let threshold = try threshold(value) else {
        throw value.error("'score' needs 'below' or 'at_most'")
      }
      return .score(threshold)
    case "consecutive": return .consecutive(try consecutive(value))
    case "levels":
      var outcomes: [Wording] = []
      for element in value.elements ?? [] { outcomes.append(try element.wording) }
      if outcomes.isEmpty { throw value.error("'levels' must be a list of texts") }
      return .levels(outcomes)
    default: return .ladder(try ladder(node, value))
    }
  }

  private static func pay(_ node: YAMLNode) throws(YAMLError) -> SchemeLabel.Pay {
    try node.rejectUnknownKeys(payKeys)
    guard let around = try node.optionalPoints("around"),
      let perPoint = try node.optionalPoints("per_point"),
      let limit = try node.optionalPoints("limit"), perPoint >= 0, limit >= 0
    else { throw node.error("'pay' needs 'around', 'per_point' and 'limit'") }
    return SchemeLabel.Pay(
      around: around, perPoint: perPoint, limit: limit,
      fromMonth: try node.optionalInteger("from_month", in: 1...120) ?? 1)
  }

  private static func threshold(_ node: YAMLNode) throws(YAMLError) -> SchemeLabel.Threshold? {
    let below = try node.optionalPoints("below")
    let atMost = try node.optionalPoints("at_most")
    if below != nil, atMost != nil { throw node.error("give 'below' or 'at_most', not both") }
    return below.map { .below($0) } ?? atMost.map { .atMost($0) }
  }

  private static func consecutive(_ node: YAMLNode) throws(YAMLError) -> SchemeLabel.Consecutive {
    try node.rejectUnknownKeys(consecutiveKeys)
    guard let periods = try node.optionalInteger("periods", in: 2...24) else {
      throw node.error("'periods' is missing")
    }
    let threshold = try threshold(node)
    let isLast = try node.optionalBoolean("last") ?? false
    if threshold == nil, !isLast { throw node.error("give 'last', 'below' or 'at_most'") }
    return SchemeLabel.Consecutive(periods: periods, isLast: isLast, threshold: threshold)
  }

  private static func ladder(
    _ node: YAMLNode, _ count: YAMLNode
  ) throws(YAMLError) -> SchemeLabel.Ladder {
    guard let elements = node["steps"]?.elements, !elements.isEmpty else {
      throw (node["steps"] ?? node).error("'steps' must be a list of {at, amount, outcome}")
    }
    var steps: [SchemeLabel.Step] = []
    for element in elements {
      try element.rejectUnknownKeys(stepKeys)
      guard let at = try element.optionalInteger("at", in: 1...10_000) else {
        throw element.error("'at' is missing")
      }
      if let last = steps.last, at <= last.at { throw element.error("steps must ascend") }
      let step = SchemeLabel.Step(
        at: at, amount: try element.optionalPoints("amount"),
        outcome: try element["outcome"].map { node throws(YAMLError) in try node.wording })
      if step.amount == nil, step.outcome == nil {
        throw element.error("a step needs 'amount' or 'outcome'")
      }
      steps.append(step)
    }
    let per = try node.optionalChoice("per", as: Per.self)
    let counted = try SchemeItemReader.count(count)
    if per == .rule {
      switch counted {
      case .rules, .severities: break
      default: throw (node["per"] ?? node).error("'per: rule' needs a count of rules or severity")
      }
    }
    return SchemeLabel.Ladder(
      count: counted, isPerRule: per == .rule, steps: steps,
      supervisor: try node.optionalInteger("supervisor", in: 1...100))
  }

  /// What is counted by itself.
  private enum Per: String, CaseIterable { case rule }
}
