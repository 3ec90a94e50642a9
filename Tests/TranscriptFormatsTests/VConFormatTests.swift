import Foundation
import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

@Suite struct VConFormatTests {
  /// What a fixture gives.
  struct Expected: Sendable {
    var file: String
    /// `id clock zone source-of-zone` of each conversation.
    var heads: [String]
    var lines: [[String]]
    var cast: [[String]]
    /// `level line` and a word of the message.
    var diagnostics: [(String, String)] = []
  }

  private static let stem = "019ab0c2-0000-8c3a-9d52-4b1e6f0a7c0"

  static let files = [
    Expected(
      file: "vcon.json", heads: [stem + "1 absolute Asia/Shanghai explicit"],
      lines: [
        [
          "customer 0 杯盖小了一号", "bot 3000 已为您转接 人工", "agent 110000 #join",
          "agent 120000 您好，青禾小店，请问哪里不合适？", "agent 150000 #systemmute", "customer 180500 换货的话要几天？",
          "customer 190000 <image>", "agent 240000 #transfer", "agent 300000 三天左右\n到货前会通知您",
          "customer 310000 <sticker>[表情]", "- 360000 #systemno-answer",
        ]
      ],
      cast: [
        [
          "customer account-shape likely li****7", "bot explicit certain 青禾智能助手",
          "agent account-shape likely 小禾", "agent account-shape likely 小满",
        ]
      ], diagnostics: [("warning 1", "twice")]),
    Expected(
      file: "vcon.legacy.json", heads: [stem + "2#dialog0 absolute Asia/Shanghai explicit"],
      lines: [
        [
          "agent 0-1800 您好，青禾小店。", "unknown 2200-4050 我的杯子碎了。", "- 4800 #hold", "- 23800 #unhold",
          "agent 24800-26800 让您久等了，给您补发。", "- 27800 #transfer",
        ]
      ], cast: [["agent explicit certain 王禾", "unknown none guess +8613800000000"]]),
    Expected(
      file: "vcon.calls.json",
      heads: [0, 1, 3].map { stem + "3#dialog\($0) absolute Asia/Shanghai assumed" },
      lines: [
        ["agent 0-1750 您好，青禾小店。", "unknown 2000-3500 我要退货。"],
        ["agent 0-700 喂您好", "agent 2400-3400 这里是青禾", "customer 3900-5100 order 12到哪了"],
        ["customer 0-500 喂", "agent 1000-2250 您好，请讲"],
      ],
      cast: [
        ["agent explicit certain 客服小禾", "unknown none guess speaker 1"],
        ["agent explicit certain 小禾", "customer explicit certain 李先生"],
        ["customer - - -", "agent - - -"],
      ],
      diagnostics: [
        ("warning 2", "dialog 0 does not tell channels apart"),
        ("error 2", "dialog 2 has no transcript"),
        ("error 2", "dialog 5 has a transcript whose shape"),
      ]),
    Expected(
      file: "vcon.lines.ndjson",
      heads: [
        stem + "4 absolute Etc/GMT-9 explicit", stem + "5 absolute Asia/Shanghai explicit",
      ],
      lines: [
        ["customer 0 有货吗", "agent 9000 有的"], ["unknown 0-1500 喂", "unknown 2000-4000 在"],
      ],
      cast: [
        ["customer explicit certain 买家", "agent explicit certain 客服"],
        ["unknown none guess 甲", "unknown none guess b@example.invalid"],
      ]),
  ]

  @Test(arguments: files.indices) func readsFixtures(_ place: Int) throws {
    let expected = Self.files[place]
    let text = try FormatRegistryTests.text("Tests/Fixtures/exports/\(expected.file)")
    let sample = FormatSample(head: text, fileName: "")
    #expect(FormatRegistryTests.winner(sample) == "vcon")
    let output = try ReaderVerifier.read(text, as: VConFormat.self)
    let heads = output.conversations.map {
      "\($0.id) \($0.clock) \($0.timeZone ?? "-") \($0.timeZoneSource ?? "-")"
    }
    #expect(heads == expected.heads)
    #expect(output.conversations.map(\.lines) == expected.lines)
    #expect(output.conversations.map(\.cast) == expected.cast)
    #expect(
      output.diagnostics.map { "\($0.level) \($0.line ?? 0)" } == expected.diagnostics.map(\.0))
    for (diagnostic, (_, word)) in zip(output.diagnostics, expected.diagnostics) {
      #expect(diagnostic.message.contains(word))
    }
    #expect(output.conversations.allSatisfy { $0.source?.format == "vcon" })
  }

  @Test func channelsAndKindsOfTheChat() throws {
    let text = try FormatRegistryTests.text("Tests/Fixtures/exports/vcon.json")
    let output = try ReaderVerifier.read(text, as: VConFormat.self)
    let chat = try #require(output.conversations.first)
    #expect(chat.channel == .chat && chat.precision == Milliseconds(1000))
    #expect(chat.events.filter(\.isAutomatic).count == 1)
    #expect(
      chat.coverage?.botMessages == .present && chat.coverage?.holdEvents == HoldCoverage.none)
    #expect(chat.events.first?.at == TimePoint(1_794_448_800_000))
    #expect(chat.events[5].precision == Milliseconds(1))
    let lines = try FormatRegistryTests.text("Tests/Fixtures/exports/vcon.lines.ndjson")
    let others = try ReaderVerifier.read(lines, as: VConFormat.self)
    #expect(others.conversations.map(\.channel) == [.chat, .call])
  }

  // MARK: What is refused and what is damaged

  private static let parties = #""parties":[{"name":"甲"},{"name":"乙"}]"#

  static func vCon(_ members: String) -> String {
    #"{"vcon":"0.4.0","uuid":"u","created_at":"2026-11-13T01:00:00Z",\#(parties),\#(members)}"#
  }

  static func dialog(_ members: String, start: String = "2026-11-12T10:00:00+08:00") -> String {
    vCon(#""dialog":[{"type":"text","start":"\#(start)","parties":[0,1],\#(members)}]"#)
  }

  static func recording(_ transcript: String) -> String {
    vCon(
      #""dialog":[{"type":"recording","start":"2026-11-12T10:00:00+08:00","parties":[0,1]}],"#
        + #""analysis":[{"type":"transcript","dialog":0,\#(transcript)}]"#)
  }

  private static let good = #""body":"绝密""#

  /// A text, the number of events it gives, and what the diagnostics say.
  static let damaged: [(text: String, events: Int, says: [String])] = [
    (dialog(good), 1, []),
    (
      #"{"payload":"e30","signatures":[{"protected":"e30","signature":"x"}]}"#, 0,
      ["signed vCon (JWS)"]
    ),
    (#"{"ciphertext":"x","recipients":[],"iv":"x"}"#, 0, ["encrypted vCon (JWE)"]),
    (vCon(#""critical":["CC"],"dialog":[{"type":"text","body":"绝密"}]"#), 1, []),
    (vCon(#""critical":["lawful"],"dialog":[]"#), 0, ["the extension 'lawful'"]),
    (vCon(#""must_support":["x-1","CC"],"dialog":[]"#), 0, ["the extension 'x-1'"]),
    (vCon(#""critical":["绝密 的"],"dialog":[]"#), 0, ["of an unreadable name"]),
    (vCon(#""critical":[7],"dialog":[]"#), 0, ["of an unreadable name"]),
    (vCon(#""critical":null,"dialog":[{"type":"text","body":"绝密"}]"#), 1, []),
    (vCon(#""dialog":[]"#), 0, ["no dialog with words"]),
    (vCon(#""dialog":null,"analysis":7,"attachments":"绝密""#), 0, ["no dialog with words"]),
    (vCon(#""dialog":[7,null,"绝密",{}]"#), 0, ["dialog 0", "dialog 1", "dialog 2", "dialog 3"]),
    (dialog(good, start: "gestern"), 0, ["dialog 0 was skipped: its time cannot be read"]),
    (dialog(good, start: "2026-13-12T10:00:00Z"), 0, ["its time cannot be read"]),
    (dialog(#""mediatype":"text/plain""#), 0, ["it has no body"]),
    (dialog(#""url":"https://x","content_hash":"y""#), 0, ["lies behind a URL"]),
    (dialog(#""body":{"绝":"密"},"encoding":"json""#), 0, ["its body is no text"]),
    (dialog(#""body":"%%%","encoding":"base64url""#), 0, ["no base64url"]),
    (dialog(#""body":"_w","encoding":"base64url""#), 0, ["no base64url of UTF-8"]),
    (dialog(#""body":"5Zyo","encoding":"base64url""#), 1, []),
    (dialog(#""body":"x","originator":9"#), 1, ["name a party that the vCon does not have"]),
    (
      dialog(#""body":"x","party_history":[{"party":0,"event":"fly"}]"#), 1,
      ["event is no known one"]
    ),
    (dialog(#""body":"x","duration":1e300"#), 1, []),
    (dialog(#""body":"x","originator":99999999999999999999"#), 0, ["the record is no JSON"]),
    (recording(#""body":{"绝密":1}"#), 0, ["whose shape huashu does not know"]),
    (recording(#""body":"绝密""#), 0, ["whose shape huashu does not know"]),
    (recording(#""body":"{\"turns\":7}""#), 0, ["whose shape huashu does not know"]),
    (recording(#""body":{"turns":[{"role":"绝密"}]}"#), 0, ["is no conversation line"]),
    (recording(#""url":"https://x""#), 0, ["whose shape huashu does not know"]),
    (
      recording(#""body":{"transcript":{},"segments":[{"start":"x","text":"绝密"},{"text":"喂"}]}"#),
      1,
      ["does not tell channels apart", "segment 1 was skipped"]
    ),
    (recording(#""body":{"results":{"channels":[]}}"#), 0, ["no speech in it"]),
    (
      #"{"vcon":"0.4.0","dialog":[{"type":"recording","start":"x","parties":0}],"#
        + #""analysis":[{"type":"transcript","dialog":0,"body":{"turns":[{"role":"agent","text":"x"}]}}]}"#,
      1, ["no start that can be read"]
    ),
    (
      vCon(
        #""dialog":[{"type":"recording","start":"2026-11-12T10:00:00Z"},"#
          + #"{"type":"recording","start":"2026-11-12T11:00:00Z"}],"analysis":[{"type":"transcript","#
          + #""dialog":[0,1],"body":{"turns":[{"role":"agent","text":"x"}]}}]"#), 1,
      ["dialog 1 shares its transcript"]
    ),
    ("[]", 0, ["no vCon in it"]), (#"[7,"绝密"]"#, 0, ["it is no object", "it is no object"]),
    (#"{"uuid":"u"}"#, 0, ["neither dialog nor parties"]),
    (String(dialog(good).dropLast(9)), 0, ["middle of a value"]),
  ]

  @Test(arguments: damaged.indices) func saysWhatIsWrong(_ place: Int) throws {
    let (text, events, says) = Self.damaged[place]
    let output = try ReaderVerifier.read(text, as: VConFormat.self)
    #expect(output.conversations.flatMap(\.events).count == events, "\(text)")
    #expect(output.diagnostics.count == says.count, "\(output.diagnostics.map(\.message)) \(text)")
    for (diagnostic, word) in zip(output.diagnostics, says) {
      #expect(diagnostic.message.contains(word), "\(text)")
      #expect(!diagnostic.message.contains("绝密"))
    }
  }

  @Test func signedAndEncryptedOnesAreRecognised() {
    for place in [1, 2] {
      let sample = FormatSample(head: Self.damaged[place].text, fileName: "")
      #expect(FormatRegistryTests.winner(sample) == "vcon")
    }
  }

  /// Many parties, dialogs and analyses take time in proportion to their number.
  @Test(.timeLimit(.minutes(1))) func sizeIsNoMatter() throws {
    let count = 20_000
    func list(_ element: (Int) -> String) -> String {
      "[" + (0..<count).map(element).joined(separator: ",") + "]"
    }
    let start = #""start":"2026-11-12T10:00:00Z""#
    let types = ["recording", "transfer", "text"]
    let dialogs = list {
      #"{"type":"\#(types[$0 % 3])",\#(start),"transferor":\#($0),"parties":\#($0),"body":"x"}"#
    }
    let parties = list { #"{"name":"n\#($0)"}"# }
    let analyses = list { #"{"type":"transcript","dialog":\#($0),"body":[]}"# }
    let attachments = list { #"{"party":\#($0),"dialog":0,\#(start)}"# }
    let text =
      #"{"vcon":"0.4.0","uuid":"u","parties":\#(parties),"dialog":\#(dialogs),"#
      + #""analysis":\#(analyses),"attachments":\#(attachments)}"#
    var reader = VConFormat.makeReader(ReadingContext(file: "a", encoding: "UTF-8"))
    var output = ReaderOutput()
    Array(text.utf8).withUnsafeBufferPointer { reader.read($0, into: &output) }
    reader.finish(into: &output)
    #expect(output.conversations.flatMap(\.events).count == 33_333)
    #expect(output.diagnostics.count == 6667)
  }

  /// A text chat and a recording in one vCon are two conversations.
  @Test func mixedVCons() throws {
    let text = Self.vCon(
      #""dialog":[{"type":"recording","start":"2026-11-12T10:00:00+08:00","parties":[0]},"#
        + #"{"type":"text","start":"2026-11-12T11:00:00+08:00","parties":[1,0],"body":"在吗"},"#
        + #"{"type":"transfer","start":"2026-11-12T11:00:05+08:00","transferor":0,"original":1},"#
        + #"{"type":"transfer","start":"2026-11-12T10:00:05+08:00","transferor":0,"original":0}],"#
        + #""analysis":[{"type":"transcript","dialog":0,"body":{"transcript":{},"segments":"#
        + #"[{"start":1,"end":2,"text":"喂"}]}}]"#)
    let output = try ReaderVerifier.read(text, as: VConFormat.self)
    #expect(output.conversations.map(\.id) == ["u", "u#dialog0"])
    #expect(output.conversations.map(\.channel) == [.chat, .call])
    #expect(
      output.conversations.map(\.lines) == [
        ["unknown 0 在吗", "unknown 5000 #transfer"], ["unknown 0-1000 喂", "- 4000 #transfer"],
      ])
    #expect(output.conversations.last?.cast == ["unknown none guess 甲"])
  }

  @Test func agentsAndChannelsCanBeNamed() throws {
    let text = Self.dialog(Self.good)
    let listed = try ReaderVerifier.read(text, as: VConFormat.self) { $0.agents.patterns = ["甲"] }
    #expect(listed.conversations.first?.cast == ["agent agent-list certain 甲"])
    let body = #"{"Result":{"Sentences":[{"BeginTime":0,"EndTime":900,"ChannelId":1,"Text":"喂"}]}}"#
    let mapped = try ReaderVerifier.read(
      Self.recording(#""body":\#(body)"#), as: VConFormat.self
    ) { $0.channelRoles = ["1": .agent] }
    #expect(mapped.conversations.first?.cast == ["agent channel-map certain channel 1"])
  }
}
