import Scripts
import Testing

struct MarkdownScriptTests {
  static let cases: [(String, String)] = [
    // Blocks.
    ("亲，在的", "亲，在的"),
    ("# 售前\n## 砍价\n- 已经优惠了\n- 送您运费险\n# 售后\n抱歉", "售前/砍价: 已经优惠了|售前/砍价: 送您运费险|售后: 抱歉"),
    ("一\n二\n\n三", "一⏎二|三"), ("一  \n二\\\n三", "一⏎二⏎三"),
    ("- 一\n  续\n- 二\n懒续", "一⏎续|二⏎懒续"), ("1. 一\n2) 二\n* 三\n+ 四", "一|二|三|四"),
    ("- 一\n  - 二\n    - 三\n- 四", "一|二|三|四"), ("- - 一", "一"), ("- [ ] 一\n- [x] 二", "一|二"),
    ("- 一\n\n  二段\n\n三", "一|二段|三"), ("1、一\n2、二", "一|二"), ("（1）一\n（2）二", "一|二"),
    ("①一\n②二", "一|二"), ("满3、4天到", "满3、4天到"), ("3、4天到", "3、4天到"), ("1.5折起", "1.5折起"),
    ("-5度\n*不是点", "-5度⏎*不是点"), ("> 一\n> 二\n>\n> 三\n\n四", "一⏎二⏎三|四"),
    ("> - 一\n> - 二", "一|二"), ("一\n> 二", "一|二"), ("> 注：一", "注：一"),
    ("一\n***\n二\n\n---\n\n三", "一|二|三"), ("售前\n====\n一\n砍价\n----\n二", "售前: 一⏎砍价|售前: 二"),
    ("售前\n====\n\n砍价\n----\n二", "售前/砍价: 二"), ("亲，在的。\n---\n好", "亲，在的。|好"),
    ("#话术\n一", "#话术⏎一"), ("## 二级 ##\n一", "二级: 一"), ("#　全角\n一", "全角: 一"),
    ("　　亲，在的", "亲，在的"), ("---\ntitle: 标题\n---\n一", "一"), ("---\n\n一\n\n---\n二", "一|二"),
    ("\u{FEFF}# 售前\n一", "售前: 一"), ("一\r\n二\r\n\r\n三\r\n", "一⏎二|三"), ("", ""), ("\n\n", ""),
    // Code.
    ("```\n保本\n```\n一", "一"), ("~~~text\n```\n保本\n~~~\n一", "一"),
    ("- 一\n  ```\n  保本\n  ```\n- 二", "一|二"),
    ("一\n\n    保本\n\n二", "一|二"), ("> ```\n> 保本\n> ```\n> 一", "一"), ("> ```\n> 保本\n一", "一"),
    ("一 ``` 二", "一 ``` 二"), ("``` a ``` 一", "a  一"),
    // Inside a line.
    ("**不**行", "不行"), ("__不__ 行", "不 行"), ("*不*行 ~~好~~", "不行 好"), ("***不***行", "不行"),
    ("**“不”**行", "“不”行"), ("**不*行**", "不*行"), ("5 * 3 * 2", "5 * 3 * 2"), ("亲~ 在~", "亲~ 在~"),
    ("`不`行", "不行"), ("``不`行``", "不`行"), ("utter_greet_name", "utter_greet_name"),
    ("\\*不\\*行", "*不*行"), ("[退款](https://a.cn/b_c_d)看这里", "退款看这里"), ("[**退**款](x)", "退款"),
    ("不![图](a.png)行", "不行"), ("不[^1]行\n\n[^1]: 注脚", "不行|注脚"),
    ("[退款][r]行\n\n[r]: https://a.cn", "退款行"),
    ("[退款]行", "[退款]行"), ("<https://a.cn>行", "https://a.cn行"), ("<b>不</b>行<br>好", "不行⏎好"),
    ("<姓名>您好", "<姓名>您好"), ("<order_id>单", "<order_id>单"),
    ("A&amp;B&#x4F60;&#22909;&x;", "A&B你好&x;"),
    ("[[姓名]]您好{单_号}和{数_量}", "▢您好▢和▢"), ("**{name}**您好", "▢您好"), ("%s**不**行", "▢不行"),
    ("**不行", "**不行"), ("不\\", "不\\"), ("[不](行", "[不](行"), ("`不行", "`不行"), ("<b 不行", "<b 不行"),
    // Comments.
    ("不<!-- 注 -->行", "不行"), ("<!-- 一\n\n二 -->\n三", "三"), ("一\n<!-- 注 -->\n二", "一|二"),
    ("`<!--` 一 `-->`", "<!-- 一 -->"), ("```\n<!--\n```\n一 -->", "一 -->"),
    // Dialogues.
    ("客服：在的\n客户：多久发货\n客服：今天", "在的|今天"), ("- 客户：多久\n- **客服：** 今天", "今天"),
    ("**客服**：今天\n\n【客户】多久\n\n【客服】今天", "今天|今天"), ("Q：多久？A：今天", "今天"),
    ("尊敬的客户：您好", "尊敬的客户：您好"), ("温馨提示：您好", "温馨提示：您好"), ("[客服]: 您好", "您好"),
    ("客户：在吗\n急\n客服（小王）：在的\n请讲", "在的⏎请讲"), ("Agent: 在的\nCustomer: 急", "在的"),
    ("客服1：一\n客服A：二", "一|二"), ("例：\n客户：在吗", "例："),
    // Tables.
    ("| 场景 | 话术 |\n| --- | --- |\n| 催付 | 再不下单就没了 |", "催付: 再不下单就没了"),
    ("编码|标准话术|参考话术\n-|:-:|-\n01|一|二", "#01/标准话术: 一|#01/参考话术: 二"),
    ("| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n| 三 | |\n\n四", "二|四"), ("|话术|\n|---|\n|a\\|b|", "a|b"),
    ("|话术|备注|\n|---|---|\n|**不**行<br>好|x|", "不行⏎好"), ("|问题|禁用话术|\n|-|-|\n|一|二|", ""),
    ("|角色|话术|\n|-|-|\n|客服|一|\n|客户|二|\n|客服|三|", "一|三"), ("| 版本 | 日期 |\n|-|-|\n|1|2|", ""),
    ("一\n|话术|\n|-|\n|二|", "一|二"), ("a | b\n一", "a | b⏎一"),
  ]

  @Test(arguments: cases)
  func said(_ written: String, _ expected: String) throws {
    let document = try Reading.document(written, "a.md")
    #expect(Reading.lines(document).joined(separator: "|") == expected)
    #expect(document.problems.isEmpty)
    Reading.checkPlaces(document)
  }

  /// A hit in bold words covers the marks between them.
  @Test func places() throws {
    let document = try Reading.document("# 一\n\n- **不**行", "a.md")
    let utterance = document.utterances[0]
    let range = utterance.source(of: 0..<6)
    #expect(document.text.string(range) == "不**行")
    let region = document.text.region(of: range)
    #expect(region.start.line == 3)
    #expect(region.start.scalarColumn == 5)
  }

  @Test func exclusions() throws {
    let document = try Reading.document(
      "```\na\n```\n\n    b\n\n客户：一\n客户：二\n\n|角色|话术|\n|-|-|\n|买家|三|", "a.md")
    #expect(document.excluded.code == 2)
    #expect(document.excluded.customers == 3)
    #expect(document.utterances.isEmpty)
  }

  @Test func codeIsReadIfAsked() throws {
    var options = ScriptReadingOptions()
    options.readsCode = true
    let document = try Reading.document("# 一\n```\n**不**行\r\n好\n```", "a.md", options: options)
    #expect(Reading.lines(document) == ["一: **不**行⏎好"])
    #expect(document.excluded.code == 0)
    Reading.checkPlaces(document)
  }

  @Test func remarks() throws {
    let document = try Reading.document(
      """
      <!-- huashu: ignore a -- 原因 -->
      - 一 <!-- huashu: ignore b -- 原因 -->
      > <!-- 注
      二 -->

      | 话术 | 备注 |
      | --- | --- |
      | 三 | huashu: ignore c -- 原因 |
      """, "a.md")
    let remarks = document.remarks.map { "\($0.region.start.line) \($0.isAlone) \($0.text)" }
    #expect(
      remarks == [
        "1 true huashu: ignore a -- 原因", "2 false huashu: ignore b -- 原因", "3 true 注\n二",
        "8 false huashu: ignore c -- 原因",
      ])
    #expect(Reading.lines(document) == ["一", "三"])
  }

  @Test(arguments: [("```\n一", 1), ("一\n\n```\n二", 3), ("一 <!-- 二", 1)])
  func faults(_ written: String, _ line: Int) throws {
    let problems = try Reading.document(written, "a.md").problems
    #expect(problems.map(\.line) == [line])
    #expect(!problems[0].message.unicodeScalars.contains { $0.value > 0x7F })
  }

  @Test func namedColumnsAndAgents() throws {
    var options = ScriptReadingOptions()
    options.textColumns = ["乙"]
    options.sectionColumns = ["甲"]
    options.agentNames = ["小美"]
    let table = "|甲|乙|丙|\n|-|-|-|\n|一|二|三|\n\n小美：四\n客服：五\n客户：六"
    #expect(try Reading.said(table, "a.md", options: options) == "一: 二|四")
  }
}
