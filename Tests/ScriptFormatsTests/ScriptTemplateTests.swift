import Scripts
import Testing

/// Script files as supervisors write them: what is read of them, and what is refused.
@Suite struct ScriptTemplateTests {
  /// A file and its sentences as reports show them, a key sentence behind `!`.
  static let sentencesRead: [(String, [String])] = [
    ("您好。", ["您好。"]),
    ("您好！请问有什么可以帮您？", ["您好！", "请问有什么可以帮您？"]),
    ("他说“好的。”然后再说。", ["他说“好的。”", "然后再说。"]),
    ("真的吗？！是的；好", ["真的吗？！", "是的；", "好"]),
    ("我是{姓名}，工号××。", ["我是{姓名}，工号{}。"]),
    ("我是{{姓名}}，订单｛单号｝。", ["我是{姓名}，订单{单号}。"]),
    ("XX先生，____元，○○号，关于……的问题", ["{}先生，{}元，{}号，关于{}的问题"]),
    ("这款有XXL码，Xxx牌，3×5厘米，a_b。", ["这款有XXL码，Xxx牌，3×5厘米，a_b。"]),
    ("您好[，亲]，（微笑）请稍等<查系统>。", ["您好[，亲]，请稍等。"]),
    ("请(稍等|等一下)。", ["请(稍等|等一下)。"]),
    ("请（稍等｜等[一]下）。", ["请(稍等|等[一]下)。"]),
    ("［甲|乙］好", ["[(甲|乙)]好"]),
    (#"请按\(1\)，\{不是占位\}，\XX"#, ["请按(1)，{不是占位}，XX"]),
    ("- 您好\n* 在的\n1. 好的\n2、稍等\n③ 谢谢\n1.5折", ["您好", "在的", "好的", "稍等", "谢谢", "1.5折"]),
    ("客服：您好\n客户：在吗\n**坐席**：在的\n备注：不是标签", ["您好", "在的", "备注：不是标签"]),
    ("! 您好。再见。\n！在的\n1. **必说** 客服：好", ["!您好。", "!再见。", "!在的", "!好"]),
    ("【温馨提示】亲，:) 在的（", []),
    ("【温馨提示】亲，:) 在的", ["【温馨提示】亲，:) 在的"]),
    ("小于<3个", ["小于<3个"]),
    ("您好\n\n<!-- 注释\n还是注释 -->\n<!-- huashu -->\n```\n代码\n```\n---\n再见", ["您好", "再见"]),
    ("---\ntitle: 话术\n---\n您好", ["您好"]),
    ("您好\r\n再见\r\n", ["您好", "再见"]),
    ("[先生]{姓名}。您好。", ["[先生]{姓名}。您好。"]),
    ("您好。（微笑）{姓名}。", ["您好。{姓名}。"]),
    ("> 备注：随便写\n> 没有冒号的引用\n您好", ["您好"]),
  ]

  @Test(arguments: sentencesRead) func sentences(_ text: String, _ expected: [String]) {
    let read = ScriptTemplateFile(text, path: "a/开场.md")
    #expect(read.faults.isEmpty == !expected.isEmpty, "\(read.faults)")
    let found = read.templates.flatMap(\.sentences).filter { !$0.parts.isEmpty }
    #expect(read.faults.isEmpty ? found.map { ($0.isKey ? "!" : "") + $0.text } == expected : true)
  }

  /// A file and its scripts, with the lines of their headings.
  static let scriptsRead: [(String, [String])] = [
    ("您好", ["开场:1"]),
    ("## 甲\n您好\n## 乙\n再见", ["甲:1", "乙:3"]),
    ("# 题目\n说明文字\n## 甲\n您好\n### 第二步\n再见\n# 又一章\n说明", ["甲:3"]),
    ("# 甲\n您好\n# 乙 #\n再见", ["甲:1", "乙:3"]),
    ("前言\n##甲\n您好", ["甲:2"]),
    ("```\n# 代码\n```\n您好", ["开场:1"]),
  ]

  @Test(arguments: scriptsRead) func scripts(_ text: String, _ expected: [String]) {
    let read = ScriptTemplateFile(text, path: "a/开场.md")
    #expect(read.faults.isEmpty, "\(read.faults)")
    #expect(read.templates.map { "\($0.name):\($0.line)" } == expected)
    #expect(read.templates.allSatisfy { $0.path == "a/开场.md" })
  }

  static let conditions: [(String, ScriptTemplate.Occasion)] = [
    ("", .likeness), ("> 适用：开场", .opening), ("> 适用: opening", .opening), (">适用：结束语", .closing),
    ("> Applies: ALWAYS", .always), ("＞ 适用：全程", .always),
    ("> 触发：客户 投诉|退款", .triggers([.customer(["投诉", "退款"])])),
    ("> 触发：投诉｜ 退款 ", .triggers([.customer(["投诉", "退款"])])),
    ("> 触发：客服：核实", .triggers([.agent(["核实"])])),
    ("> 触发：事件 保持|transfer", .triggers([.events(["hold", "transfer"])])),
    ("> 触发：客户 甲\n> trigger: agent 乙", .triggers([.customer(["甲"]), .agent(["乙"])])),
  ]

  @Test(arguments: conditions) func occasion(_ text: String, _ expected: ScriptTemplate.Occasion) {
    let read = ScriptTemplateFile("## 甲\n\(text)\n您好", path: "a.md")
    #expect(read.faults.isEmpty, "\(read.faults)")
    #expect(read.templates.first?.occasion == expected)
  }

  @Test func channelAndTurns() throws {
    let read = ScriptTemplateFile("## 甲\n> 渠道：电话\n> 范围：5\n您好", path: "a.md")
    let script = try #require(read.templates.first)
    #expect(script.channel == .call)
    #expect(script.turns == 5)
    #expect(script.stage == .middle)
  }

  /// A file, the place of its fault, and what the message must hold.
  static let faulty: [(String, Int, Int?, String)] = [
    ("您好[，亲", 1, 3, "not closed"),
    ("您好\n请(稍等", 2, 2, "not closed"),
    ("  - 请（稍等", 1, 6, "not closed"),
    ("我是{姓名", 1, 3, "{name}"),
    ("我是{姓{名}", 1, 3, "{name}"),
    ("您好]", 1, 3, "\\]"),
    ("您好}", 1, 3, "\\}"),
    ("甲|乙", 1, 2, "(one|other)"),
    ("| 话术 | 备注 |", 1, 1, "(one|other)"),
    (String(repeating: "[", count: 20) + "您好", 1, 13, "too deep"),
    ("## 甲\n> 适应：开场\n您好", 2, nil, "known are 适用"),
    ("## 甲\n> 适用：开始\n您好", 2, nil, "开场 (opening)"),
    ("## 甲\n> 触发：客户 |\n您好", 2, nil, "names no words"),
    ("## 甲\n> 触发：事件 挂断\n您好", 2, nil, "保持 (hold)"),
    ("## 甲\n> 渠道：微信\n您好", 2, nil, "在线 (chat)"),
    ("## 甲\n> 范围：0\n您好", 2, nil, "1 to 50"),
    ("## 甲\n> 适用：开场\n> 适用：结束\n您好", 3, nil, "twice"),
    ("## 甲\n> 适用：开场\n> 触发：客户 乙\n您好", 3, nil, "exclude"),
    ("> 适用：开场\n## 甲\n您好", 1, nil, "below a ## heading"),
    ("## 甲\n## 乙\n您好", 1, nil, "without a sentence"),
    ("", 1, nil, "without a sentence"),
    ("## 甲\n{姓名}[您好]（微笑）", 1, nil, "without a sentence"),
    (String(repeating: "好", count: 1001), 1, nil, "divide it"),
    ("## 甲\n" + String(repeating: "好。", count: 201), 1, nil, "divide it"),
  ]

  @Test(arguments: faulty)
  func faults(_ text: String, _ line: Int, _ column: Int?, _ says: String) throws {
    let read = ScriptTemplateFile(text, path: "a.md")
    #expect(read.faults.count == 1, "\(read.faults)")
    let fault = try #require(read.faults.first)
    #expect(fault.line == line)
    #expect(fault.column == column)
    #expect(fault.message.contains(says), "\(fault.message)")
    #expect(!fault.message.contains("您好"))
  }

  @Test func everyFaultIsFound() {
    let read = ScriptTemplateFile("## 甲\n您好[\n## 乙\n> 适应：开场\n再见)\n我是{", path: "a.md")
    #expect(read.faults.map(\.line) == [2, 4, 6])
  }

  @Test func hostileFilesTakeNoLonger() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "{", count: 100_000),
      String(repeating: "[甲|", count: 30_000), String(repeating: "\\", count: 100_001),
      String(repeating: "<", count: 20_000), String(repeating: "x", count: 100_000) + "y",
      String(repeating: "客服：", count: 30_000), String(repeating: "1.", count: 50_000),
    ] {
      let start = ContinuousClock.now
      _ = ScriptTemplateFile(text, path: "a.md")
      #expect(start.duration(to: .now) < .seconds(5))
    }
  }
}
