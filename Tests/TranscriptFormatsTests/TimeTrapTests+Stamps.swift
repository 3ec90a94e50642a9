import TestSupport
import Testing
import Transcripts

@testable import TranscriptFormats

/// Traps that lie in single stamps: the cell of a table, and where it must lie in time.
extension TimeTrapTests {
  static let day = TimeTrap.day

  /// Trap, cell, milliseconds since the start of 2026-11-11 in Shanghai, width.
  static let cells: [(Int, String, Int64, Int64)] = [
    (5, "2026/11/11 9:05", 32_700_000, 60_000),
    (9, "1794362400", 36_000_000, 1000),
    (9, "1794362400000", 36_000_000, 1),
    (9, "1794362400000000", 36_000_000, 1),
    (9, "1794362400123456", 36_000_123, 1),
    (9, "1794362400.5", 36_000_500, 100),
    (9, "=\"1794362400123\"", 36_000_123, 1),
    (13, "2026-11-11 8:43:38 PM", 74_618_000, 1000),
    (13, "2026-11-11 12:05:00 AM", 300_000, 1000),
    (13, "2026-11-11 12:05:00 PM", 43_500_000, 1000),
    (13, "2026/11/11 上午9:05", 32_700_000, 60_000),
    (13, "2026/11/11 上午12:05", 300_000, 60_000),
    (13, "2026/11/11 凌晨12:05", 300_000, 60_000),
    (13, "2026/11/11 下午3:20:15", 55_215_000, 1000),
    (13, "2026/11/11 下午12:05", 43_500_000, 60_000),
    (13, "2026/11/11 中午12:05", 43_500_000, 60_000),
    (13, "2026/11/11 中午11:50", 42_600_000, 60_000),
    (13, "2026/11/11 中午1:10", 47_400_000, 60_000),
    (13, "2026/11/11 晚上8:43", 74_580_000, 60_000),
    (13, "２０２６－１１－１１　１５：２０：００", 55_200_000, 1000),
    (13, "2026-11-11 15：20：00", 55_200_000, 1000),
    (13, "2026年11月11日 15:20:00", 55_200_000, 1000),
    (13, "2026年11月11日15时20分", 55_200_000, 60_000),
    (13, "2026年11月11日 下午3点20分", 55_200_000, 60_000),
    (13, "2026.11.11 15:20:00", 55_200_000, 1000),
    (13, "2026-11-11T15:20:00", 55_200_000, 1000),
    (13, "2026-11-11T07:20:00Z", 55_200_000, 1000),
    (13, "2026-11-11T15:20:00+08:00", 55_200_000, 1000),
    // Five decimals of a day leave 0.864 s open.
    (14, "46337.37855", 32_706_720, 864),
    (14, "46337.378541666665", 32_706_000, 1000),
    (14, "46337", 0, 86_400_000),
  ]

  @Test(arguments: cells)
  func aCellIsRead(_ trap: Int, _ cell: String, _ time: Int64, _ width: Int64) throws {
    let quoted =
      "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
    let output = try DelimitedTableFormatTests.read("时间,角色,内容\n\(quoted),客户,一\n")
    let conversation = try #require(output.conversations.first)
    #expect(conversation.events.first?.at == TimePoint(Self.day + time))
    #expect((conversation.precision ?? Milliseconds(1)) == Milliseconds(width))
    #expect(output.diagnostics.isEmpty)
  }

  /// 晚上12:05 is of this day to some and of the next to others; 上午15 is no hour at all.
  @Test(arguments: ["2026-11-11 晚上12:05", "2026-11-11 上午15:00", "2026-11-11 24:00:00"])
  func aCellIsRefused(_ cell: String) throws {
    let output = try DelimitedTableFormatTests.read(
      "时间,角色,内容\n\(cell),客户,一\n2026-11-11 10:00:00,客户,二\n")
    #expect(output.conversations.map(\.lines) == [["customer 0 二"]])
    #expect(
      begin(
        output.diagnostics.map(TextFixtureTests.describe),
        with: ["error 2 the row was skipped: its time cannot be read"]))
  }

  /// 9: numbers of JSON, and texts of it.
  @Test(
    arguments: [
      ("1794362400", 0), ("1794362400000", 0), ("1794362400000000", 0), ("\"1794362400\"", 0),
      ("\"1794362400123\"", 123), ("1794362400.5", 500), ("\"1794362400.25\"", 250),
    ] as [(String, Int64)])
  func aNumberIsRead(_ number: String, _ milliseconds: Int64) throws {
    let format = try #require(FormatRegistry.named("mapped-json"))
    let output = try ReaderVerifier.read(
      #"[{"time":\#(number),"role":"客户","content":"一"}]"#, as: format)
    #expect(
      output.conversations.first?.events.first?.at
        == TimePoint(Self.day + 36_000_000 + milliseconds))
    #expect(output.diagnostics.isEmpty)
  }

  /// 9: the part behind the point orders messages of one second, to the last digit.
  @Test func slackStampsAreNoFloats() throws {
    let format = try #require(FormatRegistry.named("slack"))
    func message(_ stamp: String, _ text: String) -> String {
      #"{"type":"message","user":"U1","text":"\#(text)","ts":"\#(stamp)"}"#
    }
    let text =
      "["
      + [
        message("1794362400.999999", "三"), message("1794362400.000002", "二"),
        message("1794362400.000001", "一"),
      ].joined(separator: ",") + "]"
    let output = try ReaderVerifier.read(text, as: format)
    #expect(
      output.conversations.map(\.lines) == [["unknown 0 一", "unknown 0 二", "unknown 0 三"]])
    let number = try ReaderVerifier.read(
      #"[{"type":"message","user":"U1","text":"一","ts":1794362400.000001}]"#, as: format)
    #expect(number.diagnostics.contains { $0.level == .error && $0.line == 1 })
  }

  /// 10: a message is taken back before the file tells that it was sent.
  @Test func aRecallMayComeBeforeItsMessage() throws {
    let format = try #require(FormatRegistry.named("wecom-archive"))
    let output = try ReaderVerifier.read(
      """
      {"msgid":"0","action":"send","from":"wmA","tolist":["linxia"],"msgtime":1794362400000,"msgtype":"text","text":{"content":"零"}}
      {"msgid":"2","action":"recall","from":"linxia","tolist":["wmA"],"msgtime":1794362403000,"msgtype":"revoke","revoke":{"pre_msgid":"1"}}
      {"msgid":"1","action":"send","from":"linxia","tolist":["wmA"],"msgtime":1794362402500,"msgtype":"text","text":{"content":"一"}}
      """, as: format)
    let conversation = try #require(output.conversations.first)
    let recall = try #require(conversation.events.first { $0.kind == .recall })
    let message = try #require(conversation.events.last { $0.kind == .message })
    #expect(conversation.string(message.text) == "一")
    #expect(conversation.string(recall.extra) == "\"ref\":\(message.sequence)")
    #expect(output.diagnostics.map(\.code) == [.order])
  }

  /// 14: dates, day numbers and texts in one column, counted from either year.
  @Test(arguments: [("", 46_337), ("<workbookPr date1904='1'/>", 44_875)])
  func aColumnOfAWorkbook(_ properties: String, _ number: Int) throws {
    let rows = [
      ["时间", "角色", "内容"], ["#\(number).378541666665", "客户", "一"],
      ["!\(number).37855", "客服", "二"], ["2026/11/11 9:06", "客户", "三"],
      ["2026-11-11 09:07:00", "客服", "四"],
    ]
    var fixture = WorkbookFixture(SheetText.rows(rows), styles: SheetText.styles)
    fixture.properties = properties
    let export = try OpenedExport(fixture.bytes, name: "export.xlsx")
    #expect(export.notes == [])
    let conversation = try #require(export.conversations.first)
    #expect(
      conversation.lines == [
        "customer 0 一", "agent 720 二", "customer 54000 三", "agent 114000 四",
      ])
    #expect(conversation.events.first?.at == TimePoint(Self.day + 32_706_000))
    #expect(
      conversation.events.map { ($0.precision ?? conversation.precision)?.rawValue }
        == [1000, 864, 60_000, 1000])
  }

  /// 15: nights, weekends, holidays and the Sundays that make up for them are days like others.
  @Test(arguments: [
    ("2026-11-10", "2026-11-13"), ("2026-11-13", "2026-11-16"), ("2026-09-30", "2026-10-03"),
    ("2026-02-14", "2026-02-17"), ("2026-09-17", "2026-09-20"),
  ])
  func noCalendarIsKept(_ asked: String, _ answered: String) throws {
    for zone in [ZoneSetting.assumed, .named("Asia/Shanghai")] {
      let output = try DelimitedTableFormatTests.read(
        "会话ID,时间,角色,内容\nS1,\(asked) 23:00:00,客户,一\nS1,\(answered) 23:00:01,客服,二\n"
      ) { $0.zone = zone }
      #expect(output.conversations.map(\.lines) == [["customer 0 一", "agent 259201000 二"]])
      #expect(output.diagnostics.isEmpty)
    }
  }
}
