internal import Facts
package import Ledgers
internal import TextSources

/// Reads a scheme (docs/scoring.md): how many reports become a score.
package struct SchemeFile {
  static let keys = [
    "name", "title", "period", "base", "floor", "cap", "parts", "items", "aggregate", "adjust",
    "bands", "groups", "labels", "show_labels", "source",
  ]
  static let partKeys = ["id", "title", "base", "floor"]
  static let bandKeys = ["name", "from", "above"]
  static let groupKeys = ["id", "title", "rules"]
  static let aggregateKeys = ["title", "medium", "minor", "points", "count"]

  package let scheme: Scheme

  /// Throws `PackError` at the first fault.
  package init(_ text: String, file: String) throws(PackError) {
    do {
      try self.init(try YAMLNode.parse(text, file: file))
    } catch {
      throw PackError(error)
    }
  }

  init(_ root: YAMLNode) throws(YAMLError) {
    try root.rejectUnknownKeys(Self.keys)
    var scheme = Scheme(name: try root.requiredText("name"), title: try root.wording("title"))
    if let period = try root.optionalText("period"), period != "any" {
      scheme.period = try root["period"]?.choice(Period.Kind.self, what: "period")
    }
    scheme.base = try root.optionalPoints("base")
    scheme.floor = try root.optionalPoints("floor")
    scheme.cap = try root.optionalPoints("cap")
    try Self.readParts(root, &scheme)
    scheme.items = try SchemeItemReader(parts: scheme.parts.map(\.id)).items(root)
    scheme.aggregate = try Self.aggregate(root)
    scheme.allowsAdjustment = try root.optionalBoolean("adjust") ?? false
    scheme.bands = try Self.bands(root)
    scheme.groups = try Self.groups(root)
    scheme.labels = try SchemeLabelReader.labels(root)
    scheme.showsLabels = try root.optionalBoolean("show_labels") ?? false
    scheme.source = try root.texts("source")
    if scheme.base == nil {
      for key in ["floor", "cap", "items", "aggregate", "adjust", "bands"] {
        if let node = root[key] { throw node.error("'\(key)' needs a score; give 'base'") }
      }
    }
    if let floor = scheme.floor, let cap = scheme.cap, floor >= cap {
      throw (root["cap"] ?? root).error("'cap' must be above 'floor'")
    }
    self.scheme = scheme
  }

  private static func readParts(_ root: YAMLNode, _ scheme: inout Scheme) throws(YAMLError) {
    guard let node = root["parts"] else { return }
    guard let elements = node.elements, !elements.isEmpty else {
      throw node.error("'parts' must be a list")
    }
    for element in elements {
      try element.rejectUnknownKeys(partKeys)
      guard let base = try element.optionalPoints("base") else {
        throw element.error("'base' is missing")
      }
      let id = try element.requiredText("id")
      if scheme.parts.contains(where: { $0.id == id }) {
        throw element.error("the part '\(id)' is there already")
      }
      scheme.parts.append(
        Scheme.Part(
          id: id, title: try element.wording("title"), base: base,
          floor: try element.optionalPoints("floor")))
    }
    let sum = scheme.parts.reduce(0) { $0 + $1.base }
    if let base = scheme.base, base != sum {
      throw (root["base"] ?? node).error(
        "'base' must be the sum of the parts, \(pointText(sum)), or be left out")
    }
    scheme.base = sum
  }

  private static func aggregate(_ root: YAMLNode) throws(YAMLError) -> Scheme.Aggregate? {
    guard let node = root["aggregate"] else { return nil }
    try node.rejectUnknownKeys(aggregateKeys)
    guard let mediums = try node.optionalInteger("medium", in: 1...1000),
      let minors = try node.optionalInteger("minor", in: 1...1000),
      let points = try node.optionalPoints("points")
    else { throw node.error("'medium', 'minor' and 'points' are needed") }
    let unit = try node.optionalChoice("count", as: AggregateUnit.self) ?? .occurrences
    return Scheme.Aggregate(
      mediums: mediums, minors: minors, points: points, countsOccurrences: unit == .occurrences,
      title: try node.wording("title"))
  }

  /// Whether two faults of one item are two.
  private enum AggregateUnit: String, CaseIterable { case occurrences, items }

  private static func bands(_ root: YAMLNode) throws(YAMLError) -> [Scheme.Band] {
    guard let node = root["bands"] else { return [] }
    guard let elements = node.elements else { throw node.error("'bands' must be a list") }
    var bands: [Scheme.Band] = []
    for element in elements {
      try element.rejectUnknownKeys(bandKeys)
      let from = try element.optionalPoints("from")
      let above = try element.optionalPoints("above")
      guard (from == nil) != (above == nil), let limit = from ?? above else {
        throw element.error("a band needs either 'from' or 'above', in points")
      }
      if let last = bands.last, limit >= last.from {
        throw element.error("bands must stand from the best down")
      }
      bands.append(
        Scheme.Band(
          name: try element.requiredText("name"), from: limit, isExclusive: above != nil))
    }
    return bands
  }

  private static func groups(_ root: YAMLNode) throws(YAMLError) -> [RuleGroup] {
    guard let node = root["groups"] else { return [] }
    guard let elements = node.elements else { throw node.error("'groups' must be a list") }
    var groups: [RuleGroup] = []
    for element in elements {
      try element.rejectUnknownKeys(groupKeys)
      let rules = try element.patterns("rules")
      if rules.isEmpty { throw element.error("'rules' is missing") }
      groups.append(
        RuleGroup(
          id: try element.requiredText("id"), title: try element.wording("title"), rules: rules))
    }
    return groups
  }
}
