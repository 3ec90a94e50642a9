import Lexicons
import Pipeline
import ReportModel
import Scorecards
import Testing

/// Tokens and guard words that no example needs.
@Suite struct MutationTesterTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let entry: String
    let tested: Int
    let dead: [String]

    init(_ entry: String, tested: Int, dead: [String]) {
      (self.entry, self.tested, self.dead) = (entry, tested, dead)
    }

    var testDescription: String { entry }
  }

  private static func entry(
    _ phrase: String, _ more: String = "", hit: String, noHit: String = "好"
  ) -> String {
    LintPack.entry("F01-001", phrase, more, hit: hit, noHit: noHit)
  }

  static let cases = [
    Case(entry("不归我管", hit: "不归我管"), tested: 0, dead: []),
    // Every alternative has its hit, and a no_hit shows that the fixed part is needed.
    Case(
      entry("不(归|由)我管", hit: "不归我管, 不由我管", noHit: "归我管, 不归我"),
      tested: 4, dead: []),
    Case(
      entry("不(归|由)我管", hit: "不归我管", noHit: "归我管, 不归我"), tested: 4, dead: ["由"]),
    Case(
      entry("不[该]归我管", hit: "不归我管", noHit: "归我管, 不归我"), tested: 3,
      dead: ["该"]),
    Case(
      entry("不归我管", "variants: [不由我管]", hit: "不归我管"), tested: 2, dead: ["不由我管"]),
    Case(
      entry("不归我管", "before_not: [这, 那]", hit: "不归我管", noHit: "那不归我管"), tested: 2,
      dead: ["这"]),
    Case(
      entry("不归我管", "after_not: [理]", hit: "不归我管", noHit: "不归我管理"), tested: 1, dead: []),
    Case(
      entry("不归我管", "allow: [不归我管理]", hit: "不归我管", noHit: "不归我管理"), tested: 1,
      dead: []),
    Case(
      entry("不归我管", "sentence_has: [钱, 款]", hit: "钱不归我管", noHit: "不归我管"), tested: 2,
      dead: ["款"]),
    Case(
      entry("不归我管", "clause_not: [如果]", hit: "不归我管", noHit: "如果不归我管"), tested: 1,
      dead: []),
    // A mutant that becomes possible still hits.
    Case(
      entry("给您添了(大麻|大麻烦)", hit: "给您添了大麻烦"), tested: 3, dead: ["给您添了", "大麻", "大麻烦"]),
    Case(
      entry("好评…6返现", hit: "好评就返现", noHit: "好评"), tested: 3, dead: ["好评"]),
  ]

  @Test(arguments: cases) func finds(_ test: Case) throws {
    let result = try MutationTester(LintPack(forbidden: [test.entry]).read().manuscript).run()
    #expect(result.tested == test.tested)
    #expect(result.dead == test.dead.count)
    #expect(
      result.findings.map { $0.message.split(separator: "`").dropFirst().first.map(String.init) }
        == test.dead)
    #expect(result.findings.allSatisfy { $0.severity == .info && $0.entry == "F01-001" })
  }

  @Test func aTokenIsTold() throws {
    let entry = Self.entry("不(归|由)我管", "before_not: [这]", hit: "不归我管", noHit: "归我管, 不归我")
    let result = try MutationTester(LintPack(forbidden: [entry]).read().manuscript).run()
    #expect(result.findings.map(\.check) == [.deadToken, .deadGuard])
    #expect(
      result.findings.map(\.message) == [
        "no example needs `由` of `不(归|由)我管`; add a hit with it, or leave it out",
        "no example needs `这` of before_not; add a no_hit with it, or leave it out",
      ])
    #expect(result.findings.map { $0.place?.description } == ["F01.yaml:7", "F01.yaml:7"])
  }

  /// More mutants than a lexicon takes, and entries that would compete if they met.
  @Test func mutantsDoNotMeet() throws {
    var seen = Set<[UInt16]>()
    let words = (0..<200).map { String(UnicodeScalar(UInt16(0x4E00 + $0 * 7)) ?? "一") }
      .filter { seen.insert(foldedPhrase($0)).inserted }.prefix(150)
    try #require(words.count == 150)
    let wide = LintPack.entry(
      "F01-001", "不归我管", "before_not: [\(words.joined(separator: ", "))]", hit: "不归我管",
      noHit: words.filter { $0 != words[70] }.map { $0 + "不归我管" }.joined(separator: ", "))
    let rivals = (2...9).map {
      LintPack.entry("F01-00\($0)", "[这]不归我管[啊]", hit: "不归我管, 这不归我管啊")
    }
    let result = try MutationTester(LintPack(forbidden: [wide] + rivals).read().manuscript).run()
    #expect(result.counts.map(\.category) == ["F01", "P01"])
    #expect(result.counts[0].tested == 150 + rivals.count * 3)
    #expect(result.findings.first?.message.contains("`\(words[70])`") == true)
    #expect(result.findings.filter { $0.entry == "F01-001" }.count == 1)
    // Without 这 or 啊 both hits are still found; without the middle nothing is.
    #expect(result.counts[0].dead == 1 + rivals.count * 2)
    #expect(result.counts[1].tested == 0)
  }

  /// An example that holds only in the company of other entries says nothing of the entry alone.
  @Test func anExampleWonByAnotherEntryIsLeftAside() throws {
    let entries = [
      LintPack.entry("F01-001", "不(归|由)我管", hit: "别来烦我"),
      LintPack.entry("F01-002", "别来烦我", hit: "别来烦我"),
    ]
    let result = try MutationTester(LintPack(forbidden: entries).read().manuscript).run()
    #expect(result.tested == 0)
    #expect(result.findings.isEmpty)
  }
}
