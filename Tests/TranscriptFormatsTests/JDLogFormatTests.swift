import Testing
import Transcripts

@testable import TranscriptFormats

@Suite struct JDLogFormatTests {
  static let start = "/*****************以下为一通会话************************************/"

  static func end(_ time: String) -> String {
    "/*****************会话结束_时间:\(time)**********************/"
  }

  static func read(_ lines: [String]) throws -> ReaderOutput {
    try ReaderVerifier.read(lines.joined(separator: "\n") + "\n", as: JDLogFormat.self)
  }

  @Test func readsASession() throws {
    let output = try Self.read([
      "\u{FEFF}" + Self.start, "jd_示例顾客\t2026-10-07 10:00:00\t", "你好 有货吗\t",
      "jimi_vender_1000000000 2026-10-07 10:00:01\t", "【此消息为欢迎卡片】\t",
      "示例自营--小黛 2026-10-07 10:00:31\t", "您好<br/>有的&nbsp;呢\t", "<b>真的</b> &lt;3 a < b &amp;lt;\t",
      "示例自营--小黛 2026-10-07 10:00:40\t", "<img src=\"x.png\"/>\t", Self.end("2026-10-07 10:05:00"),
    ])
    #expect(output.diagnostics.isEmpty)
    let session = try #require(output.conversations.first)
    #expect(
      session.lines == [
        "customer 0 你好 有货吗", "bot 1000 <card>【此消息为欢迎卡片】", "agent 31000 您好\n有的 呢\n真的 <3 a < b &lt;",
        "agent 40000 <image>", "- 300000 #close",
      ])
    #expect(
      session.cast == [
        "customer counterpart likely jd_示例顾客", "bot account-shape certain jimi_vender_1000000000",
        "agent account-shape likely 小黛",
      ])
    #expect(session.events.map(\.isAutomatic) == [false, true, false, false, false])
    #expect(session.coverage?.botMessages == .present)
    #expect(session.source?.line == 1)
  }

  @Test func aSessionMayLackItsEndOrTheTimeOfIt() throws {
    let output = try Self.read([
      Self.start, "j****1 2026-10-07 10:00:00", "一", Self.start, "j****2 2026-10-07 11:00:00", "二",
      Self.end(""), Self.start, Self.end(""),
    ])
    #expect(output.diagnostics.isEmpty)
    #expect(
      output.conversations.map(\.lines) == [["customer 0 一"], ["customer 0 二", "- ? #close"]])
    #expect(output.conversations.map(\.id) == ["sample.txt#1", "sample.txt#2"])
  }

  @Test func withoutAnyBotItsMessagesAreMissing() throws {
    let human = [Self.start, "j****1 2026-10-07 10:00:00", "一", Self.end("")]
    let bot = [Self.start, "jimi_vender_1 2026-10-07 10:00:00", "二", Self.end("")]
    #expect(
      try Self.read(human + human).conversations.map { $0.coverage?.botMessages } == [
        .missing, .missing,
      ])
    #expect(
      try Self.read(human + bot + human).conversations.map { $0.coverage?.botMessages }
        == [.present, .present, .present])
    #expect(try Self.read(human + bot + human).conversations.map { $0.source?.line } == [1, 5, 9])
  }

  @Test func skipsABrokenMessageAndSaysWhere() throws {
    let output = try Self.read([
      "没有会话", Self.start, "j****1 2026-10-07 10:00:00", "一", "j****1 2026-10-07 10:61:00", "二",
      "j****1 2026-10-07 10:02:00", "预计送达 2026-10-08 10:00 之前", "下单时间： 2026-10-08 10:00:00",
    ])
    #expect(output.diagnostics.map(\.line) == [1, 5])
    #expect(
      output.conversations.flatMap(\.lines)
        == ["customer 0 一", "customer 120000 预计送达 2026-10-08 10:00 之前\n下单时间： 2026-10-08 10:00:00"])
  }
}
