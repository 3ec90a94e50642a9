import Foundation
import ReportModel
import Reports
import TestSupport
import Testing
import Transcripts

@Suite struct MaskingTests {
  static let masks = [
    ("13800000000", "138****0000"),
    ("电话13800000000。", "电话138****0000。"),
    ("138 0000 0000", "138 **** 0000"),
    ("138-0000-0000", "138-****-0000"),
    ("１３８００００００００", "１３８＊＊＊＊００００"),
    ("8613800000000", "86138****0000"),
    ("两个：13800000000，13900000001", "两个：138****0000，139****0001"),
    ("110101199003070011", "110***********0011"),
    ("11010119900307002X", "110***********002X"),
    ("11010119900307002x，好", "110***********002x，好"),
    ("6222020200112233446", "***************3446"),
    ("6222 0202 0011 2233 446", "**** **** **** ***3 446"),
    ("4111111111111111", "************1111"),
    ("+86 138 0000 0000", "+86 138 **** 0000"),
    ("008613800000000", "0086138****0000"),
    ("一三八零零零零零零零零", "一三八＊＊＊＊零零零零"),
    ("幺三八 零零零零 零零零零", "幺三八 ＊＊＊＊ 零零零零"),
    ("138零零零零0000", "138＊＊＊＊0000"),
    ("010-23456789", "010-****6789"),
    ("（0755）23456789", "（0755）****6789"),
    ("电话010-23456789转801", "电话010-********转***"),
    ("zhang.san@example.com", "*********@example.com"),
    ("ｚｓ＠ｅｘａｍｐｌｅ．ｃｏｍ", "＊＊＠ｅｘａｍｐｌｅ．ｃｏｍ"),
    ("13800000000@example.com", "***********@example.com"),
    ("地址：示例省示例市示例区示例路88号3栋501室，谢谢", "地址：示例省示例市示例区示例路**＊*＊***＊，谢谢"),
    ("1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣", "1️⃣3️⃣8️⃣*️⃣*️⃣*️⃣*️⃣0️⃣0️⃣0️⃣0️⃣"),
    ("身份证110101600101001", "身份证110********1001"),
  ]

  @Test(arguments: masks) func aNumberOfAPerson(_ text: String, _ masked: String) {
    #expect(Masking.masked(text) == masked)
  }

  static let kept = [
    "", "没有数字", "12345", "订单号 2611120000000001", "订单号260111223344", "单号SF1234567890123",
    "4111111111111112", "110101199003070012", "1380000000", "138000000000", "23800000000",
    "12800000000", "400-800-8000", "2026-11-11 10:00:00", "990 元", "1 3 8", "13800000000000000001",
  ]

  @Test(arguments: kept) func anythingElse(_ text: String) {
    #expect(Masking.masked(text) == text)
  }

  @Test func masksKeepEveryLength() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    let pieces = [
      "13800000000", "１３８００００００００", "4111111111111111", "11010119900307002X", "0", "９", " ", "-",
      "x", "，", "😀",
      "𠮷", "e\u{301}", "号", "\r\n", "86", "幺三八零零幺三八零零零", "zs@example.com", "010-23456789", "转", "栋",
      "示例市示例路", "地址", "电话", "卡号", ".", "(", ")", "①", "\u{200B}",
    ]
    var changed = 0
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0...6, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let masked = Masking.masked(text)
      if masked != text { changed += 1 }
      #expect(masked.utf16.count == text.utf16.count, "seed \(seed): \(text)")
      #expect(masked.unicodeScalars.count == text.unicodeScalars.count, "seed \(seed): \(text)")
      for (old, new) in zip(text.unicodeScalars, masked.unicodeScalars) where old != new {
        #expect(new == "*" || new == "＊", "seed \(seed): \(text)")
      }
      #expect(Masking.masked(masked) == masked, "seed \(seed): \(text)")
    }
    #expect(changed > 200, "seed \(seed)")
  }

  @Test func noNumberOfAPersonIsShownInMaskedReports() throws {
    let conversation = Script.conversation(
      "customer 我的电话13800000000，身份证11010119900307002X\nagent 您好，请联系13900000001，卡号4111111111111111"
        + "\nagent 不归我管，您打13900000001", id: "m")
    let numbers = ["13800000000", "11010119900307002X", "13900000001", "4111111111111111"]
    let masked = try Desk.reportLine(conversation, redaction: .full) { $0.withTranscript = true }
    let text = try Desk.text(conversation)
    let open = try Desk.reportLine(conversation, redaction: .none) { $0.withTranscript = true }
    for number in numbers {
      #expect(!masked.contains(number))
      #expect(!text.contains(number))
      #expect(open.contains(number))
    }
    let quotes = Quote.all(in: try Tree(masked))
    for (masked, open) in zip(quotes, Quote.all(in: try Tree(open))) {
      #expect(masked.utf16 == open.utf16 && masked.scalars == open.scalars)
      #expect(masked.text.utf16.count == open.text.utf16.count)
    }
  }

  @Test func aMaskedQuoteHasTheLengthOfItsSpan() throws {
    let pack = try Desk.awkwardPack.get()
    let conversation = Script.conversation("agent 您打13800000000吧")
    let report = try Tree(Desk.reportLine(conversation, pack: pack, redaction: .full))
    let quote = try #require(Quote.all(in: report).first)
    #expect(quote.text == "打138****0000")
    #expect(quote.utf16 == [1, 13])
    #expect(quote.scalars == [1, 13])
  }
}

/// A finding's key survives what does not change the finding.
@Suite struct FindingKeyTests {
  static let script = """
    0 customer 我的货呢
    5 agent 不归我管，您打13800000000
    9 customer 什么
    12 agent 不归我管
    """

  private func keys(
    _ conversation: Conversation, redaction: Redaction = .none, entry: Bool = true
  ) throws -> [String] {
    let report = try Tree(
      Desk.reportLine(conversation, pack: Desk.awkwardPack.get(), redaction: redaction))
    let findings = report["findings"]?.elements ?? []
    return findings.filter { !entry || $0["entry"] != nil }.compactMap { $0["key"]?.text }
  }

  @Test func maskingDoesNotChangeThem() throws {
    let conversation = Script.conversation(Self.script)
    let keys = try keys(conversation, entry: false)
    #expect(keys.count == 4)
    #expect(try self.keys(conversation, redaction: .full, entry: false) == keys)
  }

  static let sameFindings: [(String, String)] = [
    ("events before", "0 customer 在吗\n1 agent 请您稍等\n2 bot 好\n" + script),
    (
      "events between",
      script.replacingOccurrences(of: "9 customer", with: "7 customer 喂\n8 agent 在的\n9 customer")
    ),
    ("other times", script.replacingOccurrences(of: "12 agent", with: "99 agent")),
    (
      "no times",
      script.split(separator: "\n").map { $0.drop { $0 != " " }.dropFirst() }.joined(
        separator: "\n")
    ),
    ("other words around", script.replacingOccurrences(of: "12 agent ", with: "12 agent 亲亲，")),
    ("full width", script.replacingOccurrences(of: "13800000000", with: "１３８００００００００")),
    ("traditional", script.replacingOccurrences(of: "12 agent 不归", with: "12 agent 不歸")),
  ]

  @Test(arguments: sameFindings) func theyStay(_ name: String, _ script: String) throws {
    #expect(script != Self.script)
    #expect(
      try Set(keys(Script.conversation(script))) == Set(keys(Script.conversation(Self.script))))
  }

  static let otherFindings: [(String, String, String)] = [
    ("another conversation", script, "other"),
    ("another role", script.replacingOccurrences(of: "agent", with: "supervisor"), "test"),
    ("another phrase", "agent 加vx", "test"),
  ]

  @Test(arguments: otherFindings) func theyChange(_ name: String, _ script: String, _ id: String)
    throws
  {
    let changed = try keys(Script.conversation(script, id: id))
    #expect(!changed.isEmpty)
    #expect(Set(changed).isDisjoint(with: try keys(Script.conversation(Self.script))))
  }

  @Test func equalFindingsHaveKeysOfTheirOwn() throws {
    let conversation = Script.conversation(
      "agent 不归我管。不歸我管。不 归 我 管，不归我管\ncustomer 啊\nagent 不归我管")
    let keys = try keys(conversation)
    #expect(keys.count == 5)
    #expect(Set(keys).count == 5)
  }
}
