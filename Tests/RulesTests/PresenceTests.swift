import Rules
import Testing
import Transcripts

@Suite struct PresenceTests {
  static let openingCases = [
    Case("said first", "customer 在吗\nagent <P01>", "pass agent"),
    Case("said in the second turn", "agent 嗯\ncustomer 在吗\nagent <P01>", "pass agent"),
    Case(
      "said in the third turn", "agent 嗯\ncustomer 在\nagent 哦\ncustomer 吗\nagent <P01>",
      "fail agent"),
    Case("not said", "customer 在吗\nagent 说", "fail agent"),
    Case("said by the customer", "customer <P01>\nagent 说", "fail agent"),
    Case("said by the system", "system <P01>\nagent 说", "fail agent"),
    Case("said by a supervisor", "supervisor <P01>", "pass supervisor"),
    Case("only possible", "agent <P01?>", "not_assessable uncertain-match"),
    Case("possible, then certain", "agent <P01?> <P01>", "pass agent"),
    Case(
      "possible too late", "agent a\ncustomer b\nagent c\ncustomer d\nagent <P01?>", "fail agent"),
    Case("unknown role says it", "unknown <P01>", "not_assessable unknown-role"),
    Case("unknown role says nothing", "unknown 在吗", "not_assessable unknown-role"),
    Case(
      "guessed agent says it", "customer 在\nagent <P01>", "not_assessable unknown-role",
      Change.guessedAgent),
    Case(
      "guessed agent says nothing", "customer 在\nagent 说", "not_assessable unknown-role",
      Change.guessedAgent),
    Case(
      "an unknown party beside an agent", "unknown <P01>\nagent 说", "not_assessable unknown-role"),
    Case("an agent who says it beside an unknown party", "unknown 在\nagent <P01>", "pass agent"),
    Case("no agent", "customer 在吗", "not_applicable no-agent-turn"),
    Case("nobody", "", "not_applicable no-agent-turn"),
    Case("continued", "agent 说", "not_applicable continued") { $0.continues = "before" },
    Case("truncated later", "agent 说", "fail agent", Change.truncated),
    Case("a bot greets", "bot <P01>\nagent 说", "fail agent"),
    Case(
      "an automatic reply greets", "agent <P01>\ncustomer 在\nagent 说", "fail agent",
      Change.automaticFirst),
    Case(
      "nothing but an automatic reply", "agent <P01>", "not_applicable no-agent-turn",
      Change.automaticFirst),
    Case("two agents: the first owes it", "agent 说\ncustomer 在\nagent2 道", "fail agent"),
    Case("two agents: the second says it", "agent 说\ncustomer 在\nagent2 <P01>", "pass agent2"),
  ]

  @Test(arguments: openingCases) func opening(_ test: Case) throws {
    let court = try Court("present: {any: [P01], in: opening, turns: 2}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  static let botGreetingCases = [
    Case("a bot greets", "bot <P01>\ncustomer 在\nagent 说", "pass bot"),
    Case("a possible greeting", "bot <P01?>\nagent 说", "not_assessable uncertain-match"),
    Case(
      "an automatic reply greets", "agent <P01>\ncustomer 在\nagent 说", "pass agent",
      Change.automaticFirst),
    Case("the agent greets after the bot", "bot 我是机器人\nagent <P01>", "pass agent"),
    Case("nobody greets", "agent 说\ncustomer 在", "fail agent"),
    Case(
      "the bot's messages are missing", "customer 在\nagent 说",
      "not_assessable bot-messages-missing", Change.botMessagesMissing),
    Case(
      "the bot's messages are missing but the agent greets", "customer 在\nagent <P01>",
      "pass agent", Change.botMessagesMissing),
  ]

  @Test(arguments: botGreetingCases) func openingWhereBotsCount(_ test: Case) throws {
    let court = try Court(
      "present: {any: [P01], in: opening, turns: 2}", botGreetingCounts: true)
    #expect(try test.outcome(in: court) == test.expected)
  }

  @Test func missingBotMessagesDoNotExcuseWhereBotsDoNotCount() throws {
    let court = try Court("present: {any: [P01], in: opening, turns: 2}")
    let test = Case("", "customer 在\nagent 说", "fail agent", Change.botMessagesMissing)
    #expect(try test.outcome(in: court) == test.expected)
  }

  static let closingCases = [
    Case("said last", "agent 说\ncustomer 好\nagent <P16>", "pass agent"),
    Case("said last but one", "agent <P16>\ncustomer 好\nagent 嗯", "pass agent"),
    Case("said too early", "agent <P16>\ncustomer 好\nagent 嗯\ncustomer 哦\nagent 啊", "fail agent"),
    Case("not said", "agent 说\ncustomer 好", "fail agent"),
    Case("only possible", "agent <P16?>", "not_assessable uncertain-match"),
    Case("truncated", "agent 说", "not_assessable truncated", Change.truncated),
    Case("truncated, but said", "agent <P16>", "pass agent", Change.truncated),
    Case("continued does not matter", "agent 说", "fail agent") { $0.continues = "before" },
    Case("two agents: the last owes it", "agent 说\ncustomer 在\nagent2 道", "fail agent2"),
    Case("two agents: the first says it", "agent <P16>\ncustomer 在\nagent2 道", "pass agent"),
    Case("unknown role", "unknown <P16>", "not_assessable unknown-role"),
  ]

  @Test(arguments: closingCases) func closing(_ test: Case) throws {
    let court = try Court("present: {any: [P16], in: closing, turns: 2}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  static let anywhereCases = [
    Case(
      "said in the middle", "agent a\ncustomer b\nagent <P04>\ncustomer c\nagent d", "pass agent"),
    Case("the other category of the list", "agent <P05>", "pass agent"),
    Case("not said", "agent a\ncustomer b\nagent2 c", "fail agent2"),
    Case("truncated", "agent a", "not_assessable truncated", Change.truncated),
    Case("only possible", "agent <P05?>", "not_assessable uncertain-match"),
  ]

  @Test(arguments: anywhereCases) func anywhere(_ test: Case) throws {
    let court = try Court("present: {any: [P04, P05]}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  static let afterHoldCases = [
    Case("no hold", "0-1 agent 说", "not_applicable no-hold", channel: .call),
    Case(
      "returned with it", "0-2 agent <P11>\n12-13 agent <P12>", "pass agent", channel: .call),
    Case("returned without", "0-2 agent <P11>\n12-13 agent 查到了", "fail agent", channel: .call),
    Case(
      "the apology stands before the hold", "0-2 agent <P04> <P11>\n12-13 agent 查到了",
      "fail agent", channel: .call),
    Case(
      "the apology stands before the hold, fillers between",
      "0-2 agent <P04> <P11>\n5-6 agent <F08>\n12-13 agent 查到了", "fail agent", channel: .call),
    Case(
      "said behind the first words of the return",
      "0-2 agent <P11>\n12-13 agent 喂\n13-14 agent <P12>", "pass agent", channel: .call),
    Case(
      "the customer says something between",
      "0-2 agent <P04> <P11>\n3-5 customer 好的谢谢你\n12-13 agent <P12>", "pass agent",
      channel: .call),
    Case(
      "recorded hold, returned with it", "0-2 agent 等\n2 hold\n12 unhold\n12-13 agent <P12>",
      "pass agent", channel: .call),
    Case(
      "recorded hold, returned without", "0-2 agent <P04>\n2 hold\n12 unhold\n12-13 agent 查到了",
      "fail agent", channel: .call),
    Case(
      "never returned", "0-2 agent <P11>\n40-41 customer 喂在不在", "not_applicable no-hold",
      channel: .call),
    Case(
      "possible", "0-2 agent <P11>\n12-13 agent <P12?>", "not_assessable uncertain-match",
      channel: .call),
    Case(
      "another agent comes back", "0-2 agent <P11>\n12-13 agent2 查到了", "fail agent2",
      channel: .call),
    Case(
      "unknown role", "0-2 unknown <P11>\n2 hold\n12 unhold\n12-13 unknown <P12>",
      "not_assessable unknown-role", channel: .call),
  ]

  @Test(arguments: afterHoldCases) func afterHold(_ test: Case) throws {
    let court = try Court("present: {any: [P12, P04], in: after_hold}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  @Test func otherChannel() throws {
    let court = try Court("channel: call, present: {any: [P01], in: opening, turns: 2}")
    #expect(try Case("", "agent 说", "").outcome(in: court) == "not_applicable channel")
    #expect(try Case("", "agent 说", "", channel: .call).outcome(in: court) == "fail agent")
  }

  @Test func passShowsTheActAndFailThePlace() throws {
    let court = try Court("present: {any: [P01], in: opening, turns: 2}")
    let passed = try #require(try court.verdicts("agent <P04>\ncustomer 在\nagent <P01>").first)
    #expect(passed.evidence == [1])
    #expect(passed.violations.isEmpty)
    let failed = try #require(try court.verdicts("customer 在\nagent 说").first)
    #expect(failed.evidence.isEmpty)
    #expect(failed.violations.map(\.event?.rawValue) == [1])
    #expect(failed.violations.map(\.act) == [nil])
  }
}
