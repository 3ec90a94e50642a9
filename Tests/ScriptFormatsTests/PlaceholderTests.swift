import Scripts
import Testing

/// What is a placeholder and what is not; ▢ stands for one.
struct PlaceholderTests {
  private static let places: [(String, String)] = [
    ("{name}您好", "▢您好"), ("第{0}件", "第▢件"), ("{{x}}在的", "▢在的"), ("{{ x.y }}", "▢"),
    ("${x}元", "▢元"), ("#{x}元", "▢元"), ("%{x}元", "▢元"), ("%s您好", "▢您好"), ("%d件", "▢件"),
    ("%1$s到%2$d", "▢到▢"), ("%@您好", "▢您好"), ("%1$@您好", "▢您好"), ("%(name)s您好", "▢您好"),
    ("%.2f元", "▢元"), ("%ld件", "▢件"), ("%05d号", "▢号"), ("<%= x %>您好", "▢您好"),
    ("[[x]]您好", "▢您好"), ("{姓名}您好", "▢您好"), ("｛姓名｝您好", "▢您好"), ("{}您好", "▢您好"),
    ("{0:yyyy-MM-dd}", "▢"), ("{0,number,#.##}元", "▢元"), ("{% if vip %}贵宾{% endif %}", "▢贵宾▢"),
    ("保{x}证", "保▢证"), ("{a}{b}", "▢▢"), ("%s%s", "▢▢"), ("共%d分%d秒", "共▢分▢秒"),
    ("%ds后", "▢s后"), ("%dGB", "▢GB"), ("{{姓名}", "{▢"), ("编号2026%s", "编号2026▢"),
    // One per cent, however it is written.
    ("100%%放心", "100%放心"), ("%%s", "%s"), ("%d%%", "▢%"),
    // Nothing of the kind.
    ("100%的把握", "100%的把握"), ("全场50%off", "全场50%off"), ("100%cotton", "100%cotton"),
    ("50% discount", "50% discount"), ("打9%折", "打9%折"), ("１００%off", "１００%off"),
    ("a/%E4%BD%A0", "a/%E4%BD%A0"), ("a%2d", "a%2d"), ("98%A类", "98%A类"), ("100%", "100%"),
    ("{", "{"), ("左{右", "左{右"), ("{姓名", "{姓名"), ("}{", "}{"), ("【姓名】您好", "【姓名】您好"),
    ("{亲，在的。}", "{亲，在的。}"), ("{亲|您好}", "{亲|您好}"), ("{上\n下}", "{上\n下}"), ("$99", "$99"),
    ("#1", "#1"), ("<b>好</b>", "<b>好</b>"), ("[好]", "[好]"), ("%", "%"), ("%(", "%("), ("${", "${"),
    (
      "{一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一}",
      "{一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一}"
    ),
  ]

  @Test(arguments: places)
  func found(_ written: String, _ expected: String) {
    let utterance = Self.utterance(written)
    #expect(utterance.string.replacing("\u{E000}", with: "▢") == expected)
    #expect(
      utterance.placeholders.count == expected.count { $0 == "▢" },
      "placeholders \(utterance.placeholders)")
  }

  @Test func asWritten() {
    let utterance = Self.utterance("{name}，%1$s")
    #expect(utterance.placeholders == ["{name}", "%1$s"])
    #expect(utterance.reserved == ["{", "%", "\""])
    // The place of a placeholder is the whole of it.
    #expect(utterance.source(of: 0..<3) == ScriptRange(0, 6))
    #expect(utterance.source(of: 3..<6) == ScriptRange(6, 9))
    #expect(utterance.isVerbatim(3..<6))
    #expect(!utterance.isVerbatim(0..<6))
  }

  @Test func besidesTheUsual() {
    let scanner = PlaceholderScanner(more: { text in
      text.ranges(of: "#昵称#").map {
        text.utf8.distance(
          from: text.startIndex, to: $0.lowerBound)..<text.utf8.distance(
            from: text.startIndex, to: $0.upperBound)
      }
    })
    let utterance = Self.utterance("#昵称#您好{x}", scanner)
    #expect(utterance.string == "\u{E000}您好\u{E000}")
  }

  static func utterance(
    _ written: String, _ scanner: PlaceholderScanner = PlaceholderScanner()
  ) -> Utterance {
    let text = ScriptText(written)
    var builder = UtteranceBuilder()
    builder.append(ScriptRange(0, text.bytes.count), of: text)
    return builder.finish(section: [], key: nil, reserved: ["\""], placeholders: scanner)
  }
}
