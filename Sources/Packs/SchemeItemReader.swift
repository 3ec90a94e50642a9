internal import Ledgers
internal import Lexicons
internal import TextSources

/// Reads the items of a scheme, and what they and labels count.
struct SchemeItemReader {
  static let keys = [
    "id", "title", "part", "grade", "count", "manual", "each", "when_zero", "steps", "ladder",
    "limit", "candidate", "source",
  ]
  static let stepKeys = ["at", "points"]
  static let manualKeys = ["from", "to"]
  static let countKeys = ["fact", "rules", "severity", "unanswered", "conversations", "of"]

  /// The ids of the scheme's parts.
  let parts: [String]

  func items(_ root: YAMLNode) throws(YAMLError) -> [SchemeItem] {
    guard let node = root["items"] else { return [] }
    guard let elements = node.elements else { throw node.error("'items' must be a list") }
    var items: [SchemeItem] = []
    for element in elements {
      let item = try item(element)
      if items.contains(where: { $0.id == item.id }) {
        throw element.error("the item '\(item.id)' is there already")
      }
      items.append(item)
    }
    return items
  }

  private func item(_ node: YAMLNode) throws(YAMLError) -> SchemeItem {
    try node.rejectUnknownKeys(Self.keys)
    var item = SchemeItem(id: try node.requiredText("id"), title: try node.wording("title"))
    if item.id == "adjust" || item.id == "aggregate" {
      throw node.error("'\(item.id)' is a name of huashu's own; choose another id")
    }
    item.part = try part(node)
    item.grade = try node.optionalChoice("grade", as: SchemeItem.Grade.self)
    item.count = try node["count"].map(Self.count)
    item.manual = try manual(node)
    item.each = try node.optionalPoints("each") ?? 0
    item.whenZero = try node.optionalPoints("when_zero") ?? 0
    item.steps = try steps(node)
    item.ladder = try node.optionalChoice("ladder", as: SchemeItem.Ladder.self) ?? .replace
    item.limit = try node.optionalPoints("limit")
    item.isCandidate = try node.optionalBoolean("candidate") ?? false
    item.source = try node.texts("source")
    guard item.count != nil || item.manual != nil else {
      throw node.error("an item needs 'count', 'manual', or both")
    }
    let counted = ["each", "when_zero", "steps", "limit", "ladder"].filter { node[$0] != nil }
    if let key = counted.first, item.count == nil || item.isCandidate {
      throw (node[key] ?? node).error("'\(key)' needs a 'count' that is no candidate")
    }
    return item
  }

  private func part(_ node: YAMLNode) throws(YAMLError) -> String? {
    guard let part = try node.optionalText("part") else {
      if parts.isEmpty { return nil }
      throw node.error("'part' is missing; known are \(parts.joined(separator: ", "))")
    }
    if parts.contains(part) { return part }
    throw (node["part"] ?? node).error(
      "no part '\(part)' in this scheme; known are \(parts.joined(separator: ", "))")
  }

  private func manual(_ node: YAMLNode) throws(YAMLError) -> ClosedRange<Int>? {
    guard let node = node["manual"] else { return nil }
    try node.rejectUnknownKeys(Self.manualKeys)
    guard let from = try node.optionalPoints("from"), let to = try node.optionalPoints("to"),
      from <= to
    else { throw node.error("'manual' needs the least points as 'from' and the most as 'to'") }
    return from...to
  }

  private func steps(_ node: YAMLNode) throws(YAMLError) -> [SchemeItem.Step] {
    guard let node = node["steps"] else { return [] }
    guard let elements = node.elements else { throw node.error("'steps' must be a list") }
    var steps: [SchemeItem.Step] = []
    for element in elements {
      try element.rejectUnknownKeys(Self.stepKeys)
      guard let at = try element.optionalInteger("at", in: 1...10_000),
        let points = try element.optionalPoints("points")
      else { throw element.error("a step needs 'at' and 'points'") }
      if let last = steps.last, at <= last.at { throw element.error("steps must ascend") }
      steps.append(SchemeItem.Step(at: at, points: points))
    }
    return steps
  }

  static func count(_ node: YAMLNode) throws(YAMLError) -> Count {
    try node.rejectUnknownKeys(countKeys)
    let asked = countKeys.dropLast().filter { node[$0] != nil }
    guard asked.count == 1, let question = asked.first else {
      throw node.error("'count' has one of \(countKeys.dropLast().joined(separator: ", "))")
    }
    let unit = try node.optionalChoice("of", as: Count.Unit.self)
    switch question {
    case "rules": return .rules(try node.patterns("rules"), unit ?? .conversations)
    case "severity":
      var severities: [Severity] = []
      for element in node["severity"].map({ $0.elements ?? [$0] }) ?? [] {
        severities.append(try element.choice(Severity.self, what: "severity"))
      }
      return .severities(severities, unit ?? .conversations)
    default: break
    }
    if let node = node["of"] { throw node.error("'of' goes with 'rules' or 'severity'") }
    if question == "fact" { return .facts(try node.texts("fact")) }
    guard try node.optionalBoolean(question) == true else {
      throw node.error("'\(question)' must be true")
    }
    return question == "unanswered" ? .unanswered : .conversations
  }
}
