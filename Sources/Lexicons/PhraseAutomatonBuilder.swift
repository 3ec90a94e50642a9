internal import Bytes

/// Makes the tables of a `PhraseAutomaton`.
struct PhraseAutomatonBuilder {
  private var classes = [UInt16](repeating: 0, count: 65_536)
  private var base: [Int32] = [0]
  private var check: [Int32] = [-1]
  private var outputStart: [Int32] = []
  private var outputs: [Int32] = []
  private var bitmap = [UInt64](repeating: 0, count: PhraseAutomaton.bitmapBits / 64)

  init(_ phrases: [[UInt16]]) {
    var classCount: UInt16 = 0
    for phrase in phrases where phrase.count >= 2 {
      for unit in phrase where classes[Int(unit)] == 0 {
        classCount += 1
        classes[Int(unit)] = classCount
      }
      let bit = PhraseAutomaton.hash(phrase[0], phrase[1])
      bitmap[bit / 64] |= 1 << UInt64(bit % 64)
    }
    build(phrases, classCount: Int(classCount))
  }

  func write(to image: inout ImageWriter) {
    image.add(classes)
    image.add(base)
    image.add(check)
    image.add(outputStart)
    image.add(outputs)
    image.add(bitmap)
  }

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
