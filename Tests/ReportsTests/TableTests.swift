import Lexicons
import Overviews
import Reports
import Rules
import TestSupport
import Testing
import Transcripts

@Suite struct TableTests {
  static func run(redaction: Redaction = .none) throws -> TableRun {
    var failed = ReportRecord()
    failed.status = .error
    failed.source.file = "b.ndjson"
    failed.failure = ReportRecord.Failure()
    failed.failure?.code = "E_JSON"
    failed.failure?.detail = "the line is no JSON"
    failed.failure?.line = 7
    let texts = ["在吗", "您好，请讲", "好", "这事不归我管，打13800000000", "蠢货"]
    return try TableRun(
      [
        try TableRun.record(HostileTextTests.conversation("")), try TableRun.record(call(texts)),
        failed,
      ],
      unread: [UnreadInput(file: "c.ndjson", line: 3, message: "is no report line")],
      redaction: redaction)
  }

  /// A call without times, whose agent has no account.
  private static func call(_ texts: [String]) -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: "20261111000000000001", channel: .call)
    let parties = [
      builder.add(Party(id: "c", role: .customer)), builder.add(Party(id: "007", role: .agent)),
    ]
    for (place, text) in texts.enumerated() {
      builder.add(.speech, party: parties[place % 2])
      builder.append(text)
    }
    return builder.finish()
  }

  /// The value of a column in a row.
  private func cell(_ rows: [[String]], _ row: Int, _ column: String) -> String? {
    guard let place = rows[0].firstIndex(of: column), row < rows.count else { return nil }
    return place < rows[row].count ? rows[row][place] : ""
  }

  @Test func sheetsAreInTheirOrder() throws {
    let names = try Self.run().sheets().map(\.name)
    #expect(names == ["总览", "会话", "命中", "坐席", "规则", "无法检查"])
  }

  /// One definition: what the workbook shows is what the CSV shows.
  @Test func formatsAgree() throws {
    let run = try Self.run()
    for (table, sheet) in zip(ReportTable.allCases, try run.sheets()) {
      let rows = run.rows(table).map { row in
        Array(row.reversed().drop { $0.isEmpty }.reversed())
      }
      #expect(sheet.rows == rows, "\(table)")
    }
  }

  @Test func figuresAgreeWithTheRun() throws {
    let run = try Self.run()
    let overview = run.overview
    let summary = Dictionary(
      run.rows(.summary).map { ("\($0[0])/\($0[1])", $0[2]) },
      uniquingKeysWith: { first, _ in first })
    #expect(summary["总览/会话"] == "2")
    #expect(summary["总览/读不出"] == "2")
    #expect(summary["总览/问题"] == "\(overview.findings.total)")
    #expect(run.rows(.conversations).count == 1 + 2)
    #expect(run.rows(.findings).count == 1 + overview.findings.total + overview.previews)
    #expect(run.rows(.agents).count == 1 + overview.agents.count)
    let findings = run.rows(.findings)
    let critical = findings.indices.count { cell(findings, $0, "级别") == "致命" }
    #expect(critical == overview.findings[.critical])
    let unjudged = run.rows(.unjudged)
    for gap in RecordGap.allCases { #expect(overview.gaps[gap] <= unjudged.count) }
    #expect(unjudged.count { $0[1] == "读不出" } == 2)
    #expect(unjudged.count { $0[1] == "没有时间" } == overview.gaps[.withoutTimes])
    let open = unjudged.dropFirst().compactMap { Int($0[3]) }.reduce(0, +)
    #expect(open == overview.gaps.reasons.reduce(0) { $0 + $1.verdicts })
    #expect(
      unjudged.contains(["", "读不出", "the line is no JSON [E_JSON]", "", "", "b.ndjson", "7"]))
    #expect(unjudged.contains(["", "读不出", "is no report line", "", "", "c.ndjson", "3"]))
  }

  @Test func personalDataIsMasked() throws {
    let shown = try Self.run(redaction: .none)
    let masked = try Self.run(redaction: .full)
    for table in ReportTable.allCases {
      #expect(!masked.csv(table).contains("13800000000"), "\(table)")
    }
    #expect(!masked.markdown().contains("13800000000"))
    let keys = { (run: TableRun) in run.rows(.findings).map { $0.last } }
    #expect(keys(shown) == keys(masked))
  }

  @Test func languageChangesWordsAndTitlesOnly() throws {
    let chinese = try Self.run()
    let english = try TableRun(chinese.records, unread: chinese.unread) { $0.language = .english }
    #expect(english.rows(.agents)[0].prefix(3) == ["agent", "name", "conversations"])
    for table in ReportTable.allCases {
      let (one, other) = (chinese.rows(table), english.rows(table))
      #expect(one.count == other.count)
      #expect(one[0].count == other[0].count)
      #expect(Set(other[0]).count == other[0].count, "\(table)")
    }
    for run in [chinese, english] {
      let items = run.rows(.summary).map { "\($0[0])/\($0[1])" }
      #expect(Set(items).count == items.count, "\(items)")
    }
  }

  /// The document lists the columns as they are.
  @Test func columnsAreDocumented() throws {
    let chinese = try Self.run()
    let english = try TableRun([]) { $0.language = .english }
    let page = try Repository.text("docs/tables.md")
    for table in ReportTable.allCases {
      let names = zip(chinese.rows(table)[0], english.rows(table)[0]).map { "\($0) (\($1))" }
      let columns = names.joined(separator: " · ")
      #expect(page.contains("`\(table.rawValue)` |"), "\(table)")
      #expect(page.contains("| \(columns) |"), "\(table): \(columns)")
    }
  }

  // MARK: CSV

  @Test func csvIsRFC4180() throws {
    let run = try Self.run()
    for table in ReportTable.allCases {
      #expect(!run.csv(table).hasPrefix("\u{FEFF}"))
      #expect(run.csv(table, excel: true).unicodeScalars.first == "\u{FEFF}")
      #expect(run.csv(table).hasSuffix("\r\n"))
      let widths = Set(run.rows(table).map(\.count))
      #expect(widths.count == 1, "\(table): \(widths)")
    }
  }

  /// The id of a conversation as both kinds of CSV show it.
  @Test(arguments: [
    ("a", "a", "a"), ("=1+1", "=1+1", "'=1+1"), ("-3", "-3", "'-3"),
    ("@SUM(A1)", "@SUM(A1)", "'@SUM(A1)"),
    ("＝1", "＝1", "'＝1"), ("\t=1", "\t=1", "' =1"), ("13800000000", "13800000000", "13800000000"),
    ("138000000001", "138000000001", "'138000000001"), ("007", "007", "'007"), ("0", "0", "0"),
    ("12e34", "12e34", "'12e34"), ("e1", "e1", "e1"),
    ("a,b\"c", "a,b\"c", "a,b\"c"), ("a\r\nb", "a\nb", "a⏎b"), ("\u{1B}[2J", "␛[2J", "␛[2J"),
    ("\u{202E}x", "\u{FFFD}x", "\u{FFFD}x"), ("<script>", "<script>", "<script>"),
  ])
  func textsOfOthersInCSV(_ id: String, _ plain: String, _ excel: String) throws {
    var record = try TableRun.record(HostileTextTests.conversation(""))
    record.id = id
    let run = try TableRun([record])
    #expect(run.rows(.conversations)[1][0] == plain)
    #expect(run.rows(.conversations, excel: true)[1][0] == excel)
  }

  // MARK: Hostile texts

  @Test(arguments: LintHostileTests.attacks) func nothingStrangersWriteActs(_ hostile: String)
    throws
  {
    var record = try TableRun.record(HostileTextTests.conversation(hostile))
    var finding = try #require(record.findings.first)
    finding.message = hostile
    finding.suggestion = hostile
    finding.rule = hostile
    record.findings.append(finding)
    var failed = ReportRecord()
    failed.failure = ReportRecord.Failure()
    failed.failure?.detail = hostile
    let run = try TableRun([record, failed])
    for table in ReportTable.allCases {
      #expect(!run.csv(table).unicodeScalars.contains(where: isHarmful), "\(table)")
      for row in run.rows(table, excel: true) {
        for cell in row { #expect(!"=+-@\t\r".contains(cell.first ?? "x"), "\(table): \(cell)") }
      }
    }
    for (table, sheet) in zip(ReportTable.allCases, try run.sheets()) {
      #expect(sheet.rows.count == run.rows(table).count)
      for row in sheet.rows {
        for cell in row { #expect(!cell.unicodeScalars.contains(where: isHarmful)) }
      }
    }
    let markdown = run.markdown()
    #expect(!markdown.unicodeScalars.contains(where: HostileTextTests.isHarmful))
    #expect(!markdown.contains("<"))
    for line in markdown.split(separator: "\n") {
      #expect(["#", "*", "-", "|", " ", "1"].contains(line.first), "\(line)")
    }
  }

  private func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    !["\t", "\r"].contains(scalar) && HostileTextTests.isHarmful(scalar)
  }

  // MARK: Markdown

  @Test func markdownTellsWhatCounts() throws {
    let text = try Self.run().markdown()
    for part in ["## 客服质检报告", "- 会话：2", "读不出：2", "**没有检查的**", "### 规则", "### 坐席", "「蠢货」"] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func markdownIsBounded() throws {
    var records: [ReportRecord] = []
    let base = try TableRun.record(HostileTextTests.conversation(""))
    let finding = try #require(base.findings.first)
    let long = String(repeating: "<&长|_", count: 20_000)
    for number in 0..<300 {
      var record = base
      record.id = "\(number)" + long
      for place in record.parties.indices { record.parties[place].account = "\(number)" + long }
      record.findings = (0..<100).map { place in
        var one = finding
        one.rule = "rule.\(number)-\(place)" + (place == 0 ? long : "")
        one.suggestion = long
        one.spans = Array(repeating: one.spans.first ?? ReportRecord.Span(), count: 3)
        for place in one.spans.indices { one.spans[place].quote = long }
        return one
      }
      records.append(record)
    }
    let text = try TableRun(records).markdown()
    #expect(text.utf8.count < RunMarkdown.mostBytes)
    #expect(text.contains("另有"))
  }
}
