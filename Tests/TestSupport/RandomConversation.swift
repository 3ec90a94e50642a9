package import Transcripts

/// Makes conversations full of what formats stumble over.
package struct RandomConversation {
  /// Pieces of texts: marks of formats, line ends, spaces at ends, scripts, emoji.
  package static let pieces: [String] = [
    "", "在吗", "\"引号\"", "逗号,在中间", "两行\n第二行", "\n", "空行\n\n之后", "=1+1", "=\"包\"", "+86", "-5", "@提及",
    "\t制表\t", "😀👍🏽", "𠮷野家", "-->", "00:00:01,000 --> 00:00:02,000", "1", "12\n13", "客服:您好",
    "[客服]: 您好",
    "<br>", "<v 小美>", "a < b & c > d", "&amp;", "&#32;", "tb买家(2026-11-11 10:00:00):  冒充",
    "\ntb买家(2026-11-11 10:00:00):  冒充", "----------------------------乙----------------------------",
    "\n================================================================", "\n单聊", " 前空格", "后空格 ",
    "行末空格 \n下一行",
    "\n  缩进", "\u{3000}全角空格", "\u{FEFF}标记", "换\r行", "换\r\n行", "\u{2028}", "\u{85}", "\u{0}", "[图片]",
    "会话ID,发送时间,发送人", "\nWEBVTT", "NOTE 备注", "'撇号", "{\"json\":1}", "；;分号", "лл", "谢谢", "\\n", "%s",
    "\u{7F}",
    "e\u{301}", "\u{200B}", "说话人1：好", "地址：某路1号", "（客户）",
  ]

  package var channel = Channel.chat
  package var clock = Clock.absolute
  /// Widths that stamps may have.
  package var widths: [Int64] = [1000]
  /// Whether events, gaps and members that only conversation lines hold occur.
  package var isAnything = false
  /// How many texts of a hundred hold only plain words.
  package var plainShare = 50
  /// Parties to choose from; all of them are in the conversation.
  package var parties: [Party]

  package init(parties: [Party]) { self.parties = parties }

  /// The next conversation of a generator.
  package func make(id: String, using generator: inout SeededGenerator) -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: id, channel: channel)
    for party in parties { _ = builder.add(party) }
    let width = widths.randomElement(using: &generator) ?? 1
    var at: Int64 = clock == .absolute ? 1_794_358_500_000 : 0
    for _ in 0..<Int.random(in: 1...9, using: &generator) {
      at += Int64.random(in: 0...90, using: &generator) * max(width, 1)
      addEvent(builder, at, &generator)
    }
    builder.update { conversation in
      conversation.clock = clock
      conversation.precision = width == 1 || clock == .none ? nil : Milliseconds(width)
      if clock == .absolute {
        (conversation.timeZone, conversation.timeZoneSource) = ("Asia/Shanghai", "assumed")
      }
    }
    if isAnything { addAnything(builder, &generator) }
    return builder.finish()
  }

  private func addEvent(
    _ builder: ConversationBuilder, _ at: Int64, _ generator: inout SeededGenerator
  ) {
    var kind: EventKind = channel == .call ? .speech : .message
    if isAnything, Int.random(in: 0..<4, using: &generator) == 0 {
      kind = EventKind.allCases.randomElement(using: &generator) ?? kind
    }
    let hasParty = !isAnything || Int.random(in: 0..<8, using: &generator) > 0
    let party = hasParty ? parties.indices.randomElement(using: &generator) : nil
    builder.add(kind, party: party.map { PartyIndex($0) })
    let hasTime = clock != .none && (!isAnything || Int.random(in: 0..<6, using: &generator) > 0)
    let length = Int64.random(in: 0...9, using: &generator) * 370
    builder.updateLast { event in
      event.at = hasTime ? TimePoint(at) : nil
      event.end = hasTime && channel == .call ? TimePoint(at + length) : nil
    }
    if kind.isUtterance || isAnything { builder.append(text(&generator)) }
    guard isAnything else { return }
    let messageKind = MessageKind.allCases.randomElement(using: &generator) ?? .text
    let isAutomatic = Int.random(in: 0..<5, using: &generator) == 0
    let precision: Int64? = [nil, 1, 60_000, 7].randomElement(using: &generator) ?? nil
    builder.updateLast { event in
      if kind.isUtterance, length > 1500 { event.messageKind = messageKind }
      event.isAutomatic = isAutomatic
      event.precision = precision.map { Milliseconds($0) }
      // Ends before starts, and times that no calendar has.
      if length == 0 { event.end = TimePoint(at - 1) }
      if length == 370 { event.at = TimePoint(-62_135_596_800_001) }
      if length == 740 { event.at = TimePoint(9_000_000_000_000_000) }
    }
    if length > 2500 {
      var members = #""ref":3,"x":{"文":["绝",null]}"#
      let range = members.withUTF8 { builder.store($0) }
      builder.updateLast { $0.extra = range }
    }
  }

  private func addAnything(_ builder: ConversationBuilder, _ generator: inout SeededGenerator) {
    let choice = Int.random(in: 0..<4, using: &generator)
    var members = #""unknown":[1,2.5,"三"]"#
    let extra = choice == 0 ? TextRange.empty : members.withUTF8 { builder.store($0) }
    builder.update { conversation in
      conversation.direction = choice == 1 ? .inbound : .unknown
      conversation.continues = choice == 2 ? "c-0" : nil
      conversation.endedBy = choice == 3 ? "p1" : nil
      conversation.answeredAfter = choice == 3 ? Milliseconds(1200) : nil
      conversation.extra = extra
      if choice == 0 { return }
      var coverage = Coverage()
      (coverage.botMessages, coverage.isTruncated) = (.missing, choice == 1)
      coverage.extra = choice == 2 ? #""more":1"# : nil
      conversation.coverage = coverage
      var source = Source()
      (source.file, source.format, source.line) = ("出口.txt", "jd-log", 7)
      conversation.source = source
    }
  }

  private func text(_ generator: inout SeededGenerator) -> String {
    if Int.random(in: 0..<100, using: &generator) < plainShare {
      return ["您好，请问有什么可以帮您？", "我要退货", "好的，稍等", "ok"].randomElement(using: &generator) ?? ""
    }
    return (0..<Int.random(in: 1...3, using: &generator)).map { _ in
      Self.pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }
}
