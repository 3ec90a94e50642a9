/// Words that a text must hold for an expression to match something in it.
indirect enum WordNeed {
  /// One of some words, none of them empty.
  case word([[UInt16]])
  case all([WordNeed])
  case oneOf([WordNeed])

  func isMet(by text: UnsafeBufferPointer<UInt16>) -> Bool {
    switch self {
    case .word(let words): PlainWords(words).occur(in: text)
    case .all(let needs): needs.allSatisfy { $0.isMet(by: text) }
    case .oneOf(let needs): needs.contains { $0.isMet(by: text) }
    }
  }
}

/// The words of an expression.
struct PatternWords {
  /// All texts it matches, in the order in which the engine would try them; nil where it matches more
  /// than words.
  private(set) var all: [[UInt16]]?
  /// Nil where it may match anything.
  private(set) var need: WordNeed?

  /// More are not written out.
  private static let mostWords = 200
  /// More than these are not put together with what stands behind them.
  private static let mostJoined = 64

  private init(all: [[UInt16]]?, need: WordNeed? = nil) {
    self.all = all
    self.need = need
  }

  init(of node: PatternNode) {
    self = Self.words(of: node)
    need = whole
    if Self.holdsLook(node) || all?.contains([]) == true { all = nil }
    // What runs away is told by the engine, whatever the text.
    if node.canRunAway { need = nil }
  }

  /// What is needed, the words themselves included.
  private var whole: WordNeed? {
    guard let all else { return need }
    return all.contains([]) ? nil : .word(all)
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
    var needs: [WordNeed] = []
    func close() {
      isWhole = false
      if !run.contains([]) { needs.append(.word(run)) }
    }
    for part in parts {
      if let all = part.all, run.count * all.count <= mostJoined {
        if all.count == 1, all[0].isEmpty { continue }
        run = run.flatMap { start in all.map { start + $0 } }
        continue
      }
      close()
      if let need = part.need { needs.append(need) }
      run = part.all ?? [[]]
    }
    if isWhole { return PatternWords(all: run) }
    close()
    return PatternWords(
      all: nil, need: needs.isEmpty ? nil : needs.count == 1 ? needs[0] : .all(needs))
  }

  private static func oneOf(_ parts: [PatternWords]) -> PatternWords {
    let all = parts.compactMap(\.all)
    if all.count == parts.count, all.reduce(0, { $0 + $1.count }) <= mostWords {
      return PatternWords(all: all.flatMap { $0 })
    }
    let needs = parts.compactMap(\.whole)
    return PatternWords(all: nil, need: needs.count == parts.count ? .oneOf(needs) : nil)
  }

  private static func repeated(_ part: PatternWords, _ least: Int, _ most: Int?) -> PatternWords {
    if least == 0, most == 1, let all = part.all { return PatternWords(all: all + [[]]) }
    if least == 0 { return PatternWords(all: nil) }
    if least == most, least <= 4 {
      return joined([PatternWords](repeating: part, count: least))
    }
    return PatternWords(all: nil, need: part.whole)
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
