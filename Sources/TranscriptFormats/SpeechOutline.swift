import TextSources

extension JSONOutline {
  /// Whether a list with a name, at most `depth` objects and lists deep, has objects with every one of
  /// these members. What lies deeper belongs to some other document, such as a vCon.
  func lists(_ list: String, of members: String..., within depth: Int = 3) -> Bool {
    (1...depth).contains { level in
      level + 2 < names.count && names[level].contains(list)
        && members.allSatisfy { names[level + 2].contains($0) }
    }
  }

  /// Whether every name occurs as a member at one depth; 1 is outermost.
  func has(at depth: Int, _ wanted: String...) -> Bool {
    depth < names.count && wanted.allSatisfy { names[depth].contains($0) }
  }
}
