internal import Facts
internal import Scorecards
internal import TextSources

/// Reads the vetoes of a scorecard.
struct ScorecardVetoes {
  static let keys = ["rule", "fact", "title", "at_least", "is", "over", "under", "source"]

  private(set) var vetoes: [Veto] = []

  init(_ root: YAMLNode, _ context: ScorecardFile.Context) throws(YAMLError) {
    guard let value = root["vetoes"] else { return }
    guard let nodes = value.elements else { throw value.error("'vetoes' must be a list") }
    for node in nodes {
      try node.rejectUnknownKeys(Self.keys)
      guard let veto = try Self.veto(node, context) else { continue }
      if vetoes.contains(where: { $0.id == veto.id }) {
        throw node.error("'\(veto.id)' is a veto already")
      }
      vetoes.append(veto)
    }
  }

  /// Nil for a rule of other profiles.
  private static func veto(
    _ node: YAMLNode, _ context: ScorecardFile.Context
  ) throws(YAMLError) -> Veto? {
    guard (node["rule"] == nil) != (node["fact"] == nil) else {
      throw node.error("a veto needs exactly one of rule, fact")
    }
    if try node.texts("source").isEmpty {
      throw node.error("'source' is missing; say what the veto rests on")
    }
    let title = node["title"] == nil ? nil : try ScorecardFile.text(node, "title")
    if node["fact"] != nil {
      if let value = node["at_least"] { throw value.error("'at_least' goes with rule only") }
      let name = try node.requiredText("fact")
      return Veto(id: name, title: title, ground: .fact(name, try FactTest(node)))
    }
    for key in ["is", "over", "under"] {
      if let value = node[key] { throw value.error("'\(key)' goes with fact only") }
    }
    let id = try node.requiredText("rule")
    let atLeast = try node.optionalInteger("at_least", in: 1...1000) ?? 1
    let places = try context.places(of: id, at: node)
    if places.isEmpty { return nil }
    return Veto(
      id: id, title: title, ground: .rules(places), atLeast: atLeast,
      isPreview: places.allSatisfy { context.isPreview(context.rules[$0]) })
  }
}
