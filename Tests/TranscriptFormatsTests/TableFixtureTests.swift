import Foundation
import TestSupport
import Testing
import Transcripts

@testable import TranscriptFormats

/// Tables and logs of shops in Tests/Fixtures/exports, with what they must give, written by hand.
@Suite struct TableFixtureTests {
  static let files: [TextFixture] = [
    TextFixture(
      file: "table.csv", format: "table",
      conversations: [
        ["customer 0 台灯能调色温吗", "agent 37000 能的\n三档\"可调\"", "customer 117000 要暖光的"],
        ["customer 0 <image>[图片]"],
      ],
      casts: [
        ["customer explicit certain tb灯客01", "agent explicit certain 小橙"],
        ["customer explicit certain tb灯客02"],
      ]),
    TextFixture(
      file: "table.newest-first.csv", format: "table",
      conversations: [
        ["customer 0 灯罩裂了", "agent 0 给您查一下", "agent 60000 灯罩已补发", "customer 120000 谢谢啦"]
      ],
      casts: [["customer counterpart likely tb灯客03", "agent account-shape likely 小橙"]],
      diagnostics: ["warning 0 the newest message comes first"], precision: 60_000),
    TextFixture(
      file: "table.whisper.tsv", format: "table",
      conversations: [
        ["unknown 0-1800 灯具热线您好", "unknown 1800-4200 我的台灯不亮", "unknown 4500-4500 嗯"]
      ],
      casts: [["unknown none guess unknown"]], clock: .offset, precision: nil),
    TextFixture(
      file: "table.memotrace.csv", format: "memotrace-csv",
      conversations: [
        [
          "unknown 0 落地灯还有货吗", "unknown 12000 有的，今天发", "unknown 20000 <sticker>",
          "unknown 30000 就要这款", "unknown 40000 #recall\"灯客\" 撤回了一条消息",
        ],
        ["unknown 0 <voice>"],
      ],
      casts: [
        ["unknown none guess wxid_deng01", "unknown self guess wxid_dian01"],
        ["unknown self guess wxid_dian01"],
      ], diagnostics: ["warning 0 the file says which messages are its owner's"]),
    TextFixture(
      file: "table.chatlog.csv", format: "chatlog-csv",
      conversations: [
        ["unknown 0 开关坏了怎么修", "unknown 15000 寄回来,我们修"], ["unknown 0 <image>[图片]"],
      ],
      casts: [
        ["unknown none guess 灯客己", "unknown self guess 灯具店小橙"], ["unknown none guess 灯客庚"],
      ], diagnostics: ["warning 0 the file says which messages are its owner's"]),
    TextFixture(
      file: "qianniu-client.txt", format: "qianniu-client",
      conversations: [
        ["customer 0 吸顶灯怎么装", "agent 20000 亲，先断电\n\n再拧底座", "customer 40000 𠮷祥款也一样吗"],
        ["agent 0 <image>[图片]", "customer 40000 收到"], ["unknown 0 新款几时到"],
      ],
      casts: [
        ["customer peer-header certain tb灯客04", "agent account-shape likely 小橙"],
        ["agent account-shape likely 小柚", "customer peer-header certain tb灯客05"],
        ["unknown none guess 灯友甲"],
      ]),
    TextFixture(
      file: "jd-log.log", format: "jd-log",
      conversations: [
        [
          "customer 0 壁灯有现货吗", "bot 1000 <card>【此消息为欢迎卡片】", "agent 31000 您好\n有的 呢",
          "- 300000 #close",
        ], ["customer 0 发票开错了", "agent 20000 <image>", "- ? #close"],
      ],
      casts: [
        [
          "customer counterpart likely jd_灯客06",
          "bot account-shape certain jimi_vender_2000000000", "agent account-shape likely 小橙",
        ], ["customer account-shape likely j****7", "agent account-shape likely 小柚"],
      ]),
  ]

  @Test(arguments: files)
  func gives(_ fixture: TextFixture) throws {
    let url = ExportFixturesTests.folder.appending(path: fixture.file)
    let export = try OpenedExport([UInt8](Data(contentsOf: url)), name: fixture.file)
    try fixture.expect(export)
  }

  struct Sheets: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sheets: [(name: String, xml: String)]
    let fixture: TextFixture
  }

  static let userscriptHead = ["客户名", "消息序号", "发送时间", "发送内容", "发送账号", "账号类型"]

  static let workbooks: [Sheets] = [
    Sheets(
      testDescription: "a sheet for each customer, times without dates",
      sheets: [
        (
          "导出汇总",
          SheetText.rows([
            ["客户名", "消息条数", "最后时间"], ["tb灯客07", "3", "00:00:20"], ["tb灯客08", "1", "9:00"],
          ])
        ),
        (
          "tb灯客07",
          SheetText.rows([
            userscriptHead, ["tb灯客07", "1", "23:59:40", "灯泡几瓦", "tb灯客07", "客户"],
            ["tb灯客07", "2", "23:59:55", "九瓦", "灯具旗舰店:小橙", "客服"],
            ["tb灯客07", "3", "00:00:20", "好", "tb灯客07", "客户"],
          ])
        ),
        (
          "tb灯客08",
          SheetText.rows([userscriptHead, ["tb灯客08", "1", "09:00:00", "在吗", "tb灯客08", "客户"]])
        ),
      ],
      fixture: TextFixture(
        file: "a.xlsx", format: "xlsx",
        conversations: [
          ["customer 0 灯泡几瓦", "agent 15000 九瓦", "customer 40000 好"], ["customer 0 在吗"],
        ],
        casts: [
          ["customer explicit certain tb灯客07", "agent explicit certain 小橙"],
          ["customer explicit certain tb灯客08"],
        ],
        diagnostics: [
          "warning 0 1 tables or sheets without a header of messages were passed over",
          "warning 2 times have no date; 1 steps back",
        ], clock: .offset)),
    Sheets(
      testDescription: "the workbook of qq-chat-exporter",
      sheets: [
        (
          "聊天记录",
          SheetText.rows([
            ["序号", "时间", "发送者", "发送者QQ号", "消息类型", "消息内容", "是否撤回", "资源数量"],
            ["1", "2026-11-12 10:00:00", "灯客辛", "10086001", "文本", "壁灯歪了", "否", "0"],
            ["2", "2026-11-12 10:00:20", "灯具店", "10086002", "图片", "[图片]", "否", "1"],
            ["3", "2026-11-12 10:00:40", "灯具店", "10086002", "文本", "明天上门", "是", "0"],
          ])
        )
      ],
      fixture: TextFixture(
        file: "a.xlsx", format: "xlsx",
        conversations: [
          [
            "unknown 0 壁灯歪了", "unknown 20000 <image>[图片]", "unknown 40000 明天上门",
            "unknown ? #recall",
          ]
        ],
        casts: [["unknown none guess 灯客辛", "unknown none guess 灯具店"]])),
    Sheets(
      testDescription: "a header in the third row, merged cells, and two months",
      sheets: [
        (
          "一月",
          SheetText.rows(
            [
              ["聊天记录导出"], ["共 3 条"], ["会话ID", "时间", "角色", "内容"],
              ["K1", "#46338.5", "客户", "灯带多长"], ["", "#46338.500347222219", "客服", "五米"],
              ["K2", "2026-11-12 12:10", "客户", "有红的吗"],
            ], merged: ["A1:D1", "A4:A5"])
        ),
        (
          "二月",
          SheetText.rows([
            ["会话ID", "时间", "角色", "内容"], ["K3", "2026-11-12 13:00:00", "客服", "您好"],
            ["K1", "2026-11-12 12:01:00", "客户", "要两卷"],
          ])
        ),
      ],
      fixture: TextFixture(
        file: "a.xlsx", format: "xlsx",
        conversations: [
          ["customer 0 灯带多长", "agent 30000 五米", "customer 60000 要两卷"], ["customer 0 有红的吗"],
          ["agent 0 您好"],
        ],
        casts: [
          ["customer explicit certain 客户", "agent explicit certain 客服"],
          ["customer explicit certain 客户"], ["agent explicit certain 客服"],
        ], precision: nil)),
  ]

  @Test(arguments: workbooks)
  func gives(_ workbook: Sheets) throws {
    var fixture = WorkbookFixture(styles: SheetText.styles)
    fixture.sheets = workbook.sheets.map(\.xml)
    fixture.names = workbook.sheets.map(\.name)
    try workbook.fixture.expect(OpenedExport(fixture.bytes, name: workbook.fixture.file))
  }

  @Test func accountsStandBesideNames() throws {
    var fixture = WorkbookFixture()
    fixture.sheets = Self.workbooks[1].sheets.map(\.xml)
    let export = try OpenedExport(fixture.bytes, name: "a.xlsx") {
      $0.agents = AgentList(patterns: ["10086002"])
    }
    #expect(export.conversations.first?.parties.map(\.account) == ["10086001", "10086002"])
    #expect(
      export.conversations.map(\.cast) == [
        ["customer counterpart likely 灯客辛", "agent agent-list certain 灯具店"]
      ])
  }
}

extension TextFixture {
  /// Compares what a file gave with what it must give.
  func expect(_ export: OpenedExport) throws {
    #expect(export.lines == conversations)
    #expect(export.conversations.map(\.cast) == casts)
    for conversation in export.conversations {
      #expect(conversation.clock == clock)
      if let precision { #expect(conversation.precision == Milliseconds(precision)) }
      #expect(conversation.source?.format == format)
    }
    #expect(begin(export.notes, with: diagnostics), "\(export.notes)")
  }
}
