import Facts
import Ledgers
import Testing

/// The arithmetic of the source documents.
@Suite struct LadderTests {
  /// S0-107 to S0-111: ten yuan a point around 80, at most 300 either way. Hundredths.
  @Test(arguments: [
    (8000, 0), (9100, 11000), (6800, -12000), (11000, 30000), (5000, -30000), (4900, -30000),
    (8050, 500), (7999, -10), (10999, 29990),
  ]) func payFollowsTheScore(_ score: Int, _ amount: Int) throws {
    let scheme = try Books.shipped("monthly-80")
    let pay = try #require(
      scheme.labels.lazy.compactMap { label -> SchemeLabel.Pay? in
        if case .pay(let pay) = label.condition { pay } else { nil }
      }.first)
    #expect(pay.amount(for: score) == amount)
    #expect(pay.fromMonth == 3)
  }

  /// S0-102 to S0-106, X7: half-open, 90 is a B, below 60 there is no letter.
  @Test(
    arguments: [
      (11000, "A"), (9001, "A"), (9000, "B"), (8000, "B"), (7999, "C"), (7000, "C"), (6999, "D"),
      (6500, "D"), (6499, "E"), (6000, "E"), (5999, nil), (-100, nil),
    ] as [(Int, String?)]) func bandsAreHalfOpen(_ score: Int, _ band: String?) throws
  {
    #expect(try Books.shipped("monthly-80").band(for: score) == band)
  }

  /// S0-097: 1 each, from the third 5 together, from the fifth 10.
  @Test(arguments: [(0, 0), (1, -100), (2, -200), (3, -500), (4, -500), (5, -1000), (9, -1000)])
  func attitudeStepsReplace(_ times: Int, _ points: Int) throws {
    let items = try Books.shipped("ten-point").items
    let item = try #require(items.first { $0.id == "attitude" })
    #expect(item.points(times: times).points == points)
    var adding = item
    adding.ladder = .add
    let added = times * -100 + (times >= 3 ? -500 : 0) + (times >= 5 ? -1000 : 0)
    #expect(adding.points(times: times).points == added)
  }

  /// S2-055 to S2-058.
  @Test(arguments: [
    ("management-complaint", [0, -50, -80, -80]), ("neglect", [0, -6, -15, -15]),
    ("oral", [0, -5, -10, -15, -15]), ("written", [0, -8, -10, -15, -15]),
    ("attitude", [0, -10, -20, -30]),
  ]) func staffSteps(_ id: String, _ points: [Int]) throws {
    let items = try Books.shipped("staff-80-20").items
    let item = try #require(items.first { $0.id == id })
    #expect(points.indices.map { item.points(times: $0).points } == points.map { $0 * 100 })
  }

  /// Scores from whole files: monthly-80.
  @Test(
    arguments: [
      ("complaint_upheld: 1", 8000, "B"), ("complaint_upheld: 0", 8500, "B"),
      ("complaint_upheld: 0, shift_covered: 1, adjust: {points: 1, reason: 加班}", 9100, "A"),
      ("complaint_upheld: 0, shift_covered: 1", 9000, "B"),
      ("complaint_upheld: 0, shift_covered: 9", 11000, "A"),
      ("entry_error: 1, skipped_question_confirmed: 1", 6800, "D"),
      ("entry_error: 1, skipped_question_confirmed: 1, adjust: {points: -3, reason: x}", 6500, "D"),
      ("entry_error: 2, skipped_question_confirmed: 1, adjust: {points: -2, reason: x}", 6400, "E"),
      ("absence_without_leave: 1", 6000, "E"),
      ("absence_without_leave: 1, adjust: {points: -0.01, reason: x}", 5999, nil),
      // Two medium, or four minor: 20 more (S0-125).
      ("skipped_question_confirmed: 2", 4000, nil), ("skipped_question_confirmed: 1", 7000, "C"),
      ("skipped_question_confirmed: 1, false_workload: 1", 4000, nil),
      ("entry_error: 4", 5200, nil), ("entry_error: 3", 7400, "C"),
      ("entry_error: 3, manual: {spot-check: {score: -2, reason: 漏答}}", 5200, nil),
      ("entry_error: 4, skipped_question_confirmed: 2", 3200, nil),
    ] as [(String, Int, String?)])
  func monthlyScores(_ facts: String, _ score: Int, _ band: String?) throws {
    let result = try Books.result(
      try Books.shipped("monthly-80"), facts: "- {agent: a, month: 2026-11, \(facts)}")
    #expect(result.score == score)
    #expect(result.band == band)
  }

  @Test(arguments: [
    ("management_complaint: 1", 5000, [2000, 3000]), ("management_complaint: 2", 2000, [2000, 0]),
    ("management_complaint: 2, neglect_confirmed: 2", 2000, [2000, 0]),
    ("manual: {conduct-by-hand: {score: -20, reason: x}}, neglect_confirmed: 1", 7400, [0, 7400]),
    ("praise_director: 1", 12000, [2000, 10000]),
  ]) func partsHaveFloors(_ facts: String, _ score: Int, _ parts: [Int]) throws {
    let result = try Books.result(
      try Books.shipped("staff-80-20"), facts: "- {agent: a, month: 2026-11, \(facts)}")
    #expect(result.score == score)
    #expect(result.parts.map(\.points) == parts)
  }

  @Test func nothingStatedIsNoBonus() throws {
    let result = try Books.result(try Books.shipped("monthly-80"), facts: "[]")
    #expect(result.score == 8000)
    #expect(result.unstated.contains("no-complaint"))
    let complete = try Books.result(
      try Books.shipped("monthly-80"), facts: "- {complete: [complaint_upheld], year: 2026}")
    #expect(complete.score == 8500)
    #expect(!complete.unstated.contains("no-complaint"))
  }

  @Test func candidatesCostNothing() throws {
    let line = try Books.line("c-1", "a", "2026-11-10", unanswered: 3)
    let book = try Books.book([line], try Books.shipped("monthly-80"))
    let result = try #require(book.sheets.first?.results.first)
    let candidate = try #require(result.lines.first { $0.state == .candidate })
    #expect(candidate.times == 3)
    #expect(candidate.points == 0)
    #expect(candidate.reports == ["c-1"])
    #expect(result.score == 8000)
  }

  @Test(arguments: [
    ("manual: {spot-check: {score: -6, reason: x}}", "allows points by hand from -5 to -2"),
    ("manual: {spot-check: {score: -1, reason: x}}", "allows points by hand from -5 to -2"),
    ("manual: {entry-error: {score: -2, reason: x}}", "is counted and takes no points by hand"),
  ]) func pointsByHandHaveLimits(_ facts: String, _ message: String) throws {
    let scheme = try Books.shipped("monthly-80")
    let error = #expect(throws: LedgerError.self) {
      try Books.result(scheme, facts: "\n- {agent: a, month: 2026-11, \(facts)}")
    }
    #expect(error?.message.contains(message) == true)
    #expect(error?.line == 2)
  }

  @Test func adjustmentsOfOneMonthAddUpToFive() throws {
    let scheme = try Books.shipped("monthly-80")
    let day = "adjust: {points: 3, reason: x}"
    #expect(throws: LedgerError.self) {
      try Books.result(
        scheme,
        facts: "- {agent: a, day: 2026-11-01, \(day)}\n- {agent: a, day: 2026-11-02, \(day)}")
    }
  }
}
