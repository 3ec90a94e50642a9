import Bytes
import Foundation
import Pipeline
import ReportModel
import Reports
import Rules
import TestSupport
import Testing
import Transcripts

@Suite struct TextReportTests {
  static let widths: [(String, Int)] = [
    ("", 0), ("abc", 3), ("您好", 4), ("ａｂ", 4), ("，", 2), ("😀", 2), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("𠮷", 2),
    ("é", 1),
    ("e\u{301}", 1), ("✗ 不", 4), ("한글", 4), ("ﾊﾝ", 2), ("\u{200B}", 0), ("→", 1),
  ]

  @Test(arguments: widths) func width(_ text: String, _ cells: Int) {
    #expect(DisplayWidth.of(text) == cells)
  }

  @Test func wrappingKeepsEveryCharacterAndTheWidth() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    let pieces = ["您", "a", "，", "。", "😀", "e\u{301}", " ", "」", "）", "长句子", "𠮷"]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...60, using: &random))
        .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let width = Int.random(in: 4...40, using: &random)
      let lines = DisplayWidth.wrap(text, width: width)
      #expect(lines.joined() == text, "seed \(seed)")
      #expect(lines.allSatisfy { DisplayWidth.of($0) <= width }, "seed \(seed)")
    }
  }

  static let safe: [(String, String)] = [
    ("a\nb", "a⏎b"), ("a\r\nb", "a⏎b"), ("a\rb", "a⏎b"), ("a\tb", "a b"), ("\u{1B}[31m", "␛[31m"),
    ("\u{0}", "␀"),
    ("\u{7F}", "␡"), ("\u{85}", "⏎"), ("\u{9B}", "\u{FFFD}"), ("\u{202E}x", "\u{FFFD}x"),
    ("\u{2028}", "⏎"), ("您好😀", "您好😀"),
  ]

  @Test(arguments: safe) func textForATerminal(_ text: String, _ expected: String) {
    #expect(SafeText.terminal(text) == expected)
  }

  @Test func aReportShowsWhatAPersonNeeds() throws {
    let text = try Desk.text(Desk.parse(ReportLineTests.chat))
    for part in [
      "✗ 有问题", "c-1", "在线", "2026-", "export.txt:12", "得分", "[forbidden.shifting-blame]",
      "客服 小迪", "跟我们没关系】", "→ ", "首次响应 12 秒",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func aReportInEnglishHasEnglishWords() throws {
    let text = try Desk.text(Desk.parse(ReportLineTests.chat)) { $0.language = .english }
    for part in [
      "✗ findings", "chat", "score ", "Shifting blame [forbidden.shifting-blame]", "agent 小迪",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  /// Every conversation line of the corpus, in both languages.
  @Test(arguments: Language.allCases) func theCorpusFits(_ language: Language) throws {
    var lines = 0
    let cases = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/corpus")
    for folder in cases.sorted() {
      guard let file = try? Repository.text("corpus/\(folder)/input.ndjson") else { continue }
      for line in file.split(separator: "\n") {
        let text = try Desk.text(Desk.parse(String(line))) { $0.language = language }
        #expect(!text.unicodeScalars.contains(where: HostileTextTests.isHarmful), "\(folder)")
        for line in text.split(separator: "\n") {
          lines += 1
          #expect(DisplayWidth.of(String(line)) <= 80, "\(folder): \(line)")
        }
      }
    }
    #expect(lines > 100)
  }

  @Test(arguments: Language.allCases) func aSummaryFits(_ language: Language) throws {
    let conversation = try Desk.parse(ReportLineTests.chat)
    let options = try Desk.options { $0.language = language }
    var tally = Tally()
    tally.add(try Desk.report(conversation))
    tally.unreadable = 1
    var writer = ByteWriter()
    TextReport(options).writeSummary(tally, to: &writer)
    let text = writer.string
    #expect(text.contains(language == .chinese ? "汇总：1 个会话" : "Summary: 1 conversations"))
    #expect(text.contains(language == .chinese ? "读不出 1" : "unreadable 1"))
    for line in text.split(separator: "\n") { #expect(DisplayWidth.of(String(line)) <= 80) }
  }
}

/// The pack's own tests.
@Suite struct PackTesterTests {
  @Test func theShippedPackPassesItsTests() throws {
    var tester = PackTester(pack: try Repository.pack())
    try tester.run()
    #expect(tester.passed > 500)
    for failure in tester.failures {
      Issue.record("\(failure.id): \(failure.text): \(failure.detail)")
    }
  }

  @Test func aTestThatDoesNotHoldIsNamed() throws {
    var tester = PackTester(
      pack: try Desk.pack(
        entries: """
            - {id: F01-001, phrase: 不归我管, tests: {hit: [归我管], no_hit: [好]}}
            - {id: F01-002, phrase: 您去找快递, tests: {hit: [您去找快递], no_hit: [那您去找快递]}}
          """))
    try tester.run()
    #expect(tester.failures.map(\.id) == ["F01-001", "F01-002"])
    #expect(tester.failures.map(\.text) == ["归我管", "那您去找快递"])
    // The two that hold, and the entry of the other category.
    #expect(tester.passed == 4)
  }
}
