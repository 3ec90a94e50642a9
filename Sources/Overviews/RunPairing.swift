/// Which conversation of a run is which of another: the same content first, then the same id. Ids may be
/// masked in one run and not in the other; digests are of the unmasked conversation.
struct RunPairing {
  private(set) var pairs: [(old: Int, new: Int)]
  private(set) var onlyOld: [Int] = []
  private(set) var onlyNew: [Int] = []

  init(_ old: [RunMarks.Conversation], _ new: [RunMarks.Conversation]) {
    pairs = Self.pairs(old.map(\.digest), new.map(\.digest))
    var isPaired = (old: Set(pairs.map(\.old)), new: Set(pairs.map(\.new)))
    let byID = Self.pairs(
      old.enumerated().map { isPaired.old.contains($0.offset) ? nil : $0.element.id },
      new.enumerated().map { isPaired.new.contains($0.offset) ? nil : $0.element.id })
    pairs += byID
    pairs.sort { $0.old < $1.old }
    isPaired.old.formUnion(byID.map(\.old))
    isPaired.new.formUnion(byID.map(\.new))
    onlyOld = old.indices.filter { !isPaired.old.contains($0) }
    onlyNew = new.indices.filter { !isPaired.new.contains($0) }
  }

  /// Pairs equal keys of two lists: each place once, the first with the first. Nil equals nothing.
  static func pairs<Key: Hashable>(_ old: [Key?], _ new: [Key?]) -> [(old: Int, new: Int)] {
    var first: [Key: Int] = [:]
    // The next place of the same key.
    var next = [Int?](repeating: nil, count: old.count)
    for place in old.indices.reversed() {
      guard let key = old[place] else { continue }
      next[place] = first.updateValue(place, forKey: key)
    }
    var pairs: [(old: Int, new: Int)] = []
    for place in new.indices {
      guard let key = new[place], let partner = first[key] else { continue }
      pairs.append((partner, place))
      first[key] = next[partner]
    }
    return pairs
  }
}
