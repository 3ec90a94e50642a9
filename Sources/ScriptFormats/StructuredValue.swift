import Scripts

/// A value of a YAML or JSON file: what key paths lead through.
struct StructuredValue {
  enum Content {
    case text(StructuredText)
    /// Numbers, truth values, null, and what an alias repeats.
    case other
    case list([StructuredValue])
    case mapping([StructuredMember])
  }

  let content: Content

  /// The value of the first member with a name.
  subscript(key: String) -> StructuredValue? { members.first { $0.key == key }?.value }

  var members: [StructuredMember] {
    if case .mapping(let members) = content { members } else { [] }
  }

  var elements: [StructuredValue] {
    if case .list(let elements) = content { elements } else { [] }
  }

  var text: StructuredText? {
    if case .text(let text) = content { text } else { nil }
  }
}

struct StructuredMember {
  let key: String
  let keyText: StructuredText?
  let value: StructuredValue
}

/// A text of a YAML or JSON file.
struct StructuredText {
  let value: String
  let parts: [SpokenPart]
  /// With its quotes.
  let source: ScriptRange
  let reserved: ReservedCharacters.Scalars
  /// Whether it was written elsewhere, where it was read already.
  var isAlias = false
}
