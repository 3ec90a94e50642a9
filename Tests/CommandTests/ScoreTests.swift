import Foundation
import TestSupport
import Testing

/// `huashu score`, run as a user runs it.
@Suite struct ScoreTests {
  /// A report line of the contract's shape. 2026-11-10 12:00 in Shanghai, if no moment is given.
  static func report(
    _ id: String, agent: String = "店铺:小迪", name: String = "小迪",
    at moment: Int64 = 1_794_283_200_000,
    verdict: String = "fail", clock: String = "absolute", message: String = "禁语"
  ) throws -> String {
    let finding: [[String: Any]] =
      verdict == "fail"
      ? [
        [
          "key": "k-\(id)", "rule": "forbidden.abuse", "severity": "major", "party": "p2",
          "at_ms": moment, "certainty": "certain", "spans": [], "message": message,
          "suggestion": "我来跟进",
        ]
      ] : []
    let line: [String: Any] = [
      "schema": "huashu.report/1", "id": id, "channel": "chat", "clock": clock,
      "started_at_ms": moment, "ended_at_ms": moment + 60_000, "status": "findings",
      "parties": [
        ["id": "p1", "role": "customer", "role_certainty": "certain", "name": "=cmd|'/C calc'!A1"],
        [
          "id": "p2", "role": "agent", "role_certainty": "likely", "account": agent, "name": name,
        ],
      ],
      "score": [
        "scorecard": "sheet", "obtained": 8, "assessed": 10, "applicable": 10, "visible": 10,
        "percent": 80, "band": "B", "vetoes": [],
        "by_party": ["p2": ["obtained": 8, "assessed": 10]],
      ],
      "verdicts": [
        ["rule": "forbidden.abuse", "verdict": verdict, "severity": "major", "party": "p2"]
      ],
      "findings": finding,
      "timing": [
        "profile": "first-ask", "first_response": ["ms": 12_000], "rounds": 2, "unanswered": 1,
        "average_response": ["ms": 21_000],
      ],
      "coverage": [:], "pack": ["fingerprint": "sha256:1"], "input_hash": "h-\(id)", "new": [1, 2],
    ]
    let data = try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  struct Run: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    let status: Int32
    var says: String = ""

    init(_ name: String, _ arguments: [String], _ status: Int32, says: String = "") {
      (self.name, self.arguments, self.status, self.says) = (name, arguments, status, says)
    }

    var testDescription: String { name }
  }

  private static func tool() throws -> Tool {
    let tool = try Tool()
    try tool.folder.write("a.ndjson", try report("c-1") + report("c-2", verdict: "pass"))
    try tool.folder.write("bad.ndjson", try report("c-1") + "{\"schema\":\n[1]\n" + report("c-2"))
    try tool.folder.write("lines.ndjson", "{\"id\":\"c\",\"turns\":[]}\n")
    try tool.folder.write("other.ndjson", "{\"schema\":\"huashu.draft/1\",\"id\":\"secret\"}\n")
    try tool.folder.write(
      "error.ndjson",
      "{\"schema\":\"huashu.report/1\",\"line\":1,\"id\":null,\"status\":\"error\"}\n")
    try tool.folder.write("empty.ndjson", "\n")
    try tool.folder.write(
      "offset.ndjson", try report("c-1", at: 0, clock: "offset") + report("c-2"))
    try tool.folder.write("facts.yaml", "- {conversation: c-1, complaint_upheld: true}\n")
    try tool.folder.write("unknown.yaml", "- {conversation: secret, complaint_upheld: true}\n")
    try tool.folder.write("faulty.yaml", "- {conversation: secret, complaint_upheld: 7}\n")
    try tool.folder.write(
      "marks.yaml", "- {conversation: c-1, manual: {spot-check: {score: 9, reason: secret}}}\n")
    try tool.folder.write("scheme.yaml", "name: own\ntitle: x\nbase: ten\n")
    return tool
  }

  static let runs = [
    Run("sheets", ["--period", "month", "a.ndjson"], 0),
    Run("no period", ["a.ndjson"], 2, says: "--period"),
    Run("wrong period", ["--period", "months", "a.ndjson"], 2, says: "--period"),
    Run("no file", ["--period", "month", "none.ndjson"], 2, says: "none.ndjson: no such file"),
    Run("nothing in it", ["--period", "month", "empty.ndjson"], 2, says: "nothing to read"),
    Run(
      "bad lines", ["--period", "month", "bad.ndjson"], 3, says: "bad.ndjson:2: error: is not JS"),
    Run(
      "no object", ["--period", "month", "bad.ndjson"], 3, says: "bad.ndjson:3: error: is no rep"),
    Run("conversations", ["--period", "month", "lines.ndjson"], 3, says: "lines.ndjson:1: error"),
    Run("other lines", ["--period", "month", "other.ndjson"], 3, says: "is of another schema"),
    Run("error lines", ["--period", "day", "error.ndjson"], 0, says: "note: 1 lines say that"),
    Run(
      "no time", ["--period", "day", "offset.ndjson"], 0, says: "note: 1 conversations have no d"),
    Run(
      "unknown conversation", ["--period", "month", "a.ndjson", "--facts", "unknown.yaml"], 0,
      says: "note: 1 conversations of unknown.yaml are in no report"),
    Run(
      "faulty facts", ["--period", "month", "a.ndjson", "--facts", "faulty.yaml"], 2,
      says: "faulty.yaml:1:44: 'complaint_upheld' must be true or false"),
    Run(
      "no facts", ["--period", "month", "a.ndjson", "--facts", "x"], 2, says: "x: cannot be read"),
    Run(
      "points out of range",
      ["--period", "month", "a.ndjson", "--facts", "marks.yaml", "--scheme", "monthly-80"], 2,
      says: "marks.yaml:1: the scheme's item 'spot-check' allows points by hand from -5 to -2"),
    Run(
      "no place for points", ["--period", "month", "a.ndjson", "--facts", "marks.yaml"], 0,
      says: "note: 1 points given by hand in marks.yaml have no place in compliance-rates"),
    Run(
      "unknown scheme", ["--period", "month", "a.ndjson", "--scheme", "monthly-8"], 2,
      says: "no scheme 'monthly-8'; did you mean 'monthly-80'?"),
    Run(
      "faulty scheme", ["--period", "month", "a.ndjson", "--scheme", "./scheme.yaml"], 2,
      says: "./scheme.yaml:3:7: 'base' must be a number"),
    Run(
      "scheme by month", ["--period", "day", "a.ndjson", "--scheme", "ten-point"], 0,
      says: "use --period month"),
    Run(
      "no pack", ["--period", "day", "a.ndjson", "--pack", "nowhere"], 2,
      says: "nowhere: no pack's folder here"),
    Run("unknown zone", ["--period", "day", "a.ndjson", "--tz", "Mars"], 2, says: "no time zone"),
    Run("repeated", ["--period", "day", "a.ndjson", "a.ndjson"], 0, says: "note: 2 reports were"),
  ]

  @Test(arguments: runs) func exitCodes(_ run: Run) throws {
    let outcome = try Self.tool().run(["score"] + run.arguments)
    #expect(outcome.status == run.status, "\(outcome.errors)")
    #expect(run.says.isEmpty || outcome.errors.contains(run.says), "\(outcome.errors)")
    #expect(!outcome.errors.contains("secret"))
    if run.status == 2 { #expect(outcome.output.isEmpty) }
  }

  private static func json(_ outcome: Tool.Outcome) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
  }

  @Test func sheetsAsJSON() throws {
    let outcome = try Self.tool().run([
      "score", "--period", "month", "a.ndjson", "--facts", "facts.yaml", "--scheme", "monthly-80",
      "--format", "json",
    ])
    let root = try Self.json(outcome)
    #expect(outcome.lines.count == 1)
    #expect(root["schema"] as? String == "huashu.score/1")
    let sheet = try #require((root["sheets"] as? [[String: Any]])?.first)
    #expect(sheet["agent"] as? String == "店铺:小迪")
    #expect(sheet["period"] as? String == "2026-11")
    #expect(sheet["unanswered"] as? Int == 2)
    #expect((sheet["first_response"] as? [String: Int])?["average_ms"] == 12_000)
    #expect((sheet["reply_interval"] as? [String: Int])?["n"] == 4)
    #expect((sheet["points"] as? [[String: Any]])?.first?["percent"] as? Double == 80)
    let finding = try #require((sheet["findings"] as? [[String: Any]])?.first)
    #expect(finding["key"] as? String == "k-c-1")
    #expect(finding["suggestion"] as? String == "我来跟进")
    let result = try #require((sheet["results"] as? [[String: Any]])?.first)
    #expect(result["score"] as? Double == 80)
    #expect(result["band"] as? String == "B")
    #expect(result["labels"] == nil)
    let lines = try #require(result["lines"] as? [[String: Any]])
    let complaint = try #require(lines.first { $0["item"] as? String == "no-complaint" })
    #expect(complaint["times"] as? Int == 1)
    #expect(complaint["reports"] as? [String] == ["c-1"])
  }

  /// Every place a label can come out at, without and with `--labels`.
  @Test(arguments: [
    ["--format", "text"], ["--format", "text", "--lang", "en"], ["--format", "json"],
    ["--format", "csv"], ["--form", "reward-punishment"], ["--form", "service-record"],
  ]) func labelsAreOffByDefaultAndAlwaysMarked(_ format: [String]) throws {
    let tool = try Self.tool()
    let arguments =
      ["score", "--period", "month", "a.ndjson", "--facts", "facts.yaml", "--scheme", "monthly-80"]
      + format
    let plain = try tool.run(arguments).text
    for word in ["需由人决定", "开除", "除名", "解除", "30 元", "performance-pay", "yuan", "记大过"] {
      #expect(!plain.contains(word), "\(word)")
    }
    let labelled = try tool.run(arguments + ["--labels"]).text
    if format.contains("csv") || format.contains("service-record") {
      #expect(labelled == plain)
      return
    }
    #expect(labelled.contains("需由人决定 · for a person to decide"))
    let isText = format.contains("text")
    for line in labelled.split(separator: "\n") where isText && line.contains("30 ") {
      #expect(line.contains("for a person to decide"))
    }
  }

  @Test func hostileNamesAreHarmless() throws {
    let tool = try Tool()
    let hostile = ["=1+1", "+x", "-x", "@x", "\t=x", "a\"b,c", "\u{1B}[31m红\r\n假行", "\u{202E}x"]
    var lines = ""
    for (place, name) in hostile.enumerated() {
      lines += try Self.report("-c\(place)", agent: name, name: name, message: "\u{1B}[2J" + name)
    }
    try tool.folder.write("a.ndjson", lines)
    for form in [
      ["--format", "csv"], ["--form", "service-record"], ["--form", "reward-punishment"],
    ] {
      let text = try tool.run(
        ["score", "--period", "month", "a.ndjson", "--scheme", "ten-point"] + form
      ).text
      for row in text.dropFirst().components(separatedBy: "\r\n") {
        #expect(!row.contains("\n") && !row.contains("\r"))
        for cell in Self.cells(row) {
          #expect(!"=+-@\t".contains(cell.first ?? "x"), "\(cell)")
          #expect(!cell.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
        }
      }
      if form.contains("csv") { #expect(text.contains(",'=1+1,") && text.contains("\"a\"\"b,c\"")) }
    }
    let sheet = try tool.run(["score", "--period", "month", "a.ndjson"]).text
    #expect(!sheet.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    #expect(!sheet.contains("\n假行"))
  }

  /// The cells of a row, without their quotes.
  private static func cells(_ row: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in row {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  @Test func theServiceRecordTakesItsColumnsFromFacts() throws {
    let tool = try Tool()
    try tool.folder.write("a.ndjson", try Self.report("c-1") + Self.report("c-2"))
    try tool.folder.write(
      "facts.yaml", "- {conversation: c-1, 联系人: 李女士, 电话: \"010\", 客户确认: true, 地址: 1号}\n")
    let text = try tool.run([
      "score", "--period", "month", "a.ndjson", "--facts", "facts.yaml", "--form", "service-record",
    ]).text
    let rows = text.dropFirst().components(separatedBy: "\r\n")
    #expect(
      rows == [
        "服务序号,客户单位名称,联系人,电话,预约结果,地址,责任人,服务类型,现场情况,解决方案,起止时间,遗留问题,客户确认",
        "c-1,,李女士,010,,1号,店铺:小迪,在线,,,2026-11-10 12:00 – 2026-11-10 12:01,,是",
        "c-2,,'=cmd|'/C calc'!A1,,,,店铺:小迪,在线,,,2026-11-10 12:00 – 2026-11-10 12:01,,", "",
      ])
  }

  @Test func theRewardFormHasOneRowForEachLineWithPoints() throws {
    let tool = try Tool()
    try tool.folder.write("a.ndjson", try Self.report("c-1"))
    try tool.folder.write(
      "facts.yaml",
      """
      - {conversation: c-1, manual: {spot-check: {score: -3, reason: 漏答, by: 王主管}}}
      - {agent: 小迪, month: 2026-11, shift_covered: 2}
      """)
    let text = try tool.run([
      "score", "--period", "month", "a.ndjson", "--facts", "facts.yaml", "--form",
      "reward-punishment", "--scheme", "monthly-80",
    ]).text
    #expect(
      text.dropFirst().components(separatedBy: "\r\n") == [
        "编号,奖罚原因,处理情况,被奖罚人,记录人,日期", "202611001,主动顶班（2 次）,加 10 分,店铺:小迪,,",
        "202611002,主管随机抽查（2–5 分一次）：漏答；会话 c-1,扣 3 分,店铺:小迪,王主管,2026-11-10", "",
      ])
  }

  /// 31 December 23:59:59 in Shanghai is still the old year; in UTC so is the next morning.
  @Test func yearsEndInTheZone() throws {
    let tool = try Tool()
    try tool.folder.write(
      "a.ndjson",
      try Self.report("c-1", at: 1_798_732_799_000) + Self.report("c-2", at: 1_798_732_800_000))
    func periods(_ zone: String) throws -> [String] {
      let outcome = try tool.run([
        "score", "--period", "year", "a.ndjson", "--format", "json", "--tz", zone,
      ])
      return try #require(Self.json(outcome)["sheets"] as? [[String: Any]])
        .compactMap { $0["period"] as? String }
    }
    #expect(try periods("Asia/Shanghai") == ["2026", "2027"])
    #expect(try periods("UTC") == ["2026"])
  }

  @Test func whatCheckWritesIsRead() throws {
    let tool = try Tool()
    let pack = try Small.pack(in: tool.folder)
    try tool.folder.write(
      "c.ndjson",
      #"{"id":"c-1","turns":[{"role":"customer","text":"在吗","start":1794283200},"#
        + #"{"role":"agent","text":"不归我管","start":1794283210}]}"# + "\n")
    let facts = try tool.folder.write("facts.yaml", "- {conversation: c-1, rating: 4.5}\n")
    _ = try tool.run([
      "check", "c.ndjson", "--format", "ndjson", "--pack", pack, "-o", "r.ndjson", "--facts", facts,
    ])
    let root = try Self.json(
      try tool.run([
        "score", "--period", "week", "r.ndjson", "--format", "json", "--facts", facts,
      ]))
    let sheet = try #require((root["sheets"] as? [[String: Any]])?.first)
    #expect(sheet["period"] as? String == "2026-W46")
    #expect((sheet["points"] as? [[String: Any]])?.first?["assessed"] as? Int == 10)
    #expect((sheet["rating"] as? [String: Any])?["average"] as? Double == 4.5)
    #expect(
      (sheet["repeats"] as? [[String: Any]])?.compactMap { $0["rule"] as? String }
        == ["forbidden.all", "opening.greeting"])
  }

  @Test(arguments: ["check", "stream"]) func faultyFactsEndBeforeAnyReport(_ command: String) throws
  {
    let tool = try Self.tool()
    let pack = try Small.pack(in: tool.folder)
    try tool.folder.write("c.ndjson", Small.clean)
    let outcome = try tool.run(
      [command, "--facts", "faulty.yaml", "--pack", pack]
        + (command == "check" ? ["c.ndjson"] : []), input: Data(Small.clean.utf8))
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("faulty.yaml:1:44:"))
    #expect(!outcome.errors.contains("secret"))
  }
}
