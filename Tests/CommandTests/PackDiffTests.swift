import Foundation
import TestSupport
import Testing

/// `pack diff`: what packs say, and what they make of a corpus.
@Suite struct PackDiffTests {
  /// An edit of one file of the small pack; nil in place of text takes the file away or makes it.
  struct Edit: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    let old: String?
    let new: String?
    /// Lines of the report, without the space around them.
    let says: [String]

    var testDescription: String { name }

    /// Makes the folder `new` a copy of `pack`, edited.
    func apply(_ tool: Tool) throws {
      let files = FileManager.default
      let copy = tool.folder.path + "/new"
      try files.copyItem(atPath: tool.folder.path + "/pack", toPath: copy)
      guard let new else { return try files.removeItem(atPath: copy + "/" + file) }
      guard let old else {
        try tool.folder.write("new/" + file, new)
        return
      }
      let text = try tool.folder.text("new/" + file)
      try #require(text.contains(old))
      try tool.folder.write("new/" + file, text.replacing(old, with: new))
    }
  }

  private static let phrase = """
    category: F09
    name: overpromise
    title: 承诺
    polarity: forbidden
    entries:
      - {id: F09-001, phrase: 包您满意, severity: major, suggestion: 我尽力, source: [C],
         tests: {hit: [包您满意], no_hit: [好]}}
    """

  private static let equal =
    "the fingerprints are equal: with this profile both packs give the same reports"

  static let edits = [
    Edit(
      name: "nothing but a comment", file: "rules/rules.yaml", old: "rules:", new: "# 注释\nrules:",
      says: [equal]),
    Edit(
      name: "a version", file: "pack.yaml", old: "1.0.0", new: "1.1.0",
      says: ["settings: 1 changed", "~ version 1.0.0 → 1.1.0"]),
    Edit(
      name: "words of a guard", file: "pack.yaml", old: "timing:",
      new: "guards: {negators: [不, 没]}\ntiming:",
      says: ["settings: 1 changed", "~ guards.negators +不 +没"]),
    Edit(
      name: "a profile that is not in use", file: "pack.yaml", old: "call: sheet}}",
      new: "call: sheet}, night: {chat: sheet}}",
      says: [equal, "settings: 1 changed", "~ profiles.night.chat – → sheet"]),
    Edit(
      name: "an entry's guard and severity", file: "phrases/F01.yaml", old: "severity: major",
      new: "severity: minor\n    before_not: [并非]",
      says: [
        "entries: 0 added, 0 removed, 1 changed",
        "~ F01-001  before_not – → 并非; severity major → minor",
      ]),
    Edit(
      name: "a default instead of the entry's own", file: "phrases/F01.yaml",
      old: "    severity: major\n", new: "    speaker: agent\n    severity: major\n",
      says: [equal]),
    Edit(
      name: "variants", file: "phrases/F01.yaml", old: "    severity: major",
      new: "    variants: [不归我们管, 不归这儿管]\n    misheard: [不贵我管]\n    severity: major",
      says: [
        "entries: 0 added, 0 removed, 1 changed",
        "~ F01-001  variants +不归我们管 +不归这儿管; misheard – → 不贵我管",
      ]),
    Edit(
      name: "another category", file: "phrases/F09.yaml", old: nil, new: phrase,
      says: [
        "categories: 1 added, 0 removed, 0 changed", "+ F09  承诺",
        "entries: 1 added, 0 removed, 0 changed", "+ F09-001  包您满意",
      ]),
    Edit(
      name: "a rule's window", file: "rules/rules.yaml", old: "turns: 1", new: "turns: 3",
      says: ["rules: 0 added, 0 removed, 1 changed", "~ opening.greeting  present.turns 1 → 3"]),
    Edit(
      name: "points", file: "scorecards/sheet.yaml", old: "points: 8", new: "points: 18",
      says: [
        "scorecards: 0 added, 0 removed, 1 changed", "~ sheet  items.forbidden.all 8 → 18",
      ]),
    Edit(
      name: "a deduction", file: "scorecards/sheet.yaml", old: "points: 8",
      new: "points: 8, deduct: {each: 2}",
      says: [
        "scorecards: 0 added, 0 removed, 1 changed",
        "~ sheet  items.forbidden.all 8 → points: 8, deduct: each: 2",
      ]),
    Edit(
      name: "a slot", file: "slots.yaml", old: nil, new: "slots:\n  DAY: {any: [今天, 明天]}\n",
      says: [equal, "slots: 1 changed", "~ DAY.any +今天 +明天"]),
  ]

  private func tool(_ edit: Edit) throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try edit.apply(tool)
    return tool
  }

  @Test(arguments: edits) func whatTheFilesSay(_ edit: Edit) throws {
    let tool = try tool(edit)
    let outcome = try tool.run(["pack", "diff", "pack", "new"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.lines.dropFirst(2).map { $0.drop { $0 == " " }.description }
    #expect(lines == edit.says)
  }

  @Test func theOtherWayRoundItIsGone() throws {
    let tool = try tool(Self.edits[7])
    let outcome = try tool.run(["pack", "diff", "new", "pack"])
    #expect(outcome.text.contains("categories: 0 added, 1 removed, 0 changed\n  - F09  承诺"))
    #expect(outcome.text.contains("  - F09-001  包您满意"))
  }

  @Test func aCompiledPackIsComparedAlike() throws {
    let tool = try tool(Self.edits[4])
    #expect(try tool.run(["pack", "compile", "new", "-o", "new.huashupack"]).status == 0)
    let folder = try tool.run(["pack", "diff", "pack", "new"])
    let compiled = try tool.run(["pack", "diff", "pack", "new.huashupack"])
    #expect(compiled.text == folder.text)
    // It keeps no misheard variants; that is no difference.
    let other = try self.tool(Self.edits[6])
    #expect(try other.run(["pack", "compile", "new", "-o", "new.huashupack"]).status == 0)
    let same = try other.run(["pack", "diff", "new", "new.huashupack"])
    #expect(same.lines.count == 3)
  }

  // MARK: Corpus

  /// F01 finds something else, F09 is new, and one rule is graver.
  private func corpus() throws -> Tool {
    let tool = try tool(Self.edits[7])
    let rules = try tool.folder.text("new/rules/rules.yaml")
    try tool.folder.write(
      "new/rules/rules.yaml", rules.replacing("[F01, F07, F08]", with: "[F01, F07, F08, F09]"))
    let old = try tool.folder.text("new/phrases/F01.yaml")
    try tool.folder.write(
      "new/phrases/F01.yaml",
      old.replacing("phrase: 不归我管", with: "phrase: 不归[我们]管[的]").replacing(
        "    severity", with: "    before_not: [并非]\n    severity"))
    try tool.folder.write(
      "in.ndjson",
      Small.clean + Small.major + Small.line("both", "您好，不归我管。包您满意，13800000000包您满意，包您满意")
        + Small.line("m13800000000", "您好，不归我们管的") + Small.destroyed)
    return tool
  }

  @Test func whatTheCorpusSays() throws {
    let tool = try corpus()
    let outcome = try tool.run(["pack", "diff", "pack", "new", "--corpus", "in.ndjson"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try #require(outcome.text.range(of: "corpus:"))
    #expect(
      outcome.text[text.lowerBound...] == """
        corpus: 5 conversations, 3 changed
        hits: adds 4, removes 2 (7 → 9)
          F01 f01  +1 -2
          F09 overpromise  +3 -0
        rules: 1 changed
          forbidden.all  findings +4 -2  fail → pass 1  pass → fail 1
        scores: mean 60% → 60%, 1 higher, 1 lower, 0 in another band
        most different:
          both
            + F09-001 overpromise  agent  「包您满意」
            + F09-001 overpromise  agent  「包您满意」
            + F09-001 overpromise  agent  「包您满意」
            - F01-001 f01  agent  「不归我管」
          major  20% → 100%
            - F01-001 f01  agent  「不归我管」
            ~ forbidden.all  fail → pass
          m138****0000  100% → 20%
            + F01-001 f01  agent  「不归我们管的」
            ~ forbidden.all  pass → fail

        """)
  }

  /// What is quoted reaches neither the terminal raw nor by the thousand.
  @Test func whatIsHostileIsShort() throws {
    let tool = try corpus()
    let words = String(repeating: "，不归我们管的", count: 1000)
    try tool.folder.write("in.ndjson", Small.line(#"\u001b[31mred"#, "您好" + words))
    let outcome = try tool.run(["pack", "diff", "pack", "new", "--corpus", "in.ndjson"])
    #expect(outcome.text.contains("adds 1000"))
    #expect(outcome.text.contains("… 950 more, see --format json"))
    #expect(outcome.text.contains("␛[31mred") && !outcome.text.contains("\u{1B}"))
  }

  @Test func aConversationCountsOnce() throws {
    let tool = try corpus()
    let outcome = try tool.run([
      "pack", "diff", "pack", "new", "--corpus", "in.ndjson", "in.ndjson",
    ])
    #expect(outcome.text.contains("corpus: 5 conversations"))
    #expect(outcome.errors.contains("5 conversations were there before"))
  }

  @Test func theSameOnAnyNumberOfThreads() throws {
    let tool = try corpus()
    let many = (0..<300).map { number in
      Small.line("c\(number)", ["您好", "您好，不归我管", "嗯，包您满意"][number % 3])
    }
    try tool.folder.write("many.ndjson", many.joined())
    let arguments = ["pack", "diff", "pack", "new", "--format", "json", "--corpus", "many.ndjson"]
    let one = try tool.run(arguments + ["--jobs", "1"])
    #expect(one.status == 0)
    for jobs in ["2", "7"] {
      #expect(try tool.run(arguments + ["--jobs", jobs]).output == one.output)
    }
  }

  @Test func theJSONSaysTheSame() throws {
    let tool = try corpus()
    let outcome = try tool.run([
      "pack", "diff", "pack", "new", "--format", "json", "--limit", "1", "--corpus", "in.ndjson",
      "-o", "diff.json",
    ])
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(try tool.folder.text("diff.json").split(separator: "\n").count == 1)
    let json = try #require(
      JSONSerialization.jsonObject(with: tool.folder.read("diff.json")) as? [String: Any])
    #expect(json["schema"] as? String == "huashu.packdiff/1")
    let entries = try #require(json["entries"] as? [String: [Any]])
    #expect(entries["added"] as? [String] == ["F09-001"])
    #expect(entries["changed"]?.count == 1)
    let corpus = try #require(json["corpus"] as? [String: Any])
    #expect(corpus["conversations"] as? Int == 5)
    #expect(corpus["hits"] as? [String: Int] == ["old": 7, "new": 9, "added": 4, "removed": 2])
    let rules = try #require(corpus["rules"] as? [[String: Any]])
    #expect(rules.map { $0["rule"] as? String } == ["forbidden.all"])
    #expect((rules[0]["verdicts"] as? [[String: Any]])?.count == 2)
    let most = try #require(corpus["most_different"] as? [[String: Any]])
    #expect(most.map { $0["id"] as? String } == ["both"])
    let added = try #require(most[0]["added"] as? [[String: Any]])
    #expect(added.map { $0["quote"] as? String } == ["包您满意", "包您满意", "包您满意"])
    #expect(added.map { $0["seq"] as? Int } == [1, 1, 1])
  }

  @Test func theMarkdownIsForAComment() throws {
    let tool = try corpus()
    let outcome = try tool.run([
      "pack", "diff", "pack", "new", "--format", "markdown", "--corpus", "in.ndjson",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = outcome.text
    for part in [
      "### huashu pack diff\n", "**This edit adds 4 hits and removes 2** (7 → 9); ",
      "| entries | 1 | ", "<details><summary>What the files say</summary>\n\n",
      "- entries: added F09\\-001  包您满意\n", "| forbidden.all | ",
      "**The most different conversations**", "1. both",
    ] {
      #expect(text.contains(part), "\(part)\n\(text)")
    }
    let plain = try tool.run(["pack", "diff", "pack", "pack", "--format", "markdown"])
    #expect(plain.text.contains("**With this profile both packs give the same reports.**"))
    #expect(!plain.text.contains("|"))
  }

  /// Words of conversations cannot become markup, and a comment stays within what platforms take.
  @Test func hostileTextStaysText() throws {
    let tool = try corpus()
    let id = "<img src=x>|[a](http://x) @all `b` **c** #1 包您满意"
    let lines = (0..<3000).map { Small.line("\(id)\($0)", "您好，包您满意，</details>\\n# 包您满意") }
    try tool.folder.write("hostile.ndjson", lines.joined())
    let outcome = try tool.run([
      "pack", "diff", "pack", "new", "--format", "markdown", "--corpus", "hostile.ndjson",
      "--limit", "3000",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.count < 65_536)
    #expect(outcome.text.contains(" more, see --format json"))
    for part in ["<img", "[a](", "@all", "**c**", "`b`", "|[", "https://", "http://"] {
      #expect(!outcome.text.contains(part), "\(part)")
    }
    #expect(outcome.text.components(separatedBy: "</details>").count == 2)
    #expect(outcome.lines.allSatisfy { !$0.hasPrefix("# ") })
  }

  @Test(arguments: [
    (["pack", "none"], Int32(2), "none: no pack here"),
    (["pack"], 2, "new"),
    (["pack", "new", "--corpus", "none.ndjson"], 2, "none.ndjson: no such file"),
    (["pack", "new", "--corpus", "notes"], 2, "--allow-empty"),
    (["pack", "new", "--corpus", "notes", "--allow-empty"], 0, ""),
    (["pack", "new", "--corpus", "broken.ndjson"], 3, "broken.ndjson:1: error: "),
    (["pack", "new", "--corpus", "in.ndjson", "--max-line", "10"], 3, "[E_TOO_LONG]"),
    (["pack", "new", "--limit", "-1"], 2, "--limit"),
    (["pack", "new", "--profile", "bse"], 2, "did you mean 'base'?"),
  ])
  func howItEnds(_ arguments: [String], _ status: Int32, _ says: String) throws {
    let tool = try corpus()
    try tool.folder.write("broken.ndjson", Small.broken + Small.clean)
    try tool.folder.write("notes/readme.txt", "这里没有聊天记录。\n")
    let outcome = try tool.run(["pack", "diff"] + arguments)
    #expect(outcome.status == status, "\(outcome.errors)")
    #expect(says.isEmpty || outcome.errors.contains(says), "\(outcome.errors)")
    if status == 2 { #expect(outcome.output.isEmpty) }
  }
}
