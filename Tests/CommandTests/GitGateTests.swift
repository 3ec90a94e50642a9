import Foundation
import TestSupport
import Testing

/// The gate at work in a scratch repository, with the pack that ships.
@Suite(.enabled(if: Gate.hasGit, "git is not installed"))
struct GitGateTests {
  private static let markdown = """
    # 开场白

    您好，欢迎光临示例小店，请问有什么可以帮您？

    # 售后

    - 这个问题我来帮您核实，请您稍等。
    - 退款会原路退回，一般需要三个工作日。

    # 旧话术

    - 这跟我们没关系，你去找快递吧。

    """
  private static let table = """
    编码,内容
    xd01,您好，很高兴为您服务。
    xd02,收到，我马上为您登记。
    """
  private static let yaml = """
    farewell:
      text: 感谢您的支持，祝您生活愉快！
    product:
      text: 收益会随市场变化，请您仔细阅读说明。
    """

  /// Scripts that were committed, one of them with a violation nobody has touched.
  private func repository() throws -> Gate {
    let gate = try Gate()
    // Its files would be scripts of the repository.
    try FileManager.default.removeItem(atPath: gate.folder.path + "/pack")
    try gate.makeRepository()
    try gate.folder.write("scripts/replies.md", Self.markdown)
    try gate.folder.write("scripts/short.csv", Self.table)
    try gate.folder.write("scripts/product.yaml", Self.yaml)
    try gate.commit("scripts")
    return gate
  }

  private func edit(_ gate: Gate, _ name: String, _ old: String, _ new: String) throws {
    let text = try gate.folder.text(name)
    #expect(text.contains(old))
    try gate.folder.write(name, text.replacingOccurrences(of: old, with: new))
  }

  /// `path:line` and the rule of the findings of a concise report.
  private func findings(_ outcome: Tool.Outcome) -> [String] {
    outcome.lines.compactMap { line in
      let words = line.split(separator: " ")
      let place = words.first?.split(separator: ":") ?? []
      guard place.count == 3, words.count > 2 else { return nil }
      return "\(place[0]):\(place[1]) \(words[2])"
    }
  }

  struct Edit: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    /// The findings it must lead to.
    let found: [String]

    var testDescription: String { "\(file): \(new)" }
  }

  static let edits = [
    Edit(
      file: "scripts/replies.md", old: "这个问题我来帮您核实，请您稍等。", new: "这跟我们没关系，请您稍等。",
      found: ["scripts/replies.md:7 forbidden.shifting-blame"]),
    Edit(
      file: "scripts/short.csv", old: "收到，我马上为您登记。", new: "这跟我们没关系。",
      found: ["scripts/short.csv:3 forbidden.shifting-blame"]),
    Edit(
      file: "scripts/product.yaml", old: "收益会随市场变化", new: "这款产品保本保息，收益会随市场变化",
      found: ["scripts/product.yaml:4 forbidden.finance"]),
    Edit(file: "scripts/replies.md", old: "三个工作日", new: "五个工作日", found: []),
    Edit(file: "scripts/short.csv", old: "xd02", new: "xd03", found: []),
  ]

  @Test(arguments: edits) func theGateFailsOnExactlyTheEdit(_ edit: Edit) throws {
    let gate = try repository()
    try self.edit(gate, edit.file, edit.old, edit.new)
    let arguments = [
      "lint", ".", "--since", "HEAD", "--format", "concise", "--fail-level", "minor",
    ]
    let outcome = try gate.run(arguments)
    #expect(findings(outcome) == edit.found, "\(outcome.text)\(outcome.errors)")
    #expect(outcome.status == (edit.found.isEmpty ? 0 : 1))
    // The same once it is committed, against the commit before.
    try gate.commit("edit")
    let committed = try gate.run(
      ["lint", ".", "--since", "HEAD~1", "--format", "concise", "--fail-level", "minor"])
    #expect(committed.text == outcome.text)
    #expect(committed.status == outcome.status)
  }

  @Test func nothingChangedIsNoFinding() throws {
    let gate = try repository()
    let whole = try gate.run(["lint", ".", "--format", "concise"])
    #expect(whole.status == 1)
    let old = "scripts/replies.md:12 forbidden.shifting-blame"
    #expect(findings(whole) == [old, old], "\(whole.text)")
    let outcome = try gate.run(["lint", ".", "--since", "HEAD", "--format", "concise"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(findings(outcome) == [])
    #expect(outcome.errors.contains("no script has changed since HEAD"), "\(outcome.errors)")
  }

  @Test func newFilesAreChangedAsAWhole() throws {
    let gate = try repository()
    try gate.folder.write("scripts/new.md", "您好\n\n这跟我们没关系\n")
    let outcome = try gate.run(["lint", "scripts", "--since", "HEAD", "--format", "concise"])
    #expect(findings(outcome) == ["scripts/new.md:3 forbidden.shifting-blame"], "\(outcome.errors)")
  }

  @Test func whatOthersDoToTheBaseIsNoChangeOfOurs() throws {
    let gate = try repository()
    try gate.git("checkout", "--quiet", "-b", "ours")
    try edit(gate, "scripts/short.csv", "很高兴为您服务", "请问有什么可以帮您")
    try gate.commit("ours")
    try gate.git("checkout", "--quiet", "main")
    try edit(gate, "scripts/replies.md", "这跟我们没关系，你去找快递吧。", "我来帮您联系快递。")
    try gate.commit("theirs")
    try gate.git("checkout", "--quiet", "ours")
    // Seen from main, our branch would bring the old sentence in again.
    let outcome = try gate.run(["lint", ".", "--since", "main", "--format", "concise"])
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(findings(outcome) == [])
  }

  static let revisions: [(revision: String, says: String)] = [
    ("no-such-branch", "--since no-such-branch: git knows no such revision"),
    ("--output=x", "--since --output=x: git knows no such revision"),
  ]

  @Test(arguments: revisions) func anUnknownRevisionIsWrongUsage(_ revision: String, _ says: String)
    throws
  {
    let gate = try repository()
    let outcome = try gate.run(["lint", ".", "--since=\(revision)"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(!gate.folder.names.contains("x"))
  }

  @Test func withoutGitThereIsOneClearLine() throws {
    let gate = try repository()
    let outcome = try gate.run(
      ["lint", ".", "--since", "HEAD"], with: ["PATH": gate.folder.path])
    #expect(outcome.status == 2)
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errors.contains("git is not installed"), "\(outcome.errors)")
  }

  @Test func theGateWorksFromASubfolder() throws {
    let gate = try repository()
    try edit(gate, "scripts/replies.md", "请您稍等", "这跟我们没关系")
    let outcome = try gate.run(
      [
        "lint", "replies.md", "--since", "HEAD", "--format", "concise", "--output", "gitlab=g.json",
      ],
      directory: "scripts")
    #expect(
      findings(outcome) == ["replies.md:7 forbidden.shifting-blame"],
      "\(outcome.text)\(outcome.errors)")
    // Platforms know files by their place in the repository.
    let report = try gate.folder.text("scripts/g.json")
    #expect(report.contains(#""scripts/replies.md""#) || report.contains(#"scripts\/replies.md"#))
  }

  // MARK: Baseline

  @Test func aBaselineSurvivesMovedLinesAndHidesNothingNew() throws {
    let gate = try repository()
    let write = try gate.run(["lint", ".", "--baseline", "known.json", "--write-baseline"])
    #expect(write.status == 0, "\(write.errors)")
    #expect(try !gate.folder.text("known.json").contains("没关系"))
    let gated = ["lint", ".", "--baseline", "known.json", "--format", "concise"]
    #expect(try gate.run(gated).status == 0)

    // The old sentence moves down; it is still known.
    try edit(gate, "scripts/replies.md", "# 旧话术\n", "# 旧话术\n\n- 请您放心。\n\n")
    let moved = try gate.run(gated)
    #expect(moved.status == 0, "\(moved.text)")
    #expect(findings(moved) == [])

    // Another violation on the very same line is new.
    try edit(gate, "scripts/replies.md", "你去找快递吧", "这款产品保本保息")
    let worse = try gate.run(gated)
    #expect(worse.status == 1, "\(worse.text)")
    #expect(findings(worse).contains { $0.hasSuffix("forbidden.finance") })
    #expect(!findings(worse).contains { $0.hasSuffix("forbidden.shifting-blame") })

    // What is gone is said, and taken out on demand.
    try edit(gate, "scripts/replies.md", "- 这跟我们没关系，这款产品保本保息。", "- 我来帮您联系快递。")
    let stale = try gate.run(gated)
    #expect(stale.status == 0)
    #expect(stale.errors.contains("--prune-baseline"), "\(stale.errors)")
    #expect(try gate.run(gated + ["--prune-baseline"]).status == 0)
    #expect(try !gate.run(gated).errors.contains("--prune-baseline"))
  }

  // MARK: Suppressions

  private func suppressed(_ remark: String) throws -> Gate {
    let gate = try repository()
    try edit(
      gate, "scripts/replies.md", "- 这跟我们没关系", "<!-- \(remark) -->\n- 这跟我们没关系")
    try gate.commit("remark", at: "2026-11-20")
    return gate
  }

  @Test func aRemarkWithAReasonSuppresses() throws {
    let gate = try suppressed("huashu: ignore forbidden.shifting-blame -- 培训用的反例")
    let outcome = try gate.run(
      ["lint", ".", "--format", "concise", "--fail-level", "minor"])
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(findings(outcome) == [])
  }

  static let ends: [(until: String, asOf: String?, isExpired: Bool)] = [
    ("2026-11-30", nil, false), ("2026-11-20", nil, false), ("2026-11-19", nil, true),
    ("2026-11-30", "2026-12-01", true), ("2026-11-19", "2026-11-19", false),
  ]

  @Test(arguments: ends)
  func anExpiredRemarkIsReported(_ until: String, _ asOf: String?, _ isExpired: Bool) throws {
    let gate = try suppressed(
      "huashu: ignore forbidden.shifting-blame -- 培训用的反例 until \(until)")
    let outcome = try gate.run(
      ["lint", ".", "--format", "concise"] + (asOf.map { ["--as-of", $0] } ?? []))
    #expect(outcome.status == (isExpired ? 1 : 0), "\(outcome.text)")
    #expect(findings(outcome).contains { $0.hasSuffix("suppression.expired") } == isExpired)
    #expect(
      findings(outcome).contains { $0.hasSuffix("forbidden.shifting-blame") } == isExpired)
  }

  @Test func strictMakesFaultsOfRemarksCount() throws {
    let gate = try suppressed("huashu: ignore forbidden.shifting-blame")
    #expect(try gate.run(["lint", "."]).status == 0)
    let strict = try gate.run(["lint", ".", "--strict", "--format", "concise"])
    #expect(strict.status == 1)
    #expect(findings(strict).map { $0.split(separator: " ")[1] } == ["suppression.no-reason"])
  }

  struct Unveiling: Sendable, CustomTestStringConvertible {
    let file: String
    let before: String
    let after: String
    var found: [String] = []

    var testDescription: String { "\(file): \(after)" }
  }

  /// Edits beside a line that bring its words into use, and some that do not.
  static let unveilings = [
    Unveiling(
      file: "a.md", before: "<!-- huashu: ignore forbidden.shifting-blame -- 反例 -->\n- 这跟我们没关系\n",
      after: "\n- 这跟我们没关系\n", found: ["a.md:2 forbidden.shifting-blame"]),
    Unveiling(
      file: "a.md", before: "好的\n\n```\n\n这跟我们没关系\n\n```\n",
      after: "好的\n\n\n\n这跟我们没关系\n\n\n", found: ["a.md:5 forbidden.shifting-blame"]),
    Unveiling(
      file: "a.txt", before: "客户：\n这跟我们没关系\n", after: "客服：\n这跟我们没关系\n",
      found: ["a.txt:2 forbidden.shifting-blame"]),
    Unveiling(
      file: "a.md", before: "# 旧\n\n- 这跟我们没关系\n- 好的\n",
      after: "# 新\n\n- 这跟我们没关系\n- 好的，您稍等\n"),
    Unveiling(
      file: "a.md", before: "- 这跟我们没关系\n- 好的\n", after: "- 好的，请讲\n- 这跟我们没关系\n",
      found: []),
  ]

  /// What was not found before counts though its own line has not changed; what was found does not.
  @Test(arguments: unveilings) func sinceSeesWhatComesIntoUse(_ edit: Unveiling) throws {
    let gate = try repository()
    try gate.folder.write(edit.file, edit.before)
    try gate.commit("before")
    try gate.folder.write(edit.file, edit.after)
    let outcome = try gate.run(["lint", ".", "--since", "HEAD", "--format", "concise"])
    #expect(findings(outcome) == edit.found)
    #expect(outcome.status == (edit.found.isEmpty ? 0 : 1), "\(outcome.errors)")
  }

  @Test func aRenameBringsNothingNew() throws {
    let gate = try repository()
    try FileManager.default.moveItem(
      atPath: gate.folder.path + "/scripts/replies.md", toPath: gate.folder.path + "/scripts/new.md"
    )
    try gate.commit("renamed")
    let outcome = try gate.run(["lint", ".", "--since", "HEAD~1", "--format", "concise"])
    #expect(findings(outcome) == [])
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
