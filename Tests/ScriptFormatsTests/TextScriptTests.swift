import Scripts
import Testing

struct TextScriptTests {
  static let cases: [(String, String)] = [
    ("一\n二\n\n三", "一|二|三"), ("一\r\n二\r\n", "一|二"), ("　一　\n\t二", "一|二"), ("", ""),
    ("[开场]\n一\n【结束】\n二", "开场: 一|结束: 二"), ("== 开场 ==\n一\n-- 二 --\n三", "开场: 一|二: 三"),
    ("【开场】您好\n一", "【开场】您好|一"), ("[亲，在的]\n一", "[亲，在的]|一"), ("[[姓名]]\n一", "▢|一"),
    ("步骤如下：\n一", "步骤如下：|一"), ("-----\n一\n＝＝＝\n二", "一|二"), ("**您好**", "**您好**"),
    ("# 注\n// 注\n#注\n一", "一"), ("#昵称#您好", "#昵称#您好"), ("#{name}您好", "▢您好"),
    ("1. 一\n2、二\n（3）三\n④四\n五、好\n• 六\n- 七", "一|二|三|四|好|六|七"), ("1.5折", "1.5折"),
    ("3、4天到", "3、4天到"), ("2026.", "2026."), ("一、二楼", "一、二楼"), ("十二、好", "好"),
    ("客服：一\n客户：二\n三", "一|三"), ("1. 客服：一", "一"), ("客户：\n一\n二\n客服：\n三\n\n四", "三|四"),
    ("客户：一\n\n二", "二"), ("【客服】\n一\n【客户】\n二", "一"), ("一 # huashu: ignore a -- b", "一"),
    ("订单#1已发", "订单#1已发"), ("https://a.cn/b", "https://a.cn/b"),
  ]

  @Test(arguments: cases)
  func said(_ written: String, _ expected: String) throws {
    let document = try Reading.document(written, "话术.txt")
    #expect(Reading.lines(document).joined(separator: "|") == expected)
    #expect(document.problems.isEmpty)
    Reading.checkPlaces(document)
  }

  @Test func remarks() throws {
    let document = try Reading.document(
      "# huashu: ignore a -- b\n一\n二 // huashu: ignore c\n客户：\n三", "a.txt")
    #expect(
      document.remarks.map { "\($0.region.start.line) \($0.isAlone) \($0.text)" } == [
        "1 true huashu: ignore a -- b", "3 false huashu: ignore c",
      ])
    #expect(document.excluded.customers == 1)
  }
}
