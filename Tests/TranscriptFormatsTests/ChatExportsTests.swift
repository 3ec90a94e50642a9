import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

@Suite struct ChatExportsTests {
  struct Export {
    /// In Tests/Fixtures/exports; begins with the name of the format.
    var file: String
    var ids = ["sample.txt#1"]
    /// Conversation by conversation, as `Conversation.lines`.
    var lines: [[String]]
    var cast: [[String]]
    /// The texts of automatic messages, of all conversations.
    var automatic: [String] = []
    /// The width of the first conversation's stamps in milliseconds; nil for one.
    var precision: Int64? = 1000
    /// `level line` of each, in order.
    var diagnostics: [String] = []
    var bots = BotCoverage.unknown
  }

  static let exports = [
    Export(
      file: "wecom-archive.jsonl", ids: ["sample.txt#1", "sample.txt#2"],
      lines: [
        [
          "agent 0 #recall", "customer -3000 杯子什么时候发货", "agent -500 下周一定到", "agent 7000 明天发出",
          "customer 17000 <voice>",
        ],
        ["bot 0 <card>青禾小店", "unknown 10000 #system", "agent 20000 <placeholder>"],
      ],
      cast: [
        [
          "agent account-shape likely linxia",
          "customer account-shape likely wmQ7vTbAAA0001example000000000001",
        ],
        [
          "bot account-shape likely wbQ7vTbAAA0001example000000000001",
          "unknown account-shape guess woQ7vTbAAA0001example000000000001",
          "agent account-shape likely linxia",
        ],
      ],
      automatic: ["青禾小店"], precision: nil, diagnostics: ["warning 9", "warning -", "warning 1"]),
    Export(
      file: "wecom-archive.chatdata.json", lines: [["agent 0 您好", "customer 1000 <image>"]],
      cast: [["agent account-shape likely linxia", "customer account-shape likely wmA"]],
      precision: nil, diagnostics: ["error 1"]),
    Export(
      file: "jd-im.json", ids: ["sid-2", "sid-1", "sample.txt#3"],
      lines: [
        ["customer 0 <image>"],
        ["bot 0 <card>青禾小店欢迎您", "customer 5000 杯盖漏水", "bot 7000 机器人为您服务", "agent 35000 在的，\n您请说"],
        ["agent 0 <placeholder>"],
      ],
      cast: [
        ["customer explicit certain jd_guke2"],
        [
          "bot account-shape certain jimi_vender_7", "customer explicit certain jd_guke1",
          "bot account-shape certain reply@im.jd.com", "agent explicit certain 小满",
        ], ["agent explicit certain 小满"],
      ],
      automatic: ["青禾小店欢迎您", "机器人为您服务"], precision: nil,
      diagnostics: ["warning -", "warning -"], bots: .present),
    Export(
      file: "weflow.json",
      lines: [
        [
          "unknown 0 杯子到货了吗", "unknown 10000 到了", "unknown 20000 <sticker>",
          "unknown 30000 就要这个", "- 40000 #recall\"阿禾\" 撤回了一条消息",
        ]
      ], cast: [["unknown none guess 阿禾", "unknown self guess 青禾小店"]],
      diagnostics: ["warning -"]),
    Export(
      file: "chatlab.jsonl",
      lines: [
        [
          "unknown 0 有红色的吗", "unknown 10000 <sticker>", "unknown 20000 有的",
          "unknown 25000 #recall", "- 30000 #leave阿禾退出群聊", "unknown 40000 <placeholder>",
        ]
      ], cast: [["unknown none guess 阿禾", "unknown self guess 小满"]],
      diagnostics: ["warning -"]),
    Export(
      file: "chatlab.json", lines: [["unknown 0 在不在", "unknown 30000 <image>[图片]"]],
      cast: [["unknown none guess 阿禾", "unknown none guess 小满"]]),
    Export(
      file: "chatlog-json.json", ids: ["sample.txt#1", "sample.txt#2"],
      lines: [
        [
          "unknown 0 退款到哪一步了", "unknown 5000 <image>", "unknown 10000 看到了，谢谢",
          "unknown 15000 <file>发票.pdf",
        ], ["- 0 #join小满加入了群聊", "unknown 5000 <placeholder>"],
      ],
      cast: [
        ["unknown none guess 阿禾", "unknown self guess wxid_dian"], ["unknown none guess 团员"],
      ], diagnostics: ["warning -"]),
    Export(
      file: "qq-chat-exporter.json",
      lines: [
        [
          "unknown 0 <image>[图片: a.jpg]", "unknown 10000 收到图片了", "unknown ? #recall",
          "unknown 20000 好", "- 30000 #recall对方撤回了一条消息",
        ]
      ], cast: [["unknown none guess 阿禾", "unknown self guess 小满"]], precision: nil,
      diagnostics: ["warning -"]),
    Export(
      file: "qq-chat-exporter.chunk.jsonl",
      lines: [["unknown 0 能开发票吗", "unknown 9500 可以的", "unknown ? #recall"]],
      cast: [["unknown none guess 阿禾", "unknown none guess 小满"]], precision: nil),
    Export(
      file: "feishu.json",
      lines: [
        [
          "unknown 0 @小满 @阿穗 合同盖章了吗", "unknown 5000 回复\n盖了，看这里\n@阿穗", "unknown 10000 ",
          "unknown ? #recall", "bot 15000 <card>审批提醒",
        ]
      ],
      cast: [
        ["unknown none guess ou_guke", "unknown none guess ou_a", "bot explicit certain cli_1"]
      ], automatic: ["审批提醒"], precision: nil, diagnostics: ["error 1"]),
    Export(
      file: "slack.json", ids: ["sample.txt#1", "1794362404.000000"],
      lines: [
        [
          "unknown 0 #join@阿禾 has joined the channel",
          "unknown 1000 @小满 订单 <13800000000> &lt; 到了吗 看", "unknown 2000 第一句",
          "unknown 2000 第二句", "bot 3000 该下班了", "unknown 7000 #leave@阿禾 has left the channel",
        ], ["unknown 0 <image>", "unknown 1000 看到了"],
      ],
      cast: [
        ["unknown none guess 阿禾", "unknown none guess 小满", "bot explicit certain 提醒"],
        ["unknown none guess 阿禾", "unknown none guess 小满"],
      ], automatic: ["该下班了"], diagnostics: ["error 9", "warning -"]),
    Export(
      file: "intercom.json", ids: ["c-1"],
      lines: [
        [
          "customer 0 杯子\n碎了", "bot 2000 马上为您转人工", "bot 5000 #transfer", "agent 10000 #system老客户",
          "agent 20000 给您补发 & 道歉", "customer 30000 <placeholder>", "customer 35000 <image>",
          "agent 40000 祝您愉快", "agent 40000 #close", "- 100000 #rating不错",
        ]
      ],
      cast: [
        ["customer explicit certain 阿禾", "bot explicit certain 小助", "agent explicit certain 小满"]
      ], automatic: ["马上为您转人工"], diagnostics: ["warning 1"]),
    Export(
      file: "zendesk.json", ids: ["77"],
      lines: [
        [
          "customer 0 发票抬头写错了", "agent 60000 #system请小满处理", "agent 300000 已重开",
          "unknown 360000 <file>",
        ]
      ],
      cast: [
        [
          "customer explicit certain 阿禾", "agent explicit certain 阿穗", "agent explicit certain 小满",
          "unknown none guess 4",
        ]
      ]),
    Export(
      file: "zendesk.chat.json", ids: ["chat-1"],
      lines: [
        [
          "customer 0 #join", "bot 1000 欢迎光临", "customer 5000 想换货", "agent 20000 可以换",
          "customer 60000 #rating", "customer 120000 #leave",
        ]
      ],
      cast: [
        ["customer explicit certain 阿禾", "bot explicit certain 迎宾", "agent explicit certain 小满"]
      ], automatic: ["欢迎光临"]),
    Export(
      file: "wechat-kf.json", ids: ["sample.txt#1", "sample.txt#2"],
      lines: [
        [
          "- 0 #system", "agent 1000 #join", "customer 5000 <image>[image]", "agent 10000 看到了，给您换",
          "agent 15000 #transfer", "agent 18000 #system备注", "agent 20000 #close",
        ], ["customer 0 有尺码表吗"],
      ],
      cast: [
        [
          "agent explicit certain xiaoman@qinghe", "customer explicit certain oExample0001",
          "agent explicit certain asui@qinghe",
        ], ["customer explicit certain oExample0002"],
      ]),
    // Calls are made at once, chats when the whole file is read.
    Export(
      file: "aliyun-sca.json", ids: ["t-hotline", "t-online"],
      lines: [
        ["agent 300-2100 您好，回访一下", "customer 2400-3000 请讲"],
        ["customer 0 鞋子开胶了", "agent 15000 给您退换", "system 20000 #close会话已结束"],
      ],
      cast: [
        ["agent explicit certain kf2", "customer explicit certain speaker 13800000000"],
        [
          "customer explicit certain guke@example.com", "agent explicit certain kf1",
          "system explicit certain 系统",
        ],
      ], precision: nil, diagnostics: ["error 1"]),
    Export(
      file: "google-ccai.json",
      lines: [["customer 0 我的包裹呢", "bot 1877 请输入单号", "agent 9877 我来帮您查"]],
      cast: [
        [
          "customer explicit certain end_user 1", "bot explicit certain automated_agent 3",
          "agent explicit certain agent 2",
        ]
      ], automatic: ["请输入单号"], precision: nil, diagnostics: ["error 1"]),
    Export(
      file: "google-ccai.offsets.jsonl", ids: ["sample.txt#1", "sample.txt#2"],
      lines: [["customer 1500 喂", "agent 3000000 您好"], ["customer 0 在吗"]],
      cast: [
        ["customer explicit certain customer 1", "agent explicit certain agent 2"],
        ["customer explicit certain customer 1"],
      ], precision: nil),
    Export(
      file: "huawei-kf.json", ids: ["call-9"],
      lines: [
        [
          "customer 0 空调不制冷", "bot 1000 请问型号是", "agent 20000 我来登记", "customer 25000 <image>",
          "system 30000 #transfer由 小满 转交给 阿穗",
        ]
      ],
      cast: [
        [
          "customer explicit certain 阿禾", "bot explicit certain 小云", "agent explicit certain 小满",
          "system explicit certain 系统",
        ]
      ], automatic: ["请问型号是"], precision: nil),
    Export(
      file: "mapped-json.json",
      lines: [
        [
          "customer 0 能改地址吗", "agent 20000 可以的", "customer 30000 <image>https://example.com/a.png",
          "agent ? 改好了", "system 120000 #transfer客服已转接", "system 180000 #rating满意度评价：非常满意",
        ]
      ],
      cast: [
        [
          "customer explicit certain 禾***", "agent explicit certain 青禾小店",
          "system explicit certain 未知",
        ]
      ], diagnostics: ["error 8", "error 9", "warning 2"]),
    Export(
      file: "mapped-json.nested.json", ids: ["S-1"], lines: [["customer 0 包邮吗", "bot 9000 包邮"]],
      cast: [["customer explicit certain 阿禾", "bot explicit certain 小云"]], automatic: ["包邮"],
      precision: nil),
  ]

  @Test(arguments: exports)
  func readsAnExport(_ export: Export) throws {
    let text = try FormatRegistryTests.text("Tests/Fixtures/exports/\(export.file)")
    let name = String(export.file.prefix { $0 != "." })
    let sample = FormatSample(head: text, fileName: "")
    #expect(FormatRegistryTests.winner(sample) == name)
    let output = try ReaderVerifier.read(text, as: try #require(FormatRegistry.named(name)))
    #expect(output.conversations.map(\.id) == export.ids)
    #expect(output.conversations.map(\.lines) == export.lines)
    #expect(output.conversations.map(\.cast) == export.cast)
    let automatic = output.conversations.flatMap { conversation in
      conversation.events.filter(\.isAutomatic).map { conversation.string($0.text) }
    }
    #expect(automatic == export.automatic)
    #expect(output.conversations.first?.precision?.rawValue == export.precision)
    #expect(output.conversations.allSatisfy { $0.source?.format == name })
    #expect(output.conversations.allSatisfy { $0.coverage?.botMessages == export.bots })
    #expect(output.diagnostics.map(Self.place) == export.diagnostics)
    // A fixture's words are in no diagnostic.
    for diagnostic in output.diagnostics {
      #expect(!diagnostic.message.contains { $0.isLetter && !$0.isASCII }, "\(diagnostic.message)")
    }
  }

  static func place(_ diagnostic: Diagnostic) -> String {
    // The newest first is the collector's note, tested with it.
    "\(diagnostic.level.rawValue) \(diagnostic.line.map(String.init) ?? "-")"
  }

  @Test func whoOwnsAnExportIsSaidByItsUser() throws {
    let text = try FormatRegistryTests.text("Tests/Fixtures/exports/weflow.json")
    let agent = try ReaderVerifier.read(text, as: WeFlowFormat.self) { $0.selfRole = .agent }
    #expect(
      agent.conversations.map(\.cast) == [
        ["customer counterpart likely 阿禾", "agent self-role certain 青禾小店"]
      ])
    let listed = try ReaderVerifier.read(text, as: WeFlowFormat.self) {
      $0.agents = AgentList(patterns: ["wxid_dian"])
    }
    #expect(
      listed.conversations.map(\.cast) == [
        ["customer counterpart likely 阿禾", "agent agent-list certain 青禾小店"]
      ])
  }

  @Test func theAmbiguousIdsOfWeComNeedAList() throws {
    let text = try FormatRegistryTests.text("Tests/Fixtures/exports/wecom-archive.jsonl")
    let output = try ReaderVerifier.read(text, as: WeComArchiveFormat.self) {
      $0.agents = AgentList(patterns: ["wo*"])
    }
    let cast = output.conversations.last?.cast ?? []
    #expect(cast.contains("agent agent-list certain woQ7vTbAAA0001example000000000001"))
  }

  /// An id of a 企业微信 archive, and who it is taken for.
  @Test(arguments: [
    ("wmA1", Role.customer), ("wbA1", .bot), ("woA1", .unknown), ("linxia", .agent),
    ("Wm.Lin", .agent), ("wbchen", .unknown), ("womeng", .unknown),
  ])
  func idsOfWeComHaveShapes(_ id: String, _ role: Role) throws {
    let text = #"{"msgid":"1","from":"\#(id)","msgtype":"text","text":{"content":"a"}}"#
    let output = try ReaderVerifier.read(text, as: WeComArchiveFormat.self)
    #expect(output.conversations.first?.parties.map(\.role) == [role])
  }

  @Test func recallsNameTheirMessage() throws {
    let text = try FormatRegistryTests.text("Tests/Fixtures/exports/wecom-archive.jsonl")
    let first = try ReaderVerifier.read(text, as: WeComArchiveFormat.self).conversations.first
    let conversation = try #require(first)
    // Written before the message it takes back.
    #expect(conversation.events.first.map { conversation.string($0.extra) } == "\"ref\":2")
  }
}
