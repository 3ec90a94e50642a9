internal import Rules
internal import Scorecards
internal import TextSources
internal import Transcripts

/// Reads a scorecard file (docs/rules.md).
struct ScorecardFile {
  static let keys = [
    "name", "title", "channel", "base", "floor", "cap", "min_assessed", "visible", "visible_note",
    "bands", "dimensions", "items", "vetoes",
  ]
  static let bandKeys = ["name", "from", "above"]
  static let dimensionKeys = ["id", "title", "weight"]
  static let mostPoints = 10_000

  let scorecard: Scorecard

  /// What the file may name, and what the profile in use makes of it.
  struct Context {
    let rules: [Rule]
    /// The places of the rules of an id: one, or several versions.
    let places: [String: [Int]]
    /// Ids of rules that belong to other profiles: their points are left out.
    let others: Set<String>
    /// Whether preview rules count.
    let countsPreview: Bool
    let isPreview: (Rule) -> Bool

    init(
      rules: [Rule], others: Set<String>, countsPreview: Bool = false,
      isPreview: @escaping (Rule) -> Bool = { $0.isPreview }
    ) {
      self.rules = rules
      self.others = others
      self.countsPreview = countsPreview
      self.isPreview = isPreview
      places = Dictionary(grouping: rules.indices) { rules[$0].id }
    }

    /// The places of a rule; empty if it belongs to other profiles. Throws at a node when there is none.
    func places(of id: String, at node: YAMLNode) throws(YAMLError) -> [Int] {
      if let places = places[id] { return places }
      if others.contains(id) { return [] }
      let hint = nearest(to: id, in: rules.map(\.id)).map { "; did you mean '\($0)'?" } ?? ""
      throw node.error("no rule '\(id)' in this pack\(hint)")
    }
  }

  init(_ root: YAMLNode, _ context: Context) throws(YAMLError) {
    try root.rejectUnknownKeys(Self.keys)
    let dimensions = try Self.dimensions(root)
    let hasBase = root["base"] != nil
    let items = try ScorecardItems(root, dimensions, context, hasBase: hasBase).items
    var card = Scorecard(
      name: try root.requiredText("name"), title: try Self.text(root, "title"), items: items,
      visible: 0, minimumAssessed: try root.optionalInteger("min_assessed", in: 0...100) ?? 60)
    card.channel = try root.optionalChoice("channel", as: Channel.self)
    card.dimensions = dimensions
    card.countsPreview = context.countsPreview
    card.ruleIDs = context.rules.map(\.id)
    card.vetoes = try ScorecardVetoes(root, context).vetoes
    card.bands = try Self.bands(root)
    try Self.setLimits(of: &card, root)
    try Self.setVisible(of: &card, root)
    scorecard = card
  }

  static func text(_ node: YAMLNode, _ key: String) throws(YAMLError) -> LocalizedText {
    let text = try localized(node, key)
    return LocalizedText(chinese: text.chinese, english: text.english)
  }

  private static func setLimits(of card: inout Scorecard, _ root: YAMLNode) throws(YAMLError) {
    card.base = try root.optionalInteger("base", in: 0...mostPoints) ?? 0
    card.floor = try root.optionalInteger("floor", in: 0...mostPoints) ?? 0
    card.cap = try root.optionalInteger("cap", in: 1...mostPoints)
    if let cap = card.cap, let node = root["cap"], cap < card.floor || cap < card.base {
      throw node.error("'cap' must not be below 'floor' or 'base'")
    }
  }

  private static func setVisible(of card: inout Scorecard, _ root: YAMLNode) throws(YAMLError) {
    let sum = card.worth
    card.visible = try root.optionalInteger("visible", in: 0...100_000) ?? sum
    if let node = root["visible"], card.visible < sum {
      throw node.error("the items add up to \(sum), more than 'visible'")
    }
    if root["visible_note"] != nil { card.visibleNote = try text(root, "visible_note") }
  }

  private static func dimensions(_ root: YAMLNode) throws(YAMLError) -> [Scorecard.Dimension] {
    guard let value = root["dimensions"] else { return [] }
    guard let nodes = value.elements, !nodes.isEmpty else {
      throw value.error("'dimensions' must be a list")
    }
    var dimensions: [Scorecard.Dimension] = []
    for node in nodes {
      try node.rejectUnknownKeys(dimensionKeys)
      let id = try node.requiredText("id")
      if dimensions.contains(where: { $0.id == id }) {
        throw node.error("the dimension '\(id)' is there already")
      }
      dimensions.append(
        Scorecard.Dimension(
          id: id, title: try text(node, "title"),
          weight: try node.optionalInteger("weight", in: 1...mostPoints)))
      if (dimensions.last?.weight == nil) != (dimensions[0].weight == nil) {
        throw node.error("either all dimensions have a 'weight' or none has")
      }
    }
    return dimensions
  }

  private static func bands(_ root: YAMLNode) throws(YAMLError) -> [Scorecard.Band] {
    guard let nodes = root["bands"]?.elements else { return [] }
    var bands: [Scorecard.Band] = []
    for node in nodes {
      try node.rejectUnknownKeys(bandKeys)
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
