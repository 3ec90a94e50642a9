import Lexicons
import Testing
import Transcripts

@testable import Rules

@Suite struct AbsenceTests {
  static let absentCases = [
    Case("not said", "agent 说", "pass agent"),
    Case("said in the window", "agent <P16>", "fail agent"),
    Case("said after the window", "agent 说\ncustomer 在\nagent <P16>", "pass agent"),
    Case("possible", "agent <P16?>", "not_assessable uncertain-match"),
    Case("the customer says it", "customer <P16>\nagent 说", "pass agent"),
    Case("unknown role says it", "unknown <P16>\nagent 说", "not_assessable unknown-role"),
    Case("no agent", "customer <P16>", "not_applicable no-agent-turn"),
  ]

  @Test(arguments: absentCases) func absent(_ test: Case) throws {
    let court = try Court("absent: {any: [P16], in: opening, turns: 1}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  static let forbiddenCases = [
    Case("not said", "agent 说", "pass agent"),
    Case("said", "agent <F01>", "fail agent"),
    Case("softened in the same turn", "agent <F01> <P04>", "pass agent"),
    Case("softened in the same turn, other message", "agent <P04>\nagent <F01>", "pass agent"),
    Case("softened a turn later", "agent <F01>\ncustomer 啊\nagent <P04>", "fail agent"),
    Case("softened a turn before", "agent <P04>\ncustomer 啊\nagent <F01>", "fail agent"),
    Case("possibly softened", "agent <F01> <P04?>", "fail agent"),
    Case("softened by the customer", "agent <F01>\ncustomer <P04>", "fail agent"),
    Case("possible", "agent <F01?>", "not_assessable uncertain-match"),
    Case("possible and certain", "agent <F01?>\ncustomer 啊\nagent <F01>", "fail agent"),
    Case("possible but softened", "agent <F01?> <P04>", "pass agent"),
    Case("the customer says it", "customer <F01>\nagent 说", "pass agent"),
    Case("a bot says it", "bot <F01>\nagent 说", "pass agent"),
    Case("unknown role says it", "unknown <F01>", "not_assessable unknown-role"),
    Case(
      "guessed agent says it", "customer 在\nagent <F01>", "not_assessable unknown-role",
      Change.guessedAgent),
    Case("an agent says it, an unknown party too", "unknown <F01>\nagent <F01>", "fail agent"),
    Case("no agent", "customer <F01>", "not_applicable no-agent-turn"),
    Case("the speaker is charged", "agent 说\ncustomer 在\nagent2 <F01>", "fail agent2"),
    Case("the first speaker is charged", "agent <F01>\ncustomer 在\nagent2 说", "fail agent"),
  ]

  @Test(arguments: forbiddenCases) func forbiddenUnlessSoftenedInTheSameTurn(_ test: Case) throws {
    let court = try Court("forbidden: {any: [F01], unless: [P04], within: same_turn}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  static let infoCases = [
    Case("a phrase of severity info is shown, not charged", "agent <F02>", "pass agent"),
    Case("beside a graver one", "agent <F02> <F01>", "fail agent"),
    Case("only the graver one is charged", "agent <F02>\nagent2 <F01>", "fail agent2"),
  ]

  @Test(arguments: infoCases) func phrasesOfSeverityInfo(_ test: Case) throws {
    let court = try Court("forbidden: {any: [F01, F02]}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  @Test func aPhraseOfSeverityInfoIsAViolationOfAPassedRule() throws {
    let court = try Court("forbidden: {any: [F02]}")
    let verdict = try #require(try court.verdicts("agent <F02>").first)
    #expect(verdict.violations.map(\.severity) == [.info])
    #expect(verdict.charges == [Charge(party: PartyIndex(0), isPassed: true)])
  }

  @Test func aVerdictIsAsGraveAsItsGravestPhrase() throws {
    let court = try Court("forbidden: {any: [F01, F02]}")
    #expect(try court.verdicts("agent <F02> <F01>").map(\.severity) == [.major])
    #expect(try court.verdicts("agent 说").map(\.severity) == [.minor])
  }

  static let nextTurnCases = [
    Case("same turn", "agent <F01> <P04>", "pass agent"),
    Case("next turn", "agent <F01>\ncustomer 啊\nagent <P04>", "pass agent"),
    Case("the turn before", "agent <P04>\ncustomer 啊\nagent <F01>", "fail agent"),
    Case(
      "two turns later", "agent <F01>\ncustomer 啊\nagent 嗯\ncustomer 哦\nagent <P04>",
      "fail agent"),
    Case("another agent", "agent <F01>\nagent2 <P04>", "fail agent"),
    Case(
      "another agent between", "agent <F01>\nagent2 嗯\nagent <P04>", "pass agent"),
    Case("possible softener", "agent <F01>\ncustomer 啊\nagent <P04?>", "fail agent"),
  ]

  @Test(arguments: nextTurnCases) func forbiddenUnlessSoftenedInTheNextTurn(_ test: Case) throws {
    let court = try Court("forbidden: {any: [F01], unless: [P04], within: next_turn}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  @Test func everyHitIsAViolationOfItsSpeaker() throws {
    let court = try Court("forbidden: {any: [F01]}")
    let verdict = try #require(
      try court.verdicts("agent 说\ncustomer <F01>\nagent2 <F01>\ncustomer 啊\nagent2 好 <F01> <F01>")
        .first)
    #expect(verdict.violations.map(\.party) == Array(repeating: PartyIndex(2), count: 3))
    #expect(verdict.violations.map(\.event?.rawValue) == [2, 4, 4])
    #expect(verdict.violations.map(\.act) == [1, 2, 3])
    #expect(
      verdict.charges == [
        Charge(party: PartyIndex(0), isPassed: true), Charge(party: PartyIndex(2), isPassed: false),
      ])
  }

  static let orderCases = [
    Case("in order", "agent <P15>\ncustomer 没\nagent <P16>", "pass agent"),
    Case("in order in one turn", "agent <P15> <P16>", "pass agent"),
    Case("the wrong way round", "agent <P16>\ncustomer 等\nagent <P15>", "fail agent"),
    Case("the wrong way round in one turn", "agent <P16> <P15>", "fail agent"),
    Case("again at the end", "agent <P16>\ncustomer 等\nagent <P15> <P16>", "pass agent"),
    Case("only the first", "agent <P15>", "not_applicable not-said"),
    Case("only the second", "agent <P16>", "not_applicable not-said"),
    Case("the second only possible", "agent <P15> <P16?>", "not_assessable uncertain-match"),
    Case("the first only possible", "agent <P15?> <P16>", "not_assessable uncertain-match"),
    Case("the first by the customer", "customer <P15>\nagent <P16>", "not_applicable not-said"),
    Case("unknown role", "unknown <P15> <P16>", "not_assessable unknown-role"),
    Case(
      "guessed agent", "agent <P16> <P15>", "not_assessable unknown-role", Change.guessedAgent),
    Case("no agent", "customer 在", "not_applicable no-agent-turn"),
    Case("the last one answers", "agent <P15>\ncustomer 没\nagent2 <P16>", "pass agent2"),
  ]

  @Test(arguments: orderCases) func order(_ test: Case) throws {
    let court = try Court("order: {first: [P15], then: [P16]}")
    #expect(try test.outcome(in: court) == test.expected)
  }
}
