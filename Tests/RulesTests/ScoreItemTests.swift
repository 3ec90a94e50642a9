import Facts
import Rules
import Scorecards
import Testing
import Transcripts

/// What items cost and give: deductions, groups, dimensions, marks, facts, limits.
@Suite struct ScoreItemTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    /// The YAML of the scorecard without name and title.
    let card: String
    let verdicts: String
    /// obtained/assessed/applicable/visible percent band
    let expected: String

    init(_ name: String, _ card: String, _ verdicts: String, _ expected: String) {
      self.name = name
      self.card = card
      self.verdicts = verdicts
      self.expected = expected
    }

    var testDescription: String { name }
  }

  private static let each = "items: [{rule: r0, points: 5, deduct: {each: 2}}]"
  private static let capped = "items: [{rule: r0, points: 5, deduct: {each: 1, cap: 3}}]"
  private static let steps = "items: [{rule: r0, points: 20, deduct: {steps: [5, 10, 15]}}]"
  private static let group = "items: [{rules: [r0, r1, r2], id: g, title: 组, points: 6}]"
  private static let gradedGroup =
    "items: [{rules: [r0, r1, r2], id: g, title: 组, points: 6, deduct: {each: 1}}]"

  static let deductions = [
    Row("once, all points", "items: [{rule: r0, points: 5}]", "f*3", "0/5/5/5 0 nil"),
    Row("each, one finding", each, "f*1", "3/5/5/5 600 nil"),
    Row("each, two findings", each, "f*2", "1/5/5/5 200 nil"),
    Row("each, no more than the points", each, "f*3", "0/5/5/5 0 nil"),
    Row("a finding of severity info is one all the same", each, "f*0", "3/5/5/5 600 nil"),
    Row("a pass costs nothing", each, "p", "5/5/5/5 1000 nil"),
    Row("capped, below the cap", capped, "f*2", "3/5/5/5 600 nil"),
    Row("capped, at the cap", capped, "f*3", "2/5/5/5 400 nil"),
    Row("capped, above the cap", capped, "f*9", "2/5/5/5 400 nil"),
    Row("steps, once", steps, "f*1", "15/20/20/20 750 nil"),
    Row("steps, twice", steps, "f*2", "10/20/20/20 500 nil"),
    Row("steps, three times", steps, "f*3", "5/20/20/20 250 nil"),
    Row("steps, more often than there are", steps, "f*7", "5/20/20/20 250 nil"),
    Row(
      "a weight multiplies points and deductions",
      "items: [{rule: r0, points: 5, weight: 3, deduct: {each: 1, cap: 3}}]", "f*2",
      "9/15/15/15 600 nil"),
  ]

  static let groups = [
    Row("all pass", group, "p p p", "6/6/6/6 1000 nil"),
    Row("one fails", group, "p f p", "0/6/6/6 0 nil"),
    Row("a failure outweighs what is not assessable", group, "p ? f", "0/6/6/6 0 nil"),
    Row("one is not assessable", group, "p ? p", "0/0/6/6 nil nil"),
    Row("one passes, the others do not apply", group, "- p -", "6/6/6/6 1000 nil"),
    Row("not assessable, the others do not apply", group, "- ? -", "0/0/6/6 nil nil"),
    Row("none applies", group, "- - -", "0/0/0/6 nil nil"),
    Row("rules without a verdict do not apply", group, "_ _ p", "6/6/6/6 1000 nil"),
    Row("no verdicts at all", group, "_ _ _", "0/0/0/6 nil nil"),
    Row("findings of all failing rules", gradedGroup, "f*2 p f*1", "3/6/6/6 500 nil"),
    Row("one finding for each rule that names none", gradedGroup, "f*0 f*0 p", "4/6/6/6 667 nil"),
  ]

  private static let staff = """
    base: 80
    items:
      - {rule: r0, points: 0, deduct: {steps: [50, 80]}}
      - {rule: r1, points: 0, deduct: {each: 40}}
    """

  static let limits = [
    Row("from the base nothing lost", staff, "p p", "80/80/80/80 1000 nil"),
    Row("from the base one step", staff, "f p", "30/80/80/80 375 nil"),
    Row("never below the floor", staff, "f f*2", "0/80/80/80 0 nil"),
    Row("a floor of its own", "floor: 20\n" + staff, "f f", "20/80/80/80 250 nil"),
    Row("nothing judged: no points for nothing", staff, "? ?", "0/0/80/80 nil nil"),
    Row("nothing applies", staff, "- -", "0/0/0/80 nil nil"),
    Row("little at stake was judged", staff, "? p", "80/80/80/80 nil nil"),
    Row("enough at stake was judged", staff, "p ?", "80/80/80/80 1000 nil"),
    Row(
      "a cap", "base: 80\ncap: 110\nitems: [{rule: r0, points: 40}]", "p",
      "110/120/120/120 1000 nil"),
    Row(
      "below the cap", "base: 80\ncap: 110\nitems: [{rule: r0, points: 40}]", "f",
      "80/120/120/120 727 nil"),
    Row(
      "points nobody can see", "visible: 87\nitems: [{rule: r0, points: 60}]", "p",
      "60/60/60/87 1000 nil"),
  ]

  @Test(arguments: deductions + groups + limits) func sums(_ row: Row) throws {
    #expect(try Sheet(row.card).score(row.verdicts).summary == row.expected)
  }

  @Test func verdictsAreFoundByTheirRule() throws {
    let sheet = try Sheet(
      "items: [{rule: r5, points: 4}, {rule: r2, points: 2}, {rule: r7, points: 1}]")
    #expect(sheet.score("_ _ f _ _ p").summary == "4/6/6/7 667 nil")
    #expect(sheet.score("f f p _ f ? f _").summary == "2/2/6/7 nil nil")
    #expect(sheet.score("").summary == "0/0/0/7 nil nil")
  }

  // MARK: Dimensions

  private static let parts = """
    dimensions: [{id: a, title: 甲}, {id: b, title: 乙}]
    items:
      - {rule: r0, points: 3, dimension: a}
      - {rule: r1, points: 2, dimension: a}
      - {rule: r2, points: 4, dimension: b}
      - {rule: r3, points: 1}
    """

  private static func subtotals(_ score: Score) -> [String] {
    score.dimensions.map { "\($0.obtained)/\($0.assessed)/\($0.applicable)/\($0.visible)" }
  }

  @Test func dimensionsHaveSubtotals() throws {
    let score = try Sheet(Self.parts).score("p f ? p")
    #expect(Self.subtotals(score) == ["3/5/5/5", "0/0/4/4"])
    #expect(score.summary == "4/6/10/10 667 nil")
    #expect(Self.subtotals(try Sheet(Self.parts).score("p - -")) == ["3/3/3/5", "0/0/0/4"])
  }

  private static let weighted = """
    dimensions: [{id: a, title: 甲, weight: 30}, {id: b, title: 乙, weight: 70}]
    items:
      - {rule: r0, points: 2, dimension: a}
      - {rule: r1, points: 1, dimension: a}
      - {rule: r2, points: 7, dimension: b}
    """

  @Test func aWeightIsWhatTheDimensionIsWorth() throws {
    let sheet = try Sheet(Self.weighted)
    #expect(sheet.score("p f p").summary == "90/100/100/100 900 nil")
    #expect(Self.subtotals(sheet.score("p f p")) == ["20/30/30/30", "70/70/70/70"])
    #expect(sheet.score("p - -").summary == "20/20/20/100 1000 nil")
    #expect(sheet.score("p1 f1 p1").byParty.map(\.obtained) == [90])
  }

  @Test func weightedPointsAreRoundedToTheHundredth() throws {
    let sheet = try Sheet(Self.weighted.replacing("weight: 30", with: "weight: 10"))
    // 2 of 3 points of a part worth 10.
    #expect(sheet.score("p f -").obtained.description == "6.67")
    #expect(sheet.score("- p -").obtained.description == "3.33")
  }

  // MARK: Marks and facts

  private static let manual = """
    min_assessed: 50
    items:
      - {rule: r0, points: 6}
      - {manual: m, title: 人评, points: 4, reason: 要人判断}
      - {manual: n, title: 人评, points: 2, weight: 2, reason: 要人判断}
    """

  private static func marks(_ marks: [(String, Int, String)]) -> ScoreFacts {
    ScoreFacts(
      marks: Dictionary(
        uniqueKeysWithValues: marks.map { id, hundredths, reason in
          (id, ScoreFacts.Mark(points: Points(hundredths: hundredths), reason: reason))
        }))
  }

  @Test func whatOnlyAPersonCanGiveIsNotAssessedWithoutAMark() throws {
    let score = try Sheet(Self.manual).score("p")
    #expect(score.summary == "6/6/14/14 nil nil")
    #expect(score.unseen == 8)
    #expect(score.unseenItems == [1, 2])
  }

  @Test func aMarkCountsExactly() throws {
    let sheet = try Sheet(Self.manual)
    let one = sheet.score("p", Self.marks([("m", 250, "讲得清楚")]))
    #expect(one.summary == "8.5/10/14/14 850 nil")
    #expect(one.unseen == 4)
    #expect(one.items.map(\.obtained) == [6, Points(hundredths: 250)])
    // The weight doubles the mark, too.
    let both = sheet.score("f", Self.marks([("m", 0, "没有"), ("n", 125, "一般")]))
    #expect(both.summary == "2.5/14/14/14 179 nil")
  }

  @Test(arguments: [
    ("m", 401, "太多", "the mark for 'm' must be from 0 to 4"),
    ("m", -1, "太少", "the mark for 'm' must be from 0 to 4"),
    ("n", 201, "太多", "the mark for 'n' must be from 0 to 2"),
    ("m", 400, "", "the mark for 'm' needs a 'reason'"),
    ("r0", 100, "规则", "the scorecard 'sheet' has no manual item 'r0'; it has m, n"),
  ]) func aFaultyMarkIsRefused(_ id: String, _ hundredths: Int, _ reason: String, _ fault: String)
    throws
  {
    let sheet = try Sheet(Self.manual)
    let mark = ScoreFacts.Mark(points: Points(hundredths: hundredths), reason: reason)
    #expect(sheet.card.fault(in: mark, forItem: id) == fault)
    let score = sheet.score("p", Self.marks([(id, hundredths, reason)]))
    #expect(score.summary == "6/6/14/14 nil nil")
  }

  private static let facts: [String: FactValue] = [
    "upheld": .flag(false), "rating": .number(450), "side": .text("agent"),
  ]

  @Test(arguments: [
    ("fact: upheld", "0/5/5/5"), ("fact: upheld, is: false", "5/5/5/5"),
    ("fact: side, is: agent", "5/5/5/5"), ("fact: side, is: customer", "0/5/5/5"),
    ("fact: rating, is: 4.5", "5/5/5/5"), ("fact: rating, over: 4.49", "5/5/5/5"),
    ("fact: rating, over: 4.5", "0/5/5/5"), ("fact: rating, under: 4.51", "5/5/5/5"),
    ("fact: rating, under: 4.5", "0/5/5/5"), ("fact: side, over: 1", "0/5/5/5"),
    ("fact: nobody-knows", "0/0/5/5"),
  ]) func factsGivePoints(_ item: String, _ expected: String) throws {
    let facts = ScoreFacts(value: { Self.facts[$0] })
    let score = try Sheet("items: [{\(item), points: 5}]").score("", facts)
    #expect(score.summary.hasPrefix(expected + " "))
  }

  // MARK: Parties

  @Test func partiesLoseByTheirOwnFindings() throws {
    let sheet = try Sheet(
      "items: [{rules: [r0, r1], id: g, title: 组, points: 6, deduct: {each: 1}}]")
    let score = sheet.score("f1*2 f2*3")
    #expect(score.obtained == 1)
    let parties = score.byParty.map { "\($0.party.rawValue): \($0.obtained)/\($0.assessed)" }
    #expect(parties == ["1: 4/6", "2: 3/6"])
  }

  @Test func everyPartyBeginsWithTheBase() throws {
    let score = try Sheet(Self.staff).score("f1 p12")
    let parties = score.byParty.map { "\($0.party.rawValue): \($0.obtained)/\($0.assessed)" }
    #expect(parties == ["1: 30/80", "2: 80/80"])
  }

  // MARK: Previews

  private static func preview(isCounted: Bool) -> Scorecard {
    var known = Scorecard.Item(id: "r0", judge: .rule([0]), points: 6)
    known.isPreview = false
    var preview = Scorecard.Item(id: "r1", judge: .rule([1]), points: 4)
    preview.isPreview = true
    var card = Scorecard(
      name: "card", title: LocalizedText(chinese: "表", english: ""), items: [known, preview],
      visible: 10, minimumAssessed: 60)
    card.countsPreview = isCounted
    return card
  }

  @Test(arguments: [(false, "6/6/6/10 1000 nil"), (true, "6/10/10/10 600 nil")])
  func previewsCountWhereTheProfileWantsIt(_ isCounted: Bool, _ expected: String) {
    let card = Self.preview(isCounted: isCounted)
    let score = Score(Sheet.verdicts("p f"), scorecard: card)
    #expect(score.summary == expected)
    #expect(
      score.preview
        == Score.Preview(points: 4, obtained: 0, assessed: 4, isCounted: isCounted))
    #expect(score.items.count == (isCounted ? 2 : 1))
    #expect(card.printsPoints(ofItem: 1) == isCounted)
  }

  @Test func aSheetWithoutPreviewsSaysNothingOfThem() throws {
    #expect(try Sheet(Self.each).score("p").preview == nil)
    #expect(try Sheet(Self.each, scorePreview: true).card.countsPreview)
  }
}
