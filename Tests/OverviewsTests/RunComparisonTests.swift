import Lexicons
import Overviews
import Rules
import Scorecards
import Testing
import Transcripts

@Suite struct RunComparisonTests {
  /// A conversation of a run, in short.
  struct Talk: Sendable {
    var id = "c-1"
    /// Nil: that of all conversations with this id that do not say otherwise.
    var hash: String?
    var status = RecordStatus.findings
    var percent: Int?
    var band: String?
    var agent = "店铺:小迪"
    var obtained = 8
    var pack = "sha256:p"
    var finds: [Find] = []
  }

  /// A finding: its key decides what it is.
  struct Find: Sendable {
    var key: String
    var rule = "r.one"
    var severity = Severity.minor
    var isPreview = false
    var quote = ""

    init(
      _ key: String, _ severity: Severity = .minor, rule: String = "r.one",
      isPreview: Bool = false, quote: String = ""
    ) {
      (self.key, self.severity, self.rule) = (key, severity, rule)
      (self.isPreview, self.quote) = (isPreview, quote)
    }
  }

  private static func record(_ talk: Talk) -> ReportRecord {
    var record = ReportRecord()
    record.id = talk.id
    record.inputHash = talk.hash ?? "sha256:" + talk.id
    record.status = talk.status
    record.pack.fingerprint = talk.pack
    record.tool = "1"
    var agent = ReportRecord.Party()
    (agent.id, agent.role, agent.certainty) = ("p2", .agent, "certain")
    agent.account = talk.agent
    record.parties = [agent]
    var sheet = ReportRecord.Sheet()
    sheet.scorecard = "sheet"
    (sheet.result.percent, sheet.result.band) = (talk.percent, talk.band)
    sheet.byParty = [
      ReportRecord.PartyPoints(party: "p2", obtained: Points(talk.obtained), assessed: Points(10))
    ]
    record.score = sheet
    record.findings = talk.finds.map { find in
      var finding = ReportRecord.Finding()
      (finding.key, finding.rule, finding.severity) = (find.key, find.rule, find.severity)
      (finding.isPreview, finding.party) = (find.isPreview, "p2")
      var span = ReportRecord.Span()
      span.quote = find.quote
      finding.spans = find.quote.isEmpty ? [] : [span]
      return finding
    }
    return record
  }

  private static func side(_ talks: [Talk]) -> RunComparison.Side {
    var (overview, marks) = (RunOverview(), RunMarks { "<\($0)>" })
    for record in talks.map(record) {
      overview.add(record)
      marks.add(record)
    }
    return RunComparison.Side(overview: overview, marks: marks)
  }

  private static func compare(_ old: [Talk], _ new: [Talk]) -> RunComparison {
    RunComparison(old: side(old), new: side(new))
  }

  // MARK: Findings

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let old: [Find]
    let new: [Find]
    /// Added, gone, unchanged, regraded.
    let counts: [Int]

    init(_ name: String, _ old: [Find], _ new: [Find], _ counts: [Int]) {
      (self.name, self.old, self.new, self.counts) = (name, old, new, counts)
    }

    var testDescription: String { name }
  }

  static let hex = "0123456789abcdef0123456789abcdef"

  static let cases = [
    Case("nothing", [], [], [0, 0, 0, 0]),
    Case("the same", [Find(hex)], [Find(hex)], [0, 0, 1, 0]),
    Case("in another order", [Find("a"), Find("b")], [Find("b"), Find("a")], [0, 0, 2, 0]),
    Case("new", [], [Find(hex)], [1, 0, 0, 0]),
    Case("gone", [Find(hex)], [], [0, 1, 0, 0]),
    Case("one of two is gone", [Find("a"), Find("a")], [Find("a")], [0, 1, 1, 0]),
    Case("one more of the same", [Find("a")], [Find("a"), Find("a"), Find("a")], [2, 0, 1, 0]),
    Case(
      "keys of like beginning", [Find(hex)], [Find(String(hex.dropLast()) + "0")], [1, 1, 0, 0]),
    Case("upper case is another key", [Find(hex)], [Find(hex.uppercased())], [1, 1, 0, 0]),
    Case("without a key nothing is paired", [Find("")], [Find("")], [1, 1, 0, 0]),
    Case("another severity", [Find(hex, .minor)], [Find(hex, .major)], [0, 0, 1, 1]),
    Case("no more on trial", [Find(hex, isPreview: true)], [Find(hex)], [0, 0, 1, 1]),
  ]

  @Test(arguments: cases) func findings(_ one: Case) {
    let diff = Self.compare([Talk(finds: one.old)], [Talk(finds: one.new)])
    let tally = diff.findings.counted
    #expect([tally.added, tally.gone, tally.unchanged, tally.regraded] == one.counts)
    #expect(diff.findings.added.count == one.counts[0])
    #expect(diff.findings.gone.count == one.counts[1])
    #expect(diff.findings.previews.added == 0)
    #expect(diff.isUnchanged == (one.counts[0] + one.counts[1] + one.counts[3] == 0))
  }

  @Test func keysAreThoseOfTheLines() {
    let keys = [Self.hex, "00000000000000000000000000000000", "k-1", Self.hex + "0"]
    let diff = Self.compare([], [Talk(finds: keys.map { Find($0) })])
    #expect(diff.findings.added.map(\.key) == keys)
  }

  @Test func theGravestComesFirstAndRulesOnTrialLast() {
    let finds = [
      Find("a", .minor), Find("b", .critical, isPreview: true), Find("c", .critical),
      Find("d", .minor, quote: "不知道"),
    ]
    let diff = Self.compare([Talk()], [Talk(finds: finds)])
    #expect(diff.findings.added.map(\.key) == ["c", "a", "d", "b"])
    #expect(diff.findings.added.map(\.quote) == ["", "", "<不知道>", ""])
    #expect(diff.findings.added.map(\.agent) == Array(repeating: "店铺:小迪", count: 4))
    #expect((diff.findings.counted.added, diff.findings.previews.added) == (3, 1))
  }

  @Test func findingsOfOtherConversationsAreToldApart() {
    let diff = Self.compare(
      [Talk(id: "a", finds: [Find("1")]), Talk(id: "b", finds: [Find("2"), Find("3")])],
      [Talk(id: "a", finds: []), Talk(id: "c", finds: [Find("4")])])
    let tally = diff.findings.counted
    #expect((tally.gone, tally.goneElsewhere) == (3, 2))
    #expect((tally.added, tally.addedElsewhere) == (1, 1))
    #expect(diff.findings.byRule["r.one"]?.gone == 3)
  }

  // MARK: Conversations

  struct Pairs: Sendable, CustomTestStringConvertible {
    let name: String
    let old: [Talk]
    let new: [Talk]
    /// Shared, edited, only old, only new.
    let counts: [Int]
    let isSame: Bool

    init(_ name: String, _ old: [Talk], _ new: [Talk], _ counts: [Int], same: Bool) {
      (self.name, self.old, self.new) = (name, old, new)
      (self.counts, isSame) = (counts, same)
    }

    var testDescription: String { name }
  }

  private static let digest = "sha256:" + hex + hex

  static let pairs = [
    Pairs("the same", [Talk()], [Talk()], [1, 0, 0, 0], same: true),
    Pairs("edited", [Talk(hash: "x")], [Talk(hash: "y")], [1, 1, 0, 0], same: false),
    Pairs(
      "an id that one run masks", [Talk(id: "138****0000", hash: digest)],
      [Talk(id: "13800000000", hash: digest)], [1, 0, 0, 0], same: true),
    Pairs("nothing known of the content", [Talk(hash: "")], [Talk()], [1, 0, 0, 0], same: true),
    Pairs("others", [Talk(id: "a")], [Talk(id: "b")], [0, 0, 1, 1], same: false),
    Pairs("the same twice", [Talk(), Talk()], [Talk()], [1, 0, 1, 0], same: false),
    Pairs(
      "an id twice, in another order", [Talk(hash: "x"), Talk(hash: "y")],
      [Talk(hash: "y"), Talk(hash: "x")], [2, 0, 0, 0], same: true),
    Pairs(
      "content before id", [Talk(hash: "x"), Talk(hash: "y")],
      [Talk(hash: "y"), Talk(id: "c-1", hash: "z")], [2, 1, 0, 0], same: false),
  ]

  @Test(arguments: pairs) func conversations(_ one: Pairs) {
    let diff = Self.compare(one.old, one.new)
    let counts = [diff.shared, diff.edited, diff.onlyOld.count, diff.onlyNew.count]
    #expect(counts == one.counts)
    #expect(diff.hasSameInputs == one.isSame)
    #expect(diff.hasSamePacks)
    #expect(diff.findings.counted == FindingComparison.Tally())
  }

  @Test func anotherPackIsSaid() {
    let diff = Self.compare([Talk()], [Talk(pack: "sha256:q")])
    #expect(diff.hasSameInputs && !diff.hasSamePacks && diff.hasSameTools)
  }

  @Test func errorLinesHaveNoConversation() {
    var (overview, marks) = (RunOverview(), RunMarks { $0 })
    var failed = ReportRecord()
    failed.failure = ReportRecord.Failure()
    overview.add(failed)
    marks.add(failed)
    let empty = RunComparison.Side(overview: overview, marks: marks)
    let diff = RunComparison(old: empty, new: Self.side([Talk()]))
    #expect((diff.old.overview.unreadable, diff.shared) == (1, 0))
    #expect(diff.onlyNew == ["c-1"])
  }

  // MARK: Scores

  @Test func scoresOfSharedConversations() throws {
    let diff = Self.compare(
      [
        Talk(id: "a", percent: 900, band: "A"), Talk(id: "b", percent: 801), Talk(id: "c"),
        Talk(id: "d", percent: 500), Talk(id: "e", percent: 100), Talk(id: "f", percent: 700),
      ],
      [
        Talk(id: "a", percent: 600, band: "C"), Talk(id: "b", percent: 806),
        Talk(id: "c", percent: 700), Talk(id: "d"), Talk(id: "g", percent: 0),
        Talk(id: "f", percent: 700),
      ])
    let scores = diff.scores
    #expect((scores.compared, scores.higher, scores.lower) == (3, 1, 1))
    #expect((scores.gained, scores.lost, scores.otherBand) == (1, 1, 1))
    #expect((scores.oldMean, scores.newMean) == (800, 702))
    #expect(scores.changes.map(\.difference) == [-300, 5])
    #expect(scores.changes.map { diff.new.marks.conversations[$0.new].id } == ["a", "b"])
  }

  @Test func statusesOfSharedConversations() {
    let diff = Self.compare(
      [
        Talk(id: "a", status: .pass), Talk(id: "b", status: .pass), Talk(id: "c"),
        Talk(id: "d", status: .incomplete),
      ],
      [Talk(id: "a"), Talk(id: "b"), Talk(id: "c", status: .pass), Talk(id: "e", status: .pass)])
    #expect(
      diff.statuses.map { "\($0.change.old) \($0.change.new) \($0.count)" }
        == ["pass findings 2", "findings pass 1"])
  }

  @Test func agentsWhoLostMostComeFirst() {
    let diff = Self.compare(
      [
        Talk(id: "a", agent: "甲", obtained: 8), Talk(id: "b", agent: "乙", obtained: 8),
        Talk(id: "c", agent: "丙", obtained: 8),
      ],
      [
        Talk(id: "a", agent: "甲", obtained: 9), Talk(id: "b", agent: "乙", obtained: 5),
        Talk(id: "d", agent: "丁", obtained: 5), Talk(id: "e", agent: "乙", obtained: 6),
      ])
    #expect(diff.agents.map(\.key) == ["乙", "甲", "丁", "丙"])
    #expect(diff.agents.map(\.difference) == [-250, 100, nil, nil])
    #expect(diff.agents.map { $0.new?.conversations } == [2, 1, 1, nil])
  }

  @Test func rulesWhoseCountsChanged() {
    let diff = Self.compare(
      [Talk(finds: [Find("a", rule: "r.gone"), Find("b", rule: "r.same")])],
      [
        Talk(finds: [
          Find("b", rule: "r.same"), Find("c", rule: "r.trial", isPreview: true),
          Find("d", rule: "r.new"), Find("e", rule: "r.new"),
        ])
      ])
    #expect(diff.rules.map(\.id) == ["r.new", "r.gone", "r.trial"])
    #expect(diff.rules.map(\.findings.added) == [2, 0, 1])
    #expect(diff.rules.map { $0.old?.findings.total } == [nil, 1, nil])
    #expect(diff.rules.map(\.isPreview) == [false, false, true])
  }
}
