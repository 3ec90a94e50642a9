internal import Lexicons
internal import TextSources

/// Reads a pack's `slots.yaml`: parts that many phrases share (docs/lexicons.md).
struct SlotFile {
  static let keys = ["any", "characters", "length"]

  private(set) var slots = SlotLibrary()

  init(_ root: YAMLNode) throws(YAMLError) {
    try root.rejectUnknownKeys(["slots"])
    guard let members = root["slots"]?.members else {
      throw root.error("'slots' must be a mapping of names to what they stand for")
    }
    for (key, node) in members {
      let name = key.scalar ?? ""
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isUppercase || $0 == "_" }) else {
        throw key.error("a slot's name is written in capital letters, like TIME")
      }
      slots.add(name, try part(node))
    }
  }

  private func part(_ node: YAMLNode) throws(YAMLError) -> PhrasePart {
    try node.rejectUnknownKeys(Self.keys)
    guard let characters = try node.optionalText("characters") else {
      return .choice(try alternatives(node))
    }
    if node["any"] != nil { throw node.error("give either 'any' or 'characters'") }
    let length = try node.texts("length").compactMap { Int($0) }
    guard length.count == 2, length[0] >= 1, length[1] <= PhraseNotation.longestGap,
      length[0] <= length[1]
    else {
      throw node.error(
        "'length' must be the least and the greatest, as in [1, 6]; at most \(PhraseNotation.longestGap)"
      )
    }
    return .characters(CharacterClass(characters), length[0]...length[1])
  }

  private func alternatives(_ node: YAMLNode) throws(YAMLError) -> [PhrasePart] {
    var parts: [PhrasePart] = []
    for text in try node.texts("any") {
      do {
        parts.append(try PhraseNotation.parse(text, slots: slots))
      } catch {
        throw node.error("'\(text)': \(error.message)")
      }
    }
    if parts.isEmpty { throw node.error("'any' must list what the slot stands for") }
    return parts
  }
}
