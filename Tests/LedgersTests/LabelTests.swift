import Facts
import Ledgers
import Testing

/// What the documents attach to scores and counts.
@Suite struct LabelTests {
  private static func labels(_ scheme: String, _ facts: String) throws -> [LabelResult] {
    try Books.result(
      try Books.shipped(scheme),
      facts: "- {agent: a, joined: 2026-09-30, month: 2026-11, \(facts)}"
    ).labels
  }

  /// S0-081, S0-086: 30, 60, dismissal; the supervisor double.
  @Test(
    arguments: [
      (1, 3000, 6000, nil), (2, 6000, 12000, nil), (3, nil, nil, "in the document: dismissal"),
      (4, nil, nil, "in the document: dismissal"),
    ] as [(Int, Int?, Int?, String?)])
  func complaints(_ times: Int, _ amount: Int?, _ supervisor: Int?, _ outcome: String?) throws {
    let labels = try Self.labels("monthly-80", "complaint_upheld: \(times)")
    let label = try #require(labels.first { $0.id == "complaint-ladder" })
    #expect(label.amount == amount)
    #expect(label.supervisorAmount == supervisor)
    #expect(label.outcomes.first?.english == outcome)
    #expect(label.times == times)
  }

  @Test func noComplaintNoLabel() throws {
    let labels = try Self.labels("monthly-80", "complaint_upheld: 0")
    #expect(!labels.contains { $0.id.hasPrefix("complaint") })
  }

  /// S0-082, S0-083: 100, 200, removal, for the same rule only.
  @Test func sameRule() throws {
    let scheme = try Books.shipped("monthly-80")
    func labels(_ fails: [[String]]) throws -> [LabelResult] {
      let lines = try fails.enumerated().map {
        try Books.line("c-\($0)", "a", "2026-11-1\($0)", fails: $1)
      }
      let book = try Books.book(lines, scheme)
      return try #require(book.sheets.first?.results.first).labels.filter {
        $0.id == "same-rule-ladder"
      }
    }
    let once = try labels([["forbidden.abuse:critical"], ["style.vague:minor"], ["x:info"]])
    #expect(once.map(\.rule) == ["forbidden.abuse", "style.vague"])
    #expect(once.map(\.amount) == [10000, 10000])
    let twice = try labels([["a.b"], ["a.b"]])
    #expect(twice.map(\.amount) == [20000])
    #expect(twice.map(\.reports) == [["c-0", "c-1"]])
    let thrice = try labels([["a.b"], ["a.b"], ["a.b"]])
    #expect(thrice.map(\.amount) == [nil])
    #expect(thrice.first?.outcomes.first?.english == "in the document: removal")
  }

  /// S0-113: from the third month of work on.
  @Test(arguments: [
    ("2026-09-30", true), ("2026-10-01", false), ("2026-11-01", false), ("2020-01-01", true),
  ]) func payBeginsInTheThirdMonth(_ joined: String, _ isPaid: Bool) throws {
    let result = try Books.result(
      try Books.shipped("monthly-80"),
      facts: "- {agent: a, joined: \(joined), month: 2026-11, complaint_upheld: 1}")
    let pay = result.labels.first { $0.id == "performance-pay" }
    #expect((pay != nil) == isPaid)
    if isPaid { #expect(pay?.amount == 0) }
  }

  @Test func payNeedsTheJoiningDay() throws {
    let result = try Books.result(try Books.shipped("monthly-80"), facts: "[]")
    let pay = try #require(result.labels.first { $0.id == "performance-pay" })
    #expect(pay.state == .unknown(.joiningDay))
    #expect(pay.amount == nil)
  }

  /// S0-092, S0-093.
  @Test(arguments: [
    ("late: 9", 550, []), ("truant: 0, late: 10", 500, ["oral-warning"]),
    ("late: 15", 250, ["oral-warning"]), ("late: 16", 200, ["oral-warning", "sanction"]),
  ]) func warnings(_ facts: String, _ score: Int, _ labels: [String]) throws {
    let result = try Books.result(
      try Books.shipped("ten-point"), facts: "- {agent: a, month: 2026-11, \(facts)}")
    #expect(result.score == score)
    #expect(result.labels.map(\.id) == labels)
  }

  /// S0-101 and S0-112: a single month below 60.
  @Test(arguments: [(0.0, false), (-0.01, true)]) func belowSixty(_ points: Double, _ holds: Bool)
    throws
  {
    let labels = try Self.labels(
      "monthly-80", "absence_without_leave: 1, adjust: {points: \(points), reason: x}")
    #expect(labels.contains { $0.id == "below-60" } == holds)
  }

  /// S0-101: last in two months that follow each other, below 70 in both.
  @Test(arguments: [
    ("2026-10", [6900, 6900], 8000, "reached"), ("2026-10", [7000, 6900], 8000, "none"),
    ("2026-10", [6900, 7000], 8000, "none"), ("2026-09", [6900, 6900], 8000, "2026-10"),
    ("2026-10", [6900, 6900], 6000, "none"),
  ]) func lastInTwoMonths(
    _ before: String, _ scores: [Int], _ other: Int, _ expected: String
  ) throws {
    func facts(_ agent: String, _ month: String, _ score: Int) -> String {
      var rest = 8000 - score
      var text = "- {agent: \(agent), month: \(month)"
      if rest >= 2000 {
        text += ", absence_without_leave: 1"
        rest -= 2000
      }
      if rest >= 1000 {
        text += ", skipped_question_confirmed: 1"
        rest -= 1000
      }
      return text + ", adjust: {points: \(-Double(rest) / 100), reason: x}}\n"
    }
    let months = [before, "2026-11"]
    var text = ""
    var lines: [ReportLine] = []
    for (month, score) in zip(months, scores) {
      text += facts("a", month, score) + facts("b", month, other)
      lines.append(try Books.line("a-\(month)", "a", "\(month)-15"))
      lines.append(try Books.line("b-\(month)", "b", "\(month)-15"))
    }
    let book = try Books.book(lines, try Books.shipped("monthly-80"), facts: text)
    let sheet = try #require(
      book.sheets.first { $0.ledger.agent == "a" && $0.ledger.period.name == "2026-11" })
    let result = try #require(sheet.results.first)
    #expect(result.score == scores[1])
    let label = result.labels.first { $0.id == "last-two-months" }
    switch label?.state {
    case .reached: #expect(expected == "reached")
    case .unknown(.period(let period)):
      #expect(expected == period.name)
      #expect(book.notes.missingPeriods.map(\.name) == [period.name])
    default: #expect(expected == "none")
    }
  }

  @Test func aSharedLastPlaceIsSaid() throws {
    let lines = try ["a", "b", "c"].flatMap { agent in
      try ["2026-10", "2026-11"].map { try Books.line("\(agent)-\($0)", agent, "\($0)-15") }
    }
    let low = ["a", "b"].flatMap { agent in
      ["2026-10", "2026-11"].map {
        "- {agent: \(agent), month: \($0), absence_without_leave: 1}\n"
      }
    }
    let book = try Books.book(lines, try Books.shipped("monthly-80"), facts: low.joined())
    let result = try #require(book.sheets.last { $0.ledger.agent == "a" }?.results.first)
    #expect(result.rank == SchemeResult.Rank(place: 2, of: 3, shared: 2))
    #expect(result.labels.first { $0.id == "last-two-months" }?.isShared == true)
  }

  @Test func aloneNobodyIsLast() {
    #expect(!SchemeResult.Rank(place: 1, of: 1, shared: 1).isLast)
    #expect(!SchemeResult.Rank(place: 1, of: 2, shared: 2).isLast)
    #expect(SchemeResult.Rank(place: 2, of: 2, shared: 1).isLast)
  }
}
