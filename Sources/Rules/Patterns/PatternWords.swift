/// The words of an expression.
struct PatternWords {
  /// All texts it matches, in the order in which the engine would try them; nil where it matches more
  /// than words.
  private(set) var all: [[UInt16]]?
  /// Words one of which stands in every match; nil where there are none.
  private(set) var needed: [[UInt16]]?

  /// More are not written out.
  private static let mostWords = 400
  /// More than these are not put together with what stands behind them.
  private static let mostJoined = 64

  private init(all: [[UInt16]]?, needed: [[UInt16]]? = nil) {
    self.all = all
    self.needed = needed
  }

  init(of node: PatternNode) {
    self = Self.words(of: node)
    needed = Self.better(needed, all).map(Self.withoutLonger)
    if Self.holdsLook(node) || all?.contains([]) == true { all = nil }
    // Words with nothing to tell them apart by would be found everywhere.
    if node.canRunAway { needed = nil }
  }

  private static func words(of node: PatternNode) -> PatternWords {
    switch node {
    case .unit(let unit): PatternWords(all: [[unit]])
    case .oneOf(let units): PatternWords(all: units.map { [$0] })
    case .unknown: PatternWords(all: nil)
    case .look: PatternWords(all: [[]])
    case .sequence(let parts): joined(parts.map(words))
    case .choice(let parts): oneOf(parts.map(words))
    case .repeated(let part, let least, let most): repeated(words(of: part), least, most)
    }
  }

  /// One behind the other.
  private static func joined(_ parts: [PatternWords]) -> PatternWords {
    var run: [[UInt16]] = [[]]
    var isWhole = true
    var needed: [[UInt16]]?
    for part in parts {
      if let all = part.all, run.count * all.count <= mostJoined {
        run = run.flatMap { start in all.map { start + $0 } }
        continue
      }
      isWhole = false
      needed = better(better(needed, run), part.needed)
      run = part.all ?? [[]]
    }
    return isWhole ? PatternWords(all: run) : PatternWords(all: nil, needed: better(needed, run))
  }

  private static func oneOf(_ parts: [PatternWords]) -> PatternWords {
    let all = parts.compactMap(\.all)
    if all.count == parts.count, all.reduce(0, { $0 + $1.count }) <= mostWords {
      return PatternWords(all: all.flatMap { $0 })
    }
    let needed = parts.compactMap { better($0.needed, $0.all) }
    guard needed.count == parts.count, needed.reduce(0, { $0 + $1.count }) <= mostWords else {
      return PatternWords(all: nil)
    }
    return PatternWords(all: nil, needed: needed.flatMap { $0 })
  }

  private static func repeated(_ part: PatternWords, _ least: Int, _ most: Int?) -> PatternWords {
    if least == 0, most == 1, let all = part.all { return PatternWords(all: all + [[]]) }
    if least == 0 { return PatternWords(all: nil) }
    if least == most {
      let copies = [PatternWords](repeating: part, count: min(least, 8))
      let words = joined(copies)
      return least <= 8 ? words : PatternWords(all: nil, needed: better(words.needed, words.all))
    }
    return PatternWords(all: nil, needed: better(part.needed, part.all))
  }

  /// Of two lists that with the longer words, else the shorter list. A list with an empty word says
  /// nothing.
  private static func better(_ one: [[UInt16]]?, _ other: [[UInt16]]?) -> [[UInt16]]? {
    func shortest(_ words: [[UInt16]]?) -> Int { words?.lazy.map(\.count).min() ?? 0 }
    let (left, right) = (shortest(one), shortest(other))
    if left == 0, right == 0 { return nil }
    if left != right { return left > right ? one : other }
    return (one?.count ?? 0) <= (other?.count ?? 0) ? one : other
  }

  /// Without the words that hold another one.
  private static func withoutLonger(_ words: [[UInt16]]) -> [[UInt16]] {
    var kept: [[UInt16]] = []
    for word in words.sorted(by: { $0.count < $1.count })
    where !kept.contains(where: { isPart($0, of: word) }) { kept.append(word) }
    return kept
  }

  private static func isPart(_ part: [UInt16], of word: [UInt16]) -> Bool {
    (0...(word.count - part.count)).contains { word[$0...].starts(with: part) }
  }

  private static func holdsLook(_ node: PatternNode) -> Bool {
    switch node {
    case .unit, .oneOf, .unknown: false
    case .look: true
    case .sequence(let parts), .choice(let parts): parts.contains(where: holdsLook)
    case .repeated(let part, _, _): holdsLook(part)
    }
  }
}
