import Rules
import Testing
import Timing
import Transcripts

@Suite struct LimitTests {
  static let firstResponseCases = [
    Case("at the limit", "0 customer 在\n30 agent 说", "pass agent"),
    Case("a millisecond over", "0 customer 在\n30.001 agent 说", "fail agent"),
    Case("at once", "5 customer 在\n5 agent 说", "pass agent"),
    Case(
      "the clock starts with the first message", "0 customer 在\n29 customer 吗\n31 agent 说",
      "fail agent"),
    Case(
      "only the first counts", "0 customer 在\n1 agent 说\n2 customer 呢\n90 agent 道", "pass agent"),
    Case("a bot does not answer", "0 customer 在\n1 bot 说\n40 agent 道", "fail agent"),
    Case(
      "an automatic reply does not answer", "0 customer 在\n1 agent 说\n40 agent 道", "fail agent",
      Change.automaticFirst),
    Case("no times", "customer 在\nagent 说", "not_assessable no-times"),
    Case("one time missing", "0 customer 在\nagent 说", "not_assessable no-times"),
    Case("unknown role", "0 customer 在\n40 unknown 说", "not_assessable unknown-role"),
    Case(
      "guessed agent", "0 customer 在\n1 agent 说", "not_assessable unknown-role",
      Change.guessedAgent),
    Case(
      "the bot's messages are missing", "0 customer 在\n40 agent 说",
      "not_assessable bot-messages-missing", Change.botMessagesMissing),
    Case("no customer", "0 agent 说", "not_applicable no-customer-turn"),
    Case(
      "the customer never asks first", "0 agent 说\n1 customer <P05>",
      "not_applicable no-customer-turn"),
    Case("never answered", "0 customer 在", "not_applicable no-agent-turn"),
    Case("the second agent answers late", "0 customer 在\n40 agent2 说", "fail agent2"),
    Case(
      "the one who joined held it",
      "0 agent 说\n1 join agent\n2 customer 在\n3 transfer\n90 agent2 道",
      "fail agent2"),
    Case(
      "minutes: the same minute may be too late", "0 customer 在\n0 agent 说",
      "not_assessable minute-precision", Change.precision(60_000)),
    Case(
      "minutes: the next minute may be at once", "0 customer 在\n60 agent 说",
      "not_assessable minute-precision", Change.precision(60_000)),
    Case(
      "minutes: two minutes later is too late in any case", "0 customer 在\n120 agent 说",
      "fail agent", Change.precision(60_000)),
    Case(
      "days", "0 customer 在\n0 agent 说", "not_assessable coarse-precision",
      Change.precision(86_400_000)),
    Case(
      "seconds compare nominally", "0 customer 在\n30 agent 说", "pass agent",
      Change.precision(1000)),
  ]

  @Test(arguments: firstResponseCases) func firstResponse(_ test: Case) throws {
    let court = try Court("limit: {metric: first_response, seconds: 30}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  @Test func minutesPassWhereTheLongestGapIsWithin() throws {
    let court = try Court("limit: {metric: first_response, seconds: 60}")
    let test = Case("", "0 customer 在\n0 agent 说", "", Change.precision(60_000))
    #expect(try test.outcome(in: court) == "pass agent")
  }

  static let averageResponseCases = [
    Case("at the limit", "0 customer a\n10 agent b\n20 customer c\n130 agent d", "pass agent"),
    Case("over", "0 customer a\n10 agent b\n20 customer c\n133 agent d", "fail agent"),
    Case(
      "one not timed", "0 customer a\n1 agent b\n2 customer c\nagent d", "not_assessable no-times"),
    Case("none answered", "0 customer a", "not_applicable no-agent-turn"),
    Case("no customer", "0 agent a", "not_applicable no-customer-turn"),
    Case("the open one does not count", "0 customer a\n1 agent b\n2 customer c", "pass agent"),
    Case("unknown role", "0 unknown a\n1 agent b", "not_assessable unknown-role"),
    Case(
      "minutes", "0 customer a\n60 agent b", "not_assessable minute-precision",
      Change.precision(60_000)),
  ]

  @Test(arguments: averageResponseCases) func averageResponse(_ test: Case) throws {
    let court = try Court("limit: {metric: average_response, seconds: 60}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  static let longestResponseCases = [
    Case("at the limit", "0 customer a\n1 agent b\n2 customer c\n182 agent d", "pass agent"),
    Case("over", "0 customer a\n1 agent b\n2 customer c\n182.1 agent d", "fail agent"),
    Case(
      "the slow one is charged", "0 customer a\n200 agent b\n201 customer c\n202 agent2 d",
      "fail agent"),
    Case(
      "over, though another is not timed", "0 customer a\n200 agent b\ncustomer c\nagent d",
      "fail agent"),
    Case(
      "one not timed", "0 customer a\n1 agent b\ncustomer c\nagent d", "not_assessable no-times"),
    Case("never answered", "0 customer a", "not_applicable no-agent-turn"),
    Case(
      "minutes: cannot be told", "0 customer a\n180 agent b", "not_assessable minute-precision",
      Change.precision(60_000)),
    Case(
      "minutes: over", "0 customer a\n300 agent b", "fail agent", Change.precision(60_000)),
    Case("minutes: within", "0 customer a\n120 agent b", "pass agent", Change.precision(60_000)),
  ]

  @Test(arguments: longestResponseCases) func longestResponse(_ test: Case) throws {
    let court = try Court("limit: {metric: longest_response, seconds: 180}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  static let unansweredCases = [
    Case("answered", "customer a\nagent b", "pass agent"),
    Case("not answered", "customer a\nagent b\ncustomer c", "fail agent"),
    Case("nobody there", "customer a", "fail"),
    Case("a courtesy needs no answer", "customer a\nagent b\ncustomer <P05>", "pass agent"),
    Case(
      "a courtesy and a question", "customer a\nagent b\ncustomer <P05>\ncustomer 呢", "fail agent"),
    Case(
      "truncated", "customer a\nagent b\ncustomer c", "not_assessable truncated", Change.truncated),
    Case("truncated but answered", "customer a\nagent b", "pass agent", Change.truncated),
    Case("unknown role", "customer a\nunknown b", "not_assessable unknown-role"),
    Case("no customer", "agent a", "not_applicable no-customer-turn"),
    Case("times do not matter", "0 customer a\nagent b", "pass agent"),
    Case(
      "the last agent holds it", "customer a\nagent b\ncustomer c\nagent2 d\ncustomer e",
      "fail agent2"),
  ]

  @Test(arguments: unansweredCases) func unanswered(_ test: Case) throws {
    let court = try Court("limit: {metric: unanswered, count: 0}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  @Test func unansweredCountMayBeAboveZero() throws {
    let court = try Court("limit: {metric: unanswered, count: 1}")
    #expect(try Case("", "customer a\nagent b\ncustomer c", "").outcome(in: court) == "pass agent")
  }

  static let holdTotalCases = [
    Case("no hold", "0-10 agent a\n10-12 customer b", "pass agent"),
    Case("at the limit", "0-2 agent <P11>\n32-33 agent <P12>", "pass agent"),
    Case("over", "0-2 agent <P11>\n32.1-33 agent <P12>", "fail agent"),
    Case(
      "two together over",
      "0-2 agent <P11>\n22-23 agent <P12>\n24-25 agent <P11>\n36-37 agent <P12>",
      "fail agent"),
    Case(
      "a filler does not end it", "0-2 agent <P11>\n20-21 agent <F08>\n40-41 agent 查到了",
      "fail agent"),
    Case("never returned", "0-2 agent <P11>\n50-51 customer 喂", "fail agent"),
    Case("recorded, at the limit", "0-1 agent a\n1 hold\n31 unhold\n31-32 agent b", "pass agent"),
    Case("recorded, over", "0-1 agent a\n1 hold\n31.5 unhold\n32-33 agent b", "fail agent"),
    Case(
      "the holder is charged", "0-1 agent a\n1 hold agent\n61 unhold\n61-62 agent2 b", "fail agent"),
    Case(
      "silence without holds", "0-1 agent a\n40-41 customer b",
      "not_assessable unexplained-silence"),
    Case(
      "silence beside a hold", "0-2 agent <P11>\n22-23 agent <P12>\n36-37 customer b",
      "not_assessable unexplained-silence"),
    Case(
      "short pauses are no silence",
      "0-1 agent a\n4-5 customer b\n8-9 agent c\n12-13 customer d\n16-17 agent e\n20-21 customer f"
        + "\n24-25 agent g\n28-29 customer h\n32-33 agent i\n36-37 customer j\n40-41 agent k"
        + "\n44-45 customer l\n48-49 agent m", "pass agent"),
    Case(
      "silence where hold events would show", "0-1 agent a\n40-41 customer b", "pass agent",
      channel: .call, Change.holdEventsPresent),
    Case("no times", "agent a\ncustomer b", "not_assessable no-times"),
    Case("a hold without times", "agent <P11>\ncustomer b\nagent <P12>", "not_assessable no-times"),
    Case("no agent", "0-1 customer a", "not_applicable no-agent-turn"),
    Case("unknown role", "0-1 unknown a\n2-3 agent b", "not_assessable unknown-role"),
  ].map(\.asCall)

  @Test(arguments: holdTotalCases) func holdTotal(_ test: Case) throws {
    let court = try Court("limit: {metric: hold_total, seconds: 30}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  static let holdSingleCases = [
    Case("at the limit", "0-2 agent <P11>\n122-123 agent <P12>", "pass agent"),
    Case("over", "0-2 agent <P11>\n122.1-123 agent <P12>", "fail agent"),
    Case(
      "two together over, none alone",
      "0-2 agent <P11>\n82-83 agent <P12>\n84-85 agent <P11>\n165-166 agent <P12>", "pass agent"),
    Case("recorded, over", "0-1 agent a\n1 hold\n121.5 unhold\n122-123 agent b", "fail agent"),
    Case("silence", "0-1 agent a\n122-123 customer b", "not_assessable unexplained-silence"),
    Case(
      "silences that are long only together", "0-1 agent a\n100-101 customer b\n200-201 agent c",
      "pass agent"),
    Case("no times", "agent a", "not_assessable no-times"),
    Case(
      "minutes", "0-60 agent <P11>\n180-240 agent <P12>", "not_assessable minute-precision",
      channel: .call, Change.precision(60_000)),
  ].map(\.asCall)

  @Test(arguments: holdSingleCases) func holdSingle(_ test: Case) throws {
    let court = try Court("limit: {metric: hold_single, seconds: 120}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  @Test func aBrokenLimitShowsFigureLimitAndPlace() throws {
    let court = try Court(
      "limit: {metric: first_response, seconds: 30}", "limit: {metric: unanswered, count: 0}",
      "limit: {metric: longest_response, seconds: 30}")
    let verdicts = try court.verdicts(
      "0 customer a\n40 agent b\n50 customer c\n120 agent d\n121 customer e")
    let violations = verdicts.flatMap(\.violations)
    #expect(violations.map(\.event?.rawValue) == [0, 4, 2])
    #expect(violations.map(\.measured?.nominal.rawValue) == [40_000, nil, 70_000])
    #expect(violations.map(\.measuredCount) == [nil, 1, nil])
    #expect(violations.map(\.limit) == [30_000, 0, 30_000])
    #expect(violations.map(\.act) == [nil, nil, nil])
  }

  @Test func aBrokenHoldLimitShowsTheHold() throws {
    let court = try Court(
      "limit: {metric: hold_total, seconds: 30}", "limit: {metric: hold_single, seconds: 30}")
    let script = "0-2 agent <P11>\n12-13 agent <P12>\n20-22 agent <P11>\n60-61 agent <P12>"
    let violations = try court.verdicts(script, channel: .call).flatMap(\.violations)
    #expect(violations.map(\.event?.rawValue) == [2, 2])
    #expect(violations.map(\.measured?.nominal.rawValue) == [48_000, 38_000])
  }
}

extension Case {
  /// The same on the telephone.
  fileprivate var asCall: Case {
    var copy = self
    copy.channel = .call
    return copy
  }
}
