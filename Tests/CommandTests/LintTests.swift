import Foundation
import Glibc
import TestSupport
import Testing

/// `huashu lint` as a user runs it: fixes, several outputs, paths, what is said beside the report.
@Suite struct LintTests {
  /// A pack whose phrases have replacements: 亲亲 → 您 keeps the meaning, 搞定 → 处理好 wants an eye.
  private func gate() throws -> Gate {
    let gate = try Gate()
    try gate.folder.write(
      "pack/phrases/F09.yaml",
      """
      category: F09
      name: f09
      title: F09
      polarity: forbidden
      defaults: {severity: minor, suggestion: 换个说法}
      entries:
        - id: F09-001
          phrase: 亲亲
          edges: ignore
          replace: 您
          replace_safe: true
          source: [S0-001]
          tests: {hit: [亲亲], no_hit: [好]}
        - id: F09-002
          phrase: 搞定
          edges: ignore
          replace: 处理好
          source: [S0-001]
          tests: {hit: [搞定], no_hit: [好]}
      """)
    try gate.folder.write(
      "pack/rules/words.yaml",
      """
      rules:
        - id: forbidden.words
          title: 用词
          severity: minor
          forbidden: {any: [F09]}
          message: 用词
          suggestion: 换个说法
          source: [S0-001]
      """)
    return gate
  }

  // MARK: Fixes

  @Test func safeFixesAreMadeOnce() throws {
    let gate = try gate()
    let text = "\u{FEFF}# 问候\r\n\r\n亲亲，{name}，我来搞定。\r\n"
    let path = try gate.folder.write("a.md", text)
    #expect(chmod(path, 0o640) == 0)
    let outcome = try gate.lint(["a.md", "--fix", "--format", "concise", "--fail-level", "minor"])
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(
      try gate.folder.text("a.md") == text.replacingOccurrences(of: "亲亲", with: "您"))
    #expect(outcome.lines.filter { $0.contains("forbidden.words") }.count == 1, "\(outcome.text)")
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(gate.folder.names.filter { $0.hasSuffix(".part") } == [])

    let once = try gate.folder.read("a.md")
    _ = try gate.lint(["a.md", "--fix"])
    #expect(try gate.folder.read("a.md") == once)

    let unsafe = try gate.lint(["a.md", "--fix", "--unsafe-fixes", "--fail-level", "minor"])
    #expect(unsafe.status == 0, "\(unsafe.text)")
    #expect(try gate.folder.text("a.md").contains("您，{name}，我来处理好。"))
  }

  @Test func aDiffWritesNothing() throws {
    let gate = try gate()
    try gate.folder.write("a.md", "亲亲，请稍等。\n\n我来搞定。\n")
    let before = try gate.folder.read("a.md")
    let outcome = try gate.lint(["a.md", "--diff"])
    #expect(outcome.status == 1)
    #expect(
      outcome.text == """
        --- a/a.md
        +++ b/a.md
        @@ -1,3 +1,3 @@
        -亲亲，请稍等。
        +您，请稍等。
         
         我来搞定。

        """, "\(outcome.text)")
    #expect(try gate.folder.read("a.md") == before)
    #expect(try gate.lint(["a.md", "--diff", "--exit-zero"]).status == 0)
    let both = try gate.lint(["a.md", "--diff", "--unsafe-fixes"])
    #expect(both.text.contains("+我来处理好。"))
    let piped = try gate.lint(["-", "--diff"], input: "亲亲\n")
    #expect(piped.text.contains("+您"), "\(piped.errors)")
  }

  /// What does not count is not rewritten, and neither is what is no script.
  @Test func onlyWhatCountsIsFixed() throws {
    let gate = try gate()
    try gate.folder.write("a.md", "<!-- huashu: ignore forbidden.words -- 品牌口号 -->\n亲亲\n")
    try gate.folder.write("b.md", "亲亲\n")
    try gate.folder.write("c.ndjson", Small.line("c", "亲亲"))
    let ignored = try gate.lint(["a.md", "b.md", "--fix", "--ignore", "forbidden.words"])
    #expect(ignored.status == 0, "\(ignored.errors)")
    #expect(try gate.folder.text("b.md") == "亲亲\n")
    #expect(try gate.lint([".", "--fix"]).status == 0)
    #expect(try gate.folder.text("a.md").contains("亲亲"))
    #expect(try gate.folder.text("b.md") == "您\n")
    #expect(try gate.folder.text("c.ndjson").contains("亲亲"))
  }

  @Test func aLinkIsFollowed() throws {
    let gate = try gate()
    try gate.folder.write("real/a.md", "亲亲\n")
    try FileManager.default.createSymbolicLink(
      atPath: gate.folder.path + "/a.md", withDestinationPath: "real/a.md")
    #expect(try gate.lint(["a.md", "--fix"]).status == 0)
    #expect(try gate.folder.text("real/a.md") == "您\n")
    let kind = try FileManager.default.attributesOfItem(atPath: gate.folder.path + "/a.md")
    #expect(kind[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  // MARK: Outputs

  @Test func severalOutputsInOnePass() throws {
    let gate = try gate()
    try gate.folder.write("a.md", "不归我管\n")
    let outcome = try gate.lint([
      "a.md", "--format", "concise", "--output", "sarif=a.sarif", "--output", "junit=a.xml",
      "--output", "json=a.json",
    ])
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("a.md:1:1: major forbidden.all"), "\(outcome.text)")
    #expect(try gate.folder.text("a.sarif").contains("primaryLocationLineHash"))
    #expect(try gate.folder.text("a.xml").contains("<testsuite"))
    let report = try JSON.object(try gate.folder.text("a.json"))
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(findings.count == 1)
    #expect((findings[0]["fingerprint"] as? String)?.count == 32)

    let files = try gate.lint(["a.md", "--output", "json=b.json"])
    #expect(files.output.isEmpty)
    #expect(files.errors.contains("1"), "the count is told where no text is: \(files.errors)")
  }

  @Test func theSummaryOfAGitHubStepIsWritten() throws {
    let gate = try gate()
    try gate.folder.write("a.md", "不归我管\n")
    try gate.folder.write("summary.md", "前面的步骤\n")
    let outcome = try gate.lint(
      ["a.md", "--format", "github"],
      with: ["GITHUB_STEP_SUMMARY": gate.folder.path + "/summary.md"])
    #expect(outcome.text.contains("::error "))
    let summary = try gate.folder.text("summary.md")
    #expect(summary.hasPrefix("前面的步骤\n"))
    #expect(summary.contains("forbidden.all"))
  }

  @Test func standardInputHasTheNameItIsGiven() throws {
    let gate = try gate()
    try gate.folder.write("p/.huashu.yaml", "ignore: [forbidden.all]\n")
    let plain = try gate.lint(["-", "--format", "concise"], input: "不归我管\n")
    #expect(plain.status == 1)
    #expect(plain.lines.first?.hasPrefix("-:1:1:") == true, "\(plain.text)")
    let named = try gate.lint(
      ["-", "--stdin-filename", "p/a.md", "--format", "concise"], input: "不归我管\n")
    #expect(named.status == 0, "\(named.text)")
  }

  @Test func statisticsCountByRule() throws {
    let gate = try gate()
    try gate.folder.write("a.md", "不归我管\n\n亲亲\n\n搞定\n")
    let outcome = try gate.lint(["a.md", "--statistics", "--format", "concise"])
    let counts = outcome.errorLines.map { $0.split(separator: " ").map(String.init) }
    #expect(counts.contains(["2", "forbidden.words"]))
    #expect(counts.contains(["1", "forbidden.all"]))
  }

  static let languages: [(arguments: [String], variable: String, isChinese: Bool)] = [
    (["--format", "full"], "zh", true), (["--format", "full"], "en", false),
    (["--format", "full", "--lang", "zh"], "en", true), (["--format", "json"], "en", true),
    (["--format", "json", "--lang", "en"], "zh", false),
  ]

  /// What people read follows the environment; what machines read does not.
  @Test(arguments: languages)
  func theLanguageIsThatOfTheReader(_ arguments: [String], _ variable: String, _ isChinese: Bool)
    throws
  {
    let gate = try gate()
    try gate.folder.write("a.md", String(repeating: "您好", count: 200) + "\n")
    let outcome = try gate.lint(
      ["a.md"] + arguments, with: ["HUASHU_LANG": variable])
    #expect(outcome.text.contains("话术太长") == isChinese, "\(outcome.text)")
  }

  @Test func rulesOfScenesAreJudged() throws {
    let gate = try gate()
    try gate.folder.write(
      "p/.huashu.yaml",
      "scenes:\n  - name: 开场\n    sections: [开场白]\n    stage: opening\n    slots: ['{name}']\n")
    try gate.folder.write("p/a.md", "# 开场白\n\n请说。\n\n# 其他\n\n请说。\n")
    let outcome = try gate.lint(
      [".", "--format", "concise", "--fail-level", "minor"], directory: "p")
    #expect(outcome.status == 1)
    let rules = outcome.lines.filter { $0.contains("a.md:") }
    #expect(rules.contains { $0.contains("opening.greeting") }, "\(outcome.text)")
    #expect(rules.contains { $0.contains("script.missing-slot") }, "\(outcome.text)")
    #expect(rules.allSatisfy { $0.contains("a.md:3:") }, "\(outcome.text)")
  }

  /// The same scripts give the same fingerprints wherever the run is started.
  @Test func fingerprintsDoNotDependOnTheFolderOfTheRun() throws {
    let gate = try gate()
    try gate.folder.write("p/.huashu.yaml", "fail_level: minor\n")
    try gate.folder.write("p/q/a.md", "不归我管\n")
    func prints(_ path: String, _ directory: String) throws -> [String] {
      let outcome = try gate.lint([path, "--format", "json"], directory: directory)
      let findings = try JSON.object(outcome.text)["findings"] as? [[String: Any]] ?? []
      return findings.compactMap { $0["fingerprint"] as? String }
    }
    let first = try prints("p", ".")
    #expect(first.count == 1)
    #expect(try prints(".", "p") == first)
    #expect(try prints("a.md", "p/q") == first)
    #expect(try prints(gate.folder.path + "/p/q/a.md", ".") == first)
  }
}
