import Scripts

/// Who says a line of a dialogue: `客服：您好`, `【客户】在吗`, `A: …`.
struct SpeakerNames {
  enum Speaker: Hashable {
    case agent
    /// Customers, and whoever is not named as an agent.
    case other
  }

  /// A part of what is said, without the name of who says it; nil: nobody is named.
  struct Turn: Equatable {
    let speaker: Speaker?
    let range: Range<Int>
  }

  private let agents: Set<String>
  private let others: Set<String>
  private let isConfigured: Bool

  /// `named` are the agents; empty: the usual names.
  init(_ named: [String] = []) {
    isConfigured = !named.isEmpty
    agents = isConfigured ? Set(named.map(Self.normalised)) : Self.usualAgents
    others = isConfigured ? Self.usualOthers.union(Self.usualAgents) : Self.usualOthers
  }

  /// Who a cell in the column of roles names. Names that nobody knows are agents unless the agents were
  /// named.
  func speaker(inCell name: String) -> Speaker {
    speaker(named: name) ?? (isConfigured ? .other : .agent)
  }

  /// The turns of a text: a name begins one at the start of a line, and, once there is a dialogue,
  /// behind the end of a sentence.
  func turns(in text: [UInt8]) -> [Turn] {
    var turns: [Turn] = []
    var speaker: Speaker?
    var start = 0
    var hasSpeaker = false
    var place = 0
    var mayBegin = true
    while place < text.count {
      if mayBegin || hasSpeaker && Self.isBreak(text, before: place),
        let (found, end) = prefix(text, at: place)
      {
        if hasSpeaker || !BlankBytes.trim(text, start..<place).isEmpty {
          turns.append(Turn(speaker: speaker, range: BlankBytes.trim(text, start..<place)))
        }
        (speaker, start, place, hasSpeaker, mayBegin) = (found, end, end, true, false)
        continue
      }
      if text[place] == 0x0A {
        mayBegin = true
      } else if mayBegin, BlankBytes.blankEnd(text, at: place, before: text.count) == nil {
        mayBegin = false
      }
      place += 1
    }
    turns.append(Turn(speaker: speaker, range: BlankBytes.trim(text, start..<text.count)))
    return turns
  }

  /// A name with its colon, or in brackets, that begins at a place; and the place behind it.
  private func prefix(_ text: [UInt8], at place: Int) -> (Speaker, Int)? {
    let limit = min(text.count, place + 60)
    for (open, close) in Self.brackets where text.has(open, at: place) {
      let inside = place + open.utf8CodeUnitCount
      guard let end = text.place(of: close, in: inside..<limit),
        let speaker = speaker(named: String(decoding: text[inside..<end], as: UTF8.self))
      else { return nil }
      let behind = end + close.utf8CodeUnitCount
      return (speaker, Self.colonEnd(text, at: behind) ?? behind)
    }
    var end = place
    while end < limit, text[end] != 0x0A {
      if let behind = Self.colonEnd(text, at: end) {
        let name = String(decoding: text[place..<end], as: UTF8.self)
        return speaker(named: name).map { ($0, behind) }
      }
      end += 1
    }
    return nil
  }

  private func speaker(named name: String) -> Speaker? {
    let name = Self.normalised(name)
    if let speaker = known(name) { return speaker }
    // 客服1, 客户A, 客服（小王）.
    let plain = name.prefix { $0 != "（" && $0 != "(" && $0 != " " }
    if plain.count < name.count, let speaker = known(String(plain)) { return speaker }
    let end = plain.lastIndex { !Self.numbers.contains($0) }
    guard let end, plain.unicodeScalars.contains(where: { $0.value > 0x2E80 }) else { return nil }
    return known(String(plain[...end]))
  }

  private func known(_ name: String) -> Speaker? {
    if agents.contains(name) { return .agent }
    return others.contains(name) ? .other : nil
  }

  private static func normalised(_ name: String) -> String {
    let bytes = Array(name.utf8)
    return String(decoding: bytes[BlankBytes.trim(bytes, 0..<bytes.count)], as: UTF8.self)
      .lowercased()
  }

  private static func colonEnd(_ text: [UInt8], at place: Int) -> Int? {
    if text.has("：", at: place) { return place + 3 }
    return text.has(":", at: place) ? place + 1 : nil
  }

  /// Whether a sentence ends before a place, or a blank stands there.
  private static func isBreak(_ text: [UInt8], before place: Int) -> Bool {
    guard place > 0 else { return true }
    if " \t!?;~\")".utf8.contains(text[place - 1]) { return true }
    return breaks.contains { text.has($0, at: place - 3) }
  }

  private static let breaks: [StaticString] = ["。", "！", "？", "；", "…", "～", "”", "）", "　"]
  private static let brackets: [(StaticString, StaticString)] = [
    ("【", "】"), ("[", "]"), ("「", "」"), ("〔", "〕"),
  ]
  private static let numbers: Set<Character> = Set("0123456789abcdefgh一二三四五六七八九十甲乙丙丁")

  private static let usualAgents: Set<String> = [
    "客服", "坐席", "座席", "客服人员", "客服专员", "客服代表", "人工客服", "在线客服", "智能客服", "电话客服", "售前客服",
    "售后客服", "专员", "顾问", "店小二", "小二", "接线员", "话务员", "卖家", "商家", "店家", "机器人", "我方", "答",
    "客服答", "a", "agent", "assistant", "bot", "staff", "seller", "csr", "rep", "representative",
    "advisor", "operator", "customer service", "support",
  ]
  private static let usualOthers: Set<String> = [
    "客户", "顾客", "买家", "用户", "来电人", "来电者", "来电客户", "消费者", "客人", "访客", "投诉人", "问", "客户问", "顾客问",
    "用户问", "买家问", "q", "customer", "client", "user", "buyer", "visitor", "caller", "consumer",
    "shopper", "guest",
  ]
}
