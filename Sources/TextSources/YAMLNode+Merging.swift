/// Values made of other values, each of which keeps its own place: what is wrong with it is said where it
/// was written.
extension YAMLNode {
  /// A mapping at this value's place.
  package func with(members: [(key: YAMLNode, value: YAMLNode)]) -> YAMLNode {
    YAMLNode(file: file, line: line, column: column, content: .mapping(members))
  }

  /// A list at this value's place.
  package func with(elements: [YAMLNode]) -> YAMLNode {
    YAMLNode(file: file, line: line, column: column, content: .list(elements))
  }

  /// A text at this value's place, whatever it looks like.
  package func with(text: String) -> YAMLNode {
    YAMLNode(file: file, line: line, column: column, content: .scalar(text, isPlain: false))
  }

  /// A copy with a member's value replaced, or with the member behind the others; a value that is no
  /// mapping stays as it is.
  package func setting(_ key: YAMLNode, to value: YAMLNode) -> YAMLNode {
    guard var members else { return self }
    if let place = members.firstIndex(where: { $0.key.scalar == key.scalar }) {
      members[place].value = value
    } else {
      members.append((key, value))
    }
    return with(members: members)
  }

  /// A copy with a member's value replaced, or with the member behind the others.
  package func setting(_ name: String, to value: YAMLNode) -> YAMLNode {
    setting(value.with(text: name), to: value)
  }

  /// A copy without the members of some names.
  package func removing(_ names: [String]) -> YAMLNode {
    guard let members else { return self }
    return with(members: members.filter { !names.contains($0.key.scalar ?? "") })
  }

  /// The line it begins in, from 1; 0 when it is unknown.
  package var lineNumber: Int { line }
}
