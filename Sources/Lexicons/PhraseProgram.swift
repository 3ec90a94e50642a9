/// The parts of phrases that stand beside their literals, flattened: one table for a whole lexicon.
///
/// A part is run from a set of places to the set of places it can end at, kept as bits of one word
/// relative to where the running began. So the work for one candidate is bounded by the size of the
/// part, whatever the text, and there is nothing to backtrack.
struct PhraseProgram: Sendable {
  /// What a node does, and its two operands.
  struct Node: Hashable, Sendable, BitwiseCopyable {
    var kind: Kind
    /// literal: the place of its units. sequence, choice: the place of its children.
    /// gap: the longest. characters: the class.
    var first: Int32
    /// literal, sequence, choice: how many. gap: 1 if it crosses commas.
    /// characters: the longest, and 256 times the shortest.
    var second: Int32
  }

  enum Kind: UInt8, Hashable, Sendable, BitwiseCopyable {
    case literal, sequence, choice, gap, characters
  }

  /// A class of characters as a sorted list, or one of the open classes.
  static let openClasses: [CharacterClass] = [.han, .letter, .digit]

  private(set) var nodes: [Node] = []
  private(set) var children: [Int32] = []
  private(set) var units: [UInt16] = []
  /// For each listed class the sorted units, one after another, and where each begins.
  private(set) var classUnits: [UInt16] = []
  private(set) var classStarts: [Int32] = [0]
  private var known: [PhrasePart: Int32] = [:]
  private var classes: [CharacterClass: Int32] = [:]

  /// Adds a part once and returns its node.
  mutating func add(_ part: PhrasePart, _ fold: (String) -> [UInt16]) -> Int32 {
    if let node = known[part] { return node }
    let node: Node
    switch part {
    case .text(let text):
      let folded = fold(text)
      node = Node(kind: .literal, first: Int32(units.count), second: Int32(folded.count))
      units += folded
    case .sequence(let parts), .choice(let parts):
      let places = parts.map { add($0, fold) }
      var kind = Kind.choice
      if case .sequence = part { kind = .sequence }
      node = Node(kind: kind, first: Int32(children.count), second: Int32(places.count))
      children += places
    case .gap(let limit, let crossesCommas):
      node = Node(kind: .gap, first: Int32(limit), second: crossesCommas ? 1 : 0)
    case .characters(let members, let length):
      node = Node(
        kind: .characters, first: place(of: members, fold),
        second: Int32(length.upperBound + 256 * length.lowerBound))
    }
    nodes.append(node)
    let place = Int32(nodes.count - 1)
    known[part] = place
    return place
  }

  private mutating func place(of members: CharacterClass, _ fold: (String) -> [UInt16]) -> Int32 {
    if let open = Self.openClasses.firstIndex(of: members) { return Int32(open) }
    if let known = classes[members] { return known }
    guard case .listed(let text) = members else { return 0 }
    classUnits += Set(fold(text)).sorted()
    classStarts.append(Int32(classUnits.count))
    let place = Int32(Self.openClasses.count + classStarts.count - 2)
    classes[members] = place
    return place
  }
}
