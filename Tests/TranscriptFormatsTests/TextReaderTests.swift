import Foundation
import TestSupport
import Testing
import Transcripts

@testable import TranscriptFormats

/// Single properties and damage of the text formats.
@Suite struct TextReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let format: String
    let text: String
    /// The lines of each conversation.
    var conversations: [[String]] = []
    var casts: [[String]]?
    /// `level line words of the message`.
    var diagnostics: [String] = []
    var selfRole: Role?
    var agents: [String] = []
    var asOf: CivilDay?
    var file = "exports/sample.txt"

    var testDescription: String { name }
  }

  private static func shop(_ text: String) -> String {
    text.replacingOccurrences(of: "@", with: "茶店:小竹")
  }

  static let chats: [Case] = [
    Case(
      name: "arrows name the peer", format: "qianniu-paste",
      text: shop("tb甲 --> @ 2026-11-12 10:00:00\n在吗\n@ --> tb甲 2026-11-12 10:00:05\n在\n")
        + shop("tb乙 --> @ 2026-11-12 10:00:06\n开票\n"),
      conversations: [["customer 0 在吗", "agent 5000 在"], ["customer 0 开票"]],
      casts: [
        ["customer peer-header certain tb甲", "agent account-shape likely 小竹"],
        ["customer peer-header certain tb乙"],
      ]),
    Case(
      name: "a minute does not stand before its seconds", format: "dingtalk-md",
      text: "### 2026-11-12 09:05:03 - 甲\n茶\n\n### 2026-11-12 9:05 - 乙\n壶\n",
      conversations: [["unknown 0 茶", "unknown -3000 壶"]]),
    Case(
      name: "a bad month is skipped with its words", format: "qianniu-paste",
      text: "tb甲 2026-13-12 10:00:00\n茶\n茶\ntb甲 2026-11-12 10:00:09\n壶\n",
      conversations: [["unknown 0 壶"]],
      diagnostics: ["error 1 the message was skipped: its time cannot be read"]),
    Case(
      name: "a transfer under its own header has a time", format: "qianniu-paste",
      text: shop("@ 2026-11-12 10:00:00\n由 服务助手 转交给 茶店:小兰\ntb甲 2026-11-12 10:00:09\n壶\n"),
      conversations: [["agent 0 #transfer由 服务助手 转交给 茶店:小兰", "customer 9000 壶"]]),
    Case(
      name: "words about a recall are words", format: "qianniu-paste",
      text: "tb甲 2026-11-12 10:00:00\n刚才谁撤回了一条消息\n", conversations: [["unknown 0 刚才谁撤回了一条消息"]]),
    Case(
      name: "a price alone is the message", format: "qianniu-paste",
      text: shop("@ 2026-11-12 10:00:00\n¥39\n"), conversations: [["agent 0 ¥39"]]),
    Case(
      name: "the sender first is refused", format: "qianniu-web",
      text: shop("2026-11-12\n10:00:00\ntb甲\n茶到了吗\n10:00:05\n@\n到了\n没有更多内容了\n"),
      diagnostics: ["error 2 the blocks do not end with their senders"]),
    Case(
      name: "the sender first is refused without a shop", format: "qianniu-web",
      text: "2026-11-12\n10:00:00\ntb甲\n茶到了吗\n10:00:05\ntb乙\n到了，请看\n10:00:07\ntb甲\n好\n",
      diagnostics: ["error 2 the blocks do not end with their senders"]),
    Case(
      name: "one block alone shows nothing", format: "qianniu-web",
      text: "2026-11-12\n10:00:00\n茶\n甲\n没有更多内容了\n", conversations: [["unknown 0 茶"]],
      diagnostics: ["warning 2 no shop account"]),
    Case(
      name: "a block without a sender is skipped", format: "qianniu-web",
      text: shop("2026-11-12\n10:00:00\n10:00:05\n到了\n@\n25:00:00\n好\n@\n"),
      conversations: [["agent 0 到了"]],
      diagnostics: [
        "error 2 the message was skipped: it has no message or no sender",
        "error 6 the message was skipped: its time cannot be read",
      ]),
    Case(
      name: "small steps back are disorder, not midnight", format: "qianniu-web",
      text: shop(
        "2026-11-12\n10:00:10\n到了\n@\n10:00:00\n好\ntb甲\n10:00:20\n好\ntb甲\n10:00:30\n好\n@\n"),
      conversations: [["customer 0 好", "agent 10000 到了", "customer 20000 好", "agent 30000 好"]],
      diagnostics: ["warning 2 1 messages are earlier"]),
    Case(
      name: "a cell with the sender first is refused", format: "qianniu-table",
      text: shop("买家,日期,聊天内容\ntb甲,2026-11-12,\"10:00:00\ntb甲\n茶\n10:00:02\n@\n到\"\ntb乙,x,\n"),
      diagnostics: [
        "error 2 the row was skipped: the blocks",
        "error 8 the row was skipped: its text has no block",
      ]),
    Case(
      name: "an open quote", format: "qianniu-table",
      text: "买家,日期,聊天内容\ntb甲,2026-11-12,\"10:00:00\n",
      diagnostics: ["error 2 a quoted cell"]),
    Case(
      name: "a table without its columns", format: "qianniu-table", text: "a,b\n1,2\n",
      diagnostics: ["error 1 the first row does not name"]),
    Case(
      name: "12 hours and bare names", format: "qq-log",
      text: "消息分组:我的好友\n消息对象:甲\n\n2026-11-12 8:43:38 AM 甲\n茶\n2026-11-12 9:00:00 不是抬头\n\n"
        + "2026-11-12 8:43:48 PM 甲\n早\n",
      conversations: [["customer 0 茶\n2026-11-12 9:00:00 不是抬头"], ["customer 0 早"]],
      diagnostics: ["warning 4 the file names no sessions"]),
    Case(
      name: "midnight in 12 hours", format: "qq-log",
      text: "消息对象:甲\n\n2026-11-12 12:00:08 AM 甲(1)\n早\n\n2026-11-12 12:00:09 AM 甲(1)\n茶\n",
      conversations: [["customer 0 早", "customer 1000 茶"]]),
    Case(
      name: "bad times of TextGrid", format: "textgrid",
      text:
        "\"ooTextFile\"\n\"TextGrid\"\n0 4 <exists> 1 \"IntervalTier\" \"a\" 0 4 3\n1e999 2 \"茶\"\n-1 1\n\"壶\"\n"
        + "1 2 \"盖\"\n",
      conversations: [["unknown 1000-2000 盖"]],
      diagnostics: ["error 4 the interval was skipped", "error 6 the interval was skipped"]),
    Case(
      name: "a group names nobody", format: "qq-log",
      text: "消息分组:我的QQ群\n消息对象:茶友\n\n2026-11-12 10:00:00 茶友(1)\n茶\n\n2026-11-12 10:00:01 乙(22)\n壶\n",
      conversations: [["unknown 0 茶", "unknown 1000 壶"]],
      casts: [["unknown none guess 茶友", "unknown none guess 乙"]]),
    Case(
      name: "the owner is the customer", format: "qq-log",
      text: "消息对象:茶行\n\n2026-11-12 10:00:00 茶行(1)\n茶\n\n2026-11-12 10:00:01 我(22)\n壶\n",
      conversations: [["agent 0 茶", "customer 1000 壶"]], selfRole: .customer),
    Case(
      name: "an agent by number", format: "qq-log",
      text: "消息对象:甲\n\n2026-11-12 10:00:01 茶行(10086002)\n壶\n", conversations: [["agent 0 壶"]],
      casts: [["agent agent-list certain 茶行"]], agents: ["10086002"]),
    Case(
      name: "a rule in a message is text", format: "qq-log",
      text: "消息对象:甲\n\n2026-11-12 10:00:01 甲(1)\n壶\n" + String(repeating: "=", count: 40) + "\n盖\n",
      conversations: [["customer 0 壶\n" + String(repeating: "=", count: 40) + "\n盖"]]),
    Case(
      name: "names first", format: "memotrace-txt",
      text: "老陈 2026-11-12 21:40:12\n茶\n\n我 2026-11-12 21:41:00\n壶\n",
      conversations: [["customer 0 茶", "agent 48000 壶"]],
      casts: [["customer counterpart likely 老陈", "agent self-role certain 我"]], selfRole: .agent),
    Case(
      name: "a bad hour", format: "memotrace-txt",
      text: "2026-11-12 25:40:12 老陈\n茶\n\n2026-11-12 21:41:00 我\n壶\n",
      conversations: [["unknown 0 壶"]],
      diagnostics: ["error 1 the message was skipped: its time"]),
    Case(
      name: "times alone", format: "chatlog-txt", text: "甲(a) 23:59:58\n茶\n\n乙(我) 00:00:03\n壶\n",
      conversations: [["customer 0 茶", "agent 5000 壶"]],
      diagnostics: ["warning 1 times have no date"], selfRole: .agent),
    Case(
      name: "the year is in the name of the file", format: "chatlog-txt",
      text: "甲(a) 12-31 23:59:58\n茶\n\n乙(b) 01-01 00:00:03\n壶\n",
      conversations: [["unknown 0 茶", "unknown 5000 壶"]], file: "chat-2026.txt"),
    Case(
      name: "the year follows from the day of the export", format: "chatlog-txt",
      text: "甲(a) 12-31 23:59:58\n茶\n\n乙(b) 01-01 00:00:03\n壶\n",
      conversations: [["unknown 0 茶", "unknown 5000 壶"]],
      asOf: CivilDay(year: 2027, month: 1, day: 2)),
    Case(
      name: "several chats", format: "chatlog-txt",
      text: "甲(a) [群一(r1)] 2026-11-12 10:00:00\n茶\n\n甲(a) [群二(r2)] 2026-11-12 10:00:01\n壶\n",
      conversations: [["unknown 0 茶"], ["unknown 0 壶"]]),
    Case(
      name: "links and words that look like headers", format: "chatlog-txt",
      text:
        "甲(a) 2026-11-12 10:00:00\n![图片](http://127.0.0.1/image/1)\n\n我 2026-11-12 10:00:01\n乙(b) 10:00\n"
        + "\n甲(a) 2026-11-12 10:00:02\n[文件|单.pdf](x)\n看[图片](x)\n",
      conversations: [
        [
          "unknown 0 <image>![图片](http://127.0.0.1/image/1)", "unknown 1000 乙(b) 10:00",
          "unknown 2000 [文件|单.pdf](x)\n看[图片](x)",
        ]
      ],
      casts: [["unknown none guess 甲", "unknown self guess 我"]]),
    Case(
      name: "stamps and titles", format: "wechat-dump",
      text: "1|甲:2026-11-12 10:00:00:茶\n49|me:2026-11-12 10:00:01:<msg><title>壶单</title></msg>\n"
        + "1|甲:9999999999999:盖\n",
      conversations: [["unknown 0 茶", "unknown 1000 <card>壶单"], ["unknown 0 盖"]],
      diagnostics: ["warning 1 the file names no sessions"]),
    Case(
      name: "relative times", format: "qq-chat-exporter-txt",
      text: "[1]\n甲:\n时间: 3天前\n内容: 茶\n\n[2]\n乙:\n时间: 昨天\n类型: text\n内容: 壶\n\n丙:\n时间: 某时\n内容: 盖\n",
      conversations: [["unknown ? 茶", "unknown ? 壶"]],
      diagnostics: [
        "error 12 the message was skipped: its time", "warning 2 2 times are relative",
      ]),
    Case(
      name: "a bad heading", format: "dingtalk-md",
      text: "### 2026-11-12 10:61:00 - 甲\n茶\n### 2026-11-12 10:00:00 - 乙\n壶\n---\n盖\n",
      conversations: [["unknown 0 壶\n---\n盖"]], diagnostics: ["error 1 the message was skipped"]),
    Case(
      name: "text after a conversation", format: "tmall-log",
      text: "a\nb\n即时消息\n2026-11-12 10:00:00 甲: 茶\n2026-11-12\n多余\n2026-11-12 10:00:00 乙：壶\n",
      conversations: [["unknown 0 茶"], ["unknown 0 壶"]],
      diagnostics: ["error 6 text that belongs to no message"]),
  ]

  static let calls: [Case] = [
    Case(
      name: "names and hours", format: "minutes",
      text: "文字记录\n\n张三 01:00:00.000\n茶\n\n李四 01:00:05.120\n壶\n约在\n公园 10:30\n\n王五 1:00:07.5\n\n",
      conversations: [["unknown 3600000 茶", "unknown 3605120 壶\n约在\n公园 10:30"]],
      diagnostics: [
        "error 11 the speaker was skipped: no words", "warning 0 1 lines before the first speaker",
      ]),
    Case(
      name: "going back", format: "minutes", text: "发言人1 00:10\n茶\n发言人2 00:05\n壶\n",
      conversations: [["unknown 5000 壶", "unknown 10000 茶"]],
      diagnostics: ["warning 1 the segments are not in order"]),
    Case(
      name: "bad lines and offsets", format: "lrc",
      text: "[offset:x]\n[by:me]\n客服 no time\n[00:01.00]客服：<00:01.20>茶<00:01.50>壶\n[99:99.00]盖\n",
      conversations: [["agent 1000 茶壶"]],
      diagnostics: [
        "warning 1 the offset", "error 3 the line was skipped", "error 5 the line was skipped",
      ]),
    Case(
      name: "an offset keeps times from falling below 0", format: "lrc",
      text: "[00:01.00]客服：茶\n[offset:1500]\n", conversations: [["agent 0 茶"]]),
    Case(
      name: "the short form", format: "textgrid",
      text:
        "File type = \"ooTextFile\"\n\"TextGrid\"\n\n0\n4\n<exists>\n2\n\"IntervalTier\"\n\"客服\"\n0\n4\n1\n"
        + "0\n2.5\n\"IntervalTier\"\n\"IntervalTier\"\n\"客户\"\n0\n4\n2\n0\n2.5\n\"\"\n2.5\n4\n\"壶 ! 盖\"\n",
      conversations: [["agent 0-2500 IntervalTier", "customer 2500-4000 壶 ! 盖"]]),
    Case(
      name: "a cut file", format: "textgrid",
      text:
        "\"ooTextFile\"\n\"TextGrid\"\n0\n4\n<exists>\n1\n\"IntervalTier\"\n\"客服\"\n0\n4\n3\n0\n1\n\"茶\"\n1\n"
        + "2\n\"壶",
      conversations: [["agent 0-1000 茶"]], diagnostics: ["error 17 a text begins here"]),
    Case(
      name: "hostile numbers", format: "textgrid",
      text:
        "\"ooTextFile\"\n\"TextGrid\"\n0 4 <exists> 1 \"IntervalTier\" \"a\" 0 4 1e300\n1e999\n-1\n\"茶\"\n",
      diagnostics: ["error 3 the size of a tier", "error 6 a tier has more"]),
    Case(
      name: "turns without words", format: "rttm",
      text:
        "SPEAKER a 1 0.0 1.0 <NA> <NA> A <NA> <NA>\nSPEAKER b 1 0.0 1e30 <NA> <NA> A <NA> <NA>\n",
      diagnostics: [
        "error 2 the line was skipped", "error 1 a recording has turns and no words",
      ]),
    Case(
      name: "an overlap goes to the turn that holds more", format: "rttm",
      text:
        "SPEAKER a 1 0.0 1.0 <NA> <NA> 客服 <NA> <NA>\nSPEAKER a 1 0.8 2.0 <NA> <NA> 客户 <NA> <NA>\n"
        + "a 1 0.2 0.5 茶\na 1 0.7 0.6 壶\n",
      conversations: [["agent 200-700 茶", "customer 700-1300 壶"]]),
    Case(
      name: "broken words", format: "ctm",
      text: "a A 0.0 0.5 茶\na A x 0.5 壶\na A 0.5\na B 0.1 0.2 <eps>\n",
      conversations: [["unknown 0-500 茶"]],
      diagnostics: ["error 2 the line was skipped", "error 3 the line was skipped"]),
  ]

  @Test(arguments: chats + calls)
  func reads(_ example: Case) throws {
    let format = try #require(FormatRegistry.named(example.format))
    let output = try ReaderVerifier.read(example.text, as: format) {
      $0.selfRole = example.selfRole
      $0.asOf = example.asOf
      $0.agents = AgentList(patterns: example.agents)
      $0.file = example.file
    }
    #expect(output.conversations.map(\.lines) == example.conversations)
    if let casts = example.casts { #expect(output.conversations.map(\.cast) == casts) }
    let diagnostics = output.diagnostics.map(TextFixtureTests.describe)
    #expect(diagnostics.count == example.diagnostics.count, "\(diagnostics)")
    for (found, wanted) in zip(diagnostics, example.diagnostics) {
      #expect(found.hasPrefix(wanted), "\(found)")
    }
  }

  /// Encodings of the HTML part.
  @Test(arguments: ["quoted-printable", "base64"])
  func decodesParts(_ encoding: String) throws {
    let html =
      "<table><tr><td>消息对象:甲</td></tr><tr><td>日期: 2026-11-12</td></tr>"
      + "<tr><td><div>甲<div>9:08:07</div></div><div>茶=壶</div></td></tr></table>"
    let data = Data(html.utf8)
    let body: String
    if encoding == "base64" {
      body = data.base64EncodedString(options: [
        .lineLength76Characters, .endLineWithCarriageReturn,
      ])
    } else {
      body = data.enumerated().map { place, byte in
        (byte < 0x80 && byte != 0x3D ? String(UnicodeScalar(byte)) : String(format: "=%02X", byte))
          + (place % 20 == 19 ? "=\r\n" : "")
      }.joined()
    }
    let text =
      "From: <Save by Tencent MsgMgr>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
      + "\tboundary=\"--x\"\r\n\r\n----x\r\nContent-Type: text/html\r\n"
      + "Content-Transfer-Encoding: \(encoding)\r\n\r\n\(body)\r\n----x--\r\n"
    let output = try ReaderVerifier.read(text, as: QQMHTFormat.self)
    #expect(output.conversations.map(\.lines) == [["customer 0 茶=壶"]])
    #expect(output.diagnostics.isEmpty)
  }

  @Test func readsPartsInTheComputersOwnCharset() throws {
    let text =
      "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
      + "<table><tr><td>=BC=D7<b>9:08:07</b>=B2=E8=BA=F8</td></tr>"
      + "<tr><td>a<b>9:08:08</b>=FF=FF</td></tr></table>"
    let output = try ReaderVerifier.read(text, as: QQMHTFormat.self)
    #expect(output.conversations.map(\.lines) == [["unknown 0 茶壶"]])
    #expect(output.diagnostics.map(\.code) == [.utf8])
  }

  @Test func aCutMHTSaysSo() throws {
    let text =
      "MIME-Version: 1.0\nContent-Type: text/html\n\n<table><tr><td>甲<b>9:08:07</b>茶</td></tr>"
      + "<tr><td>没有时间</td></tr><tr><td>日期: 某日</td></tr><tr><td>乙<b>9:0"
    let output = try ReaderVerifier.read(text, as: QQMHTFormat.self)
    #expect(output.conversations.map(\.lines) == [["unknown 0 茶"]])
    #expect(
      output.diagnostics.map(\.message).map { String($0.prefix(16)) } == [
        "a row was skippe", "a date cannot be", "the file ends in",
      ])
  }

  /// Lines lost, doubled, cut and joined: nothing crashes, nothing is silent, nothing is quoted.
  @Test(arguments: TextFixtureTests.fixtures)
  func survivesDamage(_ fixture: TextFixture) throws {
    let text = try FormatRegistryTests.text("Tests/Fixtures/exports/\(fixture.file)")
    let format = try #require(FormatRegistry.named(fixture.format))
    for seed in UInt64(0)..<40 {
      var generator = SeededGenerator(seed: seed)
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for _ in 0..<Int.random(in: 1...4, using: &generator) where !lines.isEmpty {
        let place = Int.random(in: lines.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: lines.remove(at: place)
        case 1: lines.insert(lines[place], at: Int.random(in: lines.indices, using: &generator))
        case 2:
          let length = Int.random(in: 0...lines[place].count, using: &generator)
          lines[place] = String(lines[place].prefix(length))
        default: lines[place] += lines[Int.random(in: lines.indices, using: &generator)]
        }
      }
      let output = try ReaderVerifier.read(lines.joined(separator: "\n"), as: format)
      #expect(!output.conversations.isEmpty || !output.diagnostics.isEmpty, "seed \(seed)")
      #expect(output.diagnostics.allSatisfy { !$0.message.contains("茶") }, "seed \(seed)")
    }
  }

  /// Every text format must survive what is not its own.
  @Test func nothingCrashesOnForeignText() throws {
    for (path, _) in TextFixtureTests.files {
      let text = try FormatRegistryTests.text(path)
      for format in FormatRegistry.texts {
        let cut = text.prefix(700)
        let output = try ReaderVerifier.read(String(cut), as: format)
        #expect(
          !output.conversations.isEmpty || !output.diagnostics.isEmpty, "\(format.name) \(path)")
        #expect(output.diagnostics.allSatisfy { !$0.message.contains("茶") })
      }
    }
  }
}
