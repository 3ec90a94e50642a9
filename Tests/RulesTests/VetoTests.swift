import Facts
import Scorecards
import Testing

/// Vetoes are candidates until a person confirms them.
@Suite struct VetoTests {
  private static let card = """
    bands: [{name: A, above: 90}, {name: Z, from: 0}]
    items: [{rule: r0, points: 6}, {rule: r1, points: 4}]
    vetoes:
      - {rule: r1, at_least: 2, source: [S2-042]}
      - {rule: r2, source: [S2-043]}
      - {fact: wrong, title: 错误信息, source: [S2-047]}
      - {fact: ticket, is: false, source: [S2-048]}
    """

  private static func facts(
    _ values: [String: Bool] = [:], confirmed: Set<String> = []
  ) -> ScoreFacts {
    ScoreFacts(confirmedVetoes: confirmed) { name in values[name].map { .flag($0) } }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let verdicts: String
    var values: [String: Bool] = [:]
    let rules: [Int]
    let facts: [String]
    var testDescription: String { name }
  }

  static let rows = [
    Row(name: "nothing failed", verdicts: "p p p", rules: [], facts: []),
    Row(name: "a rule of the list", verdicts: "p p f", rules: [2], facts: []),
    Row(name: "a rule not of the list", verdicts: "f p p", rules: [], facts: []),
    Row(name: "too few findings", verdicts: "p f*1 p", rules: [], facts: []),
    Row(name: "enough findings", verdicts: "p f*2 p", rules: [1], facts: []),
    Row(name: "a critical failure", verdicts: "! p p !", rules: [0, 3], facts: []),
    Row(name: "not assessable proposes nothing", verdicts: "p p ?", rules: [], facts: []),
    Row(name: "found by rule, not by place", verdicts: "_ _ f _ !", rules: [2, 4], facts: []),
    Row(name: "a fact", verdicts: "p p p", values: ["wrong": true], rules: [], facts: ["wrong"]),
    Row(
      name: "a fact that is not so", verdicts: "p p p", values: ["wrong": false], rules: [],
      facts: []),
    Row(
      name: "a fact that should be", verdicts: "p p p", values: ["ticket": false], rules: [],
      facts: ["ticket"]),
  ]

  @Test(arguments: rows) func candidates(_ row: Row) throws {
    let score = try Sheet(Self.card).score(row.verdicts, Self.facts(row.values))
    #expect(score.vetoes == row.rules)
    #expect(score.vetoFacts == row.facts)
    #expect(score.confirmedVetoes == [])
    #expect(score.withoutVeto == nil)
  }

  @Test func aCandidateTakesNothing() throws {
    let score = try Sheet(Self.card).score("p p f", Self.facts(["wrong": true]))
    #expect(score.summary == "10/10/10/10 1000 A")
  }

  @Test(arguments: ["r2", "wrong", "ticket", "r1"]) func aConfirmedOneTakesAll(_ id: String) throws
  {
    // Whether or not the tool proposed it: a person saw more.
    let score = try Sheet(Self.card).score("p p f", Self.facts(confirmed: [id]))
    #expect(score.summary == "0/10/10/10 0 Z")
    #expect(score.confirmedVetoes == [id])
    #expect(score.withoutVeto == Score.Result(obtained: 10, percent: 1000, band: "A"))
  }

  @Test func aConfirmedCriticalRuleNeedsNoPlaceOnTheList() throws {
    let sheet = try Sheet(Self.card)
    #expect(sheet.score("! p p", Self.facts(confirmed: ["r0"])).obtained == 0)
    #expect(sheet.score("p p p", Self.facts(confirmed: ["r0"])).obtained == 10)
    #expect(sheet.score("p p p", Self.facts(confirmed: ["nobody"])).withoutVeto == nil)
  }

  @Test func thoseWhoAnswerLose() throws {
    let sheet = try Sheet(Self.card)
    let named = sheet.score("p1 p2 f2", Self.facts(confirmed: ["r2"]))
    #expect(named.byParty.map(\.obtained) == [6, 0])
    let nobody = sheet.score("p1 p2 p", Self.facts(confirmed: ["wrong"]))
    #expect(nobody.byParty.map(\.obtained) == [0, 0])
  }
}
