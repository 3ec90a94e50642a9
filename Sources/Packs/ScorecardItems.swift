internal import Facts
internal import Rules
internal import Scorecards
internal import TextSources

/// Reads the items of a scorecard.
struct ScorecardItems {
  static let subjects = ["rule", "rules", "manual", "fact"]
  static let keys =
    subjects + [
      "id", "title", "points", "dimension", "weight", "deduct", "reason", "is", "over", "under",
      "source",
    ]
  static let deductKeys = ["each", "cap", "steps"]
  private static let points = 0...ScorecardFile.mostPoints

  private(set) var items: [Scorecard.Item] = []
  private let dimensions: [Scorecard.Dimension]
  private let context: ScorecardFile.Context
  /// Whether everybody begins with points, from which an item without any can take some.
  private let hasBase: Bool

  init(
    _ root: YAMLNode, _ dimensions: [Scorecard.Dimension], _ context: ScorecardFile.Context,
    hasBase: Bool
  ) throws(YAMLError) {
    self.dimensions = dimensions
    self.context = context
    self.hasBase = hasBase
    guard let nodes = root["items"]?.elements, !nodes.isEmpty else {
      throw root.error("'items' must be a list of rules with points")
    }
    for node in nodes { try add(node) }
  }

  private mutating func add(_ node: YAMLNode) throws(YAMLError) {
    try node.rejectUnknownKeys(Self.keys)
    let given = Self.subjects.filter { node[$0] != nil }
    guard given.count == 1, let subject = given.first else {
      throw node.error("an item needs exactly one of \(Self.subjects.joined(separator: ", "))")
    }
    try rejectStrangers(node, subject)
    let judge = try judge(node, subject)
    let id = try id(node, subject)
    guard let points = try node.optionalInteger("points", in: Self.points) else {
      throw node.error("'points' is missing")
    }
    let weight = try node.optionalInteger("weight", in: 1...100) ?? 1
    guard let judge else { return }
    var item = Scorecard.Item(id: id, judge: judge, points: points * weight)
    item.weight = weight
    item.dimension = try dimension(node)
    item.deduction = try deduction(node, points: points, weight: weight)
    if node["title"] != nil { item.title = try ScorecardFile.text(node, "title") }
    item.isPreview =
      !item.rules.isEmpty && item.rules.allSatisfy { context.isPreview(context.rules[$0]) }
    if let twin = items.first(where: { $0.id == item.id }) {
      throw node.error(
        twin.isRule && item.isRule
          ? "the rule '\(item.id)' has points already" : "the item '\(item.id)' is there already")
    }
    for rule in item.rules where items.contains(where: { $0.rules.contains(rule) }) {
      throw node.error("the rule '\(context.rules[rule].id)' has points already")
    }
    items.append(item)
  }

  /// Keys that belong to items of another kind.
  private func rejectStrangers(_ node: YAMLNode, _ subject: String) throws(YAMLError) {
    let owners = [
      ("id", ["rules", "fact"]), ("deduct", ["rule", "rules", "fact"]), ("reason", ["manual"]),
      ("is", ["fact"]), ("over", ["fact"]), ("under", ["fact"]),
    ]
    for (key, subjects) in owners where !subjects.contains(subject) {
      if let value = node[key] {
        throw value.error("'\(key)' goes with \(subjects.joined(separator: ", ")) only")
      }
    }
  }

  /// Nil for rules that all belong to other profiles.
  private func judge(
    _ node: YAMLNode, _ subject: String
  ) throws(YAMLError) -> Scorecard.Item.Judge? {
    switch subject {
    case "rule":
      let places = try context.places(of: try node.requiredText("rule"), at: node)
      return places.isEmpty ? nil : .rule(places)
    case "rules":
      let ids = try node.texts("rules")
      if ids.isEmpty || Set(ids).count < ids.count {
        throw (node["rules"] ?? node).error("'rules' must be a list of different rules")
      }
      var places: [Int] = []
      for id in ids { places += try context.places(of: id, at: node) }
      return places.isEmpty ? nil : .rules(counted(places))
    case "manual":
      return .person(reason: try ScorecardFile.text(node, "reason"))
    default:
      return .fact(name: try node.requiredText("fact"), try FactTest(node))
    }
  }

  /// Preview rules beside others have no say unless the profile wants them.
  private func counted(_ places: [Int]) -> [Int] {
    if context.countsPreview { return places }
    let counted = places.filter { !context.isPreview(context.rules[$0]) }
    return counted.isEmpty ? places : counted
  }

  private func id(_ node: YAMLNode, _ subject: String) throws(YAMLError) -> String {
    switch subject {
    case "rules":
      _ = try ScorecardFile.text(node, "title")
      return try node.requiredText("id")
    case "manual":
      _ = try ScorecardFile.text(node, "title")
      return try node.requiredText("manual")
    case "fact": return try node.requiredText(node["id"] == nil ? "fact" : "id")
    default: return try node.requiredText("rule")
    }
  }

  private func dimension(_ node: YAMLNode) throws(YAMLError) -> Int? {
    guard let id = try node.optionalText("dimension") else { return nil }
    guard let place = dimensions.firstIndex(where: { $0.id == id }) else {
      let hint = nearest(to: id, in: dimensions.map(\.id)).map { "; did you mean '\($0)'?" } ?? ""
      throw (node["dimension"] ?? node).error("no dimension '\(id)' in this scorecard\(hint)")
    }
    return place
  }

  // MARK: Deductions

  private func deduction(
    _ node: YAMLNode, points: Int, weight: Int
  ) throws(YAMLError) -> Deduction {
    guard let value = node["deduct"] else { return .all }
    try value.rejectUnknownKeys(Self.deductKeys)
    if points == 0, !hasBase {
      throw value.error("an item of 0 points can only take away from a 'base' of the scorecard")
    }
    let each = try value.optionalInteger("each", in: 1...ScorecardFile.mostPoints)
    if let steps = value["steps"] {
      guard each == nil, value["cap"] == nil else {
        throw value.error("'steps' stands alone, without 'each' and 'cap'")
      }
      return .steps(try self.steps(steps, points: points).map { $0 * weight })
    }
    guard let each else { throw value.error("'deduct' needs 'each' or 'steps'") }
    let cap = try value.optionalInteger("cap", in: each...ScorecardFile.mostPoints)
    let most = cap ?? (points > 0 ? points : nil)
    if points > 0, each > points || (cap ?? 0) > points {
      throw value.error("no more can be lost than the \(points) points of the item")
    }
    return .each(each * weight, cap: most.map { $0 * weight })
  }

  private func steps(_ value: YAMLNode, points: Int) throws(YAMLError) -> [Int] {
    var steps: [Int] = []
    for element in value.elements ?? [] {
      guard let step = element.integer, Self.points.contains(step), step > (steps.last ?? 0) else {
        throw element.error("'steps' must be whole numbers above 0 that grow")
      }
      steps.append(step)
    }
    guard let last = steps.last else { throw value.error("'steps' must be a list of numbers") }
    if points > 0, last > points {
      throw value.error("no more can be lost than the \(points) points of the item")
    }
    return steps
  }
}
