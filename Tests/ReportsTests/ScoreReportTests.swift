import Bytes
import Facts
import Packs
import ReportModel
import Reports
import Rules
import Scorecards
import TestSupport
import Testing
import Transcripts

/// What a report says of the score: for machines and for people.
@Suite struct ScoreReportTests {
  private static func file(_ path: String, _ text: String) -> PackSource.File {
    PackSource.File(path: path, text: text)
  }

  private static func rule(_ id: String, _ title: String, _ operation: String) -> String {
    "  - {id: \(id), title: {zh: \(title), en: \(id)}, severity: minor, message: 不对, "
      + "suggestion: 好, source: [S0-001], \(operation)}"
  }

  /// A pack of three rules and a scorecard.
  private static func pack(_ scorecard: String) throws -> ResolvedPack {
    try PackLoader.load(
      PackSource(
        settings: file(
          "pack.yaml",
          """
          name: scores
          version: 1.0.0
          timing: {name: first-ask}
          profiles: {base: {chat: sheet}}
          """),
        phrases: [
          file(
            "F01.yaml",
            """
            category: F01
            name: forbidden
            title: 禁语
            polarity: forbidden
            defaults: {severity: major, suggestion: 我来跟进, source: [S0-001]}
            entries:
              - {id: F01-001, phrase: 不归我管, tests: {hit: [不归我管], no_hit: [好]}}
            """),
          file(
            "P01.yaml",
            """
            category: P01
            name: greeting
            title: 问候
            polarity: expected
            entries:
              - {id: P01-001, phrase: 您好, source: [S0-001], tests: {hit: [您好], no_hit: [好]}}
            """),
        ],
        rules: [
          file(
            "rules.yaml",
            "rules:\n"
              + [
                rule("taboo", "禁语", "forbidden: {any: [F01]}"),
                rule("greeting", "问候", "present: {any: [P01], in: anywhere}"),
                rule("unanswered", "未答复", "limit: {metric: unanswered, count: 0}"),
              ].joined(separator: "\n"))
        ],
        scorecards: [file("sheet.yaml", "name: sheet\ntitle: {zh: 表, en: Sheet}\n" + scorecard)]))
  }

  static let rich = """
    visible: 87
    visible_note: {zh: 只见 87 分。, en: 87 points are all there is.}
    min_assessed: 20
    bands: [{name: A, above: 90}, {name: B, from: 60}]
    dimensions: [{id: words, title: {zh: 用语, en: words}}, {id: rest, title: {zh: 其他, en: rest}}]
    items:
      - {rule: taboo, points: 10, deduct: {each: 2}, dimension: words}
      - {rules: [greeting, unanswered], id: both, title: {zh: 礼数, en: manners}, points: 7, dimension: words}
      - {manual: logic, title: {zh: 逻辑, en: logic}, points: 9, reason: 要人判断, dimension: rest}
    vetoes:
      - {rule: taboo, at_least: 2, source: [S2-041]}
      - {fact: wrong, title: {zh: 错误信息, en: wrong information}, source: [S2-047]}
    """

  private static let words = "customer 在吗\nagent 您好，这不归我管，真不归我管"

  /// A report, scored anew with what is known besides.
  private static func report(
    _ pack: ResolvedPack, _ facts: ScoreFacts = .none
  ) throws -> ConversationReport {
    let report = try Desk.report(Script.conversation(words, channel: .chat), pack: pack)
    let card = try #require(pack.scorecard(for: .chat))
    return ConversationReport(
      conversation: report.conversation, speech: report.speech, figures: report.figures,
      verdicts: report.verdicts,
      score: Score(report.verdicts, scorecard: card, facts: facts), status: report.status,
      findings: report.findings, damage: report.damage, inputHash: report.inputHash)
  }

  private static func json(_ pack: ResolvedPack, _ facts: ScoreFacts = .none) throws -> String {
    var writer = ByteWriter()
    NDJSONReport(try Desk.options(pack: pack)).write(try report(pack, facts), to: &writer)
    return writer.string
  }

  private static func score(_ json: String) -> String {
    let head = json.split(separator: #","score":"#, maxSplits: 1).last ?? ""
    return String(head.split(separator: #","verdicts":"#, maxSplits: 1).first ?? "")
  }

  private static func text(
    _ pack: ResolvedPack, _ facts: ScoreFacts = .none, _ language: Language = .chinese
  ) throws -> String {
    var writer = ByteWriter()
    let options = try Desk.options(pack: pack) { $0.language = language }
    TextReport(options).write(try report(pack, facts), to: &writer)
    return writer.string
  }

  private static let facts = ScoreFacts(
    marks: ["logic": ScoreFacts.Mark(points: Points(hundredths: 450), reason: "一半清楚")]
  ) { $0 == "wrong" ? .flag(true) : nil }

  @Test func aPlainSheetSaysWhatItAlwaysDid() throws {
    let pack = try Self.pack("items: [{rule: taboo, points: 10}, {rule: greeting, points: 30}]")
    #expect(
      Self.score(try Self.json(pack))
        == #"{"scorecard":"sheet","obtained":30,"assessed":40,"applicable":40,"visible":40,"#
        + #""percent":75,"band":null,"vetoes":[],"by_party":{"agent":{"obtained":30,"assessed":40}}}"#
    )
  }

  @Test func aRichSheetAddsWhatItHas() throws {
    let json = try Self.json(try Self.pack(Self.rich), Self.facts)
    #expect(
      Self.score(json)
        == #"{"scorecard":"sheet","obtained":17.5,"assessed":26,"applicable":26,"visible":87,"#
        + #""percent":67.3,"band":"B","vetoes":["taboo","wrong"],"#
        + #""by_party":{"agent":{"obtained":13,"assessed":17}},"#
        + #""dimensions":[{"id":"words","obtained":13,"assessed":17,"applicable":17,"visible":17},"#
        + #"{"id":"rest","obtained":4.5,"assessed":9,"applicable":9,"visible":9}],"#
        + #""items":[{"item":"both","obtained":7,"of":7},{"item":"logic","obtained":4.5,"of":9}],"#
        + #""unseen":{"points":61,"items":[]}}"#)
    // A rule with an item of its own has its points beside its verdict; one of a group has none.
    #expect(
      json.contains(
        #""rule":"taboo","verdict":"fail","severity":"major","party":"agent","points":6,"of":10"#))
    #expect(
      json.contains(
        #""rule":"greeting","verdict":"pass","severity":"minor","party":"agent","evidence""#))
  }

  @Test func aConfirmedVetoKeepsTheOriginal() throws {
    var facts = Self.facts
    facts.confirmedVetoes = ["wrong"]
    let score = Self.score(try Self.json(try Self.pack(Self.rich), facts))
    #expect(score.hasPrefix(#"{"scorecard":"sheet","obtained":0,"assessed":26,"#))
    #expect(score.contains(#""percent":0,"band":null,"vetoes":["taboo","wrong"],"#))
    #expect(
      score.contains(
        #""confirmed_vetoes":["wrong"],"without_veto":{"obtained":17.5,"percent":67.3,"band":"B"}"#)
    )
  }

  @Test func whatNobodyHasGivenIsNamed() throws {
    let score = Self.score(try Self.json(try Self.pack(Self.rich)))
    #expect(score.hasSuffix(#""unseen":{"points":70,"items":["logic"]}}"#))
    #expect(score.contains(#""obtained":13,"assessed":17,"applicable":26,"visible":87,"#))
  }

  @Test func previewsAreShownBeside() throws {
    let pack = try Self.pack(Self.rich)
    let card = try #require(pack.scorecard(for: .chat))
    var items = card.items
    items[0].isPreview = true
    for isCounted in [false, true] {
      var card = card
      card.items = items
      card.countsPreview = isCounted
      let changed = ResolvedPack(
        name: pack.name, version: pack.version, fingerprint: pack.fingerprint,
        lexicon: pack.lexicon, rules: pack.rules, scorecards: [card], timing: pack.timing,
        timingWords: pack.timingWords, profile: pack.profile)
      let json = try Self.json(changed)
      #expect(
        json.contains(
          #""preview":{"points":10,"obtained":6,"assessed":10,"counted":\#(isCounted)}"#))
      #expect(json.contains(#""points":6,"of":10"#) == isCounted)
      let text = try Self.text(changed)
      #expect(text.contains(isCounted ? "含试用项 6/10；不含则为 7/7" : "试用项 6/10 未计入；计入则为 13/17"))
    }
  }

  @Test func peopleReadTheSheetAsItIs() throws {
    let text = try Self.text(try Self.pack(Self.rich), Self.facts)
    #expect(text.contains("得分 17.5 / 已评 26（适用 26，表面 87）  67.3%  B [60, 90]"))
    #expect(text.contains("一票否决候选：禁语、错误信息"))
    #expect(text.contains("分项：用语 13/17 · 其他 4.5/9"))
    #expect(text.contains("另有 61 分工具看不到，需人工评定"))
    // A sheet of 87 points is never one of 100.
    #expect(!text.contains("100"))
  }

  @Test func inEnglish() throws {
    var facts = Self.facts
    facts.confirmedVetoes = ["wrong"]
    let text = try Self.text(try Self.pack(Self.rich), facts, .english)
      .replacing("\n", with: " ").replacing(/\ +/, with: " ")
    #expect(text.contains("score 0 / 26 assessed (26 applicable, 87 on the sheet) 0%"))
    #expect(text.contains("wrong information, score without: 17.5"))
    #expect(text.contains("veto candidates: taboo"))
    #expect(text.contains("parts: words 13/17 · rest 4.5/9"))
  }

  @Test func theNoteOfTheSheetStandsAtTheEnd() throws {
    var writer = ByteWriter()
    TextReport(try Desk.options(pack: try Self.pack(Self.rich)))
      .writeSummary(Tally(), to: &writer)
    #expect(writer.string.contains("表：只见 87 分。"))
  }
}
