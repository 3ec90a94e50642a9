internal import Lexicons
internal import TextSources

/// What an overlay changes in rules.
extension PackOverlay {
  /// Given anew as a whole.
  private static let texts = ["title", "message", "suggestion"]
  /// Given anew, or given to a rule that has none; mappings are joined.
  private static let attributes = [
    "severity", "channel", "profile", "preview", "eligible", "effective", "applies", "source",
    "examples",
  ]

  /// Attributes that change what the rule makes of a conversation.
  private static let meaning = ["channel", "eligible", "effective", "examples"]

  func changeRules(
    _ node: YAMLNode, in documents: inout PackDocuments
  ) throws(YAMLError) {
    for (key, change) in try Self.members(node, "rules", of: "rule ids to what changes") {
      let known = documents.ids(in: "rules", of: "rules")
      guard let id = key.scalar, known.contains(id) else {
        let id = key.scalar ?? ""
        throw key.error("no rule '\(id)' in the pack this one extends\(Self.hint(id, known))")
      }
      if try Self.isDisabled(change) {
        try documents.change(id, in: "rules", of: "rules") { _, _ in nil }
        documents.forgetRule(id)
        continue
      }
      try documents.change(id, in: "rules", of: "rules") { rule, _ throws(YAMLError) in
        try Self.changed(rule, id, change.removing(["disabled"]))
      }
      documents.changed[id] = key.place
    }
    if documents.ids(in: "rules", of: "rules").isEmpty {
      throw node.error("no rule is left; a pack without rules would pass everything")
    }
  }

  /// Throws when something disabled is changed in other ways as well.
  static func isDisabled(_ change: YAMLNode) throws(YAMLError) -> Bool {
    guard let members = change.members else {
      throw change.error("expected a mapping of keys to their new values, or {disabled: true}")
    }
    guard try change.optionalBoolean("disabled") == true else { return false }
    if let other = members.first(where: { $0.key.scalar != "disabled" }) {
      throw other.key.error("what is disabled needs no other changes; keep one of the two")
    }
    return true
  }

  private static func changed(
    _ rule: YAMLNode, _ id: String, _ change: YAMLNode
  ) throws(YAMLError) -> YAMLNode {
    // Examples show what the rule asked for before; the changed rule may be given its own.
    let keepsMeaning = (change.members ?? []).allSatisfy { member in
      texts.contains(member.key.scalar ?? "")
        || attributes.contains(member.key.scalar ?? "")
          && !meaning.contains(member.key.scalar ?? "")
    }
    var rule = keepsMeaning ? rule : rule.removing(["examples"])
    for (key, value) in change.members ?? [] {
      let name = key.scalar ?? ""
      if name == "id" { throw key.error("ids are permanent and cannot be changed") }
      if texts.contains(name) {
        rule = rule.setting(key, to: value)
      } else if attributes.contains(name) {
        rule = rule.setting(key, to: rule[name].map { merged($0, value) } ?? value)
      } else if let old = rule[name] {
        rule = rule.setting(key, to: try replaced(old, value, name, id))
      } else if name == "limit", let limits = value.members {
        for (key, value) in limits { rule = try limited(rule, id, key, value) }
      } else {
        rule = try limited(rule, id, key, value)
      }
    }
    return rule
  }

  /// Values of keys that are there; the mapping stands where it was changed.
  private static func replaced(
    _ old: YAMLNode, _ new: YAMLNode, _ name: String, _ id: String
  ) throws(YAMLError) -> YAMLNode {
    guard let known = old.members, let changes = new.members else { return new }
    var result = old
    for (key, value) in changes {
      let inner = key.scalar ?? ""
      guard let before = old[inner] else {
        let names = known.compactMap(\.key.scalar)
        throw key.error(
          "'\(name)' of the rule '\(id)' has no '\(inner)'\(hint(inner, names)); "
            + "it has \(names.joined(separator: ", "))")
      }
      result = result.setting(key, to: try replaced(before, value, inner, id))
    }
    return new.with(members: result.members ?? [])
  }

  /// A limit by its name alone, wherever it stands in the rule.
  private static func limited(
    _ rule: YAMLNode, _ id: String, _ key: YAMLNode, _ value: YAMLNode
  ) throws(YAMLError) -> YAMLNode {
    let name = key.scalar ?? ""
    let body = (rule.members ?? []).filter { member in
      let key = member.key.scalar ?? ""
      return key != "id" && !texts.contains(key) && !attributes.contains(key)
    }
    let names = body.flatMap { Self.names(in: $0.value) }
    switch names.count(where: { $0 == name }) {
    case 1:
      var result = rule
      for (key, inner) in body {
        result = result.setting(key, to: Self.setting(name, to: value, in: inner))
      }
      return result
    case 0:
      let known =
        names + body.compactMap(\.key.scalar) + texts + attributes + ["disabled", "limit"]
      throw key.error("the rule '\(id)' has no '\(name)'\(hint(name, known))")
    default:
      throw key.error(
        "'\(name)' stands in several places of the rule '\(id)'; write it with the keys around it, "
          + "as the rule has them")
    }
  }

  private static func names(in node: YAMLNode) -> [String] {
    let members = node.members ?? []
    return members.compactMap(\.key.scalar) + members.flatMap { names(in: $0.value) }
      + (node.elements ?? []).flatMap(names)
  }

  private static func setting(_ name: String, to value: YAMLNode, in node: YAMLNode) -> YAMLNode {
    if let members = node.members {
      return node.with(
        members: members.map { key, inner in
          (key, key.scalar == name ? value : setting(name, to: value, in: inner))
        })
    }
    if let elements = node.elements {
      return node.with(elements: elements.map { setting(name, to: value, in: $0) })
    }
    return node
  }
}

extension PackDocuments {
  /// Takes a disabled rule out of scorecards and whatever else gives it points or counts it.
  fileprivate mutating func forgetRule(_ id: String) {
    for group in groups.keys where group != "rules" && group != "phrases" {
      for place in groups[group, default: []].indices {
        guard let root = groups[group]?[place].root else { continue }
        groups[group]?[place].root = Self.without(id, root)
      }
    }
  }

  private static func without(_ id: String, _ node: YAMLNode) -> YAMLNode {
    if let members = node.members {
      let kept = members.filter { $0.key.scalar != id }
      return node.with(members: kept.map { ($0.key, without(id, $0.value)) })
    }
    guard let elements = node.elements else { return node }
    let kept = elements.filter { $0.scalar != id && $0["rule"]?.scalar != id }.map {
      without(id, $0)
    }
    // An item for several rules goes with the last of them.
    return node.with(elements: kept.filter { $0["rules"]?.elements?.isEmpty != true })
  }
}
