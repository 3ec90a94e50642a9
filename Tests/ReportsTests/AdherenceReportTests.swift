import Bytes
import Foundation
import Pipeline
import ReportModel
import Reports
import Rules
import Scripts
import TestSupport
import Testing
import Transcripts

/// The member `scripts` of report lines, and what people see of it.
@Suite struct AdherenceReportTests {
  private static let script = """
    ## 开场
    > 适用：开场
    您好，我是{姓名}，很高兴为您服务。
    请您核对一下收货地址。

    ## 结束
    > 适用：结束
    ! 退款三个工作日到账。
    祝您愉快。

    ## 回访
    > 渠道：电话
    请问您是否满意？
    """

  private func report(
    _ said: String, _ script: String = Self.script, channel: Channel = .chat
  ) throws -> ConversationReport {
    let read = ScriptTemplateFile(script, path: "话术/开场.md")
    try #require(read.faults.isEmpty, "\(read.faults)")
    return try Analyser(pack: Desk.awkwardPack.get(), scripts: read.templates)
      .analyse(Script.conversation(said, channel: channel))
  }

  private func line(
    _ report: ConversationReport, _ change: (inout ReportOptions) -> Void = { _ in }
  ) throws -> String {
    var writer = ByteWriter()
    NDJSONReport(try Desk.options(pack: Desk.awkwardPack.get(), change)).write(report, to: &writer)
    return writer.string
  }

  private static let said = """
    agent 請您核對一下收貨地址。
    customer 好
    agent 😀您好，我是𠮷小禾，很高兴为您服务
    customer 打13800000000
    agent 祝您愉快
    """

  @Test func theReportLine() throws {
    let line = try line(report(Self.said))
    let start = try #require(line.range(of: #","scripts":"#))
    let end = try #require(line.range(of: #","pack":{"#))
    #expect(
      line[start.upperBound..<end.lowerBound] == """
        [{"script":"开场","scene":"opening","file":"话术/开场.md","line":1,"status":"followed",\
        "similarity":1,"out_of_order":true,"parts":[\
        {"text":"您好，我是{姓名}，很高兴为您服务。","said":true,"seq":2,"similarity":1,"spans":\
        [{"seq":2,"utf16":[2,18],"scalars":[1,16],"quote":"您好，我是𠮷小禾，很高兴为您服务"}]},\
        {"text":"请您核对一下收货地址。","said":true,"seq":0,"similarity":1,"out_of_order":true,"spans":\
        [{"seq":0,"utf16":[0,10],"scalars":[0,10],"quote":"請您核對一下收貨地址"}]}],"missing":[]},\
        {"script":"结束","scene":"closing","file":"话术/开场.md","line":6,"status":"partly",\
        "similarity":0.3,"parts":[{"text":"退款三个工作日到账。","key":true,"said":false},\
        {"text":"祝您愉快。","said":true,"seq":4,"similarity":1,"spans":\
        [{"seq":4,"utf16":[0,4],"scalars":[0,4],"quote":"祝您愉快"}]}],\
        "missing":["退款三个工作日到账。"]},\
        {"script":"回访","scene":"middle","file":"话术/开场.md","line":11,\
        "status":"not_applicable","reason":"channel"}]
        """)
  }

  @Test func withoutTheOptionNothingChanges() throws {
    let conversation = Script.conversation(Self.said)
    let pack = try Desk.awkwardPack.get()
    let plain = try Desk.reportLine(conversation, pack: pack)
    #expect(!plain.contains(#""scripts""#))
    let line = try line(report(Self.said))
    let start = try #require(line.range(of: #","scripts":"#))
    let end = try #require(line.range(of: #","pack":{"#))
    #expect(line.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: "") == plain)
  }

  /// Every quote is the text at its place, in both units.
  @Test(arguments: [
    "您好，我是{姓名}，很高兴为您服务。", "很高兴为您服务", "客服[您好]{什么}很高兴(为您|替您)服务",
  ])
  func quotesAreWhereTheyAreSaid(_ script: String) throws {
    let pieces = [
      "您好", "，我是", "😀", "𠮷小禾", "e\u{301}", "ＡＢ", "，很高", "兴为", "您服务。", "很高兴替您服务", " ", "客服",
    ]
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    var said = 0
    for _ in 0..<200 {
      let lines = (0..<3).map { _ in
        "agent " + (0..<8).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
      let report = try report(
        lines.joined(separator: "\n"), "## 甲\n> 适用：全程\n" + script, channel: .call)
      for span in (report.scripts ?? []).flatMap(\.parts).flatMap(\.spans) {
        said += 1
        let text = report.conversation.string(
          report.conversation.events[span.event.rawValue].text)
        let quote = report.conversation.string(span.bytes)
        #expect(String(decoding: Array(text.utf16)[span.utf16], as: UTF16.self) == quote, "\(seed)")
        #expect(
          String(String.UnicodeScalarView(Array(text.unicodeScalars)[span.scalars])) == quote,
          "\(seed)")
      }
    }
    #expect(said > 20, "\(seed)")
  }

  @Test func maskedOnRequest() throws {
    let report = try report("agent 请打13800000000联系我们的客服", "## 甲\n> 适用：全程\n请打{电话}联系我们的客服。")
    #expect(try line(report).contains("请打13800000000联系"))
    let masked = try line(report) { $0.redaction = .full }
    #expect(!masked.contains("13800000000"))
    #expect(masked.contains("请打138****0000联系"))
  }

  private func text(
    _ report: ConversationReport, _ change: (inout ReportOptions) -> Void = { _ in }
  ) throws -> String {
    var writer = ByteWriter()
    TextReport(try Desk.options(pack: Desk.awkwardPack.get(), change)).write(report, to: &writer)
    return writer.string
  }

  @Test func forPeople() throws {
    let report = try report(Self.said)
    let text = try text(report)
    #expect(text.contains("  话术  开场  100%  顺序不符\n"))
    #expect(text.contains("  话术  结束  30%  缺：退款三个工作日到账。\n"))
    #expect(!text.contains("回访"))
    let english = try self.text(report) { $0.language = .english }
    #expect(english.contains("  script  结束  30%  missing: 退款三个工作日到账。\n"))
    let unknown = try self.text(self.report("unknown 好"))
    #expect(unknown.contains("  话术  开场  未能判断（角色不明）\n"))
  }

  @Test func theMeansOfARun() throws {
    var tally = Tally()
    var other = Tally()
    tally.add(try report(Self.said))
    other.add(try report("agent 您好，我是小禾，很高兴为您服务。"))
    other.add(try report("unknown 好"))
    var sum = Tally()
    sum.add(tally)
    sum.add(other)
    #expect(sum.scripts.map(\.name) == ["开场", "结束", "回访"])
    #expect(sum.scripts.map(\.judged) == [2, 2, 0])
    #expect(sum.scripts.map(\.followed) == [1, 0, 0])
    #expect(sum.scripts.map(\.notAssessable) == [1, 1, 0])
    var writer = ByteWriter()
    TextReport(try Desk.options(pack: Desk.awkwardPack.get())).writeSummary(sum, to: &writer)
    #expect(
      writer.string.contains(
        "  话术执行（平均相似度）\n     79%  开场  2 个会话，1 个完整，1 个未判\n     15%  结束  2 个会话，0 个完整，1 个未判\n"),
      "\(writer.string)")
  }

  /// Names and sentences of scripts cannot forge a line or reach the terminal.
  @Test func hostileScripts() throws {
    let report = try report(
      "agent 好", "## 甲\u{1B}[31m\n> 适用：全程\n请您\u{202E}核对\"地址\"\\n。")
    let text = try text(report)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
    #expect(try line(report).split(separator: "\n").count == 1)
    _ = try Tree(line(report))
  }
}
