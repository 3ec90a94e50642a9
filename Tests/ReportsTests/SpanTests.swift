import Foundation
import Reports
import TestSupport
import Testing
import Transcripts

/// `text[span] == quote` in UTF-16 units and in scalars, whatever stands around the hit.
@Suite struct SpanTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let quote: String
    init(_ text: String, _ quote: String) {
      self.text = text
      self.quote = quote
    }
    var testDescription: String { text.debugDescription }
  }

  static let cases = [
    Case("这不归我管。", "不归我管"),
    Case("😀😀不归我管😀", "不归我管"),
    Case("𠮷𠮷，不归我管", "不归我管"),
    Case("去𠮷野家吃", "𠮷野家"),
    Case("👩‍👩‍👧‍👦不归我管👍🏽", "不归我管"),
    Case("e\u{301}e\u{301} 不归我管 e\u{301}", "不归我管"),
    Case("第一行\r\n不归我管\r\n第三行", "不归我管"),
    Case("加ＶＸ", "加ＶＸ"),
    Case("加 VX？加vX！", "加vX"),
    Case("不歸我管", "不歸我管"),
    Case("不\u{200B}归\u{FEFF}我管", "不\u{200B}归\u{FEFF}我管"),
    Case("请 您 稍 等", "请 您 稍 等"),
    Case("😀请　您　稍　等𠮷", "请　您　稍　等"),
    Case("請您稍等", "請您稍等"),
    Case("打１３８００００００００", "打１３８００００００００"),
  ]

  @Test(arguments: cases) func quote(_ test: Case) throws {
    let pack = try Desk.awkwardPack.get()
    let builder = ConversationBuilder()
    builder.begin(id: "spans", channel: .chat)
    let agent = builder.add(Party(id: "agent", role: .agent))
    builder.add(.message, party: agent)
    builder.append(test.text)
    let report = try Tree(Desk.reportLine(builder.finish(), pack: pack))
    let quotes = Quote.all(in: report)
    #expect(quotes.contains { $0.text.unicodeScalars.elementsEqual(test.quote.unicodeScalars) })
    for quote in quotes { expect(quote, in: test.text) }
  }

  private func expect(_ quote: Quote, in text: String, _ comment: Comment? = nil) {
    for found in quote.found(in: text) {
      #expect(found.unicodeScalars.elementsEqual(quote.text.unicodeScalars), comment)
    }
  }

  @Test func aHitOverSeveralEventsOfACall() throws {
    let pack = try Desk.awkwardPack.get()
    let conversation = Script.conversation(
      "0-1 agent 😀这不\n1-2 agent 归\n2-3 agent 我管𠮷", channel: .call)
    let report = try Tree(Desk.reportLine(conversation, pack: pack))
    let finding = try #require(
      report["findings"]?.elements.first { $0["entry"]?.text == "F01-001" })
    let quotes = (finding["spans"]?.elements ?? []).compactMap(Quote.init)
    #expect(quotes.map(\.text) == ["不", "归", "我管"])
    #expect(quotes.map(\.sequence) == [0, 1, 2])
    #expect(quotes.map(\.utf16) == [[3, 4], [0, 1], [0, 2]])
    #expect(quotes.map(\.scalars) == [[2, 3], [0, 1], [0, 2]])
  }

  @Test func aHitDoesNotRunOverMessagesOfAChat() throws {
    let pack = try Desk.awkwardPack.get()
    let conversation = Script.conversation("agent 这不归\nagent 我管")
    let report = try Tree(Desk.reportLine(conversation, pack: pack))
    #expect(report["findings"]?.elements.allSatisfy { $0["entry"] == nil } == true)
  }

  static let pieces = [
    "不归我管", "不歸我管", "请 您 稍 等", "请您稍等", "加ＶＸ", "加vx", "打13800000000", "𠮷野家", "😀", "𠮷", "👩‍👩‍👧‍👦",
    "e\u{301}", "\r\n", "，", "。", " ", "　", "您好", "ＡＢＣ", "\u{200D}", "\u{FE0F}", "\u{200B}", "a",
    "1", "不", "归", "我管",
    "請", "\u{0}", "\u{10FFFF}", "ﷺ", "①", "ǅ",
  ]

  @Test(arguments: [Channel.chat, .call])
  func randomTexts(_ channel: Channel) throws {
    let pack = try Desk.awkwardPack.get()
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    var quotes = 0
    for _ in 0..<300 {
      let builder = ConversationBuilder()
      builder.begin(id: "random", channel: channel)
      let parties = [
        builder.add(Party(id: "agent", role: .agent)),
        builder.add(Party(id: "customer", role: .customer)),
      ]
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        let party = parties[Int.random(in: 0...4, using: &random) == 0 ? 1 : 0]
        builder.add(channel == .call ? .speech : .message, party: party)
        for _ in 0..<Int.random(in: 0...8, using: &random) {
          builder.append(Self.pieces.randomElement(using: &random) ?? "")
        }
      }
      let conversation = builder.finish()
      let report = try Tree(Desk.reportLine(conversation, pack: pack))
      for quote in Quote.all(in: report) {
        quotes += 1
        let text = conversation.string(conversation.events[quote.sequence].text)
        expect(quote, in: text, "seed \(seed)")
      }
    }
    #expect(quotes > 300, "seed \(seed)")
  }

  /// The shipped pack on the corpus case made for this.
  @Test func theCorpus() throws {
    let line = try #require(
      Repository.text("corpus/unicode-hits/input.ndjson").split(separator: "\n").first)
    let conversation = try Desk.parse(String(line))
    let report = try Tree(Desk.reportLine(conversation))
    let quotes = Quote.all(in: report)
    #expect(quotes.count > 5)
    for quote in quotes {
      let event = try #require(conversation.events.first { $0.sequence == quote.sequence })
      expect(quote, in: conversation.string(event.text))
    }
  }
}
