import Foundation
import TestSupport
import Testing
import TranscriptFormats
import Transcripts

/// Writing and reading conversation lines (docs/contracts.md §2).
@Suite struct ConversationLineTests {
  // MARK: Round trip

  @Test func readingWhatWasWrittenGivesTheSame() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    for round in 0..<400 {
      let line = Desk.line(Self.conversation(&random))
      let again = Desk.line(try Desk.parse(line))
      #expect(Array(again.utf8) == Array(line.utf8), "seed \(seed), round \(round)")
      _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
    }
  }

  static let words = [
    "", "a", "您好", "😀", "𠮷", "\u{0}", "\"", "\\", "\r\n", "\u{2028}", "\u{85}", "\u{7F}",
    "e\u{301}", "</", "长长的文字，",
  ]

  static func word(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...3, using: &random))
      .map { _ in words.randomElement(using: &random) ?? "" }.joined()
  }

  static func maybe<Value>(
    _ random: inout SeededGenerator, _ value: (inout SeededGenerator) -> Value
  ) -> Value? {
    Bool.random(using: &random) ? value(&random) : nil
  }

  /// Members nobody knows, as canonical JSON.
  static func extra(_ random: inout SeededGenerator) -> String {
    let members = [
      #""x":1"#, #""x":-9007199254740993"#, #""x":1.5"#, #""x":1e+300"#,
      #""x":18446744073709551615"#, #""x":null"#,
      #""x":[1,[],{}]"#, #""x":{"a":{"b":[true,false]}}"#, #""未知":"值""#, #""":"""#,
      #""x":"\u0000\u2028😀""#,
      #""type_":"message","at":0"#,
    ]
    return members.randomElement(using: &random) ?? ""
  }

  static func conversation(_ random: inout SeededGenerator) -> Conversation {
    var builder = ConversationBuilder()
    builder.begin(
      id: "i" + word(&random), channel: Channel.allCases.randomElement(using: &random) ?? .chat)
    let texts = (0..<4).map { _ in maybe(&random, word) }
    let numbers = (0..<2).map { _ in maybe(&random) { Int64.random(in: 1...1 << 40, using: &$0) } }
    let direction = Direction.allCases.randomElement(using: &random) ?? .unknown
    let clock = Clock.allCases.randomElement(using: &random) ?? .none
    let coverage = maybe(&random, Self.coverage)
    let source = maybe(&random, Self.source)
    builder.update { conversation in
      conversation.direction = direction
      conversation.clock = clock
      conversation.timeZone = texts[0]
      conversation.timeZoneSource = texts[1]
      conversation.continues = texts[2]
      conversation.endedBy = texts[3]
      conversation.precision = numbers[0].map { Milliseconds($0) }
      conversation.answeredAfter = numbers[1].map { Milliseconds($0) }
      conversation.coverage = coverage
      conversation.source = source
    }
    var parties: [PartyIndex] = []
    for place in 0..<Int.random(in: 0...3, using: &random) {
      parties.append(builder.add(party(place, &random)))
    }
    for _ in 0..<Int.random(in: 0...6, using: &random) { addEvent(&builder, parties, &random) }
    if Bool.random(using: &random) {
      var members = extra(&random)
      let range = members.withUTF8 { builder.store($0) }
      builder.update { $0.extra = range }
    }
    return builder.finish()
  }

  private static func party(_ place: Int, _ random: inout SeededGenerator) -> Party {
    var party = Party(
      id: "p\(place)" + word(&random), role: Role.allCases.randomElement(using: &random) ?? .agent)
    party.name = maybe(&random, word)
    party.account = maybe(&random, word)
    party.roleSource = maybe(&random, word)
    party.certainty = maybe(&random) { Certainty.allCases.randomElement(using: &$0) ?? .guess }
    party.extra = maybe(&random, extra)
    return party
  }

  private static func coverage(_ random: inout SeededGenerator) -> Coverage {
    var coverage = Coverage()
    coverage.botMessages = maybe(&random) {
      BotCoverage.allCases.randomElement(using: &$0) ?? .none
    }
    coverage.holdEvents = maybe(&random) {
      HoldCoverage.allCases.randomElement(using: &$0) ?? .none
    }
    coverage.isTruncated = maybe(&random) { Bool.random(using: &$0) }
    coverage.extra = maybe(&random, extra)
    return coverage
  }

  private static func source(_ random: inout SeededGenerator) -> Source {
    var source = Source()
    source.file = maybe(&random, word)
    source.format = maybe(&random, word)
    source.encoding = maybe(&random, word)
    source.line = maybe(&random) { Int.random(in: 0...1 << 40, using: &$0) }
    source.extra = maybe(&random, extra)
    return source
  }

  private static func addEvent(
    _ builder: inout ConversationBuilder, _ parties: [PartyIndex], _ random: inout SeededGenerator
  ) {
    builder.add(EventKind.allCases.randomElement(using: &random) ?? .message)
    builder.append(word(&random))
    let sequence = Int.random(in: 0...1 << 40, using: &random)
    let kind = MessageKind.allCases.randomElement(using: &random) ?? .text
    let isAutomatic = Bool.random(using: &random)
    let party = maybe(&random) { parties.randomElement(using: &$0) } ?? nil
    let times = (0..<3).map { _ in
      maybe(&random) { Int64.random(in: 0...1 << 52, using: &$0) }
    }
    builder.updateLast { event in
      event.sequence = sequence
      event.messageKind = kind
      event.isAutomatic = isAutomatic
      event.party = party
      event.at = times[0].map { TimePoint($0) }
      event.end = times[1].map { TimePoint($0) }
      event.precision = times[2].map { Milliseconds($0 + 1) }
    }
    if Bool.random(using: &random) {
      var members = extra(&random)
      let range = members.withUTF8 { builder.store($0) }
      builder.updateLast { $0.extra = range }
    }
  }

  // MARK: Lines that others write

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let line: String
    let canonical: String
    init(_ name: String, _ line: String, _ canonical: String) {
      self.name = name
      self.line = line
      self.canonical = canonical
    }
    var testDescription: String { name }
  }

  private static let head =
    #"{"schema":"huashu.conversation/1","id":"t","channel":"chat","direction":"unknown","#

  static let canonicalCases = [
    Case(
      "nothing but an id and no events", #"{"id":"t","events":[]}"#,
      head + #""clock":"none","parties":[],"events":[]}"#),
    Case(
      "a number as id", #"{"id":7,"events":[]}"#,
      head.replacingOccurrences(of: #""t""#, with: #""7""#)
        + #""clock":"none","parties":[],"events":[]}"#),
    Case(
      "members in another order",
      #"{"events":[{"text":"在","from":"c"}],"parties":[{"role":"customer","id":"c"}],"id":"t"}"#,
      head
        + #""clock":"none","parties":[{"id":"c","role":"customer"}],"events":[{"seq":0,"type":"message","from":"c","text":"在"}]}"#
    ),
    Case(
      "a speaker nobody named", #"{"id":"t","events":[{"from":"x","text":"在"}]}"#,
      head
        + #""clock":"none","parties":[{"id":"x","role":"unknown"}],"events":[{"seq":0,"type":"message","from":"x","text":"在"}]}"#
    ),
    Case(
      "nulls are unknown",
      #"{"id":"t","clock":null,"precision_ms":null,"tz":null,"events":[{"from":null,"at_ms":null,"end_ms":null,"text":null}]}"#,
      head + #""clock":"none","parties":[],"events":[{"seq":0,"type":"message","text":""}]}"#),
    Case(
      "escapes are written our way",
      #"{"id":"t","events":[{"text":"\u4f60\/\u00e9\ud83d\ude00"}]}"#,
      head + #""clock":"none","parties":[],"events":[{"seq":0,"type":"message","text":"你/é😀"}]}"#),
    Case(
      "unknown members stay, last in their object",
      #"{"x":{"y":[1, 2.50]},"id":"t","parties":[{"vip":true,"id":"c"}],"events":[{"mood":"好","text":"在"}],"coverage":{"z":1,"truncated":false},"source":{"page":3,"line":2}}"#,
      head
        + #""clock":"none","parties":[{"id":"c","role":"unknown","vip":true}],"events":[{"seq":0,"type":"message","text":"在","mood":"好"}],"coverage":{"truncated":false,"z":1},"source":{"line":2,"page":3},"x":{"y":[1,2.5]}}"#
    ),
    Case(
      "whole numbers written with a point",
      #"{"id":"t","clock":"offset","events":[{"seq":3.0,"at_ms":1500.0,"text":"在"}]}"#,
      head
        + #""clock":"offset","parties":[],"events":[{"seq":3,"type":"message","at_ms":1500,"text":"在"}]}"#
    ),
    Case(
      "events that say nothing have no text",
      #"{"id":"t","events":[{"type":"hold"},{"type":"system","text":"转接"}]}"#,
      head
        + #""clock":"none","parties":[],"events":[{"seq":0,"type":"hold"},{"seq":1,"type":"system","text":"转接"}]}"#
    ),
  ]

  @Test(arguments: canonicalCases) func canonical(_ test: Case) throws {
    let line = Desk.line(try Desk.parse(test.line))
    #expect(line == test.canonical)
    #expect(Desk.line(try Desk.parse(line)) == line)
  }

  // MARK: Shorthand

  /// Turns, and what comes of them: clock, channel, and per event who, at, end and text.
  static let turnCases: [Case] = [
    Case(
      "seconds", #"[{"role":"agent","text":"您好","start":12.3,"end":15.0}]"#,
      "call offset | agent 12300-15000 您好"),
    Case(
      "no end is a chat", #"[{"role":"agent","text":"您好","start":12.3}]"#,
      "chat offset | agent 12300- 您好"),
    Case(
      "a null end is no end", #"[{"role":"agent","text":"您好","start":0,"end":null}]"#,
      "chat offset | agent 0- 您好"),
    Case(
      "epoch seconds", #"[{"role":"customer","text":"在","start":1794358500}]"#,
      "chat absolute | customer 1794358500000- 在"),
    Case(
      "epoch seconds with a fraction", #"[{"role":"customer","text":"在","start":1794358500.25}]"#,
      "chat absolute | customer 1794358500250- 在"),
    Case(
      "a second below 10⁹", #"[{"role":"agent","text":"在","start":999999999}]"#,
      "chat offset | agent 999999999000- 在"),
    Case(
      "exactly 10⁹", #"[{"role":"agent","text":"在","start":1000000000}]"#,
      "chat absolute | agent 1000000000000- 在"),
    Case("no times", #"[{"role":"agent","text":"在"}]"#, "chat none | agent - 在"),
    Case(
      "null times", #"[{"role":"agent","text":"在","start":null,"end":null}]"#,
      "chat none | agent - 在"),
    Case(
      "one time unknown",
      #"[{"role":"agent","text":"a","start":null},{"role":"agent","text":"b","start":2}]"#,
      "chat offset | agent - a | agent 2000- b"),
    Case(
      "a float that is not exact", #"[{"role":"agent","text":"a","start":0.1}]"#,
      "chat offset | agent 100- a"),
    Case(
      "half a millisecond rounds up", #"[{"role":"agent","text":"a","start":0.0005}]"#,
      "chat offset | agent 1- a"),
    Case(
      "an exponent", #"[{"role":"agent","text":"a","start":1.5e1}]"#, "chat offset | agent 15000- a"
    ),
    Case("a null text", #"[{"role":"agent","text":null}]"#, "chat none | agent -"),
    Case("no text", #"[{"role":"bot"}]"#, "chat none | bot -"),
    Case("a null role", #"[{"role":null,"text":"a"}]"#, "chat none | unknown - a"),
    Case(
      "two of one role are one party",
      #"[{"role":"agent","text":"a"},{"role":"customer","text":"b"},{"role":"agent","text":"c"}]"#,
      "chat none | agent - a | customer - b | agent - c"),
    Case("no turns", "[]", "chat none"),
  ]

  @Test(arguments: turnCases) func turns(_ test: Case) throws {
    let conversation = try Desk.parse(#"{"id":"t","turns":\#(test.line)}"#)
    var parts = ["\(conversation.channel.rawValue) \(conversation.clock.rawValue)"]
    for (place, event) in conversation.events.enumerated() {
      #expect(event.sequence == place)
      #expect(event.kind == (conversation.channel == .call ? .speech : .message))
      let party = try #require(event.party.map { conversation.party($0) })
      #expect(party.id == party.role.rawValue)
      #expect(party.certainty == nil)
      let times = [event.at, event.end].map { $0.map { "\($0.rawValue)" } ?? "" }
      let span = times.joined(separator: "-")
      let words = [party.role.rawValue, span.isEmpty ? "-" : span, conversation.string(event.text)]
      parts.append(words.filter { !$0.isEmpty }.joined(separator: " "))
    }
    #expect(parts.joined(separator: " | ") == test.canonical)
    #expect(Set(conversation.parties.map(\.id)).count == conversation.parties.count)
    let line = Desk.line(conversation)
    #expect(Desk.line(try Desk.parse(line)) == line)
  }

  @Test(arguments: [Channel.chat, .call]) func aChannelThatIsGivenStands(_ channel: Channel) throws
  {
    let conversation = try Desk.parse(
      #"{"id":"t","channel":"\#(channel.rawValue)","turns":[{"role":"agent","text":"a","start":1,"end":2}]}"#
    )
    #expect(conversation.channel == channel)
  }

  // MARK: Lines that are none

  static let badCases: [Case] = [
    Case("no JSON", "您好", "E_JSON"),
    Case("cut off", #"{"id":"t","events":["#, "E_JSON"),
    Case("two values", #"{"id":"t","events":[]}{}"#, "E_JSON"),
    Case("a list", "[]", "E_SCHEMA"),
    Case("no id", #"{"events":[]}"#, "E_SCHEMA"),
    Case("an empty id", #"{"id":"","events":[]}"#, "E_SCHEMA"),
    Case("a list as id", #"{"id":[],"events":[]}"#, "E_SCHEMA"),
    Case("no events", #"{"id":"t"}"#, "E_SCHEMA"),
    Case("events no list", #"{"id":"t","events":{}}"#, "E_SCHEMA"),
    Case("an event no object", #"{"id":"t","events":["在"]}"#, "E_SCHEMA"),
    Case("another schema", #"{"schema":"huashu.report/1","id":"t","events":[]}"#, "E_SCHEMA"),
    Case("an unknown channel", #"{"id":"t","channel":"mail","events":[]}"#, "E_SCHEMA"),
    Case(
      "an unknown role", #"{"id":"t","parties":[{"id":"a","role":"boss"}],"events":[]}"#, "E_SCHEMA"
    ),
    Case("a party twice", #"{"id":"t","parties":[{"id":"a"},{"id":"a"}],"events":[]}"#, "E_SCHEMA"),
    Case("a party without id", #"{"id":"t","parties":[{"role":"agent"}],"events":[]}"#, "E_SCHEMA"),
    Case("a time as text", #"{"id":"t","events":[{"at_ms":"1","text":"在"}]}"#, "E_SCHEMA"),
    Case("a text that is a number", #"{"id":"t","events":[{"text":1}]}"#, "E_SCHEMA"),
    Case("an unknown event", #"{"id":"t","events":[{"type":"dance"}]}"#, "E_SCHEMA"),
    Case("a negative number", #"{"id":"t","events":[{"seq":-1}]}"#, "E_SCHEMA"),
    Case("a precision of nothing", #"{"id":"t","precision_ms":0,"events":[]}"#, "E_SCHEMA"),
    Case("a turn without a role", #"{"id":"t","turns":[{"text":"在"}]}"#, "E_SCHEMA"),
    Case(
      "a turn's time as text", #"{"id":"t","turns":[{"role":"agent","start":"1"}]}"#, "E_SCHEMA"),
    Case("a turn that is a text", #"{"id":"t","turns":["在"]}"#, "E_SCHEMA"),
  ]

  @Test(arguments: badCases) func noConversation(_ test: Case) {
    let error = #expect(throws: LineError.self) { try Desk.parse(test.line) }
    #expect(error?.code.rawValue == test.canonical)
    #expect(error?.detail.contains("在") == false)
  }
}
