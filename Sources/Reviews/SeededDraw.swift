/// Random numbers that a seed decides, the same on every machine and with every version of Swift
/// (SplitMix64, Lemire's bounds).
struct SeededDraw {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number from 0 up to a bound above 0, without it; all with the same chance.
  mutating func number(below bound: Int) -> Int {
    let bound = UInt64(max(bound, 1))
    let least = (0 &- bound) % bound
    while true {
      let product = next().multipliedFullWidth(by: bound)
      if product.low >= least { return Int(product.high) }
    }
  }

  /// The same elements in an order by chance.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for place in elements.indices {
      elements.swapAt(place, place + number(below: elements.count - place))
    }
    return elements
  }
}
