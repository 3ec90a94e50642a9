import Lexicons
import Pipeline
import ReportModel
import Rules
import Scorecards
import Scripts
import TestSupport
import Testing

struct ScriptCheckerTests {
  struct Case: Sendable, CustomStringConvertible {
    let text: String
    let findings: [String]
    var description: String { text }
    init(_ text: String, _ findings: String...) { (self.text, self.findings) = (text, findings) }
  }

  @Test(arguments: [
    Case("您好，请问有什么可以帮您？"),
    Case("您好😀𠮷 绝对保本的", "s.md:1:6 forbidden.taboo 绝对保本"),
    Case("# 绝对保本\n好的"),
    Case("好\n爱买不买，绝对保本", "s.md:2:1 forbidden.taboo 爱买不买", "s.md:2:6 forbidden.taboo 绝对保本"),
    Case("绝*对*保*本"),
    Case("亲{name}，关我什么事", "s.md:1:9 forbidden.taboo 关我什么事"),
    // Placeholders neither make nor hide a hit.
    Case("绝对{x}保本"), Case("绝对{保本}"), Case("绝{a}对{b}保{c}本"),
    Case("好*评*返*现", "s.md:1:1 forbidden.taboo 好*评*返*现"),
    Case("好{x}评{y}返现"), Case("好*{x}*评*返*现"),
    Case("你真没救了", "s.md:1:1 forbidden.taboo 你真没救了"), Case("你{x}没救了"),
    Case("不{x}绝对保本", "s.md:1:5 forbidden.taboo 绝对保本"), Case("不绝对保本"),
    Case("自己想办法", "s.md:1:1 forbidden.taboo 自己想办法"), Case("{name}自己想办法"),
    Case("自己想办法{x}"),
    Case("{a}绝对保本{b}", "s.md:1:4 forbidden.taboo 绝对保本"),
  ])
  func findsForbiddenWords(_ expected: Case) throws {
    #expect(try ScriptBench.findings(expected.text) == expected.findings)
  }

  @Test func fillsInWhatOutputsShow() throws {
    let report = try ScriptBench.report([("a/s.md", "# 售后/拒绝\n@k1 这关我什么事\n绝对保本")])
    let finding = try #require(report.findings.first)
    #expect(finding.message == LocalizedText(chinese: "推卸", english: "taboo words"))
    #expect(finding.suggestion == LocalizedText(chinese: "我来跟进。", english: "我来跟进。"))
    #expect(finding.entry == "F01-002")
    #expect(finding.section == ["售后", "拒绝"])
    #expect(finding.key == "k1")
    #expect(finding.line == "@k1 这关我什么事")
    #expect(finding.utterance == 0)
    #expect(finding.severity == .major)
    #expect(
      finding.fix
        == ScriptFix(
          range: finding.region.range, replacement: "我来跟进", isSafe: false))
    #expect(report.findings.last?.fix?.isSafe == true)
    #expect(report.files.map(\.utterances) == [2])
    #expect(
      report.rules.map(\.id) == [
        "forbidden.taboo", "script.too-long", "script.missing-slot", "script.contradiction",
        "script.fuzzy",
      ])
    #expect(report.notJudged == ["opening.greeting", "closing.farewell"])
  }

  @Test func attachesNoFixThatWouldBreakTheFile() throws {
    let checker = try ScriptChecker(pack: ScriptBench.pack(), settings: ScriptChecker.Options())
    var workbook = ScriptSheet.document("绝对保本")
    workbook.encoding = nil
    var escaped = ScriptSheet.document("绝对保本")
    escaped.utterances = escaped.utterances.map {
      Utterance(
        text: $0.text,
        pieces: $0.pieces.map {
          Utterance.Piece(spoken: $0.spoken, source: $0.source, kind: .escaped)
        }, placeholders: [], section: [])
    }
    var reserved = ScriptSheet.document("绝对保本")
    reserved.utterances[0].reserved = ["稳"]
    for document in [workbook, escaped, reserved] {
      let findings = checker.check([document]).findings
      #expect(findings.count == 1)
      #expect(findings.allSatisfy { $0.fix == nil })
    }
  }

  @Test func judgesWhatIsSelected() throws {
    let text = "爱买不买，再见"
    #expect(try ScriptBench.findings(text) { $0.selection = { $0 != "forbidden.taboo" } } == [])
    let previews = try ScriptBench.report([("s.md", text)]) { $0.showsPreviews = true }
    #expect(previews.findings.map(\.severity) == [.major, .info])
    #expect(previews.rules.first { $0.id == "forbidden.trial" }?.severity == .info)
    let named = try ScriptBench.findings(text) { $0.namedRules = ["forbidden.trial"] }
    #expect(named.count == 2)
  }

  // MARK: Scenes

  static func scene(_ change: (inout ScriptScene) -> Void) -> ScriptScene {
    var scene = ScriptScene(name: "开场")
    change(&scene)
    return scene
  }

  struct SceneCase: Sendable, CustomStringConvertible {
    let scene: ScriptScene
    let text: String
    let findings: [String]
    var description: String { text }
    init(_ text: String, _ findings: [String], _ change: (inout ScriptScene) -> Void) {
      (self.text, self.findings) = (text, findings)
      scene = ScriptCheckerTests.scene(change)
    }
  }

  @Test(arguments: [
    SceneCase("# 开场\n您好\n在的", ["s.md:3:1 opening.greeting "]) {
      ($0.sections, $0.stage) = (["开场*"], .opening)
    },
    SceneCase("# 开场\n您好\n在的", []) { ($0.sections, $0.stage, $0.each) = (["开场*"], .opening, false) },
    SceneCase("# 开场\n在的\n好的\n# 别的\n好", ["s.md:2:1 opening.greeting "]) {
      ($0.sections, $0.stage, $0.each) = (["开场*"], .opening, false)
    },
    SceneCase("# 开场/一\n您好\n# 开场/二\n在的", ["s.md:4:1 opening.greeting "]) {
      ($0.sections, $0.stage, $0.each) = (["开场"], .opening, false)
    },
    SceneCase("# 售前/开场\n在的", ["s.md:2:1 opening.greeting "]) {
      ($0.sections, $0.stage) = (["售前/*"], .opening)
    },
    SceneCase("# 结束\n好的\n谢谢", ["s.md:3:1 closing.farewell "]) {
      ($0.sections, $0.stage, $0.each) = (["结束"], .closing, false)
    },
    SceneCase("@open.1 在的\n@close.1 好", ["s.md:1:9 opening.greeting "]) {
      ($0.sections, $0.stage) = (["open.*"], .opening)
    },
    SceneCase("在的", ["s.md:1:1 opening.greeting "]) { ($0.paths, $0.stage) = (["*.md"], .opening) },
    SceneCase("# 中\n在的", []) { ($0.sections, $0.stage) = (["中"], .middle) },
    SceneCase("# 中\n在的", ["s.md:2:1 closing.farewell "]) {
      ($0.sections, $0.rules) = (["中"], ["closing.farewell"])
    },
    SceneCase("# 发货\n单号{order}\n快了", ["s.md:3:1 script.missing-slot "]) {
      ($0.sections, $0.slots) = (["发货"], ["{order}"])
    },
    SceneCase("# 发货\n单号{order}\n快了", []) {
      ($0.sections, $0.slots, $0.each) = (["发货"], ["单号{order}"], false)
    },
    SceneCase("# 短\n一二三 四五{name}，六", ["s.md:2:1 script.too-long 一二三 四五{name}，六"]) {
      ($0.sections, $0.mostCharacters) = (["短"], 5)
    },
    SceneCase("# 短\n一二三 四五{name}，六", []) { ($0.sections, $0.mostCharacters) = (["短"], 6) },
  ])
  func judgesScenes(_ expected: SceneCase) throws {
    let found = try ScriptBench.findings(expected.text) { $0.scenes = [expected.scene] }
    #expect(found == expected.findings)
  }

  @Test func twoScenesSayItOnce() throws {
    let scenes = ["开场", "*"].map { name in
      Self.scene { ($0.sections, $0.stage, $0.slots) = ([name], .opening, ["{x}"]) }
    }
    #expect(
      try ScriptBench.findings("# 开场\n在的") { $0.scenes = scenes } == [
        "s.md:2:1 opening.greeting ", "s.md:2:1 script.missing-slot ",
      ])
  }

  @Test func refusesRulesThePackLacks() throws {
    let scene = Self.scene { $0.rules = ["opening.greting"] }
    #expect(
      throws: ScriptCheckError.unknownRule(
        scene: "开场", rule: "opening.greting", near: "opening.greeting", pack: "small")
    ) { try ScriptBench.findings("好") { $0.scenes = [scene] } }
  }

  @Test func measuresLength() throws {
    let long = String(repeating: "好", count: 301)
    #expect(try ScriptBench.findings(long) == ["s.md:1:1 script.too-long \(long)"])
    #expect(try ScriptBench.findings(String(long.dropLast())) == [])
  }

  @Test func showsFuzzyTranslations() throws {
    var document = ScriptSheet.document("好的\n您好")
    document.utterances[1].isFuzzy = true
    let checker = try ScriptChecker(pack: ScriptBench.pack(), settings: ScriptChecker.Options())
    #expect(
      checker.check([document]).findings.map(ScriptBench.describe) == [
        "scripts.md:2:1 script.fuzzy "
      ])
  }

  // MARK: The shipped pack

  @Test(arguments: [
    "保{x}证收益", "不{name}行", "{不行}", "{name}不行", "好{x}评{y}返现", "跟我们{x}没关系", "这{x}跟我们没{y}关系",
    "{name}滚", "爱{x}买{y}不买",
  ])
  func placeholdersMakeNoHit(_ text: String) throws {
    let pack = try Repository.pack()
    #expect(try ScriptBench.findings(text, pack: pack) == [])
  }

  @Test(arguments: [
    "保证收益{x}", "{name}，好评返现", "{a}这跟我们没关系{b}", "{name}爱买不买",
  ])
  func placeholdersHideNoHit(_ text: String) throws {
    let pack = try Repository.pack()
    #expect(try ScriptBench.findings(text, pack: pack).isEmpty == false)
  }

  /// A script with any placeholder in it has no finding that holds one.
  @Test func noFindingHoldsAPlaceholder() throws {
    let pack = try Repository.pack()
    let seed = UInt64.random(in: 0...9999)
    var random = SeededGenerator(seed: seed)
    let examples = pack.rules.flatMap(\.badExamples).flatMap { $0.split(separator: "\n") }
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("<") && !$0.contains("{") }
    let lines = examples.shuffled(using: &random).prefix(150).map { line in
      var characters = Array(line)
      characters.insert(
        contentsOf: "{x}", at: Int.random(in: 0...characters.count, using: &random))
      return String(characters)
    }
    for finding in try ScriptBench.report(
      [("s.md", lines.joined(separator: "\n"))], pack: pack
    ).findings where !finding.rule.hasPrefix("script.") {
      #expect(!finding.quote.contains("{x}"), "seed \(seed): \(finding.line)")
    }
  }
}
