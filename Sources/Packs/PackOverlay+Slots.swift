internal import Lexicons
internal import TextSources

/// What an overlay puts in the place of slots: the names of its own house for `{ORG}`.
extension PackOverlay {
  func set(_ node: YAMLNode, in documents: inout PackDocuments) throws(YAMLError) {
    let known = documents.slots?["slots"]?.members?.compactMap(\.key.scalar) ?? []
    for (key, value) in try Self.members(node, "set", of: "slots to their words") {
      let name = key.scalar ?? ""
      guard known.contains(name), let root = documents.slots, let slots = root["slots"] else {
        throw key.error("no slot '\(name)' in the pack this one extends\(Self.hint(name, known))")
      }
      if try node.texts(name).isEmpty {
        throw value.error("'\(name)' must list what the slot stands for")
      }
      let part = value.with(members: [(value.with(text: "any"), value)])
      documents.slots = root.setting("slots", to: slots.setting(key, to: part))
    }
    try documents.renewExamples(of: node.members?.compactMap(\.key.scalar) ?? [])
  }
}

extension PackDocuments {
  /// What is said to customers names the house itself: messages and suggestions get the first word of a
  /// slot that is set.
  mutating func fill(_ set: YAMLNode) throws(YAMLError) {
    var words: [(slot: String, word: String)] = []
    for (key, _) in set.members ?? [] {
      let name = key.scalar ?? ""
      if let word = try set.texts(name).first { words.append(("{\(name)}", word)) }
    }
    for (group, list) in [("phrases", "entries"), ("rules", "rules")] {
      renew(list, of: group) { element in
        var element = element
        for key in ["message", "suggestion"] {
          for (slot, word) in words {
            guard let text = element[key] else { continue }
            let full = Self.filled(text, slot, word)
            if full.isFilled { element = element.setting(key, to: full.node) }
          }
        }
        return element
      }
    }
  }

  /// Puts other elements into a list of a folder's documents.
  private mutating func renew(
    _ list: String, of group: String, _ body: (YAMLNode) -> YAMLNode
  ) {
    for place in groups[group, default: []].indices {
      guard let root = groups[group]?[place].root, let node = root[list],
        let elements = node.elements
      else { continue }
      groups[group]?[place].root = root.setting(
        list, to: node.with(elements: elements.map(body)))
    }
  }

  private static func filled(
    _ node: YAMLNode, _ slot: String, _ word: String
  ) -> (node: YAMLNode, isFilled: Bool) {
    if let text = node.scalar {
      let full = text.replacing(slot, with: word)
      return full == text ? (node, false) : (node.with(text: full), true)
    }
    guard let members = node.members else { return (node, false) }
    let full = members.map { (key: $0.key, full: filled($0.value, slot, word)) }
    guard full.contains(where: \.full.isFilled) else { return (node, false) }
    return (node.with(members: full.map { ($0.key, $0.full.node) }), true)
  }

  /// Examples of entries that use a slot speak of other houses than the overlay's: they are replaced by
  /// what the phrase says with the new words.
  fileprivate mutating func renewExamples(of slots: [String]) throws(YAMLError) {
    guard let slotsRoot = self.slots else { return }
    let library = try SlotFile(slotsRoot).slots
    let names = slots.map { "{\($0)}" }
    renew("entries", of: "phrases") { entry in
      guard let phrase = entry["phrase"]?.scalar, let tests = entry["tests"],
        names.contains(where: phrase.contains),
        let part = try? PhraseNotation.parse(phrase, slots: library), let example = part.example
      else { return entry }
      let hits = tests.with(elements: [tests.with(text: example + "。")])
      return entry.setting("tests", to: tests.setting("hit", to: hits))
    }
  }
}

extension PhrasePart {
  /// The shortest way to say it by first choices; nil if it has parts that any characters fill.
  fileprivate var example: String? {
    switch self {
    case .text(let text): return text
    case .gap: return ""
    case .characters: return nil
    case .choice(let parts):
      return parts.contains(.nothing) ? "" : parts.first.flatMap(\.example)
    case .sequence(let parts):
      var text = ""
      for part in parts {
        guard let piece = part.example else { return nil }
        text += piece
      }
      return text
    }
  }
}
