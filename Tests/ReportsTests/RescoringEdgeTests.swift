import Facts
import Lexicons
import Overviews
import Pipeline
import Reviews
import Scorecards
import TestSupport
import Testing
import Transcripts

/// Single steps of what reviews do to a score.
@Suite struct RescoringEdgeTests {
  /// Greeting and farewell are missing; 蠢货 is critical, 随便你 minor, 呵呵 a remark.
  private static let chat = """
    customer 在吗
    agent 蠢货，随便你，哦哦
    customer 好
    agent 自己看，那个，那个，那个
    """

  private static let card = """
    bands: [{name: A, from: 90}, {name: B, from: 60}, {name: C, from: 0}]
    items:
      - {rule: forbidden.words, points: 10, deduct: {each: 4}}
      - {rule: opening.hello, points: 5}
      - {rule: closing.bye, points: 5}
      - {rule: density.filler, points: 3}
      - {rule: trial.words, points: 7}
    vetoes: [{rule: forbidden.words, at_least: 2, source: [S2-041]}]
    """

  struct Bench {
    let pack: ResolvedPack
    var record: ReportRecord

    init(_ chat: String = chat, _ card: String = card, stated: FactSet? = nil) throws {
      pack = try RescoringPack.pack(card, countsPreview: false, isSmall: true)
      record = try TableRun.record(
        line: Desk.reportLine(Script.conversation(chat), pack: pack, stated: stated))
    }

    /// The key of the nth finding of a rule.
    func key(_ rule: String, _ place: Int = 0) -> String {
      let own = record.findings.filter { $0.rule == rule }
      return place < own.count ? own[place].key : "none"
    }

    func after(
      _ rulings: [(String, [ReviewRuling])], vetoes: Set<String> = []
    ) throws -> Rescored? {
      var book = ReviewBook()
      for (key, rulings) in rulings {
        for ruling in rulings {
          let event = ReviewEvent(
            key: key, run: "r", conversation: record.id, rule: "r", ruling: ruling,
            isVeto: ruling == .confirmed && vetoes.contains(key), by: "王主管")
          _ = try book.add([ReviewEntry(event: event, place: ReviewPlace(file: "f", row: 1))])
        }
      }
      return Rescorer(pack: pack, reviews: book).rescored(record)
    }
  }

  private static func text(_ result: ReportRecord.Result, _ assessed: Points) -> String {
    "\(result.obtained)/\(assessed) \(result.percent ?? -1) \(result.band ?? "-")"
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    /// The rule and the number of a finding, and what people ruled.
    let rulings: [(String, Int, [ReviewRuling])]
    var isVeto = false
    let expected: String
    var open: [String] = []
    var confirmed: [String] = []
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(
      name: "confirmed", rulings: [("forbidden.words", 0, [.confirmed])], expected: "2/23 87 C",
      open: ["forbidden.words"]),
    Row(
      name: "doubtful", rulings: [("forbidden.words", 0, [.doubtful])], expected: "2/23 87 C",
      open: ["forbidden.words"]),
    Row(
      name: "the critical one refused", rulings: [("forbidden.words", 0, [.rejected])],
      expected: "6/23 261 C"),
    Row(
      name: "another one refused", rulings: [("forbidden.words", 1, [.rejected])],
      expected: "6/23 261 C", open: ["forbidden.words"]),
    Row(
      name: "a remark refused", rulings: [("forbidden.words", 2, [.rejected])],
      expected: "2/23 87 C", open: ["forbidden.words"]),
    Row(
      name: "all refused",
      rulings: [
        ("forbidden.words", 0, [.rejected]), ("forbidden.words", 1, [.rejected]),
        ("forbidden.words", 2, [.rejected]),
      ], expected: "10/23 435 C"),
    Row(
      name: "only a remark is left",
      rulings: [("forbidden.words", 0, [.rejected]), ("forbidden.words", 1, [.rejected])],
      expected: "10/23 435 C"),
    Row(
      name: "a rule of severity info refused", rulings: [("closing.bye", 0, [.rejected])],
      expected: "7/23 304 C", open: ["forbidden.words"]),
    Row(
      name: "a rule on trial refused", rulings: [("trial.words", 0, [.rejected])],
      expected: "2/23 87 C", open: ["forbidden.words"]),
    Row(
      name: "an appeal against a false alarm is open",
      rulings: [("closing.bye", 0, [.rejected, .appealed])], expected: "7/23 304 C",
      open: ["forbidden.words"]),
    Row(
      name: "the false alarm was none",
      rulings: [("closing.bye", 0, [.rejected, .appealed, .revoked])], expected: "2/23 87 C",
      open: ["forbidden.words"]),
    Row(
      name: "a veto", rulings: [("forbidden.words", 0, [.confirmed])], isVeto: true,
      expected: "0/23 0 C", confirmed: ["forbidden.words"]),
    Row(
      name: "a veto with an open appeal",
      rulings: [("forbidden.words", 0, [.confirmed, .appealed])], isVeto: true,
      expected: "0/23 0 C", confirmed: ["forbidden.words"]),
    Row(
      name: "a veto and a false alarm",
      rulings: [("forbidden.words", 0, [.confirmed]), ("closing.bye", 0, [.rejected])],
      isVeto: true, expected: "0/23 0 C", confirmed: ["forbidden.words"]),
    Row(
      name: "a veto that was revoked",
      rulings: [("forbidden.words", 0, [.confirmed, .appealed, .revoked])], isVeto: true,
      expected: "6/23 261 C"),
  ]

  @Test(arguments: rows) func rulingsCountAsTheyShould(_ row: Row) throws {
    let bench = try Bench()
    #expect(Self.text(bench.record.score?.result ?? .init(), 23) == "2/23 87 C")
    let rulings = row.rulings.map { (bench.key($0.0, $0.1), $0.2) }
    let after = try #require(
      try bench.after(rulings, vetoes: row.isVeto ? [bench.key("forbidden.words")] : []))
    #expect(after.isCounted)
    #expect(Self.text(after.result, after.assessed) == row.expected)
    #expect(after.openVetoes == row.open && after.confirmedVetoes == row.confirmed)
    let refused = row.rulings.filter { ReviewStanding.isFalseAlarm($0.2) }.count
    #expect(after.falseAlarms == refused)
  }

  @Test func whatNobodyLookedAtStays() throws {
    let bench = try Bench()
    #expect(try bench.after([]) == nil)
    #expect(try bench.after([("elsewhere", [.rejected])]) == nil)
  }

  /// Where nothing is left the conversation passes; where nothing was judged, nobody can say so.
  @Test func theStatusFollows() throws {
    let bench = try Bench(
      "customer 在吗\nagent 您好\ncustomer 好\nagent 马上处理", "items: [{rule: closing.bye, points: 5}]")
    #expect(
      bench.record.findings.map(\.rule) == ["closing.bye"] && bench.record.status == .findings)
    let after = try #require(try bench.after([(bench.key("closing.bye"), [.rejected])]))
    #expect(after.status == .pass && !bench.record.isUnjudged(after))
    #expect(bench.record.counted(after).isEmpty && bench.record.findings.count == 1)
    var unscored = bench.record
    unscored.score?.result.percent = nil
    unscored.score?.assessed = .zero
    var bare = try #require(try bench.after([(bench.key("closing.bye"), [.rejected])]))
    bare.result.percent = nil
    #expect(unscored.isUnjudged(bare))
  }

  struct Foreign: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let change: @Sendable (inout ReportRecord) -> Void

    init(_ name: String, _ change: @escaping @Sendable (inout ReportRecord) -> Void) {
      (testDescription, self.change) = (name, change)
    }
  }

  /// Lines whose points cannot be told: the score stays, but for a veto.
  @Test(arguments: [
    Foreign("another pack") { $0.pack.fingerprint = "sha256:other" },
    Foreign("no such sheet") { $0.score?.scorecard = "other" },
    Foreign("other points") { $0.score?.assessed = 24 },
    Foreign("other percent") { $0.score?.result.percent = 88 },
    Foreign("another party") { $0.score?.byParty[0].party = "somebody" },
    Foreign("other points of the party") { $0.score?.byParty[0].obtained = 3 },
    Foreign("a verdict gone") { $0.verdicts.removeAll { $0.rule == "closing.bye" } },
    Foreign("a finding gone") { record in
      let place = record.findings.lastIndex { $0.rule == "forbidden.words" && $0.severity > .info }
      if let place { record.findings.remove(at: place) }
    },
  ])
  func aLineThatDoesNotTellIsLeftAlone(_ foreign: Foreign) throws {
    var bench = try Bench()
    let keys = (bench.key("forbidden.words"), bench.key("opening.hello"))
    foreign.change(&bench.record)
    let score = try #require(bench.record.score)
    let after = try #require(try bench.after([(keys.0, [.rejected])]))
    #expect(!after.isCounted && after.result == score.result && after.byParty == score.byParty)
    let veto = try #require(
      try bench.after([(keys.0, [.confirmed]), (keys.1, [.rejected])], vetoes: [keys.0]))
    #expect(!veto.isCounted && veto.result.obtained == 0 && veto.result.percent == 0)
  }

  /// Below the floor nobody knows how far, unless there is one party only.
  @Test func floorsHideWhatOthersLost() throws {
    let card = """
      base: 10
      items:
        - {rule: forbidden.words, points: 0, deduct: {each: 8}}
        - {rule: opening.hello, points: 2}
      """
    let alone = try Bench("customer 在吗\nagent 蠢货，随便你", card)
    let one = try #require(try alone.after([(alone.key("forbidden.words"), [.rejected])]))
    #expect(alone.record.score?.result.obtained == 0)
    #expect(one.isCounted && one.result.obtained == 2 && one.byParty[0].obtained == 2)
    let two = try Bench("agent 蠢货，随便你\nagent2 蠢货\ncustomer 在吗", card)
    let hidden = try #require(try two.after([(two.key("forbidden.words"), [.rejected])]))
    #expect(!hidden.isCounted && hidden.result == two.record.score?.result)
    // What the other one lost is no secret.
    let other = try #require(try two.after([(two.key("forbidden.words", 2), [.rejected])]))
    #expect(other.isCounted && other.byParty.map(\.obtained) == [0, 10])
  }

  /// A veto takes from whom it was found with; a fact's takes from everybody.
  @Test func vetoesTakeFromTheGuilty() throws {
    let chat = "agent 您好\nagent2 蠢货\ncustomer 好\nagent 再见"
    let bench = try Bench(chat)
    let key = bench.key("forbidden.words")
    let after = try #require(try bench.after([(key, [.confirmed])], vetoes: [key]))
    let before = try #require(bench.record.score)
    #expect(after.byParty.map(\.party) == ["agent", "agent2"])
    #expect(after.byParty.map(\.obtained) == [before.byParty[0].obtained, 0])
    var facts = FactSet()
    facts["veto_confirmed"] = .text("forbidden.words")
    let told = try Bench(chat, stated: facts)
    let line = try #require(told.record.score)
    #expect(line.byParty.map(\.obtained) == [before.byParty[0].obtained, 0])
    let still = try #require(try told.after([(key, [.rejected])]))
    #expect(still.result == line.result && still.byParty == line.byParty)
  }

  /// Two conversations of one id with the same words share keys, and so what was ruled.
  @Test func sharedKeysShareRulings() throws {
    let bench = try Bench()
    var twin = bench
    twin.record.source.line = 7
    let key = bench.key("closing.bye")
    #expect(twin.key("closing.bye") == key)
    let one = try #require(try bench.after([(key, [.rejected])]))
    let other = try #require(try twin.after([(key, [.rejected])]))
    #expect(one.result == other.result)
    var overview = RunOverview()
    overview.add(bench.record, one)
    overview.add(twin.record, other)
    #expect(overview.after.count(.rejected) == 2 && overview.after.precision.falseAlarms == 2)
  }
}

extension ReviewStanding {
  fileprivate static func isFalseAlarm(_ rulings: [ReviewRuling]) -> Bool {
    !ReviewStanding(
      rulings.map {
        ReviewEvent(key: "k", run: "r", conversation: "c", rule: "r", ruling: $0, by: "w")
      }
    ).isHit
  }
}
