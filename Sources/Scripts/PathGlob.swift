/// A pattern over names with parts: `*` stands for any characters of a part, `?` for one, `**` for any
/// number of parts.
package struct PathGlob: Sendable, Hashable {
  package let pattern: String
  private let parts: [[Character]]

  /// `separator` divides names into parts: `/` of paths, `.` of key paths.
  package init(_ pattern: String, separator: Character = "/") {
    self.pattern = pattern
    parts = pattern.split(separator: separator).map(Array.init)
  }

  package func matches(_ name: String, separator: Character = "/") -> Bool {
    matches(name.split(separator: separator).map(Array.init))
  }

  package func matches(_ names: [[Character]]) -> Bool { Self.match(parts[...], names[...]) }

  private static func match(
    _ parts: ArraySlice<[Character]>, _ names: ArraySlice<[Character]>
  ) -> Bool {
    guard let part = parts.first else { return names.isEmpty }
    if part == ["*", "*"] {
      let rest = parts.dropFirst()
      return (names.startIndex...names.endIndex).contains { match(rest, names[$0...]) }
    }
    guard let name = names.first, matchPart(part[...], name[...]) else { return false }
    return match(parts.dropFirst(), names.dropFirst())
  }

  private static func matchPart(
    _ pattern: ArraySlice<Character>, _ name: ArraySlice<Character>
  ) -> Bool {
    guard let first = pattern.first else { return name.isEmpty }
    if first == "*" {
      let rest = pattern.dropFirst()
      return (name.startIndex...name.endIndex).contains { matchPart(rest, name[$0...]) }
    }
    guard let character = name.first, first == "?" || first == character else { return false }
    return matchPart(pattern.dropFirst(), name.dropFirst())
  }
}
