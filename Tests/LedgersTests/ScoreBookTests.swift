import Facts
import Ledgers
import Testing

@Suite struct ScoreBookTests {
  /// 31 December 2026, 23:59:59.999 in Shanghai and a millisecond later.
  @Test(arguments: [
    (Period.Kind.day, "2026-12-31", "2027-01-01"), (.week, "2026-W53", "2026-W53"),
    (.month, "2026-12", "2027-01"), (.quarter, "2026-Q4", "2027-Q1"), (.year, "2026", "2027"),
  ]) func periodsEndAtLocalMidnight(_ kind: Period.Kind, _ before: String, _ after: String) throws {
    let rates = try Books.shipped("compliance-rates")
    let midnight = try Books.noon("2027-01-01") - 12 * 3_600_000
    for (moment, name) in [(midnight - 1, before), (midnight, after)] {
      var line = try Books.line("c-1", "a", "2026-11-10")
      line.started = moment
      let book = try Books.book([line], rates, kind: kind)
      #expect(book.periods.map(\.name) == [name])
    }
  }

  @Test func nothingIsDroppedSilently() throws {
    var lines = try (1...7).map { try Books.line("c-\($0)", "a", "2026-11-10") }
    lines[0].started = nil
    lines[1].parties = []
    lines[2].parties[0].certainty = "guess"
    lines[3].status = "error"
    lines[4].id = "c-6"
    lines.append(lines[6])
    lines.append(try Books.line("t", "a", "2026-11-10"))
    let book = try Books.book(
      lines, try Books.shipped("compliance-rates"),
      facts: "- {conversation: t, test: true}\n- {conversation: gone, rating: 1}\n"
        + "- {agent: nobody, month: 2026-11, late: 1}")
    let notes = book.notes
    #expect(notes.reports == 7)
    #expect(notes.withoutTime == ["c-1"])
    #expect(notes.withoutAgent == ["c-2", "c-3"])
    #expect(notes.errorLines == 1)
    #expect(notes.conflicts == 1)
    #expect(notes.repeated == 1)
    #expect(notes.tests == 1)
    #expect(notes.unknownConversations == 1)
    #expect(notes.unknownAgents == 1)
    #expect(book.sheets.map(\.ledger.cases.count) == [3])
  }

  @Test func agentsAreKnownByAccountNameOrId() throws {
    var lines = try (1...3).map { try Books.line("c-\($0)", "店铺:小迪", "2026-11-10") }
    for place in 0...2 { lines[place].parties[0].name = "小迪" }
    lines[1].parties[0].account = nil
    lines[2].parties[0].account = nil
    lines[2].parties[0].name = nil
    let book = try Books.book(
      lines, try Books.shipped("ten-point"), facts: "- {agent: 店铺:小迪, month: 2026-11, late: 2}")
    #expect(book.sheets.map(\.ledger.agent) == ["p2", "小迪", "店铺:小迪"])
    #expect(book.sheets.map { $0.results.first?.score } == [1000, 1000, 900])
  }

  /// A name in the facts file means the account it goes with, unless several have it.
  @Test func namesStandForAccounts() throws {
    var lines = [try Books.line("c-1", "店铺:小迪", "2026-11-10")]
    lines[0].parties[0].name = "小迪"
    let facts = "- {agent: 小迪, month: 2026-11, late: 2}"
    let scheme = try Books.shipped("ten-point")
    let known = try Books.book(lines, scheme, facts: facts)
    #expect(known.sheets.map { $0.results.first?.score } == [900])
    lines.append(try Books.line("c-2", "旗舰店:小迪", "2026-11-10"))
    lines[1].parties[0].name = "小迪"
    let unclear = try Books.book(lines, scheme, facts: facts)
    #expect(unclear.sheets.map { $0.results.first?.score } == [1000, 1000])
    #expect(unclear.notes.ambiguousAgents == 1)
  }

  @Test func whatSeveralAgentsDidIsNotMixed() throws {
    var line = try Books.line("c-1", "a", "2026-11-10", fails: ["x.y:major"])
    var other = line.parties[0]
    (other.id, other.account) = ("p3", "b")
    line.parties.append(other)
    var figures = ReportLine.Figures()
    (figures.scorecard, figures.obtained, figures.assessed) = ("card", 8, 10)
    (figures.applicable, figures.visible, figures.hasPercent) = (12, 20, true)
    figures.byParty = ["p2": (3, 5), "p3": (5, 5)]
    line.score = figures
    line.timing?.unanswered = 4
    let book = try Books.book([line], try Books.shipped("compliance-rates"))
    #expect(book.sheets.map { $0.points.map(\.obtained) } == [[3], [5]])
    #expect(book.sheets.map { $0.points.map(\.percent) } == [[600], [1000]])
    #expect(book.sheets.map { $0.points.map(\.visible) } == [[0], [0]])
    #expect(book.sheets.map { $0.repeats.count } == [1, 0])
    #expect(book.sheets.map(\.unanswered) == [0, 0])
    #expect(book.sheets.map { $0.rates.filter { $0.judged > 0 }.count } == [0, 0])
    let stated = try Books.book(
      [line], try Books.shipped("ten-point"),
      facts: "- {conversation: c-1, attitude_complaint: true}")
    #expect(stated.sheets.map { $0.results.first?.score } == [1000, 1000])
    #expect(stated.notes.sharedFacts == 1)
  }

  @Test func percentsOnlyWhereEnoughWasJudged() throws {
    var lines = try (1...2).map { try Books.line("c-\($0)", "a", "2026-11-1\($0)") }
    for (place, isEnough) in [true, false].enumerated() {
      var figures = ReportLine.Figures()
      (figures.scorecard, figures.obtained, figures.assessed) = ("card", 9 - place * 9, 10)
      figures.hasPercent = isEnough
      lines[place].score = figures
    }
    let sheet = try #require(
      try Books.book(lines, try Books.shipped("compliance-rates")).sheets.first)
    #expect(sheet.points.map(\.percent) == [900])
    #expect(sheet.points.map(\.percentConversations) == [1])
    #expect(sheet.points.map(\.obtained) == [9])
  }

  @Test func ratesByGroup() throws {
    let line = try Books.line(
      "c-1", "a", "2026-11-10", fails: ["opening.greeting", "forbidden.abuse"],
      passes: ["opening.inquiry", "closing.farewell", "timing.unanswered", "own.rule"])
    let sheet = try #require(
      try Books.book([line], try Books.shipped("compliance-rates")).sheets.first)
    #expect(sheet.rates.map(\.group.id) == ["etiquette", "process", "language", "other"])
    #expect(sheet.rates.map(\.percent) == [667, 1000, 0, 1000])
    #expect(sheet.rates.map(\.judged) == [3, 1, 1, 1])
  }

  @Test func repliesAreWeightedByRounds() throws {
    var lines = try (1...2).map { try Books.line("c-\($0)", "a", "2026-11-1\($0)") }
    for (place, figures) in [(10_000, 3), (50_000, 1)].enumerated() {
      lines[place].timing?.averageResponse = Int64(figures.0)
      lines[place].timing?.rounds = figures.1
      lines[place].timing?.firstResponse = Int64(figures.0)
    }
    let sheet = try #require(
      try Books.book(lines, try Books.shipped("compliance-rates")).sheets.first)
    #expect(sheet.replyInterval.mean == 20_000)
    #expect(sheet.replyInterval.count == 4)
    #expect(sheet.firstResponse.mean == 30_000)
    #expect(sheet.firstResponse.count == 2)
  }

  /// What is stated of the month is the total; days in it are not added to it.
  @Test func theLongestPeriodWins() throws {
    let facts = """
      - {conversation: c-1, complaint_upheld: true}
      - {agent: a, day: 2026-11-03, late: 1}
      - {agent: a, day: 2026-11-04, late: 1}
      """
    let scheme = try Books.shipped("ten-point")
    #expect(try Books.result(scheme, facts: facts).score == 900)
    #expect(
      try Books.result(scheme, facts: facts + "\n- {agent: a, month: 2026-11, late: 3}").score
        == 850)
  }

  @Test func quartersShowTheirMonths() throws {
    let lines = try ["2026-10-02", "2026-12-02"].map { try Books.line($0, "a", $0) }
    let book = try Books.book(lines, try Books.shipped("ten-point"), kind: .quarter)
    #expect(book.sheets.map { $0.results.map(\.period.name) } == [["2026-10", "2026-12"]])
    #expect(book.notes.missingPeriods.map(\.name) == ["2026-11"])
    let days = try Books.book(lines, try Books.shipped("ten-point"), kind: .day)
    #expect(days.sheets.map(\.results.count) == [0, 0])
    #expect(days.notes.schemeNeedsLongerPeriod)
  }

  @Test func theOrderOfTheLinesDoesNotMatter() throws {
    let lines = try (1...9).map { place in
      try Books.line("c-\(place)", "a\(place % 3)", "2026-1\(place % 3)-0\(place)", fails: ["x.y"])
    }
    let scheme = try Books.shipped("monthly-80")
    let one = "\(try Books.book(lines, scheme).sheets)"
    #expect("\(try Books.book(lines.reversed(), scheme).sheets)" == one)
  }
}
