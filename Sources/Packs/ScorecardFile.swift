internal import Rules
internal import Scorecards
internal import TextSources
internal import Transcripts

/// Reads a scorecard file (docs/rules.md).
struct ScorecardFile {
  static let keys = ["name", "title", "channel", "min_assessed", "visible", "bands", "items"]

  let scorecard: Scorecard

  /// Points of rules that belong to other profiles are left out.
  init(_ root: YAMLNode, rules: [Rule], others: Set<String>) throws(YAMLError) {
    try root.rejectUnknownKeys(Self.keys)
    guard let nodes = root["items"]?.elements, !nodes.isEmpty else {
      throw root.error("'items' must be a list of rules with points")
    }
    var items: [Scorecard.Item] = []
    for node in nodes {
      if let id = node["rule"]?.scalar, others.contains(id) { continue }
      let item = try Self.item(node, rules)
      if items.contains(where: { $0.rule == item.rule }) {
        throw node.error("the rule '\(rules[item.rule].id)' has points already")
      }
      items.append(item)
    }
    let sum = items.reduce(0) { $0 + $1.points }
    let visible = try root.optionalInteger("visible", in: 0...100_000) ?? sum
    scorecard = Scorecard(
      name: try root.requiredText("name"), title: try root.requiredText("title"),
      channel: try root.optionalChoice("channel", as: Channel.self), items: items,
      visible: visible,
      minimumAssessed: try root.optionalInteger("min_assessed", in: 0...100) ?? 60,
      bands: try Self.bands(root))
  }

  private static func item(_ node: YAMLNode, _ rules: [Rule]) throws(YAMLError) -> Scorecard.Item {
    try node.rejectUnknownKeys(["rule", "points"])
    let id = try node.requiredText("rule")
    guard let rule = rules.firstIndex(where: { $0.id == id }) else {
      let hint = nearest(to: id, in: rules.map(\.id)).map { "; did you mean '\($0)'?" } ?? ""
      throw node.error("no rule '\(id)' in this pack\(hint)")
    }
    guard let points = try node.optionalInteger("points", in: 0...10_000) else {
      throw node.error("'points' is missing")
    }
    return Scorecard.Item(rule: rule, points: points)
  }

  private static func bands(_ root: YAMLNode) throws(YAMLError) -> [Scorecard.Band] {
    guard let nodes = root["bands"]?.elements else { return [] }
    var bands: [Scorecard.Band] = []
    for node in nodes {
      try node.rejectUnknownKeys(["name", "from", "above"])
      let from = try node.optionalInteger("from", in: 0...100)
      let above = try node.optionalInteger("above", in: 0...100)
      guard (from == nil) != (above == nil), let limit = from ?? above else {
        throw node.error("a band needs either 'from' or 'above', in percent")
      }
      if let last = bands.last, limit * 10 >= last.from {
        throw node.error("bands must stand from the best down")
      }
      bands.append(
        Scorecard.Band(
          name: try node.requiredText("name"), from: limit * 10, isExclusive: above != nil))
    }
    return bands
  }
}
