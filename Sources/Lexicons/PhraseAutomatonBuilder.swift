internal import Bytes

/// Makes the tables of a `PhraseAutomaton`.
///
/// The phrases are sorted once; a node of the trie is then a range of them, and its children lie side by
/// side. Each node takes the first place of the double array where all of its children fit.
struct PhraseAutomatonBuilder {
  private var classes = [UInt16](repeating: 0, count: 65_536)
  private var base: [Int32] = []
  private var check: [Int32] = []
  private var outputStart: [Int32] = []
  private var outputs: [Int32] = []
  private var bitmap: [UInt64]
  /// Of the places that may still be free, how many behind a place are not: a walk jumps over them.
  private var nextFree: [Int32] = []
  private var classCount = 0

  /// A bitmap has about this many bits for each pair of units that begins a phrase.
  private static let bitsPerPair = 16
  private static let leastBits = 17
  private static let mostBits = 22

  init(_ phrases: [[UInt16]]) {
    let order = Self.sorted(phrases)
    bitmap = Self.bitmap(of: phrases, order)
    numberClasses(phrases, order)
    build(phrases, order)
  }

  func write(to image: inout ImageWriter) {
    image.add(classes)
    image.add(base)
    image.add(check)
    image.add(outputStart)
    image.add(outputs)
    image.add(bitmap)
  }

  // MARK: Preparations

  /// The places of phrases of two and more units, in order of the phrases and then of the places.
  private static func sorted(_ phrases: [[UInt16]]) -> [Int] {
    // The first four units as one number decide most comparisons.
    let keys = phrases.enumerated().compactMap { place, phrase -> (UInt64, Int)? in
      if phrase.count < 2 { return nil }
      var key: UInt64 = 0
      for index in 0..<4 { key = key << 16 | (index < phrase.count ? UInt64(phrase[index]) : 0) }
      return (key, place)
    }
    return keys.sorted { left, right in
      if left.0 != right.0 { return left.0 < right.0 }
      let (first, second) = (phrases[left.1], phrases[right.1])
      if first == second { return left.1 < right.1 }
      return first.lexicographicallyPrecedes(second)
    }.map(\.1)
  }

  private static func bitmap(of phrases: [[UInt16]], _ order: [Int]) -> [UInt64] {
    var pairs = 0
    var last: UInt32?
    for place in order {
      let pair = UInt32(phrases[place][0]) << 16 | UInt32(phrases[place][1])
      if pair != last { pairs += 1 }
      last = pair
    }
    var bits = leastBits
    while bits < mostBits, 1 << bits < pairs * bitsPerPair { bits += 1 }
    var bitmap = [UInt64](repeating: 0, count: 1 << (bits - 6))
    for place in order {
      let bit = PhraseAutomaton.hash(
        phrases[place][0], phrases[place][1], shift: UInt32(32 - bits))
      bitmap[bit / 64] |= 1 << UInt64(bit % 64)
    }
    return bitmap
  }

  /// Commoner units get lower numbers, so that the children of a node lie close together.
  private mutating func numberClasses(_ phrases: [[UInt16]], _ order: [Int]) {
    var counts = [Int32](repeating: 0, count: 65_536)
    for place in order {
      for unit in phrases[place] { counts[Int(unit)] += 1 }
    }
    let units = counts.indices.filter { counts[$0] > 0 }
      .sorted { (counts[$1], $0) < (counts[$0], $1) }
    for (place, unit) in units.enumerated() { classes[unit] = UInt16(place + 1) }
    classCount = units.count
  }

  // MARK: The double array

  /// A node that is still to be laid out: its phrases, and how many units of them lead to it.
  private struct Pending {
    let node: Int
    let depth: Int
    let range: Range<Int>
  }

  private mutating func build(_ phrases: [[UInt16]], _ order: [Int]) {
    grow(to: classCount + 2)
    take(0, parent: 0)
    var pending: [Pending] = order.isEmpty ? [] : [Pending(node: 0, depth: 0, range: order.indices)]
    var children: [(unitClass: Int, range: Range<Int>)] = []
    while let next = pending.popLast() {
      children.removeAll(keepingCapacity: true)
      var place = next.range.lowerBound
      let end = next.range.upperBound
      while place < end, phrases[order[place]].count == next.depth { place += 1 }
      setOutputs(of: next.node, order[next.range.lowerBound..<place])
      while place < end {
        let unit = phrases[order[place]][next.depth]
        let first = place
        repeat { place += 1 } while place < end && phrases[order[place]][next.depth] == unit
        children.append((Int(classes[Int(unit)]), first..<place))
      }
      guard !children.isEmpty else { continue }
      let offset = freeBase(for: children)
      base[next.node] = Int32(offset)
      for child in children {
        take(offset + child.unitClass, parent: next.node)
        pending.append(
          Pending(node: offset + child.unitClass, depth: next.depth + 1, range: child.range))
      }
    }
  }

  private mutating func setOutputs(of node: Int, _ ids: ArraySlice<Int>) {
    guard !ids.isEmpty else { return }
    outputStart[node] = Int32(outputs.count)
    // Sorted by place already: equal phrases stand in order of their places.
    for id in ids { outputs.append(Int32(id)) }
    outputs.append(-1)
  }

  /// The first base under which all children find free places.
  private mutating func freeBase(for children: [(unitClass: Int, range: Range<Int>)]) -> Int {
    let least = children.reduce(Int.max) { min($0, $1.unitClass) }
    var place = free(from: least)
    while true {
      let offset = place - least
      grow(to: offset + classCount + 2)
      if children.allSatisfy({ check[offset + $0.unitClass] < 0 }) { return offset }
      place = free(from: place + 1)
    }
  }

  private mutating func take(_ place: Int, parent: Int) {
    check[place] = Int32(parent)
    nextFree[place] = Int32(place + 1)
  }

  /// The first free place from a place on. Ways that were walked are shortened.
  private mutating func free(from start: Int) -> Int {
    var place = start
    while place < check.count, check[place] >= 0 { place = Int(nextFree[place]) }
    var walked = start
    while walked < place, walked < check.count, check[walked] >= 0 {
      let next = Int(nextFree[walked])
      nextFree[walked] = Int32(place)
      walked = next
    }
    return place
  }

  private mutating func grow(to count: Int) {
    guard check.count < count else { return }
    let missing = max(count, check.count * 2) - check.count
    base += [Int32](repeating: 0, count: missing)
    check += [Int32](repeating: -1, count: missing)
    outputStart += [Int32](repeating: -1, count: missing)
    nextFree += [Int32](repeating: 0, count: missing)
  }
}
