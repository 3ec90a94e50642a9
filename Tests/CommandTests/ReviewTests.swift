import Foundation
import TestSupport
import Testing

/// `huashu review sample` and `export`, and what `explain` makes of rulings, run as a user runs them.
@Suite struct ReviewTests {
  // MARK: Sample

  @Test(arguments: ["random", "agent", "rule", "low-score", "rare-rule"])
  func samplesNameFindings(_ method: String) throws {
    let tool = try ReviewDesk.tool()
    let arguments = ["review", "sample", "r.ndjson", "--method", method, "--count", "3"]
    let outcome = try tool.run(arguments)
    #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.lines.count == 3)
    #expect(outcome.output == (try tool.run(arguments).output))
    // The order of the reports does not matter.
    let lines = try tool.folder.text("r.ndjson").split(separator: "\n").reversed()
    try tool.folder.write("r.ndjson", lines.joined(separator: "\n"))
    #expect(outcome.output == (try tool.run(arguments).output))
    for line in outcome.lines {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])
      #expect(Set(object.keys) == ["schema", "key", "run", "conversation", "agent", "rule"])
      #expect(
        object["schema"] == "huashu.sample/1" && ReviewDesk.keys.contains(object["key"] ?? ""))
    }
    if method == "low-score" {
      #expect(outcome.lines.prefix(2).allSatisfy { $0.contains(#""conversation":"c-1""#) })
    }
  }

  @Test func samplesAreNarrowed() throws {
    let tool = try ReviewDesk.tool()
    let rule = try tool.run(["review", "sample", "r.ndjson", "--rule", "forbidden.abuse"])
    #expect(rule.lines.count == 2)
    #expect(rule.errors.contains("note: 2 findings are all there are"))
    let agent = try tool.run(["review", "sample", "r.ndjson", "--agent", "店铺:小悦"])
    #expect(agent.lines.count == 1 && agent.text.contains(ReviewDesk.keys[3]))
    let other = try tool.run(["review", "sample", "r.ndjson", "--seed", "2", "--count", "2"])
    #expect(other.lines.count == 2)
  }

  // MARK: Export

  @Test func exportsHaveAllThatIsNeededToJudge() throws {
    let tool = try ReviewDesk.tool()
    let rows = try ReviewDesk.filled(tool, [:])
    #expect(
      rows[0] == [
        "发现编号", "运行", "会话", "客服", "规则", "规则名称", "级别", "时间", "上文", "原话", "说明", "建议", "一票否决候选",
        "状态", "结论", "一票否决", "意见", "复核人", "复核时间",
      ])
    #expect(rows.count == 5)
    let first = rows[1]
    #expect(first[0] == "'" + ReviewDesk.keys[0] || first[0] == ReviewDesk.keys[0])
    #expect(first[2] == "c-1" && first[3] == "店铺:小迪" && first[4] == "forbidden.abuse")
    #expect(first[6] == "严重" && first[7] == "2026-11-10 12:00:10" && first[8] == "客户：在吗")
    #expect(first[9] == "这个【不归我管】，138****0000")
    #expect(first[12] == "是" && first[13] == "待复核")
    #expect(rows[2][12] == "" && rows[3][12] == "")
    // A spreadsheet would make 12 of it, and 1E+31 of the key.
    #expect(rows[4][2] == "'0012" && rows[4][0] == "'" + ReviewDesk.keys[3])
    let open = try ReviewDesk.filled(tool, [:], arguments: ["--redact", "none"])
    #expect(open[1][9] == "这个【不归我管】，13800000000")
    #expect(open.map { $0[0] } == rows.map { $0[0] })
    let english = try ReviewDesk.filled(tool, [:], arguments: ["--lang", "en"])
    #expect(english[0].first == "Finding key" && english[1][13] == "pending")
  }

  @Test func exportsFollowASample() throws {
    let tool = try ReviewDesk.tool()
    let sample = try tool.run(["review", "sample", "r.ndjson", "--count", "2", "--seed", "5"])
    try tool.folder.write("s.ndjson", sample.output)
    let rows = try ReviewDesk.filled(tool, [:], arguments: ["--sample", "s.ndjson"])
    let keys = sample.lines.compactMap { line in ReviewDesk.keys.first { line.contains($0) } }
    #expect(rows.dropFirst().map { $0[0].replacing("'", with: "") } == keys)
    let piped = try tool.run(
      ["review", "export", "r.ndjson", "--sample", "-", "-o", "x.csv"], input: sample.output)
    #expect(piped.status == 0 && piped.output.isEmpty)
    #expect(ReviewDesk.rows(try tool.folder.text("x.csv")).count == 3)
  }

  @Test func exportsByState() throws {
    let tool = try ReviewDesk.tool()
    let rows = try ReviewDesk.filled(
      tool,
      [ReviewDesk.keys[0]: ReviewDesk.answer("命中"), ReviewDesk.keys[1]: ReviewDesk.answer("存疑")])
    try tool.folder.write("a.csv", ReviewDesk.csv(rows))
    #expect(try tool.run(["review", "import", "a.csv"] + ReviewDesk.importing).status == 0)
    func keys(_ states: [String]) throws -> [String] {
      let arguments = states.flatMap { ["--state", $0] } + ["--reviews", "reviews.ndjson"]
      return try ReviewDesk.filled(tool, [:], arguments: arguments).dropFirst().map {
        $0[0].replacing("'", with: "")
      }
    }
    #expect(try keys(["confirmed"]) == [ReviewDesk.keys[0]])
    #expect(try keys(["doubtful", "pending"]) == Array(ReviewDesk.keys[1...]))
    #expect(try keys(["revoked"]).isEmpty)
    let sample = try tool.run(["review", "sample", "r.ndjson", "--reviews", "reviews.ndjson"])
    #expect(sample.lines.count == 3 && !sample.text.contains(ReviewDesk.keys[0]))
  }

  // MARK: Faults of usage

  static let runs = [
    ScoreTests.Run("no reports", ["sample", "none.ndjson"], 2, says: "none.ndjson: no such file"),
    ScoreTests.Run("no method", ["sample", "r.ndjson", "--method", "x"], 2, says: "--method"),
    ScoreTests.Run("none wanted", ["sample", "r.ndjson", "--count", "0"], 2, says: "--count must"),
    ScoreTests.Run(
      "unknown agent", ["sample", "r.ndjson", "--agent", "店铺:小迪迪"], 2, says: "no agent '店铺:小迪迪'"),
    ScoreTests.Run(
      "unknown rule", ["sample", "r.ndjson", "--rule", "forbidden.abus"], 2,
      says: "did you mean 'forbidden.abuse'?"),
    ScoreTests.Run("damaged report", ["sample", "bad.ndjson"], 3, says: "bad.ndjson:2: error"),
    ScoreTests.Run(
      "no reviews", ["sample", "r.ndjson", "--reviews", "none"], 2, says: "none: cannot be read"),
    ScoreTests.Run("no format", ["export", "r.ndjson", "-o", "x.ods"], 2, says: ".xlsx or .csv"),
    ScoreTests.Run(
      "no text", ["export", "r.ndjson", "--format", "xlsx"], 2, says: "a workbook is no text"),
    ScoreTests.Run("no name", ["export", "r.ndjson"], 2, says: ".xlsx or .csv"),
    ScoreTests.Run(
      "no state", ["export", "r.ndjson", "-o", "x.csv", "--state", "x"], 2, says: "--state"),
    ScoreTests.Run(
      "other sample", ["export", "r.ndjson", "-o", "x.csv", "--sample", "s.ndjson"], 2,
      says: "s.ndjson: error: 1 of 1 findings were drawn from other reports"),
    ScoreTests.Run(
      "no sample", ["export", "r.ndjson", "-o", "x.csv", "--sample", "r.ndjson"], 2,
      says: "r.ndjson:1: error: is of no sample"),
    ScoreTests.Run(
      "two inputs", ["export", "-", "-o", "x.csv", "--sample", "-"], 2, says: "standard input is"),
    ScoreTests.Run(
      "no sheet", ["import", "none.csv"] + ReviewDesk.importing, 2, says: "none.csv: cannot be"),
    ScoreTests.Run(
      "no reports", ["import", "r.ndjson", "--into", "x"], 2, says: "--reports"),
    ScoreTests.Run(
      "old workbook", ["import", "old.xls"] + ReviewDesk.importing, 2,
      says: "old.xls: error: is an old Excel"),
    ScoreTests.Run(
      "broken workbook", ["import", "zip.xlsx"] + ReviewDesk.importing, 2, says: "zip.xlsx: error: "
    ),
    ScoreTests.Run(
      "open quote", ["import", "quote.csv"] + ReviewDesk.importing, 2,
      says: "quote.csv:2: error: a quote"),
    ScoreTests.Run(
      "no text", ["import", "bytes.csv"] + ReviewDesk.importing, 2, says: "bytes.csv: error: "),
    ScoreTests.Run(
      "damaged report", ["import", "r.ndjson", "--reports", "bad.ndjson", "--into", "x"], 3,
      says: "a run is known by all its report lines"),
    ScoreTests.Run(
      "no file of rulings", ["export", "r.ndjson", "--format", "csv", "--reviews", "."], 2,
      says: ".: rulings are kept in an ordinary file"),
  ]

  @Test(arguments: runs) func exitCodes(_ run: ScoreTests.Run) throws {
    let tool = try ReviewDesk.tool()
    try tool.folder.write("bad.ndjson", try tool.folder.text("r.ndjson") + "{密语\n")
    try tool.folder.write(
      "bad.ndjson",
      try ReviewDesk.report("c-1", [(ReviewDesk.keys[0], "forbidden.abuse")]) + "{密语\n")
    try tool.folder.write(
      "s.ndjson", "{\"schema\":\"huashu.sample/1\",\"key\":\"密语\",\"run\":\"x\"}\n")
    try tool.folder.write("old.xls", Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
    try tool.folder.write("zip.xlsx", Data([0x50, 0x4B, 3, 4, 0, 0]))
    try tool.folder.write("quote.csv", "发现编号,结论\r\n\"密语,命中\r\n")
    try tool.folder.write("bytes.csv", Data([0xE5, 0x8F, 0xFF, 0xFF, 0x0A]))
    let outcome = try tool.run(["review"] + run.arguments)
    #expect(outcome.status == run.status, "\(outcome.errors)")
    #expect(outcome.errors.contains(run.says), "\(outcome.errors)")
    #expect(!outcome.errors.contains("密语") && outcome.output.isEmpty)
    #expect(!tool.folder.names.contains { ["reviews.ndjson", "x", "x.csv"].contains($0) })
  }

  // MARK: Explain

  @Test func explainTellsThePrecision() throws {
    let tool = try Tool()
    let pack = try Small.pack(in: tool.folder)
    var lines = ""
    for number in 0..<50 {
      lines +=
        #"{"schema":"huashu.review/1","key":"k\#(number)","run":"r","conversation":"c","#
        + #""rule":"forbidden.all","ruling":"\#(number < 46 ? "confirmed" : "rejected")","by":"w"}"#
        + "\n"
    }
    try tool.folder.write("reviews.ndjson", lines)
    func explain(_ rule: String, _ arguments: [String]) throws -> String {
      try tool.run(["explain", rule, "--pack", pack] + arguments).text
    }
    let reviews = ["--reviews", "reviews.ndjson"]
    #expect(
      try explain("forbidden.all", reviews).contains(
        "  复核准确率：92.0%（n=50，95% 置信区间 81.2%–96.8%）\n"))
    #expect(
      try explain("forbidden.all", reviews + ["--lang", "en"]).contains(
        "  precision by review: 92.0% (n=50, 95% interval 81.2%–96.8%)\n"))
    #expect(try explain("opening.greeting", reviews).contains("  复核准确率：尚无人复核\n"))
    #expect(try !explain("forbidden.all", []).contains("复核"))
  }
}
