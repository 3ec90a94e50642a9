import Pipeline
import ReportModel
import Rules
import Testing

/// Pairs of scripts that do, and do not, contradict each other.
struct ScriptContradictionTests {
  @Test(arguments: [
    ("我们48小时内发货", "亲，24小时内发货哦"),
    ("付款后四十八小时内发货", "付款后72小时内发货"),
    ("本店全场包邮", "本店全场不包邮"),
    ("支持七天无理由退换", "支持15天无理由退换"),
    ("支持七天无理由退换", "不支持七天无理由退换"),
    ("本店可以开发票", "本店不能开发票"),
    ("退货运费由我们承担", "退货运费我们不承担"),
    ("退款1-3个工作日到账", "退款3到5个工作日到账"),
    ("满99元包邮", "满199元包邮"),
    ("质保期为一年", "质保期为两年"),
    ("每笔收取2元手续费", "每笔收取5元手续费"),
    ("半小时内给出方案", "2小时内给出方案"),
    ("正品保证假一赔十", "正品保证假一赔三"),
    ("手续费为百分之一", "手续费为百分之二"),
    ("安装不收取任何费用", "安装收取任何费用"),
    ("提前还款没有手续费", "提前还款有手续费"),
    ("您好，物流一般３天左右送达", "物流一般5天左右送达的"),
    ("我们不会泄露您的信息", "我们会泄露您的信息"),
    ("客服营业时间9点到18点", "客服营业时间9点到21点"),
    ("货到付款本店支持", "货到付款本店不支持"),
    ("超过7天不支持退货", "超过15天不支持退货"),
  ])
  func contradict(_ first: String, _ second: String) throws {
    #expect(try contradictions(first, second) == ["a.md", "b.md"])
    #expect(try contradictions(second, first) == ["a.md", "b.md"])
  }

  @Test(arguments: [
    ("请稍等1分钟", "请稍等2分钟"),
    ("麻烦您等待3分钟", "麻烦您等待5分钟"),
    ("{n}小时内发货", "48小时内发货"),
    ("48小时内发货", "四十八小时之内就发货"),
    ("请按1号键选择", "请按2号键选择"),
    ("第1步打开设置", "第2步打开设置"),
    ("购买满2件，享受9折优惠", "购买满3件，享受8折优惠"),
    ("这款商品质保1年", "这款商品质保2年"),
    ("如果您超过7天没有收到", "如果您超过15天没有收到"),
    ("偏远地区，发货后7天左右送达", "江浙沪地区，发货后3天左右送达"),
    ("请问您支持七天无理由吗？", "不支持七天无理由"),
    ("部分商品不支持七天无理由", "部分商品支持七天无理由"),
    ("您的订单已经发货", "您的订单还没有发货"),
    ("活动时间为11月1日", "活动时间为11月11日"),
    ("支持退货的商品", "不支持退货的商品"),
    ("亲这边帮您查询", "亲这边没帮您查询"),
    ("本店成立于2015年", "本店成立于2020年"),
    ("到手价只要99元", "到手价只要199元"),
    ("能不能退货看商品", "能退货看商品"),
    ("好的没问题", "不好的没问题"),
    ("质保期为1年", "质保期为一年"),
    ("退货运费由您承担", "退货运费我们不承担"),
    ("一级会员享受9折", "二级会员享受8折"),
  ])
  func agree(_ first: String, _ second: String) throws {
    #expect(try contradictions(first, second) == [])
  }

  private func contradictions(_ first: String, _ second: String) throws -> [String] {
    try ScriptBench.report([("a.md", first), ("b.md", second)]).findings
      .filter { $0.rule == "script.contradiction" }.map(\.path)
  }

  @Test func namesTheOtherPlace() throws {
    let report = try ScriptBench.report([
      ("a.md", "好\n您好，我们48小时内发货，请放心"), ("b.md", "我们24小时内发货"),
    ])
    #expect(
      report.findings.map(ScriptBench.describe) == [
        "a.md:2:4 script.contradiction 我们48小时内发货", "b.md:1:1 script.contradiction 我们24小时内发货",
      ])
    #expect(
      report.findings.map(\.message.english) == [
        "two scripts say different things (see b.md:1)",
        "two scripts say different things (see a.md:2)",
      ])
    #expect(report.findings.first?.related.map(\.path) == ["b.md"])
  }

  @Test func manyDifferentClaimsAreVariants() throws {
    let texts = (1...4).map { ("\($0).md", "我们\($0)天内发货哦") }
    #expect(try ScriptBench.findings(texts) == [])
    #expect(try ScriptBench.findings(Array(texts.prefix(3))).count == 3)
  }

  @Test func oneScriptDoesNotContradictItself() throws {
    #expect(try ScriptBench.findings("现货24小时内发货；现货48小时内发货") == [])
  }

  @Test(.timeLimit(.minutes(1)))
  func manyEqualClausesAreLinear() throws {
    let lines = (0..<20_000).map { $0 % 2 == 0 ? "我们48小时内发货" : "我们24小时内发货" }
    #expect(try ScriptBench.findings(lines.joined(separator: "\n")).count == 20_000)
  }
}
