import Overviews
import ReportReading
import Reports
import TestSupport
import Testing

/// One run, one truth: what people read in the page, the workbook, the tables and the summary is what
/// can be counted in the report lines.
@Suite struct FiguresAgreeTests {
  struct Run: Sendable, CustomTestStringConvertible {
    let name: String
    var unreadable = 0
    let lines: @Sendable () throws -> [String]

    var testDescription: String { name }
  }

  static let runs: [Run] =
    [
      Run(name: "nothing") { [] },
      Run(name: "unreadable only", unreadable: 2) {
        try RichLine.all().filter { $0.contains("\"error\"") }
      },
      Run(name: "what the corpus shall be") { try PageDesk.expected() },
      Run(name: "corpus") { try PageDesk.corpus.get() },
      Run(name: "with everything", unreadable: 3) { try RichLine.all() },
    ]
    + (1...6).map { seed in
      Run(name: "generated \(seed)", unreadable: seed % 3) {
        RandomLines.make(seed: UInt64(seed), count: 20 * seed)
      }
    }

  private static func tables(_ run: Run) throws -> TableRun {
    try TableRun(
      try run.lines().map { try PageDesk.record($0, .figures) },
      unread: (0..<run.unreadable).map {
        UnreadInput(file: "x", line: $0 + 1, message: "is no report line")
      })
  }

  @Test(arguments: runs) func thePage(_ run: Run) throws {
    let lines = try run.lines()
    let counted = try RunFigures(counting: lines, unreadable: run.unreadable)
    for redaction in Redaction.allCases {
      let desk = PageDesk(lines: lines, redaction: redaction, unreadable: run.unreadable)
      same(try RunFigures(page: desk.document()), counted, "page")
    }
  }

  @Test(arguments: runs) func theWorkbook(_ run: Run) throws {
    let counted = try RunFigures(counting: try run.lines(), unreadable: run.unreadable)
    let sheets = try Self.tables(run).sheets()
    // Empty cells at the end of a row are not in the file, and numbers have sixteen digits.
    let rows = sheets.map { sheet in
      sheet.rows.map { row in
        row.map { $0.utf8.count > 14 ? Double($0).map(Self.short) ?? $0 : $0 }
          + Array(repeating: "", count: max(0, (sheet.rows.first?.count ?? 0) - row.count))
      }
    }
    same(
      try RunFigures(summary: rows[0], rules: rows[4], agents: rows[3]), counted, "workbook")
    #expect(rows[1].count - 1 == Int(counted.head["会话"] ?? ""))
  }

  private static func short(_ number: Double) -> String {
    Tree.number(number).decimal ?? ""
  }

  @Test(arguments: runs, [false, true]) func csv(_ run: Run, _ excel: Bool) throws {
    let lines = try run.lines()
    let counted = try RunFigures(counting: lines, unreadable: run.unreadable)
    let tables = try Self.tables(run)
    let rows = { (table: ReportTable) in tables.rows(table, excel: excel) }
    same(
      try RunFigures(summary: rows(.summary), rules: rows(.rules), agents: rows(.agents)), counted,
      "csv")
    #expect(rows(.conversations).count - 1 == Int(counted.head["会话"] ?? ""))
    let parsed = try lines.map { try Tree($0) }
    let findings = parsed.flatMap { $0["findings"]?.elements ?? [] }
    #expect(rows(.findings).count - 1 == findings.count)
    try everyConversation(rows(.conversations), parsed.filter { $0["error"] == nil })
    let head = rows(.unjudged)
    #expect(head.count { $0[1] == "读不出" } == Int(counted.head["读不出"] ?? ""))
  }

  private func everyConversation(_ rows: [[String]], _ reports: [Tree]) throws {
    let percent = try #require(rows[0].firstIndex(of: "得分率%"))
    let severities = try ["致命", "严重", "轻微", "提示"].map {
      try #require(rows[0].firstIndex(of: $0))
    }
    for (row, report) in zip(rows.dropFirst(), reports) {
      #expect(row[0] == report["id"]?.text)
      #expect(row[percent] == report["score"]?["percent"]?.decimal ?? "")
      let found = (report["findings"]?.elements ?? []).filter { $0["preview"] == nil }
      for (column, id) in zip(severities, ["critical", "major", "minor", "info"]) {
        #expect(Int(row[column]) == found.count { $0["severity"]?.text == id })
      }
    }
  }

  @Test(arguments: runs) func markdown(_ run: Run) throws {
    var counted = try RunFigures(counting: try run.lines(), unreadable: run.unreadable)
    let told = try RunFigures(markdown: Self.tables(run).markdown())
    // Of rules it tells those that failed or found something.
    counted.rules = counted.rules.filter { $0.value[0] != "0" || $0.value[3] != "0" }
    if counted.rules.count > 40 {
      #expect(told.rules.count == 40)
      counted.rules = counted.rules.filter { told.rules[$0.key] != nil }
    }
    same(told, counted, "markdown")
  }

  private func same(_ told: RunFigures, _ counted: RunFigures, _ what: String) {
    for name in RunFigures.headNames {
      #expect(told.head[name] == counted.head[name], "\(what): \(name)")
    }
    #expect(told.rules == counted.rules, "\(what)")
    #expect(told.agents == counted.agents, "\(what)")
  }
}
