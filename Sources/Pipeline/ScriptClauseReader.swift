/// Finds the clauses of utterances that promise something.
///
/// A clause ends at a comma, a colon, the end of a sentence or of a line. Clauses that ask, that hold
/// under a condition, for one product or for some customers only, and those of tiers and prices, may
/// well differ from one script to another and are left out.
struct ScriptClauseReader {
  private let words = ScriptWords.shared
  /// The utterance's scalars, folded, and the byte each begins at; the last is the end of the text.
  private var scalars: [UInt32] = []
  private var bytes: [Int] = []

  /// The fewest Han of a skeleton.
  static let leastHan = 4

  /// Calls `body` with the clauses of a text, UTF-8, in order.
  mutating func forEachClause(of text: [UInt8], _ body: (ScriptClause) -> Void) {
    decode(text)
    var start = 0
    var context = ""
    for place in 0...scalars.count {
      let mark = place < scalars.count ? ending(at: place) : .sentence
      guard let mark else { continue }
      let range = start..<place
      start = place + 1
      if !range.isEmpty {
        let isQuestion = place < scalars.count && scalars[place] == 0x3F
        if let clause = clause(range, context: context, isQuestion: isQuestion) { body(clause) }
        if mark == .clause { context += self.context(range) }
      }
      if mark == .sentence { context = "" }
    }
  }

  // MARK: Scalars

  private mutating func decode(_ text: [UInt8]) {
    scalars.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    var place = 0
    while place < text.count {
      let lead = text[place]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      guard place + length <= text.count else { break }
      var scalar = UInt32(lead)
      if length > 1 {
        scalar &= 0x7F >> UInt32(length)
        for byte in text[(place + 1)..<(place + length)] {
          scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
      }
      scalars.append(Self.folded(scalar))
      bytes.append(place)
      place += length
    }
    bytes.append(text.count)
  }

  /// Full width to ASCII, capitals to small letters.
  private static func folded(_ scalar: UInt32) -> UInt32 {
    let narrow = scalar >= 0xFF01 && scalar <= 0xFF5E ? scalar - 0xFEE0 : scalar
    return narrow >= 0x41 && narrow <= 0x5A ? narrow + 0x20 : narrow
  }

  private enum Ending { case clause, sentence }

  private func ending(at place: Int) -> Ending? {
    switch scalars[place] {
    case 0x3002, 0x21, 0x3B, 0x3F, 0x0A, 0x0D: return .sentence
    case 0x2C, 0x3A:
      // 4,800 and 9:00
      let isInNumber =
        place > 0 && place + 1 < scalars.count && ScriptNumeral.isDigit(scalars[place - 1])
        && ScriptNumeral.isDigit(scalars[place + 1])
      return isInNumber ? nil : .clause
    default: return nil
    }
  }

  private static let placeholder: UInt32 = 0xE000

  static func isHan(_ scalar: UInt32) -> Bool {
    (scalar >= 0x4E00 && scalar <= 0x9FFF) || (scalar >= 0x3400 && scalar <= 0x4DBF)
      || (scalar >= 0x20000 && scalar <= 0x3FFFF)
  }

  static func isWord(_ scalar: UInt32) -> Bool {
    isHan(scalar) || ScriptNumeral.isDigit(scalar) || (scalar >= 0x61 && scalar <= 0x7A)
      || scalar == 0x25 || scalar == placeholder
  }

  // MARK: Clauses

  /// What a clause is for those behind it in its sentence; empty for a courtesy.
  private func context(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    var place = range.lowerBound
    while place < range.upperBound {
      if let filler = words.word(at: place, of: scalars[range], with: .filler) {
        place += filler.scalars.count
        continue
      }
      if Self.isWord(scalars[place]), let scalar = Unicode.Scalar(scalars[place]) {
        view.append(scalar)
      }
      place += 1
    }
    let text = String(view)
    return text.isEmpty || Self.courtesies.contains(text) ? "" : text + "\n"
  }

  private static let courtesies: Set<String> = Set(
    """
    好 早上好 下午好 晚上好 在 在的 抱歉 非常抱歉 很抱歉 不好意思 请放心 放心 请您放心 感谢咨询 感谢的咨询 谢谢 \
    好的 是的 可以的 嗯 嗯嗯 对 对的 没问题 请注意 注意 温馨提示 提示 说明 答 回复 客服 非常感谢 感谢支持 不用担心 \
    请不用担心 请不要担心 欢迎光临 尊敬的客户 尊敬的用户 告诉
    """.split(separator: " ").map(String.init))

  private func clause(_ range: Range<Int>, context: String, isQuestion: Bool) -> ScriptClause? {
    let slice = scalars[range]
    guard slice.count(where: Self.isHan) >= Self.leastHan else { return nil }
    let traits = slice.indices.reduce(into: ScriptWords.Traits()) {
      $0.formUnion(words.traits(at: $1, of: slice))
    }
    // A condition before it holds for it as well, but then it stands in the context.
    let isBound: ScriptWords.Traits = [.condition, .question, .deictic, .wait]
    guard !isQuestion, traits.isDisjoint(with: isBound) else { return nil }
    var skeleton = ClauseSkeleton(words: words, scalars: slice, traits: traits)
    skeleton.read()
    guard !skeleton.isAlternative, skeleton.han >= Self.leastHan else { return nil }
    let isPromise =
      traits.contains(.promise) && traits.isDisjoint(with: [.exception, .tier])
      && !namesThings(slice)
    guard isPromise || skeleton.comparable.contains(true) else { return nil }
    let trimmed = trimmed(range)
    return ScriptClause(
      family: ScriptClause.Family(skeleton: skeleton.text, context: context),
      claim: ScriptClause.Claim(numbers: skeleton.numbers, isNegated: skeleton.isNegated),
      comparable: skeleton.comparable, isPromise: isPromise,
      spoken: bytes[trimmed.lowerBound]..<bytes[trimmed.upperBound])
  }

  /// Whether a promise is not made but describes things: 支持退货的商品.
  private func namesThings(_ slice: ArraySlice<UInt32>) -> Bool {
    guard
      let topic = slice.indices.first(where: {
        words.traits(at: $0, of: slice).contains(.promise)
      })
    else { return false }
    // 您的, 我们的, 你的, 自己的, 店的, 司的 say whose.
    let owners: Set<UInt32> = [0x60A8, 0x4F60, 0x4EEC, 0x5DF1, 0x5E97, 0x53F8]
    let rest = slice[topic...].filter(Self.isWord)
    guard let last = rest.last else { return false }
    // 的 at the end is a particle.
    let inner = last == 0x7684 ? rest.dropLast() : rest[...]
    return inner.indices.contains { place in
      inner[place] == 0x7684 && place > inner.startIndex && !owners.contains(inner[place - 1])
    }
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    func isEdge(_ scalar: UInt32) -> Bool { scalar <= 0x20 || scalar == 0x3000 }
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, isEdge(scalars[lower]) { lower += 1 }
    while upper > lower, isEdge(scalars[upper - 1]) { upper -= 1 }
    return lower..<upper
  }
}
