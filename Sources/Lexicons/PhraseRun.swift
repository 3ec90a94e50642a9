/// Runs nodes of a program over the folded units of one text, to the right or to the left of a place.
struct PhraseRun {
  let program: PhraseProgram
  let text: FoldedText
  /// Where the running began.
  let origin: Int
  let goesRight: Bool
  /// Whether no gap runs over a placeholder.
  let stopsAtPlaceholders: Bool

  /// No phrase reaches farther than this from its literal.
  static let reach = 63

  /// The places a node can end at, as bits: bit n stands n units away from the origin. Empty if the
  /// node does not fit.
  func ends(of node: Int32) -> UInt64 { step(node, from: 1) }

  private func step(_ node: Int32, from places: UInt64) -> UInt64 {
    let node = program.nodes[Int(node)]
    let places = likely(places, goesRight ? node.starts : node.finishes)
    if places == 0 { return 0 }
    let (first, second) = (Int(node.first), Int(node.second))
    switch node.kind {
    case .literal: return literal(first..<(first + second), from: places)
    case .sequence:
      var places = places
      for index in 0..<second where places != 0 {
        let child = goesRight ? first + index : first + second - 1 - index
        places = step(program.children[child], from: places)
      }
      return places
    case .choice:
      var found: UInt64 = 0
      for index in first..<(first + second) {
        found |= step(program.children[index], from: places)
      }
      return found
    case .gap: return gap(atMost: first, crossesCommas: second == 1, from: places)
    case .characters:
      return characters(of: first, (second >> 8)...(second & 0xFF), from: places)
    }
  }

  /// The places from which a node may fit, by the next unit alone.
  @inline(__always)
  private func likely(_ places: UInt64, _ bits: UInt64) -> UInt64 {
    if bits == .max { return places }
    var kept: UInt64 = 0
    var rest = places
    while rest != 0 {
      let distance = rest.trailingZeroBitCount
      if let unit = unit(at: distance), bits >> UInt64(unit & 63) & 1 == 1 {
        kept |= 1 << UInt64(distance)
      }
      rest &= rest - 1
    }
    return kept
  }

  /// The unit at a distance from the origin; nil outside of the text.
  private func unit(at distance: Int) -> UInt16? {
    let place = goesRight ? origin + distance : origin - distance - 1
    return place >= 0 && place < text.count ? text.foldedUnits[place] : nil
  }

  private func literal(_ range: Range<Int>, from places: UInt64) -> UInt64 {
    let length = range.count
    guard length <= Self.reach else { return 0 }
    var found: UInt64 = 0
    forEach(places) { distance in
      guard distance + length <= Self.reach else { return }
      for index in 0..<length {
        let wanted = program.units[
          goesRight ? range.lowerBound + index : range.upperBound - 1 - index]
        guard unit(at: distance + index) == wanted else { return }
      }
      found |= 1 << UInt64(distance + length)
    }
    return found
  }

  private func gap(atMost limit: Int, crossesCommas: Bool, from places: UInt64) -> UInt64 {
    var found = places
    forEach(places) { distance in
      for length in 0..<limit where distance + length < Self.reach {
        guard let unit = unit(at: distance + length),
          !(stopsAtPlaceholders && UnitClass.isOpen(unit)),
          !(crossesCommas ? UnitClass.endsSentence(unit) : UnitClass.endsClause(unit)),
          crossesCommas || !startsMessage(between: distance + length)
        else { return }
        found |= 1 << UInt64(distance + length + 1)
      }
    }
    return found
  }

  /// Whether a message begins between the unit before a distance and the one at it.
  private func startsMessage(between distance: Int) -> Bool {
    let place = goesRight ? origin + distance : origin - distance
    return place > 0 && text.startsMessage(at: place)
  }

  private func characters(
    of members: Int, _ length: ClosedRange<Int>, from places: UInt64
  ) -> UInt64 {
    var found: UInt64 = length.lowerBound == 0 ? places : 0
    forEach(places) { distance in
      for count in 1...max(length.upperBound, 1) where distance + count <= Self.reach {
        guard let unit = unit(at: distance + count - 1), isMember(unit, of: members),
          !startsMessage(between: distance + count - 1)
        else { return }
        if count >= length.lowerBound { found |= 1 << UInt64(distance + count) }
      }
    }
    return found
  }

  private func isMember(_ unit: UInt16, of members: Int) -> Bool {
    guard members >= PhraseProgram.openClasses.count else {
      switch PhraseProgram.openClasses[members] {
      case .han: return UnitClass.isHan(unit)
      case .digit: return unit >= 0x30 && unit <= 0x39
      case .letter, .listed: return unit >= 0x61 && unit <= 0x7A
      }
    }
    let place = members - PhraseProgram.openClasses.count
    var low = Int(program.classStarts[place])
    var high = Int(program.classStarts[place + 1])
    while low < high {
      let middle = (low + high) / 2
      if program.classUnits[middle] == unit { return true }
      if program.classUnits[middle] < unit { low = middle + 1 } else { high = middle }
    }
    return false
  }

  private func forEach(_ places: UInt64, _ body: (Int) -> Void) {
    var rest = places
    while rest != 0 {
      body(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
}
