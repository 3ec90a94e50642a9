import Lexicons
import Packs
import Pipeline
import ReportModel
import Scorecards
import TestSupport
import Testing

/// Every check finds what it is for, and nothing where all is well.
@Suite struct PackLinterTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let pack: LintPack
    let finds: [String]

    init(
      _ name: String, forbidden: [String] = [], expected: [String] = [], ordinary: [String] = [],
      finds: [String] = []
    ) {
      self.name = name
      pack = LintPack(forbidden: forbidden, expected: expected, ordinary: ordinary)
      self.finds = finds
    }

    var testDescription: String { name }
  }

  private static func entry(
    _ id: String, _ phrase: String, _ more: String = "", hit: String, noHit: String = "好"
  ) -> String {
    LintPack.entry(id, phrase, more, hit: hit, noHit: noHit)
  }

  private static let blame = entry("F01-001", "不归我管", hit: "这不归我管。")
  private static let zeroWidth = "\u{200B}"

  static let dead = [
    Case("nothing is wrong", forbidden: [blame]),
    Case(
      "only invisible characters",
      forbidden: [
        entry("F01-001", "不归我管", "variants: [\"\\u200B\"]", hit: "这不归我管。")
      ], finds: ["warning dead F01-001 F01.yaml:7"]),
    Case(
      "an invisible character among others",
      forbidden: [entry("F01-001", "不归\(zeroWidth)我管", hit: "这不归我管。")]),
    Case(
      "an invisible guard word",
      expected: [
        entry("P01-001", "您好啊", "after_not: [\"\\u200B\"]", hit: "您好啊")
      ],
      finds: ["error dead P01-001 P01.yaml:7", "error example P01-001 P01.yaml:7"]),
    Case(
      "a phrase its inside_not forbids",
      forbidden: [
        entry("F01-001", "不归我管", "variants: [不要归我管], inside_not: [要]", hit: "这不归我管。")
      ], finds: ["warning dead F01-001 F01.yaml:7"]),
    Case(
      "an entry of which nothing is left",
      forbidden: [entry("F01-001", "不要归我管", "inside_not: [要]", hit: "不要归我管。")],
      finds: ["error dead F01-001 F01.yaml:7", "error example F01-001 F01.yaml:7"]),
    Case(
      "an inside_not for the gap",
      forbidden: [
        entry(
          "F01-001", "好评…6返现", "inside_not: [不]", hit: "好评就返现", noHit: "好评不返现")
      ]),
    Case(
      "a phrase that is allowed",
      forbidden: [
        entry("F01-001", "不归我管", "variants: [我可不管], allow: [我可不管]", hit: "这不归我管。")
      ], finds: ["warning dead F01-001 F01.yaml:7"]),
    Case(
      "longer than the turn",
      forbidden: [
        entry("F01-001", "不归我管", "variants: [我说这不归我管], turn_at_most: 6", hit: "不归我管。")
      ], finds: ["warning dead F01-001 F01.yaml:7"]),
    Case(
      "out of reach",
      expected: [
        entry(
          "P01-001",
          "\(String(repeating: "这", count: 70))…8\(String(repeating: "那", count: 80))|您好啊",
          hit: "您好啊")
      ], finds: ["warning dead P01-001 P01.yaml:7"]),
  ]

  @Test(arguments: dead) func deadPhrases(_ test: Case) throws {
    #expect(try test.pack.findings() == test.finds)
  }

  static let twice = [
    Case(
      "a variant that folds to the phrase",
      forbidden: [entry("F01-001", "不归我管", "variants: [不歸我管]", hit: "这不归我管。")],
      finds: ["warning repeated F01-001 F01.yaml:7"]),
    Case(
      "two variants that share a literal",
      forbidden: [entry("F01-001", "不归我[们]管", "variants: [不归(我们|咱们)管]", hit: "这不归我管。")],
      finds: ["warning repeated F01-001 F01.yaml:7"]),
    Case(
      "variants that differ",
      forbidden: [entry("F01-001", "不归我管", "variants: [不归咱管]", hit: "这不归我管。")]),
    Case(
      "a misheard form is no variant",
      forbidden: [entry("F01-001", "不归我管", "misheard: [不归我管]", hit: "这不归我管。")]),
    Case(
      "two entries with one literal",
      forbidden: [blame, entry("F01-002", "不(归|由)我管", hit: "不由我管。")],
      finds: ["error duplicate F01-002 F01.yaml:8"]),
    Case(
      "the order of guards does not matter",
      forbidden: [
        entry("F01-001", "不归我管", "before_not: [如, 若]", hit: "这不归我管。"),
        entry("F01-002", "不(归|由)我管", "before_not: [若, 如]", hit: "不由我管。"),
      ], finds: ["error duplicate F01-002 F01.yaml:8"]),
    Case(
      "another guard",
      forbidden: [
        blame, entry("F01-002", "不(归|由)我管", "before_not: [如]", hit: "不由我管。"),
      ]),
    Case(
      "another frame",
      forbidden: [blame, entry("F01-002", "不(归|由)我管", "at: turn", hit: "不由我管。")]),
    Case(
      "another channel",
      forbidden: [blame, entry("F01-002", "不(归|由)我管", "channel: [call]", hit: "不由我管。")]),
    Case(
      "another profile",
      forbidden: [blame, entry("F01-002", "不(归|由)我管", "profile: [finance]", hit: "不由我管。")]),
    Case(
      "another category",
      forbidden: [blame],
      expected: [entry("P01-001", "不归我管", hit: "这不归我管。")],
      finds: ["error example F01-001 F01.yaml:7"]),
  ]

  @Test(arguments: twice) func repeatedAndDuplicate(_ test: Case) throws {
    #expect(try test.pack.findings() == test.finds)
  }

  static let shadowed = [
    Case(
      "a longer entry wins all examples",
      expected: [
        entry("P01-001", "感谢", hit: "感谢您来电"),
        entry("P01-002", "感谢您来电", hit: "感谢您来电"),
      ], finds: ["warning shadowed P01-001 P01.yaml:7"]),
    Case(
      "one example is its own",
      expected: [
        entry("P01-001", "感谢", hit: "感谢您来电, 感谢"),
        entry("P01-002", "感谢您来电", hit: "感谢您来电"),
      ]),
    Case(
      "two entries that always fire together",
      expected: [
        entry("P01-001", "请您稍等", hit: "请您稍等, 请您稍等哦"),
        entry("P01-002", "稍等[哦|啊]", hit: "请您稍等哦, 请您稍等啊"),
      ],
      finds: [
        "warning twins P01-002 P01.yaml:8", "warning shadowed P01-002 P01.yaml:8",
      ].sorted()),
    Case(
      "one sentence is of one only",
      expected: [
        entry("P01-001", "请您稍等", hit: "请您稍等, 请您稍等哦"),
        entry("P01-002", "稍等[哦|啊]", hit: "请您稍等哦, 稍等啊"),
      ]),
    Case(
      "two sentences show nothing",
      expected: [
        entry("P01-001", "请您稍等", hit: "请您稍等哦"),
        entry("P01-002", "稍等哦", hit: "请您稍等啊稍等哦"),
      ]),
    Case(
      "an ordinary sentence is one of one only",
      expected: [
        entry("P01-001", "请您稍等", hit: "请您稍等, 请您稍等哦"),
        entry("P01-002", "稍等[哦|啊]", hit: "请您稍等哦, 请您稍等啊"),
      ], ordinary: ["service\t我稍等再打。"],
      finds: ["warning shadowed P01-002 P01.yaml:8"]),
  ]

  @Test(arguments: shadowed) func shadowsAndTwins(_ test: Case) throws {
    #expect(try test.pack.findings().sorted() == test.finds)
  }

  static let short = [
    Case(
      "two characters anywhere, forbidden",
      forbidden: [entry("F01-001", "滚蛋", "edges: ignore", hit: "滚蛋")],
      finds: ["error too-short F01-001 F01.yaml:7"]),
    Case(
      "two characters anywhere, expected",
      expected: [entry("P01-001", "谢谢", "edges: ignore", hit: "谢谢")],
      finds: ["warning too-short P01-001 P01.yaml:7"]),
    Case("edges are checked", forbidden: [entry("F01-001", "滚蛋", hit: "滚蛋")]),
    Case(
      "a frame", forbidden: [entry("F01-001", "滚蛋", "edges: ignore, at: clause", hit: "滚蛋")]),
    Case("three characters", forbidden: [entry("F01-001", "快滚蛋", "edges: ignore", hit: "快滚蛋")]),
    Case("a Latin word", forbidden: [entry("F01-001", "sb", "edges: ignore", hit: "sb")]),
    Case(
      "one character", forbidden: [entry("F01-001", "滚", "at: clause", hit: "滚")],
      finds: ["error too-short F01-001 F01.yaml:7"]),
    Case(
      "one character, expected", expected: [entry("P01-001", "亲", hit: "亲")],
      finds: ["warning too-short P01-001 P01.yaml:7"]),
    Case("one character as a turn", forbidden: [entry("F01-001", "滚", "at: turn", hit: "滚")]),
    Case(
      "a filler that is a clause",
      forbidden: [entry("F01-001", "嗯", "at: clause, density: true", hit: "嗯，好")]),
    Case("short parts of a long phrase", forbidden: [entry("F01-001", "滚蛋…3去吧", hit: "滚蛋你去吧")]),
  ]

  @Test(arguments: short) func tooShort(_ test: Case) throws {
    #expect(try test.pack.findings() == test.finds)
  }

  static let sentences = [
    Case(
      "a hit that does not hit", forbidden: [entry("F01-001", "不归我管", hit: "归我管。")],
      finds: ["error example F01-001 F01.yaml:7"]),
    Case(
      "a no_hit that hits",
      forbidden: [entry("F01-001", "不归我管", hit: "不归我管。", noHit: "这不归我管。")],
      finds: ["error example F01-001 F01.yaml:7"]),
    Case(
      "an entry of another profile has its examples there",
      forbidden: [entry("F01-001", "不归我管", "profile: [finance]", hit: "不归我管。")]),
    Case(
      "an ordinary sentence", forbidden: [blame],
      ordinary: ["service\t好的。", "service\t门口的事不归我管。"],
      finds: ["error ordinary F01-001 F01.yaml:7"]),
    Case(
      "the entry is allowed", forbidden: [blame],
      ordinary: ["service\t门口的事不归我管。\tF01-001"]),
    Case(
      "the category is allowed", forbidden: [blame],
      ordinary: ["service\t门口的事不归我管。\tP01,F01"]),
    Case(
      "another entry is allowed", forbidden: [blame],
      ordinary: ["service\t门口的事不归我管。\tF01-002"],
      finds: ["error ordinary F01-001 F01.yaml:7", "warning ordinary - ordinary.tsv:2"]),
    Case(
      "a possible hit", forbidden: [entry("F01-001", "大麻", hit: "大麻")],
      ordinary: ["service\t给您添了大麻烦。"]),
    Case(
      "what is only counted", forbidden: [entry("F01-001", "那个啥", "density: true", hit: "那个啥")],
      ordinary: ["service\t那个啥您看看。"]),
    Case(
      "expected entries may", expected: [entry("P01-001", "您好啊", hit: "您好啊")],
      ordinary: ["service\t您好啊。"]),
    Case(
      "only in calls", forbidden: [entry("F01-001", "不归我管", "channel: [call]", hit: "不归我管。")],
      ordinary: ["service\t门口的事不归我管。"],
      finds: ["error ordinary F01-001 F01.yaml:7"]),
    Case(
      "only customers",
      forbidden: [entry("F01-001", "不归我管", "speaker: customer", hit: "不归我管。")],
      ordinary: ["service\t门口的事不归我管。"],
      finds: ["error ordinary F01-001 F01.yaml:7"]),
    Case(
      "only in another profile, said once",
      forbidden: [
        entry("F01-001", "不归我管", "profile: [finance]", hit: "不归我管。"),
        entry("F01-002", "不由我管", hit: "不由我管。"),
      ],
      ordinary: ["service\t门口的事不归我管，也不由我管。"],
      finds: ["error ordinary F01-001 F01.yaml:7", "error ordinary F01-002 F01.yaml:8"]),
  ]

  @Test(arguments: sentences) func examplesAndOrdinarySentences(_ test: Case) throws {
    #expect(try test.pack.findings() == test.finds)
  }

  static let replies = [
    Case(
      "a replacement that is forbidden",
      forbidden: [
        entry("F01-001", "不归我管", "replace: 不由我管", hit: "这不归我管。"),
        entry("F01-002", "不由我管", hit: "不由我管。"),
      ], finds: ["error replacement F01-001 F01.yaml:7"]),
    Case(
      "a replacement that becomes forbidden in its place",
      forbidden: [
        entry("F01-001", "归他们管", "replace: 我管", hit: "这不归归他们管。"),
        entry("F01-002", "不归我管", hit: "不归我管。"),
      ], finds: ["error replacement F01-001 F01.yaml:7"]),
    Case(
      "a replacement that is well",
      forbidden: [entry("F01-001", "不归我管", "replace: 由同事跟进", hit: "这不归我管。")]),
    Case(
      "what is forbidden elsewhere in the example",
      forbidden: [
        entry("F01-001", "不归我管", "replace: 由同事跟进", hit: "'这不归我管，别来烦我。'"),
        entry("F01-002", "别来烦我", hit: "别来烦我。"),
      ]),
    Case(
      "a suggestion that is forbidden, said once",
      forbidden: [
        entry("F01-001", "不归我管", "suggestion: 这不归我管哦, message: a", hit: "这不归我管。"),
        entry("F01-002", "不由我管", "suggestion: 这不归我管哦", hit: "不由我管。"),
      ], finds: ["error suggestion F01-001 F01.yaml:7"]),
    Case("a suggestion that is well", forbidden: [blame]),
  ]

  @Test(arguments: replies) func replacementsAndSuggestions(_ test: Case) throws {
    #expect(try test.pack.findings() == test.finds)
  }

  /// The loader may refuse such a pack before; a manuscript made otherwise must not get through.
  @Test func anUnknownProfile() throws {
    var (manuscript, pack) = try LintPack(forbidden: [Self.blame]).read()
    #expect(try PackLinter(manuscript, pack: pack).findings().isEmpty)
    manuscript.entries[0].profiles = ["finance", "fiance"]
    let findings = try PackLinter(manuscript, pack: pack).findings()
    #expect(findings.map(\.check) == [.profile])
    #expect(findings.map(\.severity) == [.error])
    #expect(findings[0].message.contains("'fiance'"))
    #expect(findings[0].message.contains("known are base, finance"))
  }

  @Test(arguments: [
    ("{good: ['客服：好'], bad: ['客服：不归我管']}", []),
    ("{good: ['客服：不归我管'], bad: []}", ["error example forbidden.all rules.yaml:2"]),
    ("{good: [], bad: ['客服：好']}", ["error example forbidden.all rules.yaml:2"]),
  ])
  func examplesOfRules(_ examples: String, _ finds: [String]) throws {
    #expect(
      try LintPack(forbidden: [Self.blame], ruleExamples: examples).findings() == finds)
  }

  static let searches: [([String], Int)] = [
    (["must_not: {pattern: '\\d{6}'}"], 1),
    (["must_not: {pattern: '\\d{6}', near: [密码]}"], 0),
    (["must_not: {and: [{words: [密码]}, {pattern: '\\d{6}'}]}"], 0),
    (["must_not: {or: [{words: [密码]}, {pattern: '\\d{6}'}]}"], 1),
    (["must: {similar: [还有别的可以帮您吗], at: 80}"], 1),
    (["when: {words: [退款]}", "must: {similar: [还有别的可以帮您吗], at: 80}"], 0),
    (["when: {any: [F01]}", "must_not: {personal_data: [phone]}"], 0),
    (["when: {personal_data: [phone]}", "must_not: {words: [记下了]}"], 1),
    (["when: {event: transfer}", "must_not: {personal_data: [phone]}"], 0),
    (["must_not: {repeated: {similar: 80, characters: 5, turns: 10}}"], 1),
    (["must_not: {characters: {over: 60}}"], 0),
    (["must_not: {figure: longest_response, over: 60s}"], 0),
    (["must: {words: [退款]}"], 0),
    (
      [
        "conditions: {secret: {words: [密码]}}",
        "must_not: {pattern: '\\d{6}', in: {around: secret, turns: 1}}",
      ], 0
    ),
    (
      [
        "conditions: {digits: {pattern: '\\d{6}'}}",
        "must: {words: [收到], in: {after: digits, turns: 1}}",
      ], 1
    ),
    (
      [
        "conditions: {digits: {pattern: '\\d{6}'}}",
        "must_not: {or: [digits, {personal_data: [phone]}]}",
      ], 2
    ),
  ]

  @Test(arguments: searches) func searchesOfEveryConversation(_ asks: [String], _ finds: Int) throws
  {
    let expected = [String](repeating: "warning everywhere second rules.yaml:10", count: finds)
    #expect(try LintPack(forbidden: [Self.blame], asks: asks).findings() == expected)
  }

  @Test func messagesNameBothPlaces() throws {
    let findings = try LintPack(
      forbidden: [Self.blame], ordinary: ["service\t好的。", "service\t门口的事不归我管。"]
    ).lint()
    #expect(findings.count == 1)
    #expect(findings[0].message.contains("'不归我管'"))
    #expect(findings[0].message.contains("ordinary.tsv:3"))
    #expect(findings[0].place == SourcePlace(file: "F01.yaml", line: 7))
  }

  @Test func theShippedPackHasNoErrors() throws {
    let manuscript = try PackManuscript(
      reading: PackSource(folder: Repository.packFolder),
      ordinary: OrdinaryFile.inFolder(Repository.packFolder))
    #expect(manuscript.ordinary.count > 1000)
    let findings = try PackLinter(manuscript, pack: Repository.pack()).findings()
    for finding in findings where finding.severity == .error {
      let name = "\(finding.check.rawValue) \(finding.entry ?? "")"
      Issue.record("\(finding.place?.description ?? ""): \(name): \(finding.message)")
    }
  }
}
