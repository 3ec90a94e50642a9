import Facts
import Scorecards
import Testing
import Transcripts

@testable import Rules

/// Rules of conditions: one line a case. Scripts say with marks what was said (see `Court`).
@Suite struct ConditionTests {
  @Test(arguments: [
    Case("met in the next turn", "customer <P15>\nagent <P04>", "pass agent"),
    Case(
      "met in the second turn", "customer <P15>\nagent x\ncustomer x\nagent <P04>", "pass agent"),
    Case(
      "met too late", "customer <P15>\nagent x\ncustomer x\nagent x\ncustomer x\nagent <P04>",
      "fail agent"),
    Case("never met", "customer <P15>\nagent x", "fail agent"),
    Case("nobody answers", "agent x\ncustomer <P15>", "fail agent"),
    Case("before the trigger does not count", "agent <P04>\ncustomer <P15>\nagent x", "fail agent"),
    Case("no trigger", "customer x\nagent x", "not_applicable not-said"),
    Case(
      "the agent's own words set nothing off", "agent <P15>\nagent x", "not_applicable not-said"),
    Case("possible trigger", "customer <P15?>\nagent x", "not_assessable uncertain-match"),
    Case("possible answer", "customer <P15>\nagent <P04?>", "not_assessable uncertain-match"),
    Case(
      "each trigger asks for its own answer",
      "customer <P15>\nagent <P04>\ncustomer <P15>\nagent x", "fail agent"),
    Case("twice in a turn is once", "customer <P15> <P15>\nagent <P04>", "pass agent"),
    Case(
      "the one who speaks next owes it", "agent x\ncustomer <P15>\nagent2 x\ncustomer x\nagent x",
      "fail agent2"),
    Case("cut off", "customer <P15>\nagent x", "not_assessable truncated", Change.truncated),
    Case("no agent", "customer <P15>", "not_applicable no-agent-turn"),
    Case(
      "roles are guesses", "customer <P15>\nagent <P04>", "not_assessable unknown-role",
      Change.guessedAgent),
  ])
  func obligation(_ one: Case) throws {
    let court = try Court(
      "when: {any: [P15], by: customer}, within: {turns: 2}, must: {any: [P04]}")
    #expect(try one.outcome(in: court) == one.expected)
  }

  @Test(arguments: [
    (
      "{and: [{any: [P15], by: customer}, {any: [P16], by: customer}]}",
      "customer <P15>\nagent x", "not_applicable not-said"
    ),
    (
      "{and: [{any: [P15], by: customer}, {any: [P16], by: customer}]}",
      "customer <P15> <P16>\nagent x", "fail agent"
    ),
    (
      "{or: [{any: [P15], by: customer}, {any: [P16], by: customer}]}",
      "customer <P16>\nagent x", "fail agent"
    ),
    ("{not: {any: [P15], by: customer}}", "customer x\nagent x", "fail agent"),
    ("{not: {any: [P15], by: customer}}", "customer <P15>\nagent x", "not_applicable not-said"),
    ("{figure: unanswered, over: 0}", "agent x\ncustomer 在吗？", "fail agent"),
    ("{event: transfer}", "agent x\ntransfer\nagent2 x", "fail agent2"),
    ("{event: transfer}", "agent x\ntransfer\nagent2 <P04>", "pass agent2"),
    ("{fact: rating, under: 3}", "agent x", "not_assessable missing-fact"),
  ])
  func triggers(_ trigger: String, _ script: String, _ expected: String) throws {
    let court = try Court("when: \(trigger), must: {any: [P04]}")
    #expect(try Case(trigger, script, expected).outcome(in: court) == expected)
  }

  /// An event between two messages of one turn: what is said behind it counts.
  @Test func aMomentInsideATurn() throws {
    let court = try Court("when: {event: order_created}, must: {any: [P04]}")
    func outcome(_ script: String) throws -> String {
      try Case("", script, "").outcome(in: court)
    }
    #expect(try outcome("customer x\nagent x\norder_created\nagent <P04>") == "pass agent")
    #expect(try outcome("customer x\nagent <P04>\norder_created\nagent x") == "fail agent")
  }

  @Test(arguments: [
    ("0 customer <P15>\n20 agent x\n40 customer x", "fail agent"),
    ("0 customer <P15>\n20 agent x", "not_assessable truncated"),
  ])
  func theRecordEndsBeforeTheTime(_ script: String, _ expected: String) throws {
    let court = try Court(
      "when: {any: [P15], by: customer}, within: {seconds: 30}, must: {any: [P04]}")
    #expect(try Case("", script, expected).outcome(in: court) == expected)
  }

  @Test func nobodyAnswers() throws {
    let court = try Court(
      "when: {any: [P15], by: customer}, within: {turns: 1, if_any: true}, must: {any: [P04]}")
    let outcome = try Case("", "agent x\ncustomer <P15>", "").outcome(in: court)
    #expect(outcome == "not_applicable not-said")
  }

  @Test func interruptions() throws {
    let court = try Court("must_not: {interrupts: {ms: 1000, characters: 4}}")
    func outcome(_ script: String) throws -> String {
      try Case("", script, "", channel: .call).outcome(in: court)
    }
    #expect(try outcome("0-6 customer x\n3-5 agent 先听我说") == "fail agent")
    #expect(try outcome("0-6 customer x\n3-5 agent 嗯嗯") == "pass agent")
    #expect(try outcome("0-6 customer x\n7-9 agent 先听我说") == "pass agent")
    #expect(try outcome("customer x\nagent 先听我说") == "not_assessable no-times")
  }

  @Test(arguments: [
    ("{personal_data: [phone]}", "agent 请打13800138000", "fail agent"),
    ("{personal_data: [bank_card]}", "agent 请打13800138000", "pass agent"),
    ("{personal_data: phone}", "customer 13800138000\nagent x", "pass agent"),
    ("{figure: talk_share, over: 60%}", "0-2 customer x\n3-4 agent x", "pass agent"),
    ("{figure: talk_share, over: 20%}", "0-2 customer x\n3-4 agent x", "fail agent"),
    ("{figure: longest_silence, over: 10s}", "0-2 customer x\n20-21 agent x", "fail agent"),
    ("{figure: longest_silence, over: 30s}", "0-2 customer x\n20-21 agent x", "pass agent"),
    ("{figure: transfers, over: 0}", "agent x\ntransfer\nagent x", "fail agent"),
    ("{figure: holds, over: 0}", "0-1 agent x\n2 hold\n5 unhold\n6-7 agent x", "fail agent"),
    ("{figure: speech_rate, over: 300}", "customer x\nagent x", "not_assessable no-times"),
  ])
  func recordsAndFigures(_ condition: String, _ script: String, _ expected: String) throws {
    let court = try Court("must_not: \(condition)")
    #expect(try Case(condition, script, expected, channel: .call).outcome(in: court) == expected)
  }

  @Test(arguments: [
    ("each", "customer <P15>\nagent x\ncustomer <P15>\nagent <P04>", "fail agent"),
    ("first", "customer <P15>\nagent x\ncustomer <P15>\nagent <P04>", "fail agent"),
    ("last", "customer <P15>\nagent x\ncustomer <P15>\nagent <P04>", "pass agent"),
    ("any", "customer <P15>\nagent x\ncustomer <P15>\nagent <P04>", "pass agent"),
    ("any", "customer <P15>\nagent x\ncustomer <P15>\nagent x", "fail agent"),
    ("2", "customer <P15>\nagent x\ncustomer <P15>\nagent <P04>", "pass agent"),
    ("3", "customer <P15>\nagent x\ncustomer <P15>\nagent <P04>", "not_applicable not-said"),
  ])
  func which(_ which: String, _ script: String, _ expected: String) throws {
    let court = try Court(
      "when: {any: [P15], by: customer}, which: \(which), within: {turns: 1}, must: {any: [P04]}")
    #expect(try Case(which, script, expected).outcome(in: court) == expected)
  }

  @Test(arguments: [
    ("0 customer <P15>\n20 agent <P04>", "pass agent"),
    ("0 customer <P15>\n40 agent <P04>", "fail agent"),
    ("customer <P15>\nagent <P04>", "not_assessable no-times"),
    ("customer <P15>\nagent x", "fail agent"),
  ])
  func seconds(_ script: String, _ expected: String) throws {
    let court = try Court(
      "when: {any: [P15], by: customer}, within: {seconds: 30}, must: {any: [P04]}")
    #expect(try Case("", script, expected).outcome(in: court) == expected)
  }

  @Test func minutesAreIntervals() throws {
    let court = try Court(
      "when: {any: [P15], by: customer}, within: {seconds: 30}, must: {any: [P04]}")
    let outcome = try Case("", "0 customer <P15>\n60 agent <P04>", "", Change.precision(60_000))
      .outcome(in: court)
    #expect(outcome == "not_assessable coarse-precision")
  }

  /// Conditions that agents must meet, without a trigger.
  @Test(arguments: [
    ("{any: [P01, P04]}", "agent <P04>", "pass agent"),
    ("{any: [P01-001]}", "agent <P01>", "pass agent"),
    ("{any: [P01]}", "agent x", "fail agent"),
    ("{any: [P01], at_least: 2}", "agent <P01>\ncustomer x\nagent <P01>", "pass agent"),
    (
      "{any: [P01], at_least: 2}", "agent <P01>\ncustomer x\nagent <P01?>",
      "not_assessable uncertain-match"
    ),
    ("{any: [P01], at_least: 2}", "agent <P01>", "fail agent"),
    ("{all: [P01, P04]}", "agent <P01>\ncustomer x\nagent <P04>", "pass agent"),
    ("{all: [P01, P04], in_one_turn: true}", "agent <P01>\ncustomer x\nagent <P04>", "fail agent"),
    ("{all: [P01, P04], in_one_turn: true}", "agent <P01> <P04>", "pass agent"),
    ("{none: [P04]}", "agent x", "pass agent"),
    ("{none: [P04]}", "agent <P04>", "fail agent"),
    ("{any: [P01], in: {first: 1}}", "agent x\ncustomer x\nagent <P01>", "fail agent"),
    ("{any: [P01], in: {last: 1}}", "agent x\ncustomer x\nagent <P01>", "pass agent"),
    ("{any: [P01], in: {first_seconds: 10}}", "0 customer x\n8 agent <P01>", "pass agent"),
    ("{any: [P01], in: {first_seconds: 10}}", "0 customer x\n12 agent <P01>", "fail agent"),
    ("{any: [P01], in: {last_seconds: 10}}", "0 agent <P01>\n60 agent x", "fail agent"),
    ("{any: [P01], in: {first_seconds: 10}}", "customer x\nagent <P01>", "not_assessable no-times"),
    ("{any: [P01], every: true}", "agent <P01>\ncustomer x\nagent <P01>", "pass agent"),
    ("{any: [P01], every: true}", "agent <P01>\ncustomer x\nagent x", "fail agent"),
    ("{any: [P01], share: 50}", "agent <P01>\ncustomer x\nagent x", "pass agent"),
    ("{any: [P01], share: 60}", "agent <P01>\ncustomer x\nagent x", "fail agent"),
    (
      "{any: [P01], share: 60}", "agent <P01>\ncustomer x\nagent <P01?>",
      "not_assessable uncertain-match"
    ),
    ("{and: [{any: [P01]}, {any: [P04]}]}", "agent <P01>", "fail agent"),
    ("{or: [{any: [P01]}, {any: [P04]}]}", "agent <P01>", "pass agent"),
    ("{or: [{any: [P01]}, {any: [P04]}]}", "agent <P04?>", "not_assessable uncertain-match"),
    ("{and: [{any: [P01]}, {any: [P04]}]}", "agent <P04?>", "fail agent"),
    ("{not: {any: [P01]}}", "agent <P01>", "fail agent"),
    ("{not: {any: [P01]}}", "agent x", "pass agent"),
    ("{not: {any: [P01]}}", "agent <P01?>", "not_assessable uncertain-match"),
    ("{any: [P01], by: customer}", "customer <P01>\nagent x", "pass agent"),
    ("{any: [P01], by: anyone}", "customer <P01>\nagent x", "pass agent"),
    ("{any: [P01], by: bot}", "bot <P01>\nagent x", "pass agent"),
    ("{pattern: '[0-9]{3}号'}", "agent 到102号柜台", "pass agent"),
    ("{pattern: '[0-9]{3}号', except: '102'}", "agent 到102号柜台", "fail agent"),
    (
      "{pattern: '(a+)+b'}", "agent aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac",
      "not_assessable pattern-limit"
    ),
    ("{similar: ['请问您的订单号是多少'], at: 60}", "agent 请问一下您的订单号是多少呢？", "pass agent"),
    ("{similar: ['请问您的订单号是多少'], at: 60}", "agent 好的，已经登记。", "fail agent"),
    ("{characters: {over: 9}}", "agent x", "pass agent"),
    ("{characters: {over: 10}}", "agent x", "fail agent"),
    ("{figure: unanswered, over: 0}", "agent x\ncustomer 在吗？", "pass agent"),
    ("{figure: first_response, over: 30s}", "0 customer x\n20 agent x", "fail agent"),
    ("{figure: first_response, over: 30s}", "customer x\nagent x", "not_assessable no-times"),
    ("{event: transfer}", "agent x\ntransfer", "pass agent"),
    ("{event: transfer}", "agent x", "fail agent"),
    ("{pause: {over: 10s}}", "0 customer x\n12 agent x", "pass agent"),
    ("{pause: {over: 10s}}", "0 customer x\n8 agent x", "fail agent"),
    ("{fact: hung_up_by, is: agent}", "agent x", "not_assessable missing-fact"),
    ("{fact: rating, over: 3}", "agent x", "pass agent"),
    ("{fact: rating, over: 4}", "agent x", "fail agent"),
    ("{fact: complaint_upheld, is: true}", "agent x", "pass agent"),
  ])
  func must(_ condition: String, _ script: String, _ expected: String) throws {
    var court = try Court("must: \(condition)")
    court.facts["rating"] = .number(400)
    court.facts["complaint_upheld"] = .flag(true)
    #expect(try Case(condition, script, expected).outcome(in: court) == expected)
  }

  @Test(arguments: [
    ("{any: [P01]}", "agent <P01>", "fail agent"),
    ("{any: [P01]}", "agent x", "pass agent"),
    ("{any: [P01], unless: [P04]}", "agent <P01> <P04>", "pass agent"),
    ("{any: [P01], unless: [P04]}", "agent <P01>\ncustomer x\nagent <P04>", "fail agent"),
    (
      "{any: [P01], unless: [P04], unless_within: next_turn}",
      "agent <P01>\ncustomer x\nagent <P04>", "pass agent"
    ),
    ("{any: [P01]}", "agent x\ncustomer <P01>", "pass agent"),
    ("{any: [P01], by: customer, share: 50}", "agent x", "pass agent"),
    ("{any: [P01], by: customer, every: true}", "agent x", "pass agent"),
    (
      "{repeated: {similar: 80, characters: 4}}",
      "agent 请问您的订单号是多少？\ncustomer 一二三\nagent 请问您的订单号是多少？", "fail agent"
    ),
    (
      "{repeated: {similar: 80, characters: 4}}",
      "agent 请问您的订单号是多少？请问您的订单号是多少？", "pass agent"
    ),
    (
      "{repeated: {similar: 80, characters: 4, marks: [？]}}",
      "agent 好的好的好的\ncustomer 一\nagent 好的好的好的", "pass agent"
    ),
    (
      "{repeated: {similar: 80, characters: 4, turns: 1}}",
      "agent 请问您的订单号是多少\ncustomer 一\nagent 好\ncustomer 一\nagent 请问您的订单号是多少",
      "pass agent"
    ),
  ])
  func mustNot(_ condition: String, _ script: String, _ expected: String) throws {
    let court = try Court("must_not: \(condition)")
    #expect(try Case(condition, script, expected).outcome(in: court) == expected)
  }

  /// Windows that hang on other conditions.
  @Test(arguments: [
    ("{after: ask, turns: 1}", "customer <P15>\nagent <P04>", "pass agent"),
    ("{after: ask, turns: 1}", "customer <P15>\nagent x\ncustomer x\nagent <P04>", "fail agent"),
    (
      "{after: {each: ask}, turns: 1}",
      "customer <P15>\nagent <P04>\ncustomer <P15>\nagent x", "fail agent"
    ),
    (
      "{after: {any: ask}, turns: 1}",
      "customer <P15>\nagent <P04>\ncustomer <P15>\nagent x", "pass agent"
    ),
    (
      "{after: {last: ask}, turns: 1}",
      "customer <P15>\nagent x\ncustomer <P15>\nagent <P04>", "pass agent"
    ),
    (
      "{after: {nth: 2, of: ask}, turns: 1}",
      "customer <P15>\nagent x\ncustomer <P15>\nagent <P04>", "pass agent"
    ),
    ("{before: ask, turns: 1}", "agent <P04>\ncustomer <P15>\nagent x", "pass agent"),
    ("{around: ask, turns: 1}", "agent <P04>\ncustomer <P15>\nagent x", "pass agent"),
    ("{same_turn: reply}", "agent <P16> <P04>", "pass agent"),
    ("{same_turn: reply}", "agent <P16>\ncustomer x\nagent <P04>", "fail agent"),
    ("{after: ask, turns: 1}", "customer x\nagent x", "not_applicable not-said"),
    ("{after: ask, turns: 1}", "customer <P15?>\nagent <P04>", "not_assessable uncertain-match"),
  ])
  func anchors(_ window: String, _ script: String, _ expected: String) throws {
    let court = try Court(
      "conditions: {"
        + (window.contains("reply") ? "reply: {any: [P16]}" : "ask: {any: [P15], by: customer}")
        + "}, must: {any: [P04], in: \(window)}")
    #expect(try Case(window, script, expected).outcome(in: court) == expected)
  }

  @Test(arguments: [
    ("agent <P01>\ncustomer x\nagent <P15>\ncustomer x\nagent <P16>", "pass agent"),
    ("agent <P01>\ncustomer x\nagent <P16>", "pass agent"),
    ("agent <P16>\ncustomer x\nagent <P01>", "fail agent"),
    ("agent <P01>\ncustomer x\nagent <P05>\ncustomer x\nagent <P16>", "pass agent"),
    ("agent <P01?>\ncustomer x\nagent <P16>", "not_assessable uncertain-match"),
  ])
  func flow(_ script: String, _ expected: String) throws {
    let court = try Court(
      "flow: [{step: greet, any: [P01]}, {step: check, any: [P15], optional: true}, "
        + "{step: bye, any: [P16]}]")
    #expect(try Case("", script, expected).outcome(in: court) == expected)
  }

  @Test(arguments: [
    ("agent <P01>\ncustomer x\nagent <P04>\ncustomer x\nagent <P16>", "pass agent"),
    ("agent <P01>\ncustomer x\nagent <P05>\ncustomer x\nagent <P16>", "pass agent"),
    ("agent <P01>\ncustomer x\nagent <P16>\ncustomer x\nagent <P05>", "fail agent"),
    ("agent <P01>\ncustomer x\nagent <P16>", "fail agent"),
  ])
  func branches(_ script: String, _ expected: String) throws {
    let court = try Court(
      "flow: [{step: greet, any: [P01]}, {either: [[{step: sorry, any: [P04]}], "
        + "[{step: thanks, any: [P05]}]]}, {step: bye, any: [P16]}]")
    #expect(try Case("", script, expected).outcome(in: court) == expected)
  }

  @Test(arguments: [
    ("{customer_turns: 1}", "agent <P01>", "not_applicable no-customer-turn"),
    ("{customer_turns: 1}", "customer x\nagent <P01>", "pass agent"),
    ("{agent_turns: 2}", "agent <P01>", "not_applicable no-agent-turn"),
    ("{direction: outbound}", "agent <P01>", "not_applicable direction"),
    ("{transferred_in: false}", "transfer\nagent <P01>", "not_applicable transferred-in"),
    ("{seconds: 30}", "0 agent <P01>\n10 agent x", "not_applicable too-short"),
    ("{continued: false}", "agent <P01>", "pass agent"),
  ])
  func eligible(_ eligible: String, _ script: String, _ expected: String) throws {
    let court = try Court("eligible: \(eligible), must: {any: [P01]}")
    #expect(try Case(eligible, script, expected).outcome(in: court) == expected)
  }

  @Test func tests() throws {
    var court = try Court("eligible: {test: false}, must: {any: [P01]}")
    court.facts["test"] = .flag(true)
    #expect(try Case("", "agent <P01>", "").outcome(in: court) == "not_applicable test")
  }

  /// Two rules of one id, each in force on its days; the first day after is the other's.
  @Test(arguments: [
    ("2026-01-31", "pass agent", "not_applicable not-in-force"),
    ("2026-02-01", "not_applicable not-in-force", "fail agent"),
    (nil, "not_applicable not-in-force", "fail agent"),
  ])
  func effective(_ day: String?, _ first: String, _ second: String) throws {
    let court = try Court(
      "effective: {until: 2026-02-01}, must: {any: [P01]}",
      "effective: {from: 2026-02-01}, must: {any: [P04]}")
    let context = court.context("0 agent <P01>") { conversation in
      guard let number = day.flatMap({ CalendarDay($0) })?.number else { return }
      conversation.clock = .absolute
      // 00:30 in China is still the day before in universal time.
      conversation.events[0].at = TimePoint(Int64(number) * 86_400_000 + 1_800_000 - 28_800_000)
    }
    let outcomes = try RuleJudge(rules: court.pack.rules).judge(context).map { verdict in
      [
        verdict.outcome.rawValue, verdict.reason?.rawValue,
        verdict.party.map { context.conversation.party($0).id },
      ].compactMap { $0 }.joined(separator: " ")
    }
    #expect(outcomes == [first, second])
  }

  @Test func dormantRulesGiveNoVerdict() throws {
    let court = try Court(
      "must_not: {any: [P04]}", "when: {any: [P15], by: customer}, must: {any: [P04]}",
      "must: {any: [P01]}")
    func rules(_ script: String, listed: Set<Int>?) throws -> [Int] {
      try RuleJudge(rules: court.pack.rules, listed: listed).judge(court.context(script)).map(
        \.rule)
    }
    #expect(try rules("agent x", listed: []) == [2])
    #expect(try rules("agent x", listed: [0]) == [0, 2])
    #expect(try rules("agent <P04>", listed: []) == [0, 2])
    #expect(try rules("customer <P15>\nagent x", listed: []) == [1, 2])
    #expect(try rules("agent x", listed: nil) == [0, 1, 2])
  }
}
