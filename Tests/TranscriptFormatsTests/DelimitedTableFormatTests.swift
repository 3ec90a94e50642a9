import Testing
import Transcripts

@testable import TranscriptFormats

@Suite struct DelimitedTableFormatTests {
  static func read(
    _ text: String, _ change: (inout ReadingContext) -> Void = { _ in }
  ) throws -> ReaderOutput {
    try ReaderVerifier.read(text, as: DelimitedTableFormat.self, change)
  }

  @Test func readsNineColumns() throws {
    let output = try Self.read(
      #"""
      \#u{FEFF}会话ID,日期,时间,对象,发话者,消息,消息状态,商品ID,商品\#r
      S1,2026-11-11,20:57:11,客服,示例专卖店:小迪,您好，在的,已读,,\#r
      S2,2026-11-11,20:57:12,客户,甲,一,已读,,\#r
      S1,2026-11-11,20:57:30,客户,tb8946567709,"能便宜点吗\#r
      两""件""",未读,1011758423155,示例商品\#r

      """#)
    #expect(output.diagnostics.isEmpty)
    #expect(output.conversations.map(\.id) == ["S1", "S2"])
    #expect(output.conversations.map { $0.source?.line } == [2, 3])
    #expect(
      output.conversations.map(\.lines)
        == [["agent 0 您好，在的", "customer 19000 能便宜点吗\n两\"件\""], ["customer 0 一"]])
    #expect(
      output.conversations.first?.cast
        == ["agent explicit certain 小迪", "customer explicit certain tb8946567709"])
    #expect(output.conversations.first?.source?.format == "table")
  }

  @Test func readsTheNewestFirstFromTheEnd() throws {
    let output = try Self.read(
      "时间,发送人,内容\n2026-11-11 10:02,tb1,谢谢\n2026-11-11 10:01,示例店:小美,退了\n2026-11-11 10:01,tb1,退款\n")
    let conversation = try #require(output.conversations.first)
    #expect(conversation.lines == ["customer 0 退款", "agent 0 退了", "customer 60000 谢谢"])
    #expect(conversation.precision == Milliseconds(60_000))
    #expect(conversation.source?.line == 2)
    #expect(output.diagnostics.map(\.code) == [.order])
  }

  @Test(arguments: [",", "\t", ";"])
  func findsTheHeaderAmongTheFirstRows(_ delimiter: String) throws {
    let rows = [
      ["聊天记录导出", "", ""], ["共2条", "", ""], ["\u{A0}发送时间\u{3}", "昵称", "消息内容"],
      ["2026/11/11 9:05", "客服", "您好"], ["2026/11/11 9:06", "客户", "在"],
      ["\u{A0}发送时间\u{3}", "昵称", "消息内容"], ["", "", ""],
    ]
    let output = try Self.read(rows.map { $0.joined(separator: delimiter) }.joined(separator: "\n"))
    #expect(output.conversations.map(\.lines) == [["agent 0 您好", "customer 60000 在"]])
    #expect(output.diagnostics.isEmpty)
  }

  @Test func unwrapsCells() throws {
    let output = try Self.read(
      "订单号,时间,角色,内容,是否撤回,消息类型\n=\"00123\",'2026-11-11 10:00:00,客户,=\"一\",是,文本\n"
        + "\"=\"\"00123\"\"\",2026-11-11 10:00:01,客服,二,否,图片\n7.0,1794362400,系统,三,,系统\n"
        + "7,1794362401,机器人,四,,自动回复\n")
    #expect(output.conversations.map(\.id) == ["00123", "7"])
    #expect(
      output.conversations.first?.lines == [
        "customer 0 一", "customer ? #recall", "agent 1000 <image>二",
      ])
    #expect(output.conversations[1].lines == ["system 0 #system三", "bot 1000 四"])
    #expect(output.conversations[1].events.last?.isAutomatic == true)
  }

  @Test func spokenTablesAreCalls() throws {
    let whisper = try Self.read("start\tend\ttext\n0\t2500\t您好\n2500\t4000\t在吗\n")
    #expect(whisper.diagnostics.isEmpty)
    #expect(whisper.conversations.first?.channel == .call)
    #expect(whisper.conversations.first?.clock == .offset)
    #expect(whisper.conversations.first?.lines == ["unknown 0-2500 您好", "unknown 2500-4000 在吗"])
    let seconds = try Self.read("开始,结束,说话人,内容,方向\n0,2.5,坐席,您好,呼入\n3,4.25,客户,在吗,呼入\n")
    #expect(seconds.conversations.first?.lines == ["agent 0-2500 您好", "customer 3000-4250 在吗"])
    #expect(seconds.conversations.first?.direction == .inbound)
    let clock = try Self.read("开始时间,结束时间,角色,文本\n00:01,00:02.5,客服,您好\n1:00:03,1:00:04,客户,在\n")
    #expect(
      clock.conversations.first?.lines == ["agent 1000-2500 您好", "customer 3603000-3604000 在"])
    let epoch = try Self.read("开始,结束,角色,文本\n2026-11-11 10:00:00,2026-11-11 10:00:02,客服,您好\n")
    #expect(epoch.conversations.first?.lines == ["agent 0-2000 您好"])
    #expect(epoch.conversations.first?.clock == .absolute)
    #expect(try Self.read("开始,结束,文本\n1,2,您好\n").diagnostics.map(\.code) == [.assumption])
  }

  @Test func timesWithoutADateAreOffsets() throws {
    let output = try Self.read("时间,发送人,内容\n23:59:58,店:小美,在吗\n00:00:03,甲,在的\n00:00:01,甲,嗯\n")
    let conversation = try #require(output.conversations.first)
    #expect(conversation.clock == .offset && conversation.timeZone == nil)
    #expect(conversation.lines == ["agent 0 在吗", "customer 5000 在的", "customer 3000 嗯"])
    #expect(output.diagnostics.map(\.code) == [.order, .assumption])
  }

  @Test func relativeTimesAreUnknown() throws {
    let output = try Self.read("时间,角色,内容\n昨天 10:00,客户,一\n11-11 10:00,客服,二\n,客户,三\n")
    #expect(output.conversations.first?.lines == ["customer ? 一", "agent ? 二", "customer ? 三"])
    #expect(output.conversations.first?.clock == Clock.none)
    #expect(output.diagnostics.map(\.level) == [.warning])
  }

  @Test func skipsBrokenRowsAndSaysWhere() throws {
    let output = try Self.read(
      "时间,角色,内容,备注\n2026-11-11 10:00:00,客户,一,\n2026-11-11,客户\n2026-99-11,客户,二,\n"
        + "2026-11-11 10:00:01,客户,三,四,五\n2026-11-11 10:00:02,客服,六,,,\n")
    #expect(output.conversations.flatMap(\.lines) == ["customer 0 一", "agent 2000 六"])
    #expect(output.diagnostics.map(\.line) == [3, 4, 5])
  }

  @Test func keepsAnUnquotedTextInTheLastColumn() throws {
    let output = try Self.read("时间,角色,内容\n2026-11-11 10:00:00,客户,你好,在吗,\"急\"\n")
    #expect(output.conversations.flatMap(\.lines) == ["customer 0 你好,在吗,急"])
    #expect(output.diagnostics.map(\.level) == [.warning])
  }

  @Test func reportsAnOpenQuote() throws {
    let output = try Self.read("时间,角色,内容\n2026-11-11,客户,一\n2026-11-11,客户,\"二\n2026-11-11,客户,三\n")
    #expect(output.conversations.flatMap(\.lines) == ["customer 0 一"])
    #expect(output.diagnostics.map(\.line) == [3])
  }

  @Test func withoutATextColumnItNamesTheHeader() throws {
    let output = try Self.read("会话ID,时间,对象,话语\nS1,2026-11-11,客户,秘密\n")
    #expect(output.conversations.isEmpty)
    let diagnostic = try #require(output.diagnostics.first)
    #expect(diagnostic.message.contains("'话语'") && diagnostic.message.contains("--map"))
    #expect(!diagnostic.message.contains("秘密"))
    let prose = try Self.read("甲,乙\n丙,丁\n")
    #expect(prose.diagnostics.count == 1)
    #expect(prose.diagnostics.first?.message.contains("甲") == false)
  }

  @Test func aMappingNamesColumns() throws {
    var mapping = TableMapping()
    mapping.columns = [.text: "话语", .time: "何时", .role: "谁"]
    mapping.roles = ["接待": .agent, "来客": .customer]
    mapping.channel = .call
    let text = "编号,何时,谁,话语\n1,2026-11-11 10:00:00,接待,您好\n2,2026-11-11 10:00:01,来客,嗯\n"
    let output = try Self.read(text) { $0.mapping = mapping }
    #expect(output.conversations.first?.lines == ["agent 0 您好", "customer 1000 嗯"])
    #expect(output.conversations.first?.channel == .call)
    mapping.columns[.sender] = "姓名"
    let wrong = try Self.read(text) { $0.mapping = mapping }
    #expect(wrong.conversations.isEmpty)
    #expect(wrong.diagnostics.first?.message.contains("'姓名'") == true)
  }

  @Test func contradictionsMakeARoleUnknown() throws {
    let output = try Self.read("角色,发送者,内容\n客户,小美,一\n") { $0.agents = AgentList(patterns: ["小美"]) }
    #expect(output.conversations.first?.cast == ["unknown contradiction guess 小美"])
    #expect(output.diagnostics.map(\.level) == [.warning])
  }

  /// More than the part that decides the delimiter, so that rows come from both sides of its end.
  @Test func readsTablesLongerThanTheHead() throws {
    var text = "会话ID,角色,内容\n"
    for number in 0..<3000 { text += "S\(number % 7),客户,\"第\(number)条，\n要快\"\n" }
    let output = try Self.read(text)
    #expect(output.conversations.count == 7)
    #expect(output.conversations.map(\.events.count).reduce(0, +) == 3000)
    #expect(output.diagnostics.isEmpty)
  }

  @Test(arguments: ["", "时间,角色,内容\n"])
  func anEmptyTableIsAnError(_ text: String) throws {
    #expect(try Self.read(text).diagnostics.map(\.level) == [.error])
  }
}
