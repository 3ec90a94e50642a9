/// Runs nodes of a program over the folded units of one text, to the right or to the left of a place.
///
/// Most nodes do not fit, and most of those are dismissed by the next unit alone; so that test comes
/// before everything else, and costs no call.
struct PhraseRun {
  private let program: PhraseProgram
  private let nodes: UnsafePointer<PhraseProgram.Node>
  private let text: FoldedText
  private let units: UnsafePointer<UInt16>
  /// Where the running began.
  private let origin: Int
  /// How many units lie in its way.
  private let available: Int
  private let goesRight: Bool
  /// Whether no gap runs over a placeholder.
  private let stopsAtPlaceholders: Bool

  /// No phrase reaches farther than this from its literal.
  static let reach = 63

  /// `origin` is a folded position of the text. Nil for a program without nodes.
  @inline(__always)
  init?(
    program: PhraseProgram, text: FoldedText, origin: Int, goesRight: Bool,
    stopsAtPlaceholders: Bool
  ) {
    guard let nodes = program.nodes.baseAddress else { return nil }
    self.program = program
    self.nodes = nodes
    self.text = text
    units = UnsafePointer(text.units)
    self.origin = origin
    available = goesRight ? text.count - origin : origin
    self.goesRight = goesRight
    self.stopsAtPlaceholders = stopsAtPlaceholders
  }

  /// The places a node can end at, as bits: bit n stands n units away from the origin. Empty if the
  /// node does not fit.
  @inline(__always)
  func ends(of node: Int32) -> UInt64 {
    let found = nodes + Int(node)
    return fits(found, edges(at: 1)) ? step(found, from: 1) : 0
  }

  /// Whether a node may begin with one of some units, given as `edges(at:)` gives them.
  @inline(__always)
  private func fits(_ node: UnsafePointer<PhraseProgram.Node>, _ edges: UInt64) -> Bool {
    let bits = goesRight ? node.pointee.starts : node.pointee.finishes
    return bits & edges != 0 || bits == .max
  }

  /// The next units at some places, each as the bit of its lowest six bits.
  @inline(__always)
  private func edges(at places: UInt64) -> UInt64 {
    var edges: UInt64 = 0
    var rest = places
    while rest != 0 {
      let distance = rest.trailingZeroBitCount
      if distance < available { edges |= 1 << UInt64(unit(at: distance) & 63) }
      rest &= rest &- 1
    }
    return edges
  }

  private func step(
    _ node: UnsafePointer<PhraseProgram.Node>, from all: UInt64
  ) -> UInt64 {
    let places = likely(all, goesRight ? node.pointee.starts : node.pointee.finishes)
    if places == 0 { return 0 }
    let (first, second) = (Int(node.pointee.first), Int(node.pointee.second))
    switch node.pointee.kind {
    case .literal: return literal(first, count: second, from: places)
    case .sequence:
      var places = places
      for index in 0..<second where places != 0 {
        let child = goesRight ? first + index : first + second - 1 - index
        places = step(nodes + Int(program.children[child]), from: places)
      }
      return places
    case .choice:
      let edges = edges(at: places)
      var found: UInt64 = 0
      for index in first..<(first + second) {
        let child = nodes + Int(program.children[index])
        if fits(child, edges) { found |= step(child, from: places) }
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
      if distance < available, bits >> UInt64(unit(at: distance) & 63) & 1 == 1 {
        kept |= 1 << UInt64(distance)
      }
      rest &= rest &- 1
    }
    return kept
  }

  /// The unit at a distance below `available`.
  @inline(__always)
  private func unit(at distance: Int) -> UInt16 {
    units[goesRight ? origin &+ distance : origin &- distance &- 1]
  }

  private func literal(_ first: Int, count: Int, from places: UInt64) -> UInt64 {
    guard count <= Self.reach, let wanted = program.units.baseAddress else { return 0 }
    let last = first + count - 1
    var found: UInt64 = 0
    var rest = places
    while rest != 0 {
      let distance = rest.trailingZeroBitCount
      rest &= rest &- 1
      let end = distance + count
      if end > Self.reach || end > available { continue }
      var index = 0
      while index < count,
        unit(at: distance + index) == wanted[goesRight ? first + index : last - index]
      {
        index += 1
      }
      if index == count { found |= 1 << UInt64(end) }
    }
    return found
  }

  private func gap(atMost limit: Int, crossesCommas: Bool, from places: UInt64) -> UInt64 {
    var found = places
    var rest = places
    while rest != 0 {
      let distance = rest.trailingZeroBitCount
      rest &= rest &- 1
      let most = min(limit, Self.reach - distance, available - distance)
      var length = 0
      while length < most, isGap(at: distance + length, crossesCommas) {
        length += 1
        found |= 1 << UInt64(distance + length)
      }
    }
    return found
  }

  /// Whether a gap runs over the unit at a distance.
  @inline(__always)
  private func isGap(at distance: Int, _ crossesCommas: Bool) -> Bool {
    let unit = unit(at: distance)
    if stopsAtPlaceholders, UnitClass.isOpen(unit) { return false }
    if crossesCommas { return !UnitClass.endsSentence(unit) }
    return !UnitClass.endsClause(unit) && !startsMessage(between: distance)
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
    var rest = places
    while rest != 0 {
      let distance = rest.trailingZeroBitCount
      rest &= rest &- 1
      let most = min(max(length.upperBound, 1), Self.reach - distance, available - distance)
      var count = 0
      while count < most, isMember(unit(at: distance + count), of: members),
        !startsMessage(between: distance + count)
      {
        count += 1
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
}
