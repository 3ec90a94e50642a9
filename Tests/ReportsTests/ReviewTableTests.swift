import Overviews
import Reports
import Reviews
import Rules
import TestSupport
import Testing
import Transcripts

/// What the tables say after review.
@Suite struct ReviewTableTests {
  static func book(
    _ rulings: [(ReportRecord.Finding, ReviewRuling)], note: String = "看过", by: String = "王主管"
  ) throws -> ReviewBook {
    var book = ReviewBook()
    for (finding, ruling) in rulings {
      let event = ReviewEvent(
        key: finding.key, run: "r", conversation: "c", rule: finding.rule, ruling: ruling,
        note: note, by: by, at: "2026-11-12")
      _ = try book.add([ReviewEntry(event: event, place: ReviewPlace(file: "f", row: 1))])
    }
    return book
  }

  private static func records() throws -> [ReportRecord] {
    try (0..<3).map { number in
      try TableRun.record(
        Script.conversation(
          "5 customer 在吗\n9 agent 这事不归我管\n12 customer 好\n15 agent 蠢货", id: "c-\(number)"))
    }
  }

  /// Of the first conversation everything is a false alarm, of the second one finding is right.
  private static func run(
    note: String = "看过", redaction: Redaction = .none,
    _ change: (inout ReportOptions) -> Void = { _ in }
  ) throws -> TableRun {
    let records = try records()
    let rulings = records[0].findings.map { ($0, ReviewRuling.rejected) }
    let right = records[1].findings.prefix(1).map { ($0, ReviewRuling.confirmed) }
    return try TableRun(
      records, redaction: redaction, reviews: book(rulings + right, note: note), change: change)
  }

  private func column(_ name: String, _ rows: [[String]]) throws -> [String] {
    let place = try #require(rows[0].firstIndex(of: name), "\(name)")
    return rows.dropFirst().map { place < $0.count ? $0[place] : "" }
  }

  private func summary(_ run: TableRun) -> [String: String] {
    Dictionary(
      run.rows(.summary).map { ("\($0[0])/\($0[1])", $0[2]) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  @Test func figuresAgree() throws {
    let run = try Self.run()
    let overview = run.overview
    let summary = summary(run)
    let findings = run.rows(.findings)
    let states = try column("复核状态", findings)
    for state in ReviewState.allCases {
      #expect(summary["复核/问题：\(state.chinese)"] == "\(states.count { $0 == state.chinese })")
      #expect(overview.after.count(state) == states.count { $0 == state.chinese })
    }
    let refused = run.records[0].findings.count
    #expect(states.count { $0 == "误报" } == refused && refused > 2)
    #expect(try column("误报", findings).count { $0 == "是" } == refused)
    #expect(try column("复核人", findings).count { $0 == "王主管" } == refused + 1)
    #expect(try column("复核意见", findings).count { $0 == "看过" } == refused + 1)
    // What was ruled a false alarm stays in the list.
    #expect(findings.count == 1 + run.records.reduce(0) { $0 + $1.findings.count })
    let conversations = run.rows(.conversations)
    #expect(try column("结果", conversations) == ["有问题", "有问题", "有问题"])
    #expect(try column("复核后结果", conversations)[1...] == ["有问题", "有问题"])
    #expect(try column("复核后结果", conversations)[0] != "有问题")
    #expect(summary["复核/复核后：有问题"] == "2" && summary["总览/有问题"] == "3")
    let counted = run.records[0].counted.count
    #expect(try column("误报", conversations) == ["\(counted)", "0", "0"])
    #expect(try column("误报", run.rows(.agents)) == ["\(counted)"])
    #expect(
      summary["复核/复核后：问题"] == "\(overview.findings.total - counted)"
        && overview.after.findings.total == overview.findings.total - counted)
    #expect(try column("误报未退分", conversations) == ["", "", ""])
    #expect(summary["复核/误报未退分的会话"] == "0")
    let before = try column("得分", conversations).compactMap(Double.init)
    let after = try column("复核后得分", conversations).compactMap(Double.init)
    #expect(before[0] < after[0] && Array(before[1...]) == Array(after[1...]))
    #expect(summary["复核/复核后平均得分率%"] != summary["总览/平均得分率%"])
  }

  @Test func rulesHaveTheirPrecision() throws {
    let run = try Self.run()
    let rules = run.rows(.rules)
    let names = try column("规则编号", rules)
    let rule = try #require(run.records[1].findings.first?.rule)
    let place = try #require(names.firstIndex(of: rule))
    let refused = run.records[0].findings.count { $0.rule == rule }
    let interval = try #require(WilsonInterval(hits: 1, of: refused + 1))
    func text(_ tenths: Int) -> String {
      tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    }
    #expect(try column("已复核", rules)[place] == "\(refused + 1)")
    #expect(try column("区间下限%", rules)[place] == text(interval.lower))
    #expect(try column("区间上限%", rules)[place] == text(interval.upper))
    let percents = try column("复核准确率%", rules)
    let unruled = names.indices.filter { place in
      !run.records[0].findings.contains { $0.rule == names[place] }
    }
    #expect(!unruled.isEmpty && unruled.allSatisfy { percents[$0].isEmpty })
    #expect(percents[place] == text((2000 + refused + 1) / (2 * (refused + 1))))
  }

  @Test func formatsAgree() throws {
    let run = try Self.run()
    for (table, sheet) in zip(ReportTable.allCases, try run.sheets()) {
      #expect(sheet.rows.map(Self.exact) == run.rows(table).map(Self.exact), "\(table)")
    }
  }

  /// Without empty cells at the end; a workbook writes 70.1 with all digits a computer has of it.
  private static func exact(_ row: [String]) -> [String] {
    row.reversed().drop(while: \.isEmpty).reversed().map { cell in
      Double(cell).map { "\(($0 * 100).rounded())" } ?? cell
    }
  }

  @Test func markdownTellsBoth() throws {
    let text = try Self.run().markdown()
    for part in ["**复核**", "（复核：误报）", "复核准确率", " → ", "复核后：有问题：2（复核前 3）"] {
      #expect(text.contains(part), "\(part): \(text)")
    }
    #expect(!(try TableRun(Self.records()).markdown().contains("复核后")))
  }

  /// The document lists the columns as they are.
  @Test func columnsAreDocumented() throws {
    let (chinese, english) = (try Self.run(), try Self.run { $0.language = .english })
    let plain = try TableRun([])
    let page = try Repository.text("docs/tables.md")
    for table in ReportTable.allCases {
      let (one, other) = (chinese.rows(table)[0], english.rows(table)[0])
      #expect(Set(one).count == one.count && Set(other).count == other.count, "\(table)")
      let names = zip(one, other).map { "\($0) (\($1))" }
      let added = names.dropFirst(plain.rows(table)[0].count)
      if added.isEmpty { continue }
      let columns = added.joined(separator: " · ")
      #expect(page.contains("`\(table.rawValue)` | \(columns) |"), "\(table): \(columns)")
    }
    let items = english.rows(.summary).map { "\($0[0])/\($0[1])" }
    #expect(Set(items).count == items.count, "\(items)")
  }

  @Test(arguments: LintHostileTests.attacks) func whatReviewersWriteDoesNotAct(_ hostile: String)
    throws
  {
    let run = try Self.run(note: hostile)
    for row in run.rows(.findings, excel: true) {
      for cell in row { #expect(!"=+-@\t\r".contains(cell.first ?? "x"), "\(cell)") }
    }
    #expect(!run.markdown().contains("<"))
  }

  @Test func whatReviewersWriteIsMasked() throws {
    let open = try Self.run(note: "回拨13800000000")
    #expect(open.csv(.findings).contains("13800000000"))
    let masked = try Self.run(note: "回拨13800000000", redaction: .full)
    #expect(!masked.csv(.findings).contains("13800000000"))
  }
}
