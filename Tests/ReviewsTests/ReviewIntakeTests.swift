import Reviews
import Testing

@Suite struct ReviewIntakeTests {
  static let headings = ReviewColumn.allCases.map(\.chinese)
  static let findings = [
    ReviewableFinding(
      key: "a1", conversation: "c-1", rule: "forbidden.abuse", isCandidate: true),
    ReviewableFinding(
      key: "b2", conversation: "0012", rule: "opening.greeting", isCandidate: false),
    ReviewableFinding(
      key: "c3", conversation: "=cmd", rule: "opening.greeting", isCandidate: false),
  ]

  /// A row of a sheet by the columns that matter.
  static func row(_ cells: [ReviewColumn: String]) -> [String] {
    let usual: [ReviewColumn: String] = [.run: Reviewed.run, .by: "王主管"]
    return ReviewColumn.allCases.map { cells[$0] ?? usual[$0] ?? "" }
  }

  private static func intake(
    _ rows: [[ReviewColumn: String]], headings: [String] = headings, reviewer: String? = nil
  ) throws -> ReviewIntake {
    let sheet = try ReviewSheet(headings: headings)
    var intake = ReviewIntake(run: Reviewed.run, findings: findings, reviewer: reviewer) {
      ["'" + $0]
    }
    for (place, cells) in rows.enumerated() {
      guard let answer = sheet.answer(row(cells)) else { continue }
      intake.take(answer, at: ReviewPlace(file: "复核.csv", row: place + 2))
    }
    return intake
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let cells: [ReviewColumn: String]
    let says: String

    init(_ name: String, _ cells: [ReviewColumn: String], _ says: String) {
      (self.name, self.cells, self.says) = (name, cells, says)
    }

    var testDescription: String { name }
  }

  static let faults = [
    Fault(
      "another run", [.key: "a1", .conversation: "c-1", .ruling: "命中", .run: "f00"],
      "the row is of another run"),
    Fault("no run", [.key: "a1", .conversation: "c-1", .ruling: "命中", .run: " "], "运行 (Run) is b"),
    Fault("no key", [.conversation: "c-1", .ruling: "命中"], "发现编号 (Finding key) is blank"),
    Fault("unknown key", [.key: "zz", .conversation: "c-1", .ruling: "命中"], "no finding of these"),
    Fault(
      "another conversation", [.key: "a1", .conversation: "0012", .ruling: "命中"],
      "belongs to another conversation"),
    Fault(
      "unknown word", [.key: "a1", .conversation: "c-1", .ruling: "密语"], "is none of the words"),
    Fault(
      "nobody", [.key: "a1", .conversation: "c-1", .ruling: "命中", .by: "\u{3000}"], "复核人 (Reviewer)"
    ),
    Fault(
      "veto without ruling", [.key: "a1", .conversation: "c-1", .veto: "是"],
      "结论 (Ruling) is blank"),
    Fault(
      "veto of a false alarm", [.key: "a1", .conversation: "c-1", .ruling: "误报", .veto: "是"],
      "a veto goes with 命中"),
    Fault(
      "veto upheld", [.key: "a1", .conversation: "c-1", .ruling: "维持", .veto: "是"],
      "a veto goes with 命中"),
    Fault(
      "veto of no candidate", [.key: "b2", .conversation: "0012", .ruling: "命中", .veto: "是"],
      "is no veto candidate"),
    Fault(
      "strange veto", [.key: "a1", .conversation: "c-1", .ruling: "命中", .veto: "密语"],
      "says neither yes nor no"),
    Fault(
      "impossible change", [.key: "a1", .conversation: "c-1", .ruling: "撤销"],
      "待复核 (pending) and cannot become 撤销 (revoked)"),
  ]

  @Test(arguments: faults) func faultyRows(_ fault: Fault) throws {
    let good: [ReviewColumn: String] = [.key: "c3", .conversation: "=cmd", .ruling: "命中"]
    let intake = try Self.intake([good, fault.cells, good])
    var book = ReviewBook()
    do {
      _ = try intake.add(to: &book)
      Issue.record("it was added")
    } catch {
      #expect(error.faults.count == 1)
      let line = error.faults[0].description
      #expect(line.hasPrefix("复核.csv:3: error: ") && line.contains(fault.says), "\(line)")
      #expect(!line.contains("密语"))
    }
    #expect(book.count == 0)
  }

  @Test func faultsComeInTheOrderOfTheRows() throws {
    let intake = try Self.intake([
      [.key: "a1", .conversation: "c-1", .ruling: "维持"],
      [.key: "zz", .conversation: "c-1", .ruling: "命中"],
      [.key: "b2", .conversation: "0012", .ruling: "申诉"],
      [.key: "c3", .conversation: "=cmd", .ruling: "什么"],
      // Would be an impossible change because of the row before it alone.
      [.key: "c3", .conversation: "=cmd", .ruling: "申诉"],
    ])
    var book = ReviewBook()
    do {
      _ = try intake.add(to: &book)
      Issue.record("it was added")
    } catch { #expect(error.faults.map(\.place.row) == [2, 3, 4, 5]) }
  }

  @Test func whatIsLeftBlankIsCounted() throws {
    let intake = try Self.intake([
      [.key: "a1", .conversation: "c-1", .ruling: "命中", .veto: "是", .note: "辱骂", .at: "11月12日"],
      [.key: "b2", .conversation: "0012", .veto: "否", .note: "没看完"],
      [.run: "", .by: ""],
      [.key: "c3", .conversation: "=cmd", .ruling: " \u{3000}"],
    ])
    #expect(intake.blank == 2)
    var book = ReviewBook()
    let addition = try intake.add(to: &book)
    #expect(
      addition.appended == [
        ReviewEvent(
          key: "a1", run: Reviewed.run, conversation: "c-1", rule: "forbidden.abuse",
          ruling: .confirmed, isVeto: true, note: "辱骂", by: "王主管", at: "11月12日")
      ])
    #expect(book.isVeto("a1"))
  }

  /// What spreadsheets and people do to cells.
  @Test(
    arguments: [
      [.key: "'a1", .conversation: "'c-1", .ruling: "'命中", .run: "'" + Reviewed.run],
      [.key: " A1\u{3000}", .conversation: "\u{3000}c-1 ", .ruling: "\u{3000}命中\t", .by: " 王主管 "],
      [.key: "a1\u{A0}", .conversation: "c-1\r\n", .ruling: "CONFIRMED\n"],
      [.key: "\u{FEFF}a1", .conversation: "c-1", .ruling: "命中", .run: Reviewed.run.uppercased()],
    ] as [[ReviewColumn: String]]) func cellsAreReadWithGoodWill(_ cells: [ReviewColumn: String])
    throws
  {
    var book = ReviewBook()
    let event = try Self.intake([cells]).add(to: &book).appended.first
    #expect(event?.key == "a1" && event?.ruling == .confirmed && event?.by == "王主管")
    #expect(event?.run == Reviewed.run)
  }

  @Test(arguments: ["=cmd", "'=cmd"]) func conversationsAsAnExportWritesThem(_ written: String)
    throws
  {
    var book = ReviewBook()
    let cells: [ReviewColumn: String] = [.key: "c3", .conversation: written, .ruling: "误报"]
    #expect(try Self.intake([cells]).add(to: &book).appended.first?.conversation == "=cmd")
  }

  @Test func aReviewerForAllRows() throws {
    var book = ReviewBook()
    let rows: [[ReviewColumn: String]] = [
      [.key: "a1", .conversation: "c-1", .ruling: "命中", .by: ""],
      [.key: "b2", .conversation: "0012", .ruling: "命中", .by: "李组长"],
    ]
    let added = try Self.intake(rows, reviewer: "王主管").add(to: &book).appended
    #expect(added.map(\.by) == ["王主管", "李组长"])
  }

  // MARK: Headings

  @Test(
    arguments: ReviewColumn.allCases.flatMap { column in
      [
        column.chinese, column.english, column.english.uppercased(), column.rawValue,
        " \(column.chinese)\u{3000}", column.chinese + "（必填）", column.english + " (please)",
      ].map { (column, $0) }
    })
  func headings(_ column: ReviewColumn, _ heading: String) {
    #expect(ReviewColumn(heading: heading) == column)
  }

  @Test(arguments: ["", "备注", "结论2", "（结论）"]) func otherHeadings(_ heading: String) {
    #expect(ReviewColumn(heading: heading) == nil)
  }

  @Test func columnsStandAnywhere() throws {
    let sheet = try ReviewSheet(headings: ["结论", "别的", "Conversation", "run", "发现编号", "复核人"])
    let answer = try #require(sheet.answer(["命中", "x", "c-1", "r", "a1"]))
    #expect(answer.key == "a1" && answer.run == "r" && answer.ruling == "命中" && answer.by == "")
    #expect(sheet.answer(["", "只有备注"]) == nil)
  }

  @Test(arguments: [
    (["会话", "结论", "运行"], "发现编号 (Finding key)"), (["发现编号"], "运行 (Run), 会话 (Conversation), 结论"),
    (["发现编号", "运行", "会话", "结论", "Ruling"], "two columns 结论 (Ruling)"), ([], "发现编号"),
  ]) func faultyHeadings(_ headings: [String], _ says: String) {
    do {
      _ = try ReviewSheet(headings: headings)
      Issue.record("it was taken")
    } catch { #expect(error.message.contains(says), "\(error.message)") }
  }
}
