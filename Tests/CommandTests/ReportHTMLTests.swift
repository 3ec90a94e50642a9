import Foundation
import TestSupport
import Testing

/// `huashu report html`, and the page of `report diff` and of `check`, run as a user runs them.
@Suite struct ReportHTMLTests {
  // MARK: Exit codes

  struct Run: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let says: String

    init(_ arguments: String..., status: Int32, says: String = "") {
      (self.arguments, self.status, self.says) = (arguments, status, says)
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let runs: [Run] = [
    Run("html", "r.ndjson", status: 0), Run("html", "r.ndjson", "other.ndjson", status: 0),
    Run("html", "r.ndjson", "--worst", "0", status: 0),
    Run("html", "r.ndjson", "--lang", "en", "--redact", "none", status: 0),
    Run("html", "r.ndjson", "--agent", "店铺:小迪", status: 0),
    Run("html", "r.ndjson", "--agent", "小迪", status: 0),
    Run("html", "r.ndjson", "--compare", "other.ndjson", status: 0),
    Run("html", "r.ndjson", "--reviews", "reviews.ndjson", status: 0),
    Run("diff", "r.ndjson", "other.ndjson", "--format", "html", status: 0),
    Run("html", status: 2, says: "<reports>"),
    Run("html", "gone.ndjson", status: 2, says: "gone.ndjson: no such file"),
    Run("html", "r.ndjson", "gone.ndjson", status: 2, says: "gone.ndjson: no such file"),
    Run("html", "empty.ndjson", status: 2, says: "no report lines"),
    Run("html", "r.ndjson", "--worst=-1", status: 2, says: "--worst must be from 0"),
    Run("html", "r.ndjson", "--worst", "1000001", status: 2, says: "--worst must be from 0"),
    Run("html", "r.ndjson", "--redact", "some", status: 2, says: "some"),
    Run("html", "r.ndjson", "--pack", "gone", status: 2, says: "gone: no pack"),
    Run("html", "r.ndjson", "--agent", "小美", status: 2, says: "no agent '小美'"),
    Run("html", "r.ndjson", "--agent", "", status: 2, says: "no agent ''"),
    Run("html", "r.ndjson", "--agent", "店铺:小帝", status: 2, says: "did you mean '店铺:小迪'?"),
    Run(
      "html", "r.ndjson", "same-name.ndjson", "--agent", "小迪", status: 2,
      says: "several agents go by '小迪'; give one of the accounts '别店:小迪', '店铺:小迪'"),
    Run("html", "r.ndjson", "--reviews", "gone.ndjson", status: 2, says: "gone.ndjson"),
    Run("html", "r.ndjson", "--reviews", "r.ndjson", status: 2, says: "r.ndjson:1"),
    Run("html", "r.ndjson", "--compare", "gone.ndjson", status: 2, says: "gone.ndjson: no such"),
    Run("html", "r.ndjson", "--compare", "empty.ndjson", status: 2, says: "no report lines"),
    Run("html", "broken.ndjson", status: 3, says: "broken.ndjson:1: error: is not JSON"),
    Run("html", "r.ndjson", "broken.ndjson", status: 3, says: "broken.ndjson:1: error: is not"),
    Run("html", "r.ndjson", "folder", status: 3, says: "folder: error:"),
    Run("html", "r.ndjson", "--max-line", "1K", "long.ndjson", status: 3, says: "--max-line"),
    Run("html", "r.ndjson", "--compare", "broken.ndjson", status: 3, says: "broken.ndjson:1"),
    Run("diff", "r.ndjson", "broken.ndjson", "--format", "html", status: 3, says: "broken"),
  ]

  private static func tool() throws -> Tool {
    let tool = try Tool()
    try tool.folder.write(
      "r.ndjson", ScoreTests.report("a") + ScoreTests.report("b", verdict: "pass"))
    try tool.folder.write("other.ndjson", try ScoreTests.report("c"))
    try tool.folder.write("same-name.ndjson", try ScoreTests.report("d", agent: "别店:小迪"))
    try tool.folder.write("broken.ndjson", "{\n")
    try tool.folder.write("long.ndjson", String(repeating: " ", count: 2000) + "{}\n")
    try tool.folder.write("empty.ndjson", "\n")
    try tool.folder.write("folder/.keep", "")
    try tool.folder.write("reviews.ndjson", ruling("k-a", "rejected"))
    return tool
  }

  private static func ruling(
    _ key: String, _ ruling: String, rule: String = "forbidden.abuse"
  ) -> String {
    #"{"schema":"huashu.review/1","key":"\#(key)","run":"r","conversation":"a","#
      + #""rule":"\#(rule)","ruling":"\#(ruling)","note":"看错了","by":"王主管","at":"今天"}"# + "\n"
  }

  @Test(arguments: runs) func runsEndAsTheContractSays(_ run: Run) throws {
    let tool = try Self.tool()
    let inputs = tool.folder.names
    let outcome = try tool.run(["report"] + run.arguments + ["-o", "out.html"])
    #expect(outcome.status == run.status, "\(outcome.errors)")
    #expect(run.says.isEmpty || outcome.errors.contains(run.says), "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    #expect(tool.folder.names == (run.status == 2 ? inputs : (inputs + ["out.html"]).sorted()))
    if run.status == 2 { return }
    let html = try HTMLElement.parse(try tool.folder.text("out.html"))
    #expect(html.element("summary") != nil)
    // The page is the same where it goes to standard output.
    let shown = try tool.run(["report"] + run.arguments)
    #expect(shown.status == run.status)
    #expect(shown.output == (try tool.folder.read("out.html")))
  }

  @Test(arguments: [
    ("gone/out.html", Int32(2), "gone/out.html: cannot be written"),
    ("folder", 2, "folder: cannot be written"), ("/dev/full", 3, "No space left on device"),
  ])
  func aPlaceThatCannotBeWritten(_ path: String, _ status: Int32, _ says: String) throws {
    let tool = try Self.tool()
    let inputs = tool.folder.names
    let outcome = try tool.run(["report", "html", "r.ndjson", "-o", path])
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(tool.folder.names == inputs)
  }

  @Test func whatCannotBeReadIsCounted() throws {
    let tool = try Self.tool()
    let outcome = try tool.run(["report", "html", "r.ndjson", "broken.ndjson"])
    let html = try HTMLElement.parse(outcome.text)
    #expect(html.element("gaps")?.text.contains("读不出的文件或记录：1") == true)
  }

  // MARK: An agent's own page

  /// A conversation of several agents, each with a finding of their own.
  private static func line(_ id: String, _ agents: [String], percent: Double = 70) throws -> String
  {
    let parties: [[String: Any]] = agents.enumerated().map { place, name in
      [
        "id": "p\(place)", "role": "agent", "role_certainty": "certain", "account": "店铺:\(name)",
        "name": "客服\(name)",
      ]
    }
    let findings: [[String: Any]] = agents.enumerated().map { place, name in
      [
        "key": "key-\(id)-\(name)", "rule": "forbidden.abuse", "severity": "major",
        "party": "p\(place)", "at_ms": 1_794_283_200_000 + place * 1000, "certainty": "certain",
        "message": "说明\(id)\(place)", "suggestion": "我来跟进",
        "spans": [["seq": place, "scalars": [0, 2], "utf16": [0, 2], "quote": "不行"]],
      ]
    }
    let verdicts: [[String: Any]] = agents.indices.map { place in
      [
        "rule": "forbidden.abuse", "verdict": "fail", "severity": "major", "party": "p\(place)",
        "points": 0, "of": 8,
        "evidence": [
          ["spans": [["seq": place, "scalars": [0, 2], "utf16": [0, 2], "quote": "不行"]]]
        ],
      ]
    }
    let events: [[String: Any]] = agents.indices.map { place in
      [
        "seq": place, "type": "message", "from": "p\(place)",
        "at_ms": 1_794_283_200_000 + place * 1000, "text": "不行，第\(place)句",
      ]
    }
    let points = Dictionary(
      uniqueKeysWithValues: agents.indices.map { ("p\($0)", ["obtained": 0, "assessed": 8]) })
    let line: [String: Any] = [
      "schema": "huashu.report/1", "id": id, "channel": "chat", "clock": "absolute",
      "started_at_ms": 1_794_283_200_000, "ended_at_ms": 1_794_283_260_000, "status": "findings",
      "parties": parties, "findings": findings, "verdicts": verdicts, "events": events,
      "score": [
        "scorecard": "sheet", "obtained": 7, "assessed": 10, "applicable": 10, "visible": 10,
        "percent": percent, "vetoes": ["forbidden.abuse"], "by_party": points,
      ],
      "coverage": [:], "pack": ["fingerprint": "sha256:1"], "input_hash": "sha256:\(id)",
    ]
    let data = try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  @Test(arguments: [
    ["html"], ["html", "--lang", "en"], ["html", "--redact", "none"],
    ["html", "--compare", "old.ndjson"],
    ["html", "--reviews", "reviews.ndjson"], ["html", "--worst", "0"], ["markdown"],
    ["csv", "--table", "conversations"], ["csv", "--table", "findings"],
    ["csv", "--table", "agents"],
    ["csv", "--table", "rules"], ["csv", "--table", "unjudged"], ["csv", "--table", "summary"],
  ])
  func anAgentSeesTheirOwnOnly(_ arguments: [String]) throws {
    let tool = try Tool()
    try tool.folder.write(
      "r.ndjson",
      try Self.line("own", ["小美"]) + Self.line("both", ["小迪", "小美", "小悦"])
        + Self.line("foreign", ["小迪"]))
    try tool.folder.write(
      "old.ndjson", try Self.line("older", ["小美", "小悦"]) + Self.line("gone", ["小迪"]))
    try tool.folder.write(
      "reviews.ndjson",
      Self.ruling("key-own-小美", "confirmed") + Self.ruling("key-foreign-小迪", "rejected")
        + Self.ruling("key-both-小迪", "confirmed"))
    let own = try tool.run(
      ["report"] + arguments + ["r.ndjson", "--agent", "店铺:小美"])
    #expect(own.status == 0, "\(own.errors)")
    for other in ["小迪", "小悦", "foreign", "说明both0", "说明both2", "gone", "older1", "说明older1"] {
      #expect(!own.text.contains(other), "\(other)")
    }
    let all = try tool.run(["report"] + arguments + ["r.ndjson"])
    if arguments[0] == "html" {
      let html = try HTMLElement.parse(own.text)
      let rows = html.element("agents")?.first("table")?.rows ?? []
      #expect(
        rows.map { $0[0].text(without: ["span"]).trimmingCharacters(in: .whitespaces) } == ["店铺:小美"]
      )
      #expect(rows.first?[1].text == "2" && rows.first?[4].text == "2")
      #expect(html.element("summary")?.all("dd").first?.text(without: ["small"]) == "2")
      #expect(all.text.contains("小迪"))
    }
    if arguments == ["html"] {
      #expect(own.text.contains("key-own-小美") && own.text.contains("key-both-小美"))
      #expect(own.text.contains("其他坐席"))
      // They took part in the conversation and see what was said.
      #expect(own.text.contains("第0句") && own.text.contains("第2句"))
    }
    let byName = try tool.run(["report"] + arguments + ["r.ndjson", "--agent", "客服小美"])
    #expect(
      byName.text.replacing("客服小美", with: "店铺:小美") == own.text.replacing("客服小美", with: "店铺:小美"))
  }

  // MARK: After review

  @Test func reviewsShowBeforeAndAfter() throws {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try tool.folder.write("in.ndjson", Small.clean + Small.major)
    _ = try tool.run([
      "check", "in.ndjson", "--pack", "pack", "--format", "ndjson", "--with-transcript", "-o",
      "r.ndjson",
    ])
    let lines = try tool.folder.text("r.ndjson").split(separator: "\n").map(String.init)
    let findings = try lines.flatMap { line in
      try #require(try JSON.object(line)["findings"] as? [[String: Any]])
    }
    let key = try #require(findings.first?["key"] as? String)
    try tool.folder.write("reviews.ndjson", Self.ruling(key, "rejected", rule: "forbidden.all"))
    let arguments = ["report", "html", "r.ndjson", "--pack", "pack"]
    let before = try HTMLElement.parse(tool.run(arguments).text)
    let outcome = try tool.run(arguments + ["--reviews", "reviews.ndjson"])
    let after = try HTMLElement.parse(outcome.text)
    #expect(before.element("summary")?.text.contains("平均得分60%") == true)
    #expect(after.element("summary")?.text.contains("平均得分60%") == true)
    #expect(after.element("summary")?.text.contains("复核后平均得分100%") == true)
    #expect(!before.text.contains("复核"))
    let card = try #require(after.element("c-major"))
    for part in ["20%", "→ 复核后 100%", "复核：误报（王主管、今天、看错了）", "复核后：得分 10 / 已评 10 100%（误报 1 条）"] {
      #expect(card.text.contains(part), "\(part) in \(card.text)")
    }
    let rule = after.element("rules")?.first("table")?.rows.first {
      $0[0].text.contains("forbidden")
    }
    #expect(rule?.last?.text.hasPrefix("0.0%（n=1") == true, "\(rule.map { $0.map(\.text) } ?? [])")
    let agents = after.element("agents")?.first("table")?.rows ?? []
    #expect(agents.first?.last?.text == "100%")
    // The list goes by the score after review.
    let row = after.element("list")?.children.first { $0.text.contains("major") }
    #expect(row?.children[1].text.hasPrefix("100.0") == true)
  }

  // MARK: Compared

  @Test func comparedWithAnEarlierRun() throws {
    let tool = try Self.tool()
    try tool.folder.write("new.ndjson", try ScoreTests.report("a") + ScoreTests.report("b"))
    let compared = try HTMLElement.parse(
      tool.run(["report", "html", "new.ndjson", "--compare", "r.ndjson"]).text)
    let diff = try HTMLElement.parse(
      tool.run(["report", "diff", "r.ndjson", "new.ndjson", "--format", "html"]).text)
    let section = try #require(compared.element("comparison"))
    #expect(section.text == diff.element("comparison")?.text)
    #expect(section.structure == diff.element("comparison")?.structure)
    #expect(section.text.contains("新增的问题 1") && section.text.contains("+ b"))
    #expect(!section.text.contains("消失的问题"))
    #expect(compared.element("list") != nil && diff.element("list") == nil)
    let same = try HTMLElement.parse(
      tool.run(["report", "diff", "r.ndjson", "r.ndjson", "--format", "html"]).text)
    #expect(same.element("comparison")?.text.contains("结果没有差别。") == true)
  }
}
