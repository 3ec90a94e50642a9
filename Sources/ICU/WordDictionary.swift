import CICU

/// ICU's dictionary of words, walked where it lies in ICU's data: the words that begin at a place and
/// what each costs, the rarer the more.
///
/// The format is ICU's UCharsTrie (ucharstrie.h): nodes of 16-bit units. Where a walk stands after a
/// first Han is remembered, because every walk begins with one, and so is where it stands after the
/// pairs met last: few walks go farther. One dictionary serves one thread.
package final class WordDictionary {
  private let trie: UnsafePointer<UInt16>
  /// By first unit from U+3400 on: the state after it; nil until somebody asks.
  private let firsts: UnsafeMutablePointer<State>
  /// The states after pairs, each in the one place it may have; a pair takes that of another.
  private let pairs: UnsafeMutablePointer<Pair>
  private static let pairBits = 13

  /// Words are at most this long.
  package static let longestWord = 20
  /// What a Han costs that is no word by itself.
  package static let unknownCost = 255

  /// A place in the trie.
  struct State {
    /// The offset of the next unit; `end` where no word goes on, `unset` where nobody looked yet.
    var offset: Int32 = State.unset
    /// How many units of a linear node are still to match, less one; -1 outside of one.
    var rest: Int32 = -1
    /// The cost of the word that ends here; -1 if none does.
    var cost: Int32 = -1

    static let end: Int32 = -1
    static let unset: Int32 = -2
  }

  /// The state after two units; 0: of no pair yet.
  private struct Pair {
    var units: UInt32 = 0
    var state = State()
  }

  private static let firstUnit: UInt16 = 0x3400
  private static let unitCount = 0xA000 - 0x3400

  /// Nil where this ICU keeps its dictionary in another form.
  package init?() {
    guard let found = cicu_dictionary() else { return nil }
    trie = found
    firsts = .allocate(capacity: Self.unitCount)
    firsts.initialize(repeating: State(), count: Self.unitCount)
    pairs = .allocate(capacity: 1 << Self.pairBits)
    pairs.initialize(repeating: Pair(), count: 1 << Self.pairBits)
  }

  deinit {
    firsts.deallocate()
    pairs.deallocate()
  }

  /// Calls `body` with the length and the cost of every word that begins a text of Han from U+3400 to
  /// U+9FFF, the shortest first.
  @inline(__always)
  func forEachWord(
    in text: UnsafeBufferPointer<UInt16>, from start: Int,
    _ body: (_ length: Int, _ cost: Int) -> Void
  ) {
    var state = first(text[start])
    if state.cost >= 0 { body(1, Int(state.cost)) }
    let most = min(text.count - start, Self.longestWord)
    if state.offset == State.end || most == 1 { return }
    state = second(state, text[start], text[start + 1])
    var length = 2
    while true {
      if state.cost >= 0 { body(length, Int(state.cost)) }
      if state.offset == State.end || length == most { return }
      state = next(state, text[start + length])
      length += 1
    }
  }

  @inline(__always)
  private func first(_ unit: UInt16) -> State {
    let place = Int(unit &- Self.firstUnit)
    let known = firsts[place]
    if known.offset != State.unset { return known }
    let found = next(State(offset: 0), unit)
    firsts[place] = found
    return found
  }

  @inline(__always)
  private func second(_ state: State, _ first: UInt16, _ unit: UInt16) -> State {
    let units = UInt32(first) << 16 | UInt32(unit)
    let place = Int((units &* 0x9E37_79B1) >> UInt32(32 - Self.pairBits))
    if pairs[place].units == units { return pairs[place].state }
    let found = next(state, unit)
    pairs[place] = Pair(units: units, state: found)
    return found
  }

  // MARK: The trie

  // Units below are branches, then runs of units to match; units from `valueLead` on carry a value, and
  // the highest bit says that nothing follows it.
  private static let linearLead: UInt16 = 0x30
  private static let valueLead: UInt16 = 0x40
  private static let finalMark: UInt16 = 0x8000

  private static let nothing = State(offset: State.end)

  private func next(_ state: State, _ unit: UInt16) -> State {
    var place = Int(state.offset)
    if state.rest >= 0 {
      return trie[place] == unit ? landed(place + 1, rest: state.rest - 1) : Self.nothing
    }
    var node = trie[place]
    place += 1
    if node >= Self.valueLead {
      // A word ended here, and others go on: its value comes first.
      if node & Self.finalMark != 0 { return Self.nothing }
      place += Self.nodeValueUnits(node)
      node &= Self.valueLead - 1
    }
    if node < Self.linearLead { return branch(place, node, unit) }
    return trie[place] == unit
      ? landed(place + 1, rest: Int32(node - Self.linearLead) - 1) : Self.nothing
  }

  /// The state at a place behind a unit that matched.
  @inline(__always)
  private func landed(_ place: Int, rest: Int32) -> State {
    if rest >= 0 { return State(offset: Int32(truncatingIfNeeded: place), rest: rest) }
    let node = trie[place]
    guard node >= Self.valueLead else { return State(offset: Int32(truncatingIfNeeded: place)) }
    if node & Self.finalMark != 0 {
      return State(offset: State.end, cost: value(node & ~Self.finalMark, at: place + 1))
    }
    return State(offset: Int32(truncatingIfNeeded: place), cost: nodeValue(node, at: place + 1))
  }

  /// A branch: a binary search by halves that lie apart, then a short list.
  private func branch(_ start: Int, _ node: UInt16, _ unit: UInt16) -> State {
    var place = start
    var length = Int(node)
    if length == 0 {
      length = Int(trie[place])
      place += 1
    }
    length += 1
    while length > 5 {
      let isLess = unit < trie[place]
      place += 1
      if isLess {
        length >>= 1
        let (delta, behind) = delta(at: place)
        place = behind + delta
      } else {
        length -= length >> 1
        place = self.delta(at: place).behind
      }
    }
    while length > 1 {
      let isFound = trie[place] == unit
      place += 1
      let lead = trie[place]
      if isFound {
        if lead & Self.finalMark != 0 {
          return State(offset: State.end, cost: value(lead & ~Self.finalMark, at: place + 1))
        }
        let (delta, behind) = jump(lead, at: place + 1)
        return landed(behind + delta, rest: -1)
      }
      place += 1 + Self.valueUnits(lead & ~Self.finalMark)
      length -= 1
    }
    return trie[place] == unit ? landed(place + 1, rest: -1) : Self.nothing
  }

  /// A distance to jump, and where the units behind it begin.
  @inline(__always)
  private func delta(at place: Int) -> (delta: Int, behind: Int) {
    let lead = trie[place]
    if lead < 0xFC00 { return (Int(lead), place + 1) }
    if lead == 0xFFFF { return (Int(trie[place + 1]) << 16 | Int(trie[place + 2]), place + 3) }
    return (Int(lead - 0xFC00) << 16 | Int(trie[place + 1]), place + 2)
  }

  /// The distance of an edge, written as a value that is not final.
  @inline(__always)
  private func jump(_ lead: UInt16, at place: Int) -> (delta: Int, behind: Int) {
    (Int(value(lead, at: place)), place + Self.valueUnits(lead))
  }

  @inline(__always)
  private func value(_ lead: UInt16, at place: Int) -> Int32 {
    if lead < 0x4000 { return Int32(lead) }
    if lead < 0x7FFF { return Int32(lead - 0x4000) << 16 | Int32(trie[place]) }
    return Int32(bitPattern: UInt32(trie[place]) << 16 | UInt32(trie[place + 1]))
  }

  /// How many units of a value stand behind its first.
  @inline(__always)
  private static func valueUnits(_ lead: UInt16) -> Int {
    lead < 0x4000 ? 0 : lead < 0x7FFF ? 1 : 2
  }

  @inline(__always)
  private func nodeValue(_ lead: UInt16, at place: Int) -> Int32 {
    if lead < 0x4040 { return Int32(lead >> 6) - 1 }
    if lead < 0x7FC0 { return Int32((lead & 0x7FC0) - 0x4040) << 10 | Int32(trie[place]) }
    return Int32(bitPattern: UInt32(trie[place]) << 16 | UInt32(trie[place + 1]))
  }

  @inline(__always)
  private static func nodeValueUnits(_ lead: UInt16) -> Int {
    lead < 0x4040 ? 0 : lead < 0x7FC0 ? 1 : 2
  }
}
