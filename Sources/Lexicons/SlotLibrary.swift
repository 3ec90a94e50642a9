/// Parts that many phrases share, by name: {TIME}, {NAME}.
package struct SlotLibrary: Sendable {
  private var parts: [String: PhrasePart] = [:]
  /// In the order they were added.
  package private(set) var names: [String] = []

  package init() {}

  package func part(named name: String) -> PhrasePart? { parts[name] }

  /// A later slot of the same name takes the earlier one's place.
  package mutating func add(_ name: String, _ part: PhrasePart) {
    if parts.updateValue(part, forKey: name) == nil { names.append(name) }
  }
}
