import Bytes
import Foundation
import TestSupport
import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

@Suite struct VConWriterTests {
  static func line(_ conversation: Conversation) -> String {
    var writer = ByteWriter()
    ConversationLineWriter.write(conversation, to: &writer)
    return writer.string
  }

  static func vCon(_ conversation: Conversation, report: String? = nil) -> String {
    var writer = ByteWriter()
    if let report {
      Array(report.utf8).withUnsafeBufferPointer {
        VConWriter.write(conversation, report: $0, version: "1.2.3", to: &writer)
      }
    } else {
      VConWriter.write(conversation, report: nil, version: "1.2.3", to: &writer)
    }
    return writer.string
  }

  static func random(_ generator: inout SeededGenerator) -> Conversation {
    var bot = Party(id: "p3", role: .bot)
    bot.certainty = .likely
    bot.roleSource = "account-shape"
    bot.extra = #""dept":"售后""#
    var random = RandomConversation(parties: [
      FormatWriterTests.party("p1", .customer, "tb买家0*1"),
      FormatWriterTests.party("p2", .agent, "", account: "青禾小店:小禾"), bot,
    ])
    random.isAnything = true
    random.channel = Bool.random(using: &generator) ? .chat : .call
    random.clock = Clock.allCases.randomElement(using: &generator) ?? .none
    random.widths = [1, 1000, 60_000]
    return random.make(id: "会话", using: &generator)
  }

  @Test func whatIsWrittenReadsBackEqual() throws {
    let schema = try Repository.text("Tests/Fixtures/vcon/vcon_json_schema_0.4.0.json")
    for _ in 0..<300 {
      let seed = UInt64.random(in: .min ... .max)
      var generator = SeededGenerator(seed: seed)
      let conversation = Self.random(&generator)
      let text = Self.vCon(conversation, report: #"{"schema":"huashu.report/1","id":"会话"}"# + "\n")
      #expect(!text.contains("\n"))
      var reader = VConFormat.makeReader(ReadingContext(file: "a", encoding: "UTF-8"))
      var output = ReaderOutput()
      Array(text.utf8).withUnsafeBufferPointer { reader.read($0, into: &output) }
      reader.finish(into: &output)
      #expect(output.diagnostics.isEmpty, "seed \(seed)")
      #expect(output.conversations.map(Self.line) == [Self.line(conversation)], "seed \(seed)")
      let sample = FormatSample(head: text, fileName: "")
      #expect(FormatRegistryTests.winner(sample) == "vcon", "seed \(seed)")
      let faults = try JSONParser.with(schema) { schema in
        try JSONParser.with(text) { JSONSchemaChecker(schema).faults(of: $0) }
      }
      #expect(faults.isEmpty, "seed \(seed)")
    }
  }

  /// The checker finds what is wrong with a vCon.
  @Test(arguments: [
    (#"{"uuid":"x","created_at":"2026-11-11T10:00:00Z"}"#, "$.uuid: no format"),
    (#"{"uuid":"019ab0c2-7e10-8c3a-9d52-4b1e6f0a7c12"}"#, "$: 'created_at' is missing"),
    (#"{"dialog":[{"type":"text"}]}"#, "$.dialog[0]: 'start' is missing"),
    (
      #"{"dialog":[{"type":"talk","start":"2026-11-11T10:00:00Z"}]}"#,
      "$.dialog[0].type: not in enum"
    ),
    (
      #"{"dialog":[{"type":"text","start":"2026-11-11T10:00:00Z","parties":[-1]}]}"#,
      "$.dialog[0].parties: 0 of anyOf fit"
    ),
    (#"{"attachments":[{"party":0}]}"#, "$.attachments[0]: 'dialog' is missing"),
    (#"{"redacted":{"type":"a","url":"https://b"}}"#, "$.redacted: 'content_hash' is missing"),
    (#"{"vcon":"0.5.0"}"#, "$.vcon: not the constant"),
  ])
  func theCheckerFindsFaults(_ text: String, _ fault: String) throws {
    let schema = try Repository.text("Tests/Fixtures/vcon/vcon_json_schema_0.4.0.json")
    let faults = try JSONParser.with(schema) { schema in
      try JSONParser.with(text) { JSONSchemaChecker(schema).faults(of: $0) }
    }
    #expect(faults.contains(fault), "\(faults)")
  }

  static let chat: Conversation = {
    let builder = ConversationBuilder()
    builder.begin(id: "c", channel: .chat)
    let customer = builder.add(FormatWriterTests.party("p1", .customer, "甲"))
    let agent = builder.add(FormatWriterTests.party("p2", .agent, "小禾", account: "店:小禾"))
    let events: [(EventKind, PartyIndex?, Int64, String, MessageKind)] = [
      (.join, customer, 0, "", .text), (.message, customer, 1000, "在吗", .text),
      (.message, customer, 2000, "[图片]", .image), (.message, agent, 3500, "在的", .text),
      (.transfer, agent, 9000, "", .text),
    ]
    for (kind, party, at, text, messageKind) in events {
      builder.add(kind, party: party)
      builder.append(text)
      builder.updateLast {
        $0.at = TimePoint(1_794_358_500_000 + at)
        $0.messageKind = messageKind
      }
    }
    builder.update { $0.clock = .absolute }
    return builder.finish()
  }()

  @Test func isTheSameOnEveryDay() {
    let text = Self.vCon(Self.chat, report: #"{"a":1}"#)
    let expected = [
      #"{"vcon":"0.4.0","uuid":"916e6005-9687-8011-bd0f-617f534e1cbd","#,
      #""created_at":"2026-11-11T08:55:09+08:00","parties":[{"name":"甲","type":"person"},"#,
      #"{"name":"小禾","uuid":"店:小禾","type":"person"}],"dialog":[{"type":"text","#,
      #""start":"2026-11-11T08:55:01+08:00","parties":[0,1],"mediatype":"text/plain","#,
      #""encoding":"none","body":"在吗","party_history":[{"party":0,"#,
      #""time":"2026-11-11T08:55:00+08:00","event":"join"}]},"#,
      #"{"type":"text","start":"2026-11-11T08:55:03.500+08:00","parties":[1,0],"#,
      #""mediatype":"text/plain","encoding":"none","body":"在的"}],"#,
      #""attachments":[{"purpose":"image","start":"2026-11-11T08:55:02+08:00","party":0,"#,
      #""dialog":0,"mediatype":"text/plain","encoding":"none","body":"[图片]"}],"#,
      #""analysis":[{"type":"report","dialog":[0,1],"vendor":"huashu","product":"huashu 1.2.3","#,
      #""schema":"huashu.conversation/1#meta","mediatype":"application/json","encoding":"json","#,
      #""body":{"line":{"schema":"huashu.conversation/1","id":"c","channel":"chat","#,
      #""direction":"unknown","clock":"absolute","parties":[{"id":"p1","role":"customer"},"#,
      #"{"id":"p2","role":"agent"}],"events":[{"seq":0,"type":"join","from":"p1","#,
      #""at_ms":1794358500000},{"seq":1,"type":"message","from":"p1","at_ms":1794358501000,"text":""},"#,
      #"{"seq":2,"type":"message","from":"p1","kind":"image","at_ms":1794358502000,"text":""},"#,
      #"{"seq":3,"type":"message","from":"p2","at_ms":1794358503500,"text":""},"#,
      #"{"seq":4,"type":"transfer","from":"p2","at_ms":1794358509000}]},"texts":[null,{"dialog":0},"#,
      #"{"attachment":0},{"dialog":1},null],"dialogs":2,"attachments":1}},"#,
      #"{"type":"report","dialog":[0,1],"vendor":"huashu","product":"huashu 1.2.3","#,
      #""schema":"huashu.report/1","mediatype":"application/json","encoding":"json","body":{"a":1}}]}"#,
    ].joined()
    #expect(text == expected)
    #expect(text == Self.vCon(Self.chat, report: #"{"a":1}"#))
  }

  /// What begins like a report line is none of our input, even where hardly anything is in a vCon.
  @Test func anEmptyVConIsRecognised() {
    let text = Self.vCon(Conversation(id: "c", channel: .chat), report: #"{"a":1}"#)
    #expect(FormatRegistryTests.winner(FormatSample(head: text, fileName: "")) == "vcon")
  }

  @Test func aVConWithoutTimesIsOf1970() {
    let text = Self.vCon(Script.conversation("customer 在吗\nagent 在"))
    #expect(text.contains(#""created_at":"1970-01-01T00:00:00Z""#))
    #expect(text.contains(#""start":"1970-01-01T00:00:00Z""#))
  }

  @Test func textsAndNamesStandInOnePlace() {
    let text = Self.vCon(Self.chat)
    for words in ["在吗", "[图片]", "在的", "小禾\"", "甲"] {
      #expect(text.components(separatedBy: words).count <= (words == "小禾\"" ? 3 : 2), "\(words)")
    }
  }

  /// A change of what others wrote after us is honoured.
  @Test func aRedactedTextIsRedactedAndAChangedListReadAnew() throws {
    let text = Self.vCon(Self.chat)
    func read(_ text: String) throws -> ReaderOutput {
      try ReaderVerifier.read(text, as: VConFormat.self)
    }
    let redacted = try read(text.replacingOccurrences(of: "在吗", with: "█"))
    #expect(
      redacted.conversations.first?.lines == [
        "customer 0 #join", "customer 1000 █", "customer 2000 <image>[图片]", "agent 3500 在的",
        "agent 9000 #transfer",
      ])
    let added = #"{"type":"text","start":"2026-11-11T09:00:00Z","body":"新"},{"type":"text""#
    let changed = try read(
      text.replacingOccurrences(of: #""dialog":[{"type":"text""#, with: #""dialog":["# + added))
    #expect(changed.diagnostics.map(\.level) == [.warning])
    #expect(changed.conversations.first?.events.count == 5)
    #expect(changed.conversations.first?.id == "916e6005-9687-8011-bd0f-617f534e1cbd")
  }
}
