internal import Scripts

/// Patterns over paths as people write them, in the manner of .gitignore: a name without a slash is
/// meant at any depth, one that begins with `/` or `./` only at the top, and what names a folder is meant
/// with all that lies in it.
package struct PathSet: Sendable, Hashable {
  private let names: [PathGlob]
  private let paths: [PathGlob]

  package init(_ patterns: [String]) {
    var (names, paths): ([PathGlob], [PathGlob]) = ([], [])
    for pattern in patterns {
      let isAnchored = pattern.hasPrefix("/") || pattern.hasPrefix("./")
      let inside = pattern.hasSuffix("/") ? pattern.dropLast() : pattern[...]
      if isAnchored || inside.contains("/") || inside == "**" {
        paths.append(PathGlob(String(inside.hasPrefix("./") ? inside.dropFirst(2) : inside)))
      } else {
        names.append(PathGlob(String(inside)))
      }
    }
    self.names = names
    self.paths = paths
  }

  package var isEmpty: Bool { names.isEmpty && paths.isEmpty }

  /// `path` is relative, its parts divided by slashes.
  package func matches(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map(Array.init)
    if parts.contains(where: { part in names.contains { $0.matches([part]) } }) { return true }
    return (0..<parts.count).contains { last in
      paths.contains { $0.matches(Array(parts[...last])) }
    }
  }
}
