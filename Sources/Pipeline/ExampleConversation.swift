internal import Facts
internal import Transcripts

/// A conversation as rules write it in their examples (docs/rules.md): lines 客户：… and 客服：…, perhaps
/// with times before them; events in full-width brackets; a first line with # for the frame.
struct ExampleConversation {
  let conversation: Conversation
  let facts: FactSet

  /// What a line of an example cannot be.
  struct Fault: Error {
    let detail: String
  }

  /// Speakers by the word before the colon.
  private static let speakers: [(name: String, role: Role)] = [
    ("客户", .customer), ("顾客", .customer), ("买家", .customer), ("用户", .customer),
    ("客服", .agent), ("客服2", .agent), ("坐席", .agent), ("卖家", .agent), ("店家", .agent),
    ("机器人", .bot), ("主管", .supervisor), ("经理", .supervisor),
  ]
  private static let kinds: [String: EventKind] = [
    "保持": .hold, "取回": .unhold, "转接": .transfer, "加入": .join, "离开": .leave, "评价": .rating,
    "下单": .orderCreated, "付款": .orderPaid, "发货": .orderShipped, "结束": .close, "撤回": .recall,
  ]

  /// Throws `Fault` at a line that cannot be read.
  init(_ text: String, channel: Channel) throws(Fault) {
    let builder = ConversationBuilder()
    var frame = Frame(channel: channel)
    var lines = text.split(separator: "\n")[...]
    while let line = lines.first, line.hasPrefix("#") {
      try frame.read(line.dropFirst())
      lines = lines.dropFirst()
    }
    builder.begin(id: "example", channel: frame.channel)
    var isTimed = false
    for line in lines { try Self.add(line, frame, builder, &isTimed) }
    let clock: Clock = !isTimed ? .none : frame.start == nil ? .offset : .absolute
    builder.update { conversation in
      conversation.direction = frame.direction
      conversation.clock = clock
      conversation.answeredAfter = frame.answeredAfter
      conversation.continues = frame.isContinued ? "earlier" : nil
      if clock == .absolute { conversation.timeZone = "Asia/Shanghai" }
      if let holds = frame.holdEvents {
        conversation.coverage = Coverage()
        conversation.coverage?.holdEvents = holds
      }
    }
    conversation = builder.finish()
    facts = frame.facts
  }

  // MARK: Lines

  private static func add(
    _ line: Substring, _ frame: Frame, _ builder: ConversationBuilder, _ isTimed: inout Bool
  ) throws(Fault) {
    var rest = line
    var times: [Int64] = []
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      for part in rest[rest.index(after: rest.startIndex)..<end].split(separator: "-") {
        guard let time = milliseconds(part) else {
          throw Fault(detail: "a time is written [1:05] or [1:05-1:09]")
        }
        times.append(time + (frame.start ?? 0))
      }
      rest = rest[rest.index(after: end)...].drop { $0 == " " }
      isTimed = true
    }
    if rest.hasPrefix("（"), rest.hasSuffix("）") {
      let name = String(rest.dropFirst().dropLast())
      guard let kind = kinds[name] else {
        throw Fault(
          detail: "no event （\(name)）; known are \(kinds.keys.sorted().joined(separator: "、"))")
      }
      builder.add(kind)
    } else {
      let speaker = speakers.first {
        rest.hasPrefix($0.name + "：") || rest.hasPrefix($0.name + ":")
      }
      let name = speaker?.name ?? "客服"
      let party = builder.add(Party(id: name, role: speaker?.role ?? .agent))
      builder.add(frame.channel == .call ? .speech : .message, party: party)
      builder.append(String(speaker.map { rest.dropFirst($0.name.count + 1) } ?? rest))
    }
    builder.updateLast { event in
      event.at = times.first.map { TimePoint($0) }
      event.end = times.count > 1 ? TimePoint(times[1]) : nil
    }
  }

  /// 1:05, 1:05.5 or 1:02:03, in milliseconds.
  private static func milliseconds(_ text: Substring) -> Int64? {
    var total = 0.0
    for part in text.split(separator: ":", omittingEmptySubsequences: false) {
      guard let number = Double(part), number >= 0 else { return nil }
      total = total * 60 + number
    }
    return Int64((total * 1000).rounded())
  }

  // MARK: The frame

  private struct Frame {
    var channel: Channel
    var direction = Direction.unknown
    var answeredAfter: Milliseconds?
    var isContinued = false
    var holdEvents: HoldCoverage?
    /// The moment the times count from, in epoch milliseconds.
    var start: Int64?
    var facts = FactSet()

    /// #电话 #呼出 #事实 hung_up_by=agent #开始 2026-11-23 09:00 #接通 12
    mutating func read(_ line: Substring) throws(Fault) {
      let words = line.split(separator: " ").map(String.init)
      let value = words.dropFirst().joined(separator: " ")
      switch words.first {
      case "电话": channel = .call
      case "在线": channel = .chat
      case "呼出": direction = .outbound
      case "呼入": direction = .inbound
      case "接续": isContinued = true
      case "有保持记录": holdEvents = .present
      case "接通":
        guard let seconds = Int64(value) else { throw Fault(detail: "#接通 needs seconds") }
        answeredAfter = Milliseconds(seconds * 1000)
      case "开始":
        let parts = value.split(separator: " ")
        guard parts.count == 2, let day = CalendarDay(String(parts[0])),
          let time = ExampleConversation.milliseconds(parts[1])
        else { throw Fault(detail: "#开始 is written #开始 2026-11-23 09:00") }
        // Local time of China, eight hours ahead.
        start = Int64(day.number) * 86_400_000 + time * 60 - 8 * 3_600_000
      case "事实":
        for pair in words.dropFirst() {
          let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
          guard parts.count == 2 else { throw Fault(detail: "#事实 is written #事实 name=value") }
          facts[parts[0]] = Self.fact(parts[1])
        }
      default: throw Fault(detail: "no frame '#\(words.first ?? "")'")
      }
    }

    private static func fact(_ text: String) -> FactValue {
      if text == "true" || text == "false" { return .flag(text == "true") }
      return Double(text).map { .number(Int(($0 * 100).rounded())) } ?? .text(text)
    }
  }
}
