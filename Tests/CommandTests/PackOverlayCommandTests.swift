import Foundation
import TestSupport
import Testing

/// A pack that extends another, through all commands that take a pack.
@Suite struct PackOverlayCommandTests {
  private static let settings = """
    extends: ../pack
    name: house
    version: 2026.1
    rules:
      opening.greeting: {turns: 3, severity: major}
    points:
      sheet: {opening.greeting: 4, house.wait: 3}
    phrases:
      F01-001: {except: [不归我管账], severity: minor}
      F08-001: {disabled: true}

    """

  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try tool.folder.write("house/pack.yaml", Self.settings)
    try tool.folder.write(
      "house/phrases/F01-house.yaml",
      """
      category: F01
      defaults: {severity: major, suggestion: 我来问, source: [C]}
      entries:
        - id: F01-h01
          phrase: 问物业去
          tests: {hit: [你问物业去。], no_hit: [物业来了。]}
      """)
    try tool.folder.write(
      "house/rules/house.yaml",
      """
      rules:
        - id: house.wait
          title: 不说再等
          severity: minor
          absent: {any: [F07]}
          message: 说了
          suggestion: 请稍等
          source: [C]
          examples: {good: ["客服：您好"], bad: ["客服：你这个蠢货"]}
      """)
    return tool
  }

  @Test func whatItChanges() throws {
    let tool = try tool()
    let outcome = try tool.run(["pack", "diff", "pack", "house"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.lines.dropFirst(2).joined(separator: "\n") == """
        settings: 2 changed
          ~ name small → house
          ~ version 1.0.0 → 2026.1
        entries: 1 added, 1 removed, 1 changed
          + F01-h01  问物业去
          - F08-001  不太清楚啊
          ~ F01-001  allow – → 不归我管账; severity major → minor
        rules: 1 added, 0 removed, 1 changed
          + house.wait  不说再等
          ~ opening.greeting  severity minor → major; present.turns 1 → 3
        scorecards: 0 added, 0 removed, 1 changed
          ~ sheet  items.opening.greeting 2 → 4; items.house.wait – → 3
        """, "\(outcome.text)")
  }

  @Test(arguments: [
    (["pack", "test", "--pack", "house"], Int32(0), ""),
    (["pack", "fingerprint", "--pack", "house"], 0, "sha256:"),
    (["pack", "probe", "你问物业去", "--pack", "house"], 0, "F01-h01"),
    (["explain", "opening.greeting", "--pack", "house"], 0, "3"),
    (["explain", "house.wait", "--pack", "house"], 0, "不说再等"),
    (["rules", "--pack", "house"], 0, "house.wait"),
    (["pack", "compile", "house", "-o", "house.huashupack"], 0, ""),
  ])
  func commandsTakeIt(_ arguments: [String], _ status: Int32, _ says: String) throws {
    let outcome = try tool().run(arguments)
    #expect(outcome.status == status, "\(outcome.errors)\(outcome.text)")
    #expect(says.isEmpty || outcome.text.contains(says), "\(outcome.text)")
  }

  @Test func itJudges() throws {
    let tool = try tool()
    try tool.folder.write(
      "in.ndjson", Small.line("a", "您好，不归我管账") + Small.line("b", "您好，你问物业去"))
    let outcome = try tool.run([
      "check", "in.ndjson", "--pack", "house", "--format", "ndjson", "--exit-zero",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines.count == 2)
    #expect(!outcome.lines[0].contains("F01-001"))
    #expect(outcome.lines[1].contains("F01-h01"))
  }

  /// What the base is warned of is not the overlay's to mend.
  @Test func lintIsSilentOnWhatIsInherited() throws {
    let tool = try tool()
    let twice = """
      category: F07
      name: f07
      title: F07
      polarity: forbidden
      entries:
        - {id: F07-001, phrase: 你这个蠢货, severity: major, suggestion: 我, source: [C], tests: {hit: [你这个蠢货], no_hit: [好]}}
        - {id: F07-002, phrase: 你这个蠢货, severity: major, suggestion: 我, source: [C], tests: {hit: [你这个蠢货], no_hit: [好]}}
      """
    try tool.folder.write("pack/phrases/F07.yaml", twice)
    #expect(try tool.run(["pack", "lint", "--pack", "pack"]).status == 1)
    let inherited = try tool.run(["pack", "lint", "--pack", "house"])
    #expect(inherited.status == 0, "\(inherited.text)")
    try tool.folder.write(
      "house/pack.yaml",
      Self.settings.replacing("F01-001: {", with: "F01-001: {allow: [不归我管],"))
    let own = try tool.run(["pack", "lint", "--pack", "house"])
    #expect(own.status == 1)
    #expect(own.text.contains("house/pack.yaml:9"), "\(own.text)")
    #expect(!own.text.contains("F07"))
  }

  @Test func importAddsToWhatIsInherited() throws {
    let tool = try tool()
    try tool.folder.write("list.txt", "去问别人\n")
    let outcome = try tool.run([
      "pack", "import", "list.txt", "--category", "F08", "--pack", "house", "-o",
      "house/phrases/F08.yaml",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try tool.folder.text("house/phrases/F08.yaml")
    #expect(text.hasPrefix("category: F08\nentries:\n  - id: F08-002\n"), "\(text)")
    #expect(try tool.run(["pack", "test", "--pack", "house"]).status == 0)
  }

  /// The shipped pack under its name, from wherever the program runs.
  @Test func itExtendsTheShippedPack() throws {
    let tool = try Tool()
    try tool.folder.write(
      "house/pack.yaml",
      """
      extends: base
      name: house
      version: 1
      set: {ORG: [山海商城, 本店]}
      rules: {closing.farewell: {disabled: true}}
      """)
    let diff = try tool.run(["pack", "diff", "base", "house"])
    #expect(diff.status == 0, "\(diff.errors)")
    #expect(diff.text.contains("closing.farewell"))
    #expect(diff.text.contains("slots: "))
    let tests = try tool.run(["pack", "test", "--pack", "house"])
    #expect(tests.status == 0, "\(tests.text.prefix(2000))")
    let faulty = try tool.run(["pack", "fingerprint", "--pack", "other"])
    #expect(faulty.status == 2)
    try tool.folder.write(
      "house/pack.yaml",
      "extends: base\nname: house\nversion: 1\nrules: {closing.farewel: {disabled: true}}\n")
    let wrong = try tool.run(["rules", "--pack", "house"])
    #expect(wrong.status == 2)
    #expect(
      wrong.errors.contains("house/pack.yaml:4:9: no rule 'closing.farewel'")
        && wrong.errors.contains("did you mean 'closing.farewell'?"), "\(wrong.errors)")
  }

  /// The pack of docs/rules.md, as its blocks have it.
  @Test func theExampleOfTheManualWorks() throws {
    let tool = try Tool()
    let blocks = try Repository.text("docs/rules.md").components(separatedBy: "```yaml\n# shanhai/")
    for block in blocks.dropFirst() {
      let name = block.prefix { !$0.isNewline && $0 != ":" }
      let text = block.components(separatedBy: "```").first ?? ""
      try tool.folder.write("shanhai/\(name)", "# " + text)
    }
    #expect(blocks.count == 4)
    let tests = try tool.run(["pack", "test", "--pack", "shanhai"])
    #expect(tests.status == 0, "\(tests.errors)\(tests.text.prefix(2000))")
    let lint = try tool.run(["pack", "lint", "--pack", "shanhai"])
    #expect(lint.status == 0, "\(lint.errors)\(lint.text.prefix(2000))")
    let diff = try tool.run(["pack", "diff", "base", "shanhai"])
    for change in [
      "+ F03-s001", "- F03-001", "~ F03-002  allow – → 不是我们负责的片区; severity major → minor",
      "limit.seconds 30 → 60", "- closing.farewell", "items.house.say-please – → 3",
      "items.courtesy.polite-request 4 → –",
    ] {
      #expect(diff.text.contains(change), "\(change)")
    }
    let probe = try tool.run(["pack", "probe", "那边不是我们负责的片区", "--pack", "shanhai"])
    #expect(!probe.text.contains("F03-002  certain"), "\(probe.text)")
  }

  /// The rules of docs/rules.md, with their examples, and the conditions of its tables.
  @Test func theRulesOfTheManualWork() throws {
    let manual = try Repository.text("docs/rules.md")
    let parts = manual.components(separatedBy: "\n## ")
    let chapter = try #require(parts.first { $0.hasPrefix("A rule\n") })
    let tool = try Tool()
    try tool.folder.write("manual/pack.yaml", "extends: base\nname: manual\nversion: 1\n")
    let blocks = chapter.components(separatedBy: "```yaml\nrules:")
    #expect(blocks.count == 4)
    for (place, block) in blocks.enumerated().dropFirst() {
      let text = block.components(separatedBy: "```").first ?? ""
      try tool.folder.write("manual/rules/\(place).yaml", "rules:" + text)
    }
    let demands = Self.demands(in: chapter)
    #expect(demands.count > 35)
    var rules =
      "conditions: {complaint: {any: [C01], by: customer}, addressed: {pattern: 您}}\nrules:\n"
    for (place, demand) in demands.enumerated() {
      rules +=
        "  - {id: manual.r\(place), title: x, severity: info, message: x, suggestion: x, source: [C], "
        + demand + "}\n"
    }
    try tool.folder.write("manual/rules/tables.yaml", rules)
    let tests = try tool.run(["pack", "test", "--pack", "manual"])
    #expect(tests.status == 0, "\(tests.errors)\(tests.text.prefix(2000))")
  }

  /// What the last cells of tables hold in braces: conditions, windows and short forms.
  private static func demands(in chapter: String) -> [String] {
    let shortForms = ["present", "absent", "order", "limit", "forbidden", "density"]
    var demands: [String] = []
    for section in chapter.components(separatedBy: "\n### ") {
      let name = section.prefix { !$0.isNewline }
      for row in section.split(separator: "\n") where row.hasPrefix("| ") {
        let cells = row.dropFirst(2).dropLast(2).components(separatedBy: " | ")
        // Windows stand first in their rows, the examples of all others last.
        let cell = name == "Windows" ? cells.first : cells.last
        for (place, span) in (cell ?? "").components(separatedBy: "`").enumerated()
        where place % 2 == 1 {
          switch name {
          case "Windows":
            demands.append("when: complaint, must: {any: [P04], in: \(span)}")
          case "Conditions" where span.hasPrefix("{"):
            demands.append("must: \(span)")
          case "Short forms" where shortForms.contains { span.hasPrefix($0 + ":") }:
            demands.append(span)
          default: break
          }
        }
      }
    }
    return demands
  }

  /// Installed: the program in bin, the pack in share; then only its compiled form.
  @Test func anInstalledProgramFindsIt() throws {
    let tool = try Tool()
    let files = FileManager.default
    let program = tool.folder.path + "/prefix/bin/huashu"
    let shared = tool.folder.path + "/prefix/share/huashu"
    try files.createDirectory(
      atPath: tool.folder.path + "/prefix/bin", withIntermediateDirectories: true)
    try files.createDirectory(
      atPath: shared + "/lexicons", withIntermediateDirectories: true)
    try files.copyItem(atPath: Tool.path, toPath: program)
    _ = try Small.pack(in: tool.folder)
    try files.copyItem(atPath: tool.folder.path + "/pack", toPath: shared + "/lexicons/base")
    try tool.folder.write(
      "house/pack.yaml",
      "extends: base\nname: house\nversion: 1\nrules: {opening.greeting: {turns: 3}}\n")
    func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
      let out = tool.folder.path + "/out.txt"
      try tool.folder.write("out.txt", "")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.currentDirectoryURL = URL(fileURLWithPath: tool.folder.path)
      let handle = FileHandle(forWritingAtPath: out)
      process.standardOutput = handle
      process.standardError = handle
      try process.run()
      try Tool.wait(for: process, limit: 60, what: arguments)
      return (process.terminationStatus, try tool.folder.text("out.txt"))
    }
    let diff = try run(["pack", "diff", "base", "house"])
    #expect(diff.status == 0, "\(diff.text)")
    #expect(diff.text.contains("present.turns 1 → 3"))
    try files.moveItem(
      atPath: shared + "/lexicons/base", toPath: tool.folder.path + "/moved")
    #expect(
      try run(["pack", "compile", "moved", "-o", "prefix/share/huashu/base.huashupack"]).status
        == 0)
    let compiled = try run(["rules", "--pack", "house"])
    #expect(compiled.status == 2)
    #expect(compiled.text.contains("house/pack.yaml:1:10: the files of the pack 'base'"))
  }
}
