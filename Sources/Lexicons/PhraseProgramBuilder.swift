internal import Bytes

/// Makes the tables of a `PhraseProgram`.
struct PhraseProgramBuilder {
  private typealias Node = PhraseProgram.Node
  private typealias Kind = PhraseProgram.Kind

  private var nodes: [Node] = []
  private var children: [Int32] = []
  private var units: [UInt16] = []
  private var classUnits: [UInt16] = []
  private var classStarts: [Int32] = [0]
  private var known: [PhrasePart: Int32] = [:]
  private var classes: [CharacterClass: Int32] = [:]

  func write(to image: inout ImageWriter) {
    image.add(nodes)
    image.add(children)
    image.add(units)
    image.add(classUnits)
    image.add(classStarts)
  }

  /// Adds a part once and returns its node.
  mutating func add(_ part: PhrasePart, _ fold: (String) -> [UInt16]) -> Int32 {
    if let node = known[part] { return node }
    var node: Node
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
    node.starts = Self.edge(of: part, atStart: true, fold) ?? .max
    node.finishes = Self.edge(of: part, atStart: false, fold) ?? .max
    nodes.append(node)
    let place = Int32(nodes.count - 1)
    known[part] = place
    return place
  }

  /// The bits of the units a part can begin or end with; nil if it may take no unit at all.
  private static func edge(
    of part: PhrasePart, atStart: Bool, _ fold: (String) -> [UInt16]
  ) -> UInt64? {
    switch part {
    case .text(let text):
      let folded = fold(text)
      return (atStart ? folded.first : folded.last).map { 1 << UInt64($0 & 63) }
    case .sequence(let parts):
      var bits: UInt64 = 0
      for part in atStart ? parts : parts.reversed() {
        // What may be missing lets its neighbour be seen.
        let own = Self.possibleEdge(of: part, atStart: atStart, fold)
        bits |= own
        if edge(of: part, atStart: atStart, fold) != nil { return bits }
      }
      return nil
    case .choice(let parts):
      var bits: UInt64 = 0
      for part in parts {
        guard let own = edge(of: part, atStart: atStart, fold) else { return nil }
        bits |= own
      }
      return bits
    case .gap: return nil
    case .characters(let members, let length):
      if length.lowerBound == 0 { return nil }
      guard case .listed(let text) = members else { return .max }
      return fold(text).reduce(0) { $0 | 1 << UInt64($1 & 63) }
    }
  }

  /// The bits of the units a part can begin or end with where it takes any.
  private static func possibleEdge(
    of part: PhrasePart, atStart: Bool, _ fold: (String) -> [UInt16]
  ) -> UInt64 {
    switch part {
    case .choice(let parts):
      return parts.reduce(0) { $0 | possibleEdge(of: $1, atStart: atStart, fold) }
    case .sequence(let parts):
      var bits: UInt64 = 0
      for part in atStart ? parts : parts.reversed() {
        bits |= possibleEdge(of: part, atStart: atStart, fold)
        if edge(of: part, atStart: atStart, fold) != nil { break }
      }
      return bits
    case .gap: return .max
    case .text, .characters: return edge(of: part, atStart: atStart, fold) ?? 0
    }
  }

  private mutating func place(of members: CharacterClass, _ fold: (String) -> [UInt16]) -> Int32 {
    if let open = PhraseProgram.openClasses.firstIndex(of: members) { return Int32(open) }
    if let known = classes[members] { return known }
    guard case .listed(let text) = members else { return 0 }
    classUnits += Set(fold(text)).sorted()
    classStarts.append(Int32(classUnits.count))
    let place = Int32(PhraseProgram.openClasses.count + classStarts.count - 2)
    classes[members] = place
    return place
  }
}
