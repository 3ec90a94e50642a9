import Facts
import Packs
import Testing

@Suite struct FactsFileTests {
  private static func read(_ text: String) throws -> Facts {
    try FactsFile(text, file: "facts.yaml").facts
  }

  @Test func yamlIsRead() throws {
    let facts = try Self.read(
      """
      # 主管填写
      - conversation: c-1
        complaint_upheld: true
        rating: 4.5
        hung_up_by: customer
        电话: "010"
        账号: 007
        无: null
        manual: {spot-check: {score: -3, reason: 抽查, by: 王主管}}
      - agent: 店铺:小迪
        month: 2026-11
        late: 2
        manual:
          spot-check:
            - {score: -2, reason: 漏填}
            - {score: -0.5, reason: 漏填}
        adjust: {points: 5, reason: 加班}
        joined: 2026-09-01
      - complete: [complaint_upheld]
        year: 2026
      - roster:
          - {agent: 小迪, from: 2026-11-01, until: 2026-12-01, shift: "18:30-24:00", days: [1, 2]}
          - {agent: 小迪, from: 2026-11-01, shift: "22:00-6:00"}
      """)
    let one = try #require(facts.conversation("c-1"))
    #expect(one["complaint_upheld"] == .flag(true))
    #expect(one["rating"] == .number(450))
    #expect(one["hung_up_by"] == .text("customer"))
    #expect(one["电话"] == .text("010"))
    #expect(one["账号"] == .text("007"))
    #expect(one["无"] == nil)
    #expect(
      one.manual
        == [ManualMark(item: "spot-check", hundredths: -300, reason: "抽查", by: "王主管", line: 9)])
    let month = try #require(facts.agent("店铺:小迪", month: "2026-11"))
    #expect(month["late"] == .number(200))
    #expect(month.manual.map(\.hundredths) == [-200, -50])
    #expect(month.adjustments.map(\.hundredths) == [500])
    #expect(facts.joined("店铺:小迪")?.description == "2026-09-01")
    let november = try #require(Period(.month, named: "2026-11"))
    let last = try #require(Period(.month, named: "2025-12"))
    #expect(facts.isComplete("complaint_upheld", in: november))
    #expect(!facts.isComplete("complaint_upheld", in: last))
    #expect(!facts.isComplete("late", in: november))
    #expect(facts.shifts(of: "小迪").map(\.minutes) == [1110..<1440, 1320..<1800])
    #expect(facts.conversationIdentifiers == ["c-1"])
    #expect(facts.agentNames == ["店铺:小迪"])
  }

  @Test func linesOfJSONAreRead() throws {
    let facts = try Self.read(
      """
      {"conversation":"c-1","rating":4.5,"test":false,"n":3}

      {"agent":1001,"quarter":"2026-Q4","complaint_upheld":2,"adjust":{"points":-5,"reason":"迟到"}}
      """)
    #expect(facts.conversation("c-1")?["rating"] == .number(450))
    #expect(facts.conversation("c-1")?["test"] == .flag(false))
    #expect(facts.conversation("c-1")?["n"] == .number(300))
    let quarter = try #require(Period(.quarter, named: "2026-Q4"))
    #expect(facts.agent("1001", in: quarter)?["complaint_upheld"] == .number(200))
    #expect(facts.agent("1001", in: quarter)?.adjustments.map(\.hundredths) == [-500])
    #expect(facts.agent("1001", month: "2026-10") == nil)
  }

  @Test func entriesOfOneConversationAreJoined() throws {
    let facts = try Self.read("- {conversation: a, x: 1}\n- {conversation: a, y: 2}")
    #expect(facts.conversation("a")?.names == ["x", "y"])
  }

  @Test(arguments: ["", "# nothing\n", "[]", "null", "\u{FEFF}- {conversation: a, x: 1}"])
  func nothingIsStatedInOrder(_ text: String) throws {
    #expect(try Self.read(text).agentNames == [])
  }

  /// Each fault has a place and says what to do; none quotes what stands in the file.
  @Test(arguments: [
    ("secret: 1", "facts.yaml:1:1: facts are a list"),
    ("- secret", "facts.yaml:1:3: an entry is a mapping"),
    ("- {late: 1}", "facts.yaml:1:10: whose fact is this?"),
    ("- {manual: {secret: {score: 1, reason: x}}}", "facts.yaml:1:12: whose fact is this?"),
    ("- {month: 2026-11}", "facts.yaml:1:3: 'conversation' or 'agent' is missing"),
    ("- {conversation: [secret]}", "facts.yaml:1:18: 'conversation' must be a text"),
    ("- {conversation: a, agent: secret}", "facts.yaml:1:3: give 'conversation' or 'agent'"),
    ("- {conversation: a, month: 2026-11}", "facts.yaml:1:28: 'month' belongs to an agent"),
    ("- {conversation: a, joined: 2026-11-01}", "facts.yaml:1:29: 'joined' belongs to an agent"),
    (
      "- conversation: a\n  adjust: {points: 1, reason: secret}",
      "facts.yaml:2:11: 'adjust' belongs to an agent"
    ),
    ("- {agent: a, late: 1}", "facts.yaml:1:20: facts of an agent need their period"),
    ("- {agent: a, month: secret}", "facts.yaml:1:21: 'month' must be written like 2026-11"),
    ("- {agent: a, week: 2026-11}", "facts.yaml:1:20: 'week' must be written like 2026-W45"),
    (
      "- {agent: a, month: 2026-11, year: 2026}",
      "facts.yaml:1:36: an entry has one period; make another entry"
    ),
    ("- {agent: a, joined: secret}", "facts.yaml:1:22: 'joined' must be a day like"),
    ("- {conversation: a, x: [secret]}", "facts.yaml:1:24: a fact is true, false, a number or a"),
    ("- {conversation: a, x: 1.234}", "facts.yaml:1:24: a number has at most 15 digits"),
    ("- {conversation: a, x: 1234567890123456}", "facts.yaml:1:24: a number has at most 15"),
    ("- {conversation: a, complaint_upheld: 2}", "facts.yaml:1:39: 'complaint_upheld' must be tr"),
    ("- {conversation: a, rating: secret}", "facts.yaml:1:29: 'rating' must be a number"),
    ("- {conversation: a, hung_up_by: secret}", "facts.yaml:1:33: 'hung_up_by' must be agent or"),
    (
      "- {agent: a, month: 2026-11, complaint_upheld: -1}",
      "facts.yaml:1:48: 'complaint_upheld' of a period must be true, false or how often"
    ),
    (
      "- {agent: a, month: 2026-11, adjust: {points: 5}}",
      "facts.yaml:1:38: 'reason' is missing; points given by hand must be explained"
    ),
    (
      "- {agent: a, month: 2026-11, adjust: {points: 5, reason: \" \"}}",
      "facts.yaml:1:58: 'reason' is missing"
    ),
    (
      "- {agent: a, month: 2026-11, adjust: {points: 5.01, reason: secret}}",
      "facts.yaml:1:47: 'points' of an adjustment must be from -5 to 5"
    ),
    (
      "- {agent: a, month: 2026-11, adjust: {points: -6, reason: secret}}",
      "facts.yaml:1:47: 'points' of an adjustment must be from -5 to 5"
    ),
    (
      "- {agent: a, month: 2026-11, adjust: {secret: 1}}",
      "facts.yaml:1:39: unknown key; known are points, reason, by"
    ),
    (
      "- {agent: a, month: 2026-11, adjust: {points: 1, reason: x}}\n"
        + "- {agent: a, month: 2026-11, adjust: {points: 1, reason: x}}",
      "facts.yaml:2:38: an adjustment of this agent and period is stated already in line 1"
    ),
    ("- {conversation: a, manual: {i: {score: x, reason: y}}}", "facts.yaml:1:41: 'score' must be"),
    ("- {conversation: a, manual: {i: {score: 1}}}", "facts.yaml:1:33: 'reason' is missing"),
    ("- {conversation: a, manual: {i: {reason: y}}}", "facts.yaml:1:33: 'score' is missing"),
    ("- {conversation: a, manual: [secret]}", "facts.yaml:1:29: 'manual' must be a mapping"),
    ("- {conversation: a, x: 1}\n- {conversation: a, x: 2}", "facts.yaml:2:24: this fact is stat"),
    ("- {agent: a, joined: 2026-01-01}\n- {agent: a, joined: 2026-01-02}", "facts.yaml:2:22: the"),
    ("- {conversation: a, secret: 1, secret: 2}", "facts.yaml:1:21: an entry repeats a key"),
    ("- {complete: [x]}", "facts.yaml:1:14: 'complete' needs its period"),
    ("- roster: secret", "facts.yaml:1:11: 'roster' must be a list"),
    ("- roster: [{from: 2026-01-01}]", "facts.yaml:1:12: 'agent' is missing"),
    ("- roster: [{agent: a}]", "facts.yaml:1:12: 'from' is missing"),
    ("- roster: [{agent: a, from: secret}]", "facts.yaml:1:29: 'from' must be a day like"),
    ("- roster: [{agent: a, from: 2026-01-01}]", "facts.yaml:1:12: 'shift' is missing"),
    (
      "- roster: [{agent: a, from: 2026-01-01, shift: \"9-18\"}]",
      "facts.yaml:1:48: 'shift' must be written like"
    ),
    (
      "- roster: [{agent: a, from: 2026-01-01, shift: \"09:00-24:01\"}]",
      "facts.yaml:1:48: 'shift' must be written like"
    ),
    (
      "- roster: [{agent: a, from: 2026-01-01, until: 2026-01-01, shift: \"9:00-18:00\"}]",
      "facts.yaml:1:48: 'until' is the day after the last one"
    ),
    (
      "- roster: [{agent: a, from: 2026-01-01, shift: \"9:00-18:00\", days: [0]}]",
      "facts.yaml:1:69: 'days' must be a list of 1 (Monday) to 7 (Sunday)"
    ),
    ("- {conversation: a", "facts.yaml:2:1: is not YAML"),
    ("{\"conversation\":\"a\"}\n{\"conversation\":secret}", "facts.yaml:2: is not JSON"),
    ("{\"conversation\":\"a\"}\n[\"secret\"]", "facts.yaml:2: an entry is a mapping"),
    ("{\"conversation\":\"a\",\"x\":1,\"x\":2}", "facts.yaml:1: an entry repeats a key"),
    ("{\"conversation\":\"a\"}\n{\"agent\":\"b\",\"late\":1}", "facts.yaml:2: facts of an agent"),
  ]) func faultsAreLocated(_ text: String, _ message: String) {
    let error = #expect(throws: PackError.self) { try Self.read(text) }
    let description = error.map { "\($0)" } ?? ""
    #expect(description.hasPrefix(message), "\(description)")
    #expect(!description.contains("secret"))
  }
}
