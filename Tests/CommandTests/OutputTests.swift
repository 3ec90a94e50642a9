import Foundation
import TestSupport
import Testing

@Suite struct OutputTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try tool.folder.write("in.ndjson", Small.clean + Small.major)
    return tool
  }

  @Test func severalOutputsInOnePass() throws {
    let tool = try tool()
    let outcome = try tool.run([
      "check", "in.ndjson", "--pack", "pack", "--output", "ndjson=a.ndjson", "--output",
      "text=a.txt",
    ])
    #expect(outcome.status == 1)
    #expect(outcome.output.isEmpty)
    #expect(tool.folder.names == ["a.ndjson", "a.txt", "in.ndjson", "pack"])
    let lines = try tool.run(["check", "in.ndjson", "--pack", "pack", "--format", "ndjson"])
    let text = try tool.run(["check", "in.ndjson", "--pack", "pack"])
    #expect(try tool.folder.read("a.ndjson") == lines.output)
    #expect(try tool.folder.read("a.txt") == text.output)
    #expect(text.text.contains("汇总：2 个会话"))
  }

  @Test(arguments: [["check", "in.ndjson", "--pack", "pack"], ["convert", "in.ndjson"]])
  func outNamesAFile(_ command: [String]) throws {
    let tool = try tool()
    let shown = try tool.run(command)
    let outcome = try tool.run(command + ["-o", "result"])
    #expect(outcome.status == shown.status)
    #expect(outcome.output.isEmpty)
    #expect(try tool.folder.read("result") == shown.output)
    #expect(tool.folder.names == ["in.ndjson", "pack", "result"])
  }

  /// A run that comes to nothing leaves nothing, and an old result stands.
  @Test(arguments: [
    ["check", "nothing", "--pack", "pack"], ["check", "no-such-file", "--pack", "pack"],
    ["check", "in.ndjson", "--pack", "no-such-pack"], ["convert", "nothing"],
    ["check", "in.ndjson", "--pack", "pack", "--output", "docx=x"],
  ])
  func aRunThatFailsLeavesNoFile(_ command: [String]) throws {
    let tool = try tool()
    try FileManager.default.createDirectory(
      atPath: tool.folder.path + "/nothing", withIntermediateDirectories: true)
    try tool.folder.write("result", "old")
    let outcome = try tool.run(command + ["-o", "result"])
    #expect(outcome.status == 2)
    #expect(try tool.folder.text("result") == "old")
    #expect(tool.folder.names == ["in.ndjson", "nothing", "pack", "result"])
  }

  @Test func noColourInAFileOrAPipe() throws {
    let tool = try tool()
    let plain = try tool.run(["check", "in.ndjson", "--pack", "pack"])
    #expect(!plain.text.contains("\u{1B}"))
    let colored = try tool.run(["check", "in.ndjson", "--pack", "pack", "--color", "always"])
    #expect(colored.text.contains("\u{1B}[31m"))
    let never = try tool.run(["check", "in.ndjson", "--pack", "pack", "--color", "never"])
    #expect(never.output == plain.output)
  }

  @Test func reportsForPeopleMaskAndMachinesDoNot() throws {
    let tool = try tool()
    try tool.folder.write("m.ndjson", Small.line("m13800000000", "您好，不归我管"))
    let text = try tool.run(["check", "m.ndjson", "--pack", "pack"])
    #expect(text.text.contains("m138****0000"))
    let open = try tool.run(["check", "m.ndjson", "--pack", "pack", "--redact", "none"])
    #expect(open.text.contains("m13800000000"))
    let lines = try tool.run(["check", "m.ndjson", "--pack", "pack", "--format", "ndjson"])
    #expect(lines.text.contains("m13800000000"))
  }

  @Test func bothLanguages() throws {
    let tool = try tool()
    let english = try tool.run(["check", "in.ndjson", "--pack", "pack", "--lang", "en"])
    #expect(english.text.contains("Summary: 2 conversations"))
    let chinese = try tool.run(["check", "in.ndjson", "--pack", "pack", "--lang", "zh"])
    #expect(chinese.text.contains("汇总：2 个会话"))
  }

  // MARK: Tools for packs

  @Test func theFingerprintIsTheReports() throws {
    let tool = try tool()
    let printed = try tool.run(["pack", "fingerprint", "--pack", "pack"])
    #expect(printed.text.hasPrefix("sha256:") && printed.text.count == 72)
    let report = try JSON.object(
      tool.run(["stream", "--pack", "pack"], input: Data(Small.clean.utf8)).lines.first ?? "")
    #expect((report["pack"] as? [String: Any])?["fingerprint"] as? String == printed.lines.first)
  }

  @Test func theFingerprintDoesNotDependOnThePlace() throws {
    let tool = try tool()
    try FileManager.default.copyItem(
      atPath: tool.folder.path + "/pack", toPath: tool.folder.path + "/elsewhere")
    let first = try tool.run(["pack", "fingerprint", "--pack", "pack"])
    #expect(try tool.run(["pack", "fingerprint", "--pack", "elsewhere/"]).output == first.output)
  }

  @Test func probeAsJSON() throws {
    let tool = try tool()
    let outcome = try tool.run([
      "pack", "probe", "😀您好，不归我管\u{1B}[31m", "--pack", "pack", "--format", "json",
    ])
    #expect(outcome.lines.count == 1)
    let probe = try JSON.object(outcome.text)
    #expect(probe["schema"] as? String == "huashu.probe/1")
    let hits = try #require(probe["hits"] as? [[String: Any]])
    #expect(hits.map { $0["entry"] as? String } == ["P01-001", "F01-001"])
    #expect(hits.map { $0["utf16"] as? [Int] } == [[2, 4], [5, 9]])
    #expect(hits.map { $0["certainty"] as? String } == ["certain", "certain"])
    #expect(!outcome.text.contains("\u{1B}"))
  }

  @Test func probeSaysWhatDroppedACandidate() throws {
    let tool = try tool()
    let outcome = try tool.run([
      "pack", "probe", "不归我管", "--speaker", "customer", "--pack", "pack", "--format", "json",
    ])
    let probe = try JSON.object(outcome.text)
    #expect((probe["hits"] as? [Any])?.isEmpty == true)
    let dropped = try #require(probe["dropped"] as? [[String: Any]])
    #expect(dropped.map { $0["reason"] as? String } == ["speaker"])
  }

  @Test func probeForPeopleIsHarmless() throws {
    let tool = try tool()
    let outcome = try tool.run(["pack", "probe", "您好\u{1B}[2J\r\n不归我管", "--pack", "pack"])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains("F01-001"))
    #expect(!outcome.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  /// The rules of the shipped pack, as `rules --format json` gives them.
  private func rules(_ tool: Tool) throws -> [[String: Any]] {
    let outcome = try tool.run(["rules", "--format", "json"])
    return try #require(JSONSerialization.jsonObject(with: outcome.output) as? [[String: Any]])
  }

  @Test func theListOfRules() throws {
    let tool = try tool()
    let rules = try rules(tool)
    #expect(rules.count > 20)
    let text = try tool.run(["rules"]).text
    for rule in rules {
      let id = try #require(rule["id"] as? String)
      #expect(text.contains(id))
    }
  }

  @Test func aRuleIsExplained() throws {
    let tool = try tool()
    let chinese = try tool.run(["explain", "opening.greeting"])
    for part in ["opening.greeting", "开场问候", "S0-001", "✓", "✗"] {
      #expect(chinese.text.contains(part), "\(part)")
    }
    let english = try tool.run(["explain", "opening.greeting", "--lang", "en"])
    #expect(english.text.contains("Opening greeting"))
    let entry = try tool.run(["explain", "F03-001"])
    #expect(entry.text.contains("F03-001") && entry.text.contains("不归我管"))
  }

  @Test func theShippedPackPassesItsTests() throws {
    let outcome = try tool().run(["pack", "test"])
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(outcome.text.contains("tests passed, 0 failed"))
  }
}
