/// A set of phrases found in one pass: a bitmap of unit pairs that begin a phrase, then a walk along a
/// double-array trie from each place the bitmap lets through.
///
/// Two adjacent units are already a strong filter, so most places cost one look-up. The walk is bounded
/// by the longest phrase, whatever the text.
package struct PhraseAutomaton: Sendable {
  private let classes: [UInt16]
  private var base: [Int32] = [0]
  private var check: [Int32] = [-1]
  /// For each node the first of its outputs, and behind them the end; see `outputs`.
  private var outputStart: [Int32] = []
  private var outputs: [Int32] = []
  private let bitmap: [UInt64]

  private static let bitmapBits = 1 << 17

  /// Builds from phrases of two or more units; the place of a phrase in the array is its id. The same
  /// phrase may stand there several times. Shorter phrases are never found.
  package init(_ phrases: [[UInt16]]) {
    var classes = [UInt16](repeating: 0, count: 65_536)
    var bitmap = [UInt64](repeating: 0, count: Self.bitmapBits / 64)
    var classCount: UInt16 = 0
    for phrase in phrases where phrase.count >= 2 {
      for unit in phrase where classes[Int(unit)] == 0 {
        classCount += 1
        classes[Int(unit)] = classCount
      }
      let bit = Self.hash(phrase[0], phrase[1])
      bitmap[bit / 64] |= 1 << UInt64(bit % 64)
    }
    self.classes = classes
    self.bitmap = bitmap
    build(phrases, classCount: Int(classCount))
  }

  @inline(__always)
  private static func hash(_ first: UInt16, _ second: UInt16) -> Int {
    Int((UInt32(first) &* 0x9E37 ^ UInt32(second) &* 0x85EB) & UInt32(bitmapBits - 1))
  }

  /// Calls `body` with the id, start and length of every occurrence of every phrase, by start and then
  /// by length.
  @inline(__always)
  package func forEachMatch(
    in text: UnsafeBufferPointer<UInt16>, _ body: (_ id: Int, _ start: Int, _ length: Int) -> Void
  ) {
    guard text.count >= 2 else { return }
    classes.withUnsafeBufferPointer { classes in
      bitmap.withUnsafeBufferPointer { bitmap in
        base.withUnsafeBufferPointer { base in
          check.withUnsafeBufferPointer { check in
            for start in 0..<(text.count - 1) {
              let bit = Self.hash(text[start], text[start + 1])
              if bitmap[bit / 64] >> UInt64(bit % 64) & 1 == 0 { continue }
              var node = 0
              var index = start
              while index < text.count {
                let unitClass = classes[Int(text[index])]
                if unitClass == 0 { break }
                let next = Int(base[node]) + Int(unitClass)
                if next >= check.count || Int(check[next]) != node { break }
                node = next
                index += 1
                let first = outputStart[node]
                if first >= 0 {
                  var place = Int(first)
                  while outputs[place] >= 0 {
                    body(Int(outputs[place]), start, index - start)
                    place += 1
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  // MARK: Building

  private mutating func build(_ phrases: [[UInt16]], classCount: Int) {
    let order = phrases.indices.filter { phrases[$0].count >= 2 }
      .sorted { phrases[$0].lexicographicallyPrecedes(phrases[$1]) }
    var pending: [(node: Int, depth: Int, range: Range<Int>)] = []
    if !order.isEmpty { pending.append((0, 0, 0..<order.count)) }
    grow(to: classCount + 2)
    outputStart[0] = -1
    check[0] = 0
    var firstFree = 1
    while let (node, depth, range) = pending.popLast() {
      var children: [(unit: UInt16, range: Range<Int>)] = []
      var place = range.lowerBound
      while place < range.upperBound, phrases[order[place]].count == depth { place += 1 }
      setOutputs(of: node, order[range.lowerBound..<place])
      while place < range.upperBound {
        let unit = phrases[order[place]][depth]
        var end = place
        while end < range.upperBound, phrases[order[end]][depth] == unit { end += 1 }
        children.append((unit, place..<end))
        place = end
      }
      guard !children.isEmpty else { continue }
      let offset = freeBase(
        for: children.map { Int(classes[Int($0.unit)]) }, classCount: classCount, &firstFree)
      base[node] = Int32(offset)
      for child in children {
        let place = offset + Int(classes[Int(child.unit)])
        check[place] = Int32(node)
        pending.append((place, depth + 1, child.range))
      }
    }
  }

  private mutating func setOutputs(of node: Int, _ ids: ArraySlice<Int>) {
    guard !ids.isEmpty else { return }
    outputStart[node] = Int32(outputs.count)
    outputs.append(contentsOf: ids.sorted().map { Int32($0) })
    outputs.append(-1)
  }

  /// The first base under which all children find free places.
  private mutating func freeBase(
    for classes: [Int], classCount: Int, _ firstFree: inout Int
  ) -> Int {
    while firstFree < check.count, check[firstFree] >= 0 { firstFree += 1 }
    let least = classes.min() ?? 1
    var offset = max(0, firstFree - least)
    while true {
      grow(to: offset + classCount + 2)
      if classes.allSatisfy({ check[offset + $0] < 0 }) { return offset }
      offset += 1
    }
  }

  private mutating func grow(to count: Int) {
    guard check.count < count else {
      if outputStart.count < check.count {
        outputStart += [Int32](repeating: -1, count: check.count - outputStart.count)
      }
      return
    }
    let wanted = max(count, check.count * 2)
    base += [Int32](repeating: 0, count: wanted - base.count)
    check += [Int32](repeating: -1, count: wanted - check.count)
    outputStart += [Int32](repeating: -1, count: wanted - outputStart.count)
  }
}
