internal import Lexicons
internal import TextSources

/// What an overlay changes in scorecards.
extension PackOverlay {
  /// What an item of a scorecard may go by.
  private static let nameKeys = ["rule", "id", "manual", "fact"]

  private static func names(of items: YAMLNode?) -> [String] {
    (items?.elements ?? []).flatMap { item in nameKeys.compactMap { item[$0]?.scalar } }
  }

  func changePoints(
    _ node: YAMLNode, in documents: inout PackDocuments
  ) throws(YAMLError) {
    for (key, points) in try Self.members(node, "points", of: "scorecards to points by rule") {
      let known = documents["scorecards"].map { $0["name"]?.scalar ?? "" }
      let name = key.scalar ?? ""
      guard let place = known.firstIndex(of: name) else {
        throw key.error(
          "no scorecard '\(name)' in the pack this one extends\(Self.hint(name, known))")
      }
      let rules = documents.ids(in: "rules", of: "rules")
      let items = Self.names(of: documents["scorecards"][place]["items"])
      for (key, value) in try Self.members(points, name, of: "rule ids to points") {
        let id = key.scalar ?? ""
        guard rules.contains(id) || items.contains(id) else {
          if own.settings["rules"]?[id]?["disabled"] != nil {
            throw key.error(
              "the rule '\(id)' is disabled and has no points; leave one of the two out")
          }
          throw key.error("no rule '\(id)' in this pack\(Self.hint(id, rules + items))")
        }
        guard let root = documents.groups["scorecards"]?[place].root else { continue }
        documents.groups["scorecards"]?[place].root = Self.card(root, giving: value, to: key)
      }
    }
  }

  /// Null takes the item away, a mapping changes keys of it, anything else is its points. A rule without
  /// an item gets one behind the others.
  private static func card(_ card: YAMLNode, giving value: YAMLNode, to rule: YAMLNode) -> YAMLNode
  {
    guard let node = card["items"], var items = node.elements else { return card }
    let place = items.firstIndex { item in
      Self.nameKeys.contains { item[$0] != nil && item[$0]?.scalar == rule.scalar }
    }
    if value.isNull {
      if let place { items.remove(at: place) }
    } else {
      let change =
        value.members == nil
        ? value.with(members: [(value.with(text: "points"), value)]) : value
      if let place {
        items[place] = merged(items[place], change)
      } else {
        items.append(merged(rule.with(members: [(rule.with(text: "rule"), rule)]), change))
      }
    }
    return card.setting("items", to: node.with(elements: items))
  }
}
