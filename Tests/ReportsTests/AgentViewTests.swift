import Bytes
import Overviews
import ReportReading
import Reports
import Reviews
import Scorecards
import TestSupport
import Testing
import Transcripts

/// What one agent sees of a run says nothing of who the others were.
@Suite struct AgentViewTests {
  /// 小迪 hands over to 小乐, a supervisor looks in, and somebody of unknown role; 小乐 says her name.
  private static func conversation() -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: "c-1", channel: .chat)
    func party(_ id: String, _ role: Role, _ name: String?) -> PartyIndex {
      var party = Party(id: id, role: role)
      party.name = name
      party.account = name.map { "店铺:" + $0 }
      return builder.add(party)
    }
    let customer = party("买家", .customer, "买家甲")
    let first = party("kf-001", .agent, "小迪")
    let second = party("kf-002", .agent, "小乐")
    let boss = party("kf-900", .supervisor, "王主管")
    let stranger = party("zz-77", .unknown, "赵某")
    let lines: [(EventKind, PartyIndex?, String)] = [
      (.message, customer, "在吗"), (.message, first, "您好，蠢货，随便你"), (.transfer, first, "小迪 转接给 小乐"),
      (.join, second, "店铺:小乐 加入会话"), (.message, second, "我是小乐，随便你，不归我管"),
      (.message, stranger, "路过"), (.message, customer, "小迪说过了"), (.message, boss, "没空"),
      (.message, second, "再见"),
    ]
    for (place, (kind, party, text)) in lines.enumerated() {
      builder.add(kind, party: party)
      builder.append(text)
      builder.updateLast { $0.at = TimePoint(1_794_358_500_000 + Int64(place) * 20_000) }
    }
    builder.update { conversation in
      conversation.clock = .absolute
      (conversation.timeZone, conversation.timeZoneSource) = ("Asia/Shanghai", "assumed")
      conversation.source = Source()
      conversation.source?.file = "出口/店铺:小迪.txt"
    }
    return builder.finish()
  }

  private static let card = """
    items:
      - {rule: forbidden.words, points: 10, deduct: {each: 2}}
      - {rule: opening.hello, points: 5}
      - {rule: closing.bye, points: 5}
    """

  private static func record() throws -> (ReportRecord, ResolvedPack) {
    let pack = try RescoringPack.pack(card, countsPreview: false, isSmall: true)
    let line = try Desk.reportLine(conversation(), pack: pack) { $0.withTranscript = true }
    return (try TableRun.record(line: line, .all), pack)
  }

  private static func view(_ agent: String) -> AgentView {
    AgentView(agent: agent, others: "其他坐席", strangers: "其他人")
  }

  /// Everything a page and the tables say.
  private static func text(
    _ record: ReportRecord, _ after: Rescored?, _ pack: ResolvedPack, _ book: ReviewBook
  ) throws -> String {
    let options = try Desk.options(pack: pack)
    var overview = RunOverview()
    overview.add(record, after)
    var writer = ByteWriter()
    let tables = RunTables(options, reviews: book)
    for table in ReportTable.allCases {
      let csv = TableCSV(tables, table, isForSpreadsheets: false)
      csv.begin(to: &writer)
      csv.write(record, after, to: &writer)
      csv.finish(overview, to: &writer)
    }
    RunMarkdown(tables).write(overview, worst: [(record, after)], to: &writer)
    var contents = PageContents(
      overview: overview, rows: [PageRow(record, after)], worst: [record])
    contents.after = [after]
    contents.reviews = book
    HTMLPage(options).write(contents, to: &writer)
    return writer.string
  }

  @Test(arguments: [
    ("店铺:小迪", ["小乐", "王主管", "赵某", "kf-002", "kf-900", "zz-77"]),
    ("小乐", ["小迪", "王主管", "赵某", "kf-001", "kf-900", "zz-77"]),
  ])
  func nobodyElseIsNamed(_ agent: String, _ others: [String]) throws {
    let (record, pack) = try Self.record()
    let book = try Self.book(record)
    let after = Rescorer(pack: pack, reviews: book).rescored(record)
    let own = try #require(Self.view(agent).restricted(record, after))
    // Speech stays as it was spoken.
    let speech = (own.record.events ?? []).filter(\.kind.isUtterance).map(\.text)
    #expect(speech == (record.events ?? []).filter(\.kind.isUtterance).map(\.text))
    var silent = own.record
    for place in silent.events?.indices ?? 0..<0 {
      if silent.events?[place].kind.isUtterance == true { silent.events?[place].text = "" }
    }
    let text = try Self.text(silent, own.after, pack, book)
    for name in others { #expect(!text.contains(name), "\(name)") }
    #expect(text.contains("其他坐席") && text.contains("其他人") && text.contains("买家甲"))
    let notices = (own.record.events ?? []).filter { !$0.kind.isUtterance }.map(\.text)
    let isFirst = agent == "店铺:小迪"
    #expect(
      notices == (isFirst ? ["小迪 转接给 其他坐席 1", "其他坐席 1 加入会话"] : ["其他坐席 1 转接给 小乐", "店铺:小乐 加入会话"]))
    // A file may be named after somebody; one's own name is no secret.
    #expect(own.record.source.file == (isFirst ? record.source.file : nil))
    let whole = try Self.text(record, after, pack, book)
    for name in others.prefix(3) { #expect(whole.contains(name), "\(name)") }
  }

  /// 小乐's 随便你 is a false alarm, 小迪's 蠢货 a veto.
  private static func book(_ record: ReportRecord) throws -> ReviewBook {
    var book = ReviewBook()
    let words = record.findings.filter { $0.rule == "forbidden.words" }
    let rulings: [(ReportRecord.Finding?, ReviewRuling, Bool)] = [
      (words.first { $0.party == "kf-001" }, .confirmed, true),
      (words.first { $0.party == "kf-002" }, .rejected, false),
    ]
    for (finding, ruling, isVeto) in rulings {
      let event = ReviewEvent(
        key: try #require(finding).key, run: "r", conversation: "c-1", rule: "forbidden.words",
        ruling: ruling, isVeto: isVeto, by: "质检一")
      _ = try book.add([ReviewEntry(event: event, place: ReviewPlace(file: "f", row: 1))])
    }
    return book
  }

  @Test func findingsAndPointsAreTheirOwn() throws {
    let (record, pack) = try Self.record()
    let after = try #require(
      Rescorer(pack: pack, reviews: Self.book(record)).rescored(record))
    #expect(record.findings.count == 4 && after.isCounted)
    let first = try #require(Self.view("小迪").restricted(record, after))
    #expect(first.record.findings.allSatisfy { $0.party == "kf-001" })
    #expect(first.record.findings.map(\.rule) == ["forbidden.words", "forbidden.words"])
    #expect(first.record.score?.byParty.map(\.party) == ["kf-001"])
    #expect(first.after?.confirmedVetoes == ["forbidden.words"])
    #expect(first.after?.result.obtained == 0 && first.after?.falseAlarms == 0)
    let second = try #require(Self.view("店铺:小乐").restricted(record, after))
    #expect(second.record.findings.map(\.rule) == ["forbidden.words", "forbidden.words"])
    #expect(
      second.record.verdicts.contains { $0.rule == "forbidden.words" && $0.party == "kf-002" })
    // The points beside the verdict were lost by both.
    #expect(second.record.verdicts.first { $0.rule == "forbidden.words" }?.obtained == nil)
    let (before, now) = (second.record.score, try #require(second.after))
    #expect(now.confirmedVetoes.isEmpty && now.openVetoes.isEmpty)
    #expect(before?.result.obtained == 11 && now.result.obtained == 13 && now.assessed == 15)
    #expect(before?.percent == 733 && now.result.percent == 867 && now.falseAlarms == 1)
    #expect(before?.byParty.count == 1 && before?.dimensions.isEmpty == true)
  }

  /// Where a conversation had several agents, its times are nobody's.
  @Test func timesAreNotTheirsAlone() throws {
    let (record, _) = try Self.record()
    let own = try #require(Self.view("小迪").restricted(record, nil))
    var overview = RunOverview()
    overview.add(own.record, own.after)
    #expect(record.timing?.firstResponse != nil)
    #expect(overview.agents.map(\.key) == ["店铺:小迪"])
    #expect(overview.agents[0].firstResponses.count == 0)
  }

  /// Nothing of theirs is left to find, though others failed.
  @Test func theStatusIsTheirOwn() throws {
    let pack = try RescoringPack.pack(
      "items: [{rule: forbidden.words, points: 5}]", countsPreview: false, isSmall: true)
    let script = "agent 您好\nagent2 蠢货，呵呵，呵呵\nagent 再见"
    let record = try TableRun.record(
      line: Desk.reportLine(Script.conversation(script), pack: pack))
    let own = try #require(Self.view("agent").restricted(record, nil))
    #expect(record.status == .findings && own.record.status == .pass)
    #expect(own.record.findings.isEmpty && own.record.score?.vetoes == [])
    let other = try #require(Self.view("agent2").restricted(record, nil))
    #expect(other.record.status == .findings)
    #expect(Self.view("customer").restricted(record, nil) == nil)
    #expect(Self.view("nobody").restricted(record, nil) == nil)
  }

  /// A name two accounts share is nobody's; accounts are.
  @Test func sharedNamesAreSeveral() throws {
    var (record, _) = try Self.record()
    for place in record.parties.indices where record.parties[place].role == .agent {
      record.parties[place].name = "客服"
    }
    #expect(Self.view("客服").keys(in: record) == ["店铺:小迪", "店铺:小乐"])
    #expect(Self.view("店铺:小乐").keys(in: record) == ["店铺:小乐"])
    for place in record.parties.indices { record.parties[place].certainty = "guess" }
    #expect(Self.view("店铺:小乐").keys(in: record).isEmpty)
  }

  /// With nobody else there a conversation stays as it is.
  @Test func aConversationOfTheirOwnIsWhole() throws {
    let (_, pack) = try Self.record()
    let record = try TableRun.record(
      line: Desk.reportLine(Script.conversation("customer 在吗\nagent 蠢货"), pack: pack))
    let own = try #require(Self.view("agent").restricted(record, nil))
    #expect(own.record.findings.count == record.findings.count)
    #expect(own.record.score?.applicable == record.score?.applicable)
    #expect(own.record.verdicts.count == record.verdicts.count)
  }
}
