import Bytes
import ICU
import TestSupport
import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

/// What is written in a format reads back through the real reader, file by file.
@Suite struct FormatWriterTests {
  /// A format, and conversations it is meant for.
  struct Case: Sendable, CustomTestStringConvertible {
    let format: String
    let channel: Channel
    let clock: Clock
    let widths: [Int64]
    /// The least share of conversations, in percent, that must be written and not refused.
    let least: Int

    init(_ format: String, _ channel: Channel, _ clock: Clock, _ widths: [Int64], least: Int) {
      (self.format, self.channel, self.clock) = (format, channel, clock)
      (self.widths, self.least) = (widths, least)
    }

    var testDescription: String { "\(format) \(channel) \(clock)" }
  }

  static let cases = [
    Case("lines", .chat, .absolute, [1, 1000], least: 100),
    Case("vcon", .chat, .absolute, [1, 1000], least: 100),
    Case("csv", .chat, .absolute, [1, 10, 100, 1000, 60_000], least: 40),
    Case("csv", .chat, .none, [1], least: 40),
    Case("csv", .call, .offset, [1], least: 40),
    Case("csv", .call, .absolute, [1, 1000], least: 40),
    Case("srt", .call, .offset, [1], least: 20),
    Case("srt", .call, .absolute, [1], least: 20),
    Case("qianniu", .chat, .absolute, [1000], least: 20),
  ]

  static func party(_ id: String, _ role: Role, _ name: String, account: String? = nil) -> Party {
    var party = Party(id: id, role: role)
    (party.name, party.account) = (name, account)
    return party
  }

  static func parties(_ format: String) -> [Party] {
    format == "srt"
      ? [
        party("p1", .agent, "小禾"), party("p2", .customer, "客户李先生"),
        party("p3", .unknown, "SPEAKER_02"),
      ]
      : [
        party("p1", .customer, "tb买家0*1"), party("p2", .agent, "小禾", account: "青禾小店:小禾"),
        party("p3", .agent, "小满", account: "青禾小店:小满"),
      ]
  }

  @Test(arguments: cases) func readsBackEqual(_ test: Case) throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    var random = RandomConversation(parties: Self.parties(test.format))
    (random.channel, random.clock, random.widths) = (test.channel, test.clock, test.widths)
    var written = 0
    let total = 240
    // Files of several conversations, so that each stands among others.
    for file in 0..<(total / 6) {
      let made = (0..<6).map { random.make(id: "会话\(file)-\($0)", using: &generator) }
      let groups = test.format == "srt" ? made.map { [$0] } : [made]
      for group in groups {
        written += try Self.roundTrip(group, test.format, seed: seed)
      }
    }
    #expect(written * 100 >= total * test.least, "\(written) of \(total), seed \(seed)")
  }

  /// Writes what a format takes, reads the file, and compares. The number that was written.
  static func roundTrip(_ group: [Conversation], _ name: String, seed: UInt64) throws -> Int {
    let format = try #require(ConversationFormatWriters.named(name))
    var writer = format.init(version: "0")
    var bytes = ByteWriter()
    var taken: [Conversation] = []
    for conversation in group {
      let before = bytes.count
      do {
        try writer.write(conversation, report: nil, to: &bytes)
        taken.append(conversation)
      } catch {
        #expect(bytes.count == before, "seed \(seed)")
        #expect(error.id == conversation.id && error.format == name && !error.reason.isEmpty)
      }
    }
    if taken.isEmpty { return 0 }
    let file = try ExportFile(
      MemorySource(Array(bytes.bytes)), file: "a.txt", options: ReadingOptions())
    let output = try file.read()
    #expect(!output.diagnostics.contains { $0.level == .error }, "seed \(seed)")
    #expect(output.conversations.count == taken.count, "seed \(seed)")
    for (before, after) in zip(taken, output.conversations.map(\.withoutInferredEvents)) {
      #expect(after.lines == before.lines, "\(before.id), seed \(seed)")
      if name != "srt" {
        #expect(after.events.map(\.at) == before.events.map(\.at), "\(before.id), seed \(seed)")
        #expect(after.clock == before.clock || before.events.allSatisfy { $0.at == nil })
        #expect(speakers(after) == speakers(before), "\(before.id), seed \(seed)")
      }
      #expect(widths(after) == widths(before), "\(before.id), seed \(seed)")
      if name != "srt", name != "qianniu" { #expect(after.id == before.id) }
    }
    return taken.count
  }

  static func speakers(_ conversation: Conversation) -> [String] {
    conversation.events.map { event in
      event.party.map { conversation.party($0).account ?? conversation.party($0).name ?? "" } ?? "-"
    }
  }

  static func widths(_ conversation: Conversation) -> [Int64] {
    conversation.events.map { conversation.precision(of: $0).rawValue }
  }

  // MARK: Texts one by one

  /// A text, and the formats that cannot hold it.
  static let texts: [(text: String, refusedBy: Set<String>)] = [
    ("您好", []), ("", []), ("\"引号\",逗号", []), ("两行\n第二行", []), ("空行\n\n\n之后", []), ("=1+1", []),
    ("=\"包\"", []), ("=\"包", []), ("=a\"b", []), ("+8613800000000", []), ("😀 𠮷", []),
    ("a < b & c > d", []),
    ("&amp; <br> <v 小美>", []), ("一 --> 二", []), ("好\n00:00:01,000 --> 00:00:02,000", []),
    ("12\n13", []),
    ("[客服]: 您好", []), ("会话ID,发送时间,发送人,角色,消息类型,消息内容", []), ("制\t表", []), ("一\n  缩进", []),
    ("'撇号", []),
    ("一\n\u{FEFF}二", ["qianniu"]), ("好\n====", []), ("[图片]", ["csv", "qianniu"]),
    ("好\n================================================================", ["qianniu"]),
    ("好\n================================================================\n完", []),
    ("一\ntb买家(2026-11-11 10:00:00):  二", ["qianniu"]),
    ("一\n----------------------------乙----------------------------", ["qianniu"]),
    ("一\n \n二", ["qianniu"]), ("末行\n", ["qianniu", "srt"]), ("末空格 ", ["srt"]), (" 首空格", ["srt"]),
    ("换\r行", ["csv", "qianniu", "srt"]), ("换\r\n行", ["csv", "qianniu", "srt"]),
    ("零\u{0}", ["csv", "qianniu", "srt"]),
  ]

  @Test(arguments: texts) func holdsOrRefuses(_ text: String, _ refusedBy: Set<String>) throws {
    for name in ["lines", "vcon", "csv", "srt", "qianniu"] {
      let isCall = name == "srt"
      let builder = ConversationBuilder()
      builder.begin(id: "c", channel: isCall ? .call : .chat)
      let parties = Self.parties(name)
      for (place, words) in ["在吗", text, "好"].enumerated() {
        builder.add(isCall ? .speech : .message, party: builder.add(parties[place % 2]))
        builder.append(words)
        let at = (isCall ? 0 : 1_794_358_500_000) + Int64(place) * 1000
        builder.updateLast {
          $0.at = TimePoint(at)
          $0.end = isCall ? TimePoint(at + 500) : nil
        }
      }
      builder.update {
        $0.clock = isCall ? .offset : .absolute
        $0.precision = isCall ? nil : Milliseconds(1000)
      }
      let count = try Self.roundTrip([builder.finish()], name, seed: 0)
      #expect((count == 0) == refusedBy.contains(name), "\(name)")
    }
  }

  // MARK: Conversations one by one

  /// A format, a conversation it cannot hold, and what the reason says.
  static let refusals: [(String, String, Channel, String)] = [
    ("srt", "0 customer 在吗", .chat, "it is a chat"),
    ("srt", "customer 在吗", .call, "no start or no end"),
    ("srt", "0-1 agent 好\n1 hold", .call, "no speech"),
    ("qianniu", "0-1 agent 好", .call, "it is a call"), ("qianniu", "0 agent 好", .chat, "no date"),
    ("csv", "0 agent 好", .chat, "no date"), ("csv", "0-1 agent 好\n1 hold", .call, "type hold"),
    ("csv", "agent 好\ntransfer", .chat, "type transfer"),
  ]

  @Test(arguments: refusals)
  func saysWhatItCannotHold(
    _ name: String, _ script: String, _ channel: Channel, _ reason: String
  ) throws {
    let format = try #require(ConversationFormatWriters.named(name))
    var writer = format.init(version: "0")
    var bytes = ByteWriter()
    let conversation = Script.conversation(script, channel: channel, id: "c-9")
    do {
      try writer.write(conversation, report: nil, to: &bytes)
      Issue.record("nothing was refused")
    } catch {
      #expect(error.reason.contains(reason))
      #expect(error.description.contains("'c-9'") && error.description.contains(name))
      #expect(!error.description.contains("好") && !error.description.contains("在吗"))
    }
    #expect(bytes.count == 0)
  }

  /// Two conversations that are harmless apart and make another format of a table together.
  @Test func aTableStaysATable() throws {
    var writer = CSVFormatWriter(version: "0")
    var bytes = ByteWriter()
    let peer = String(repeating: "-", count: 28) + "乙" + String(repeating: "-", count: 28)
    for (text, isRefused) in [("一\n\(peer)\n二", false), ("一\n甲(2026-11-11 10:00:00):  二", true)] {
      let builder = ConversationBuilder()
      builder.begin(id: "c", channel: .chat)
      builder.add(.message, party: builder.add(Self.party("p1", .customer, "甲")))
      builder.append(text)
      let conversation = builder.finish()
      var isWritten = true
      do {
        try writer.write(conversation, report: nil, to: &bytes)
      } catch {
        isWritten = false
        #expect(error.reason.contains("another format"))
      }
      #expect(isWritten != isRefused)
    }
    #expect(FormatRegistryTests.winner(FormatSample(head: bytes.string, fileName: "")) == "table")
  }

  @Test func aFileOfSubtitlesHoldsOneCall() throws {
    var writer = SubRipFormatWriter(version: "0")
    var bytes = ByteWriter()
    let call = Script.conversation("0-1.5 agent 您好\n2-3 customer 在", channel: .call)
    try writer.write(call, report: nil, to: &bytes)
    #expect(
      bytes.string == """
        1
        00:00:00,000 --> 00:00:01,500
        [agent]: 您好

        2
        00:00:02,000 --> 00:00:03,000
        [customer]: 在


        """)
    #expect(throws: UnwritableConversation.self) {
      try writer.write(call, report: nil, to: &bytes)
    }
  }

  @Test func aTableHoldsChatsOrCalls() throws {
    var writer = CSVFormatWriter(version: "0")
    var bytes = ByteWriter()
    try writer.write(
      Script.conversation("customer 在,吗\nagent =1+1", id: "c"), report: nil, to: &bytes)
    #expect(
      bytes.string == "\u{FEFF}会话ID,发送时间,发送人,角色,消息类型,消息内容\r\n"
        + "c,,customer,客户,文本,\"在,吗\"\r\nc,,agent,客服,文本,\"=\"\"=1+1\"\"\"\r\n")
    let call = Script.conversation("0-1.5 agent 您好", channel: .call)
    #expect(throws: UnwritableConversation.self) {
      try writer.write(call, report: nil, to: &bytes)
    }
    var calls = CSVFormatWriter(version: "0")
    bytes.removeAll()
    try calls.write(call, report: nil, to: &bytes)
    #expect(
      bytes.string == "\u{FEFF}会话ID,开始时间_ms,结束时间_ms,发送人,角色,消息类型,消息内容\r\n"
        + "test,0,1500,agent,客服,文本,您好\r\n")
  }
}
