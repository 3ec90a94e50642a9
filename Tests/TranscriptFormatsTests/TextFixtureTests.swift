import Testing
import Transcripts

@testable import TranscriptFormats

/// What a fixture in Tests/Fixtures/exports must give, written by hand.
struct TextFixture: Sendable, CustomTestStringConvertible {
  let file: String
  let format: String
  /// The lines of each conversation.
  let conversations: [[String]]
  let casts: [[String]]
  /// `level line words of the message`, one for each diagnostic.
  var diagnostics: [String] = []
  var clock = Clock.absolute
  var precision: Int64? = 1000

  var testDescription: String { file }
}

@Suite struct TextFixtureTests {
  static let fixtures: [TextFixture] = [
    TextFixture(
      file: "qianniu-paste.txt", format: "qianniu-paste",
      conversations: [
        [
          "customer 0 这款茶壶漏水怎么办", "agent 13000 给您补发一个壶盖", "customer 33000 <image>[图片]",
          "agent 53000 紫砂壶盖", "agent ? #recall", "- ? #transfer由 服务助手 转交给 茶具旗舰店:小兰",
          "customer 143000 壶盖什么颜色", "- ? #system当前用户来自 商品详情页",
        ]
      ],
      casts: [["customer counterpart likely tb茶客01", "agent account-shape likely 小竹"]],
      diagnostics: ["warning 0 1 lines that are only a price"]),
    TextFixture(
      file: "qianniu-web.txt", format: "qianniu-web",
      conversations: [
        [
          "customer 0 茶盘有现货吗", "agent 89000 有的，\n今晚就能发",
          "customer 131000 <placeholder>请在客户端查看原始聊天记录，网页版无法展示", "agent 719000 2026-11-12",
        ]
      ],
      casts: [["customer counterpart likely tb茶客02", "agent account-shape likely 小竹"]],
      diagnostics: ["warning 0 1 times fall by more than 12 hours"]),
    TextFixture(
      file: "qianniu-table.csv", format: "qianniu-table",
      conversations: [["customer 0 茶叶什么时候到", "agent 30000 明天到"], ["customer 0 收到了"]],
      casts: [
        ["customer peer-column certain tb茶客03", "agent account-shape likely 小竹"],
        ["customer peer-column certain tb茶客04"],
      ]),
    TextFixture(
      file: "tmall-log.txt", format: "tmall-log",
      conversations: [["customer 0 杯子碎了\n碎了两个", "agent 25000 您拍张照"], ["unknown 0 能开票吗"]],
      casts: [
        ["customer counterpart likely tb茶客05", "agent account-shape likely 小竹"],
        ["unknown none guess tb茶客06"],
      ]),
    TextFixture(
      file: "qq-log.txt", format: "qq-log",
      conversations: [
        [
          "customer 0 茶饼怎么存放\n\n放冰箱行吗", "unknown 20000 常温就好", "- 30000 #recall茶行撤回了一条消息",
        ],
        ["customer 0 <image>[图片]", "unknown 30000 看到了"],
      ],
      casts: [
        ["customer peer-header certain 茶客甲", "unknown self guess 茶行"],
        ["customer peer-header certain 茶客乙", "unknown self guess 茶行"],
      ]),
    TextFixture(
      file: "qq-mht.mht", format: "qq-mht",
      conversations: [["customer 0 茶杯有<大号>吗\n要两个", "unknown 15000 <image>", "unknown 25000 有的"]],
      casts: [["customer peer-header certain 茶客丙", "unknown self guess 茶行"]],
      diagnostics: ["warning 0 1 times fall by more than 12 hours"]),
    TextFixture(
      file: "memotrace-txt.txt", format: "memotrace-txt",
      conversations: [
        ["unknown 0 上次的红茶还有吗\n\n要两罐", "unknown 48000 有的", "unknown 68000 <voice>[语音]"]
      ],
      casts: [["unknown none guess 茶友老陈", "unknown self guess 我"]]),
    TextFixture(
      file: "chatlog-txt.txt", format: "chatlog-txt",
      conversations: [
        ["unknown ? 发货了吗", "unknown ? 发了\n单号稍后给您", "- ? #recall\"茶客丁\" 撤回了一条消息"]
      ],
      casts: [["unknown none guess 茶客丁", "unknown self guess 茶行小竹"]],
      diagnostics: ["warning 1 3 times are relative or lack their year"], clock: .none,
      precision: nil
    ),
    TextFixture(
      file: "wechat-dump.txt", format: "wechat-dump",
      conversations: [
        [
          "unknown 0 茶针断了\n能换吗", "unknown 30000 可以，单号 :1234567890: 留着", "unknown 40000 <image>",
          "- 50000 #system对方已添加你为朋友",
        ]
      ],
      casts: [["unknown none guess 戊", "unknown self guess me"]]),
    TextFixture(
      file: "dingtalk-md.md", format: "dingtalk-md",
      conversations: [["unknown 0 茶样寄了吗\n\n- 红茶\n- 绿茶", "unknown 40000 今天寄"]],
      casts: [["unknown none guess 茶客己", "unknown none guess 客服小竹"]],
      diagnostics: ["warning 0 3 lines before the first message"]),
    TextFixture(
      file: "qq-chat-exporter-txt.txt", format: "qq-chat-exporter-txt",
      conversations: [["customer 0 茶海裂了\n第二行:", "unknown 30000 拍照看看", "customer 60000 <image>"]],
      casts: [["customer peer-header certain 茶客庚", "unknown self guess 茶行"]]),
    TextFixture(
      file: "minutes.txt", format: "minutes",
      conversations: [["unknown 1000 茶行您好\n请讲", "unknown 4000 我要退茶叶", "unknown 75000 好的"]],
      casts: [["unknown none guess 说话人1", "unknown none guess 说话人2"]],
      diagnostics: ["warning 0 2 lines before the first speaker"], clock: .offset),
    TextFixture(
      file: "lrc.lrc", format: "lrc",
      conversations: [
        ["unknown 400 茶行您好", "unknown 3000 我要退茶叶", "unknown 5100 好的", "unknown 9300 好的"]
      ],
      casts: [["unknown none guess speaker 0", "unknown none guess speaker 1"]],
      clock: .offset, precision: 10),
    TextFixture(
      file: "textgrid.TextGrid", format: "textgrid",
      conversations: [
        ["agent 250-2500 茶行您好，\"贵姓\"", "customer 2600-5400 我要退茶叶", "agent 6000-9500 好的\n这就退"]
      ],
      casts: [["agent explicit certain 客服", "customer explicit certain 客户"]],
      diagnostics: ["warning 0 1 points of point tiers"], clock: .offset, precision: nil),
    TextFixture(
      file: "rttm.rttm", format: "rttm",
      conversations: [
        ["unknown 30-1200 茶行您好", "unknown 2700-3400 退茶叶"],
        ["unknown 100-900 OK bye", "unknown 3000-3300 喂"],
      ],
      casts: [
        ["unknown none guess SPEAKER_00", "unknown none guess SPEAKER_01"],
        ["unknown none guess SPEAKER_00", "unknown none guess unknown"],
      ],
      diagnostics: ["warning 4 1 words lie in no turn and 0 turns hold no word"],
      clock: .offset, precision: nil),
    TextFixture(
      file: "ctm.ctm", format: "ctm",
      conversations: [["unknown 30-1200 茶行您好", "unknown 1000-1400 喂", "unknown 2000-2500 请讲"]],
      casts: [["unknown none guess channel A", "unknown none guess channel B"]],
      clock: .offset, precision: nil),
    TextFixture(
      file: "srt.srt", format: "srt",
      conversations: [["agent 200-2500 茶行您好", "customer 2100-4000 我要退茶叶", "agent 4000-5000 好的"]],
      casts: [["agent explicit certain 客服小竹", "customer explicit certain 客户"]],
      clock: .offset, precision: nil),
    TextFixture(
      file: "webvtt.vtt", format: "webvtt",
      conversations: [["unknown 200-2500 茶行您好", "unknown 2100-4000 我要退茶叶"]],
      casts: [["unknown none guess 陈茶/客服部", "unknown none guess 李 O'Tea"]],
      clock: .offset, precision: nil),
  ]

  static func describe(_ diagnostic: Diagnostic) -> String {
    "\(diagnostic.level.rawValue) \(diagnostic.line ?? 0) \(diagnostic.message)"
  }

  @Test(arguments: fixtures)
  func gives(_ fixture: TextFixture) throws {
    let text = try FormatRegistryTests.text("Tests/Fixtures/exports/\(fixture.file)")
    let format = try #require(FormatRegistry.named(fixture.format))
    let output = try ReaderVerifier.read(text, as: format)
    #expect(output.conversations.map(\.lines) == fixture.conversations)
    #expect(output.conversations.map(\.cast) == fixture.casts)
    for conversation in output.conversations {
      #expect(conversation.clock == fixture.clock)
      #expect(conversation.precision == fixture.precision.map { Milliseconds($0) })
      #expect(conversation.source?.format == fixture.format)
    }
    let diagnostics = output.diagnostics.map(Self.describe)
    #expect(diagnostics.count == fixture.diagnostics.count, "\(diagnostics)")
    for (found, wanted) in zip(diagnostics, fixture.diagnostics) {
      #expect(found.hasPrefix(wanted))
    }
  }

  /// Files of text formats, and what their format is called.
  static let files: [(String, String)] =
    fixtures.map { ("Tests/Fixtures/exports/\($0.file)", $0.format) } + [
      ("corpus/qianniu-several-buyers/input.txt", "qianniu-client"),
      ("corpus/slow-answers/input.txt", "qianniu-client"),
      ("corpus/jd-log-bot-first/input.log", "jd-log"),
      ("corpus/exemplary-call-short-hold/input.vtt", "webvtt"),
      ("corpus/long-hold-call/input.srt", "srt"), ("corpus/unnamed-speakers-call/input.srt", "srt"),
      ("corpus/nine-column-several/input.csv", "table"),
      ("corpus/minute-precision/input.csv", "table"),
      ("corpus/unanswered-customer/input.tsv", "table"),
      ("corpus/exemplary-chat/input.ndjson", "conversation-line"),
    ]

  @Test(arguments: files)
  func onlyItsOwnFormatKnowsAFile(_ path: String, _ name: String) throws {
    let text = try FormatRegistryTests.text(path)
    let sample = FormatSample(head: String(text.prefix(20_000)), fileName: "")
    #expect(FormatRegistryTests.winner(sample) == name)
    let own = try #require(FormatRegistry.named(name)).score(sample)
    #expect(own >= FormatRegistry.threshold)
    for format in FormatRegistry.formats where format.name != name {
      #expect(format.score(sample) < own, "\(format.name) takes \(path) for its own")
    }
  }

  static let nearMisses: [(String, String)] = [
    (
      "a README",
      "# Title\n\n## Usage\n\n### 2026-11-12 - Release\n\n- item: text\n\nRun at 10:30:00.\n"
    ),
    (
      "a log",
      "2026-11-12 10:00:00 INFO started\n2026-11-12 10:00:01 WARN slow: 3 s\n"
        + "2026-11-12 10:00:02 INFO stopped\n"
    ),
    (
      "a log with the time last",
      "server started 2026-11-12 10:00:00\nrequest done 2026-11-12 10:00:01\n"
    ),
    (
      "code", "let start = 10\nfunc read(at: Int) { print(\"10:00:00\") }\n// [00:01] x\nx |= a:b\n"
    ),
    ("a novel", "清晨 06:30\n\n他醒来，窗外下着雨。\n\n正午 12:00\n\n雨停了。\n\n“走吧。”她说。\n"),
    ("a CSV", "name,age,city\n张三,30,上海\n李四,31,北京\n"),
    ("a CSV of times", "id,when\n1,2026-11-12 10:00:00\n2,2026-11-12 10:00:01\n"),
    ("lyrics", "[ti:茶歌]\n[ar:无名]\n[00:01.00]采茶采到山那边\n[00:05.20]风吹茶叶香\n"),
    ("lyrics without tags", "[00:01.00]采茶采到山那边\n[00:05.20]风吹茶叶香\n"),
    ("JSON", "{\"a\":[1,2],\"b\":\"10:00:00\"}\n"), ("a list in JSON", "[{\"a\":1},{\"a\":2}]\n"),
    ("numbers", "1 1 0.5 0.5 3\n2 2 0.7 0.1 4\n"),
    ("a mail", "From: a@example.com\nSubject: hello\nMIME-Version: 1.0\n\n你好\n"),
    ("a schedule", "会议室一 10:30\n会议室二 11:00\n会议室三 14:00\n"),
    ("a sentence with a stamp", "我们约在 2026-11-12 10:00:00\n好的\n"),
    (
      "a list with stamps",
      "茶壶 2026-11-12 10:00:00\n茶杯 2026-11-12 10:00:05\n茶盘 2026-11-12 10:00:09\n"
    ),
    ("dates", "2026-11-12\n今天买了茶。\n2026-11-13\n今天喝了茶。\n"),
    ("a list of prices", "茶壶\n¥39.00\n茶杯\n¥9.00\n"),
    ("notes with names", "张三:\n时间: 周三\n地点: 会议室\n"),
    ("a pipe table", "1|a|b\n2|c|d\n"),
  ]

  @Test(arguments: nearMisses)
  func leavesNearMissesAlone(_ name: String, _ text: String) {
    for format in FormatRegistry.formats {
      let score = format.score(FormatSample(head: text, fileName: "a.txt"))
      #expect(score < FormatRegistry.threshold, "\(format.name) takes \(name) for its own")
    }
  }
}
