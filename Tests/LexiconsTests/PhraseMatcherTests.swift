import Testing

@testable import Lexicons

@Suite struct PhraseMatcherTests {
  // MARK: Folding

  /// The lexicon is folded as the text is: it does not matter how either is written.
  @Test(arguments: ["谢谢您", "謝謝您", "谢\u{200B}谢您", "謝 謝 您", "\u{2061}谢谢您", "谢谢妳"])
  func literalsMeetTextsHoweverWritten(_ literal: String) throws {
    let isYou = literal.contains("妳")
    let lexicon = SmallLexicon([Draft("P05", literal), Draft("F01", "ＳＢ玩意"), Draft("F02", "sb東西")])
    for text in ["谢谢您", "謝謝您", "谢\u{200B}谢您", "谢 谢 您"] {
      #expect(try lexicon.hits(text).count == (isYou ? 0 : 1))
    }
    #expect(try lexicon.hits("謝謝你").count == (isYou ? 1 : 0))
    #expect(try lexicon.hits("sb玩意") == ["F01 sb玩意"])
    #expect(try lexicon.hits("ＳＢ东西") == ["F02 ＳＢ东西"])
  }

  @Test func evidenceQuotesTheOriginal() throws {
    let lexicon = SmallLexicon([Draft("P11", "请您稍等"), Draft("F07", "傻逼")])
    #expect(try lexicon.hits("好的，請 您 稍 等！") == ["P11 請 您 稍 等"])
    #expect(try lexicon.hits("你傻\u{200B}逼吗") == ["F07 傻\u{200B}逼"])
    #expect(try lexicon.hits("😀😀傻逼😀") == ["F07 傻逼"])
    #expect(try lexicon.rawHits("你傻\u{200B}逼吗").map(\.folds) == [.invisible])
    #expect(try lexicon.rawHits("傻逼").map(\.folds) == [[]])
    // Foldings are shown for findings only.
    #expect(try lexicon.rawHits("請 您 稍 等").map(\.folds) == [[]])
  }

  @Test func hitsStandInTheirOrder() throws {
    let lexicon = SmallLexicon([
      Draft("P05", "再见"), Draft("P01", "您好"), Draft("P04", "抱歉让您久等了"), Draft("P12", "抱歉"),
    ])
    #expect(
      try lexicon.hits("您好，抱歉让您久等了，您好。再见")
        == ["P01 您好", "P12 抱歉", "P04 抱歉让您久等了", "P01 您好", "P05 再见"])
    #expect(try lexicon.hits("") == [])
    #expect(try lexicon.hits("无事") == [])
  }

  // MARK: Guards

  @Test(arguments: [
    ("抱歉", "certain"), ("不抱歉", "before-not"), ("，抱歉", "certain"), ("不，抱歉", "certain"),
    ("抱歉什么", "after-not"), ("抱歉，什么", "certain"), ("抱歉甚么", "certain"), ("說抱歉", "before-not"),
    ("我说抱歉", "before-not"), ("抱歉ＯＫ", "after-not"),
  ])
  func neighbours(_ text: String, _ outcome: String) throws {
    let lexicon = SmallLexicon([
      Draft("P04", "抱歉") { entry in
        entry.beforeNot = ["不", "说"]
        entry.afterNot = ["什么", "ok"]
      }
    ])
    #expect(try lexicon.outcomes(text) == ["抱歉: \(outcome)"])
  }

  @Test(
    arguments: [
      (.anywhere, "那您好吗", true),
      (.clauseStart, "您好吗", true), (.clauseStart, "那您好", false), (.clauseStart, "嗯，您好吗", true),
      (.clauseStart, "嗯 您好吗", true), (.clauseStart, "😀您好吗", true), (.clauseStart, "a您好", false),
      (.clauseStart, "の您好", false),
      (.clauseEnd, "那您好", true), (.clauseEnd, "您好吗", false), (.clauseEnd, "您好，在吗", true),
      (.clauseEnd, "您好1", false), (.clauseEnd, "您好~", true),
      (.clause, "您好", true), (.clause, "嗯，您好，在吗", true), (.clause, "您好吗", false),
      (.clause, "那您好", false), (.clause, "“您好”", true),
      (.turnStart, "您好吗", true), (.turnStart, " ，😀您好吗", true), (.turnStart, "嗯，您好", false),
      (.turnEnd, "嗯您好！😀", true), (.turnEnd, "您好，在吗", false),
      (.turn, "您好", true), (.turn, "！您好~😀", true), (.turn, "您好吗", false), (.turn, "嗯，您好", false),
    ] as [(Frame, String, Bool)])
  func frames(_ frame: Frame, _ text: String, _ isHit: Bool) throws {
    let lexicon = SmallLexicon([
      Draft("P01", "您好") { entry in
        entry.frame = frame
        entry.edges = .ignore
      }
    ])
    #expect(try lexicon.outcomes(text) == ["您好: \(isHit ? "certain" : "frame")"])
  }

  /// A clause ends with its message, a turn does not.
  @Test(
    arguments: [
      (.clauseStart, ["certain", "certain"]), (.clauseEnd, ["certain", "certain"]),
      (.clause, ["certain", "certain"]), (.turnStart, ["certain", "frame"]),
      (.turnEnd, ["frame", "certain"]), (.turn, ["frame", "frame"]),
    ] as [(Frame, [String])])
  func framesOverMessages(_ frame: Frame, _ expected: [String]) throws {
    let lexicon = SmallLexicon([Draft("P01", "您好") { $0.frame = frame }])
    #expect(try lexicon.outcomes("您好", "您好").sorted() == expected.map { "您好: \($0)" }.sorted())
    let hits = zip(expected, ["一", "二"]).filter { $0.0 == "certain" }.count
    #expect(try lexicon.hits("您好", "您好", isCall: true, separated: false).count == hits)
  }

  @Test(arguments: [
    ("很垃圾", "certain"), ("不垃圾", "negation"), ("没有垃圾", "negation"), ("别垃圾", "negation"),
    // Up to four characters before, a clause is as far as it reaches.
    ("不是很垃圾", "negation"), ("不是真的很垃圾", "negation"), ("不是那种真的很垃圾", "certain"),
    ("不，垃圾", "certain"), ("不。垃圾", "certain"), ("不 垃圾", "certain"), ("不是：垃圾", "certain"),
    // Two negators cancel out.
    ("不得不垃圾", "certain"), ("没有不垃圾", "certain"), ("不是不垃圾", "certain"),
    // 能不能 asks.
    ("能不能垃圾", "certain"), ("是不是垃圾", "certain"), ("要不要垃圾", "certain"), ("有没有垃圾", "certain"),
    ("能不会垃圾", "negation"),
    // 不是…吗 affirms.
    ("你不是垃圾吗", "certain"), ("不是垃圾嘛", "certain"), ("不是垃圾，是吗", "negation"), ("不是垃圾", "negation"),
    ("不垃圾吗", "negation"),
  ])
  func negation(_ text: String, _ outcome: String) throws {
    let lexicon = SmallLexicon([
      Draft("F01", "垃圾") { entry in
        entry.negation = true
        entry.edges = .ignore
      }
    ])
    #expect(try lexicon.outcomes(text) == ["垃圾: \(outcome)"])
    let plain = SmallLexicon([Draft("F01", "垃圾") { $0.edges = .ignore }])
    #expect(try plain.outcomes(text) == ["垃圾: certain"])
  }

  @Test func aNegatorOfAnotherMessageDoesNotCount() throws {
    let lexicon = SmallLexicon([Draft("F01", "垃圾") { $0.negation = true }])
    #expect(try lexicon.outcomes("不", "垃圾") == ["垃圾: certain"])
    // It does in calls, where recognisers split anywhere, if it stands directly before.
    #expect(try lexicon.hits("我不", "垃圾", isCall: true, separated: false) == [])
    #expect(try lexicon.hits("我不说", "很垃圾", isCall: true, separated: false) == ["F01 垃圾"])
  }

  @Test(arguments: [
    ("垃圾", "certain"), ("“垃圾”", "quotation"), ("他写“真是垃圾”，对吧", "quotation"), ("“好”垃圾", "certain"),
    ("‘垃圾’", "quotation"), ("「垃圾」", "quotation"), ("『垃圾』", "quotation"), ("《垃圾》", "quotation"),
    ("「好」垃圾", "certain"), ("“一‘二’垃圾”", "quotation"), ("\"垃圾\"", "quotation"),
    ("\"好\"垃圾", "certain"),
    ("”垃圾", "certain"), ("＂垃圾＂", "quotation"),
    ("您说垃圾", "quotation"), ("您说：垃圾", "quotation"), ("您說这个垃圾", "quotation"), ("原话是:垃圾", "quotation"),
    ("您说，垃圾", "certain"), ("您说。垃圾", "certain"), ("您好垃圾", "certain"),
    ("您说的的的的的的的的的的垃圾", "quotation"), ("您说的的的的的的的的的的的垃圾", "certain"),
    ("垃圾，您说", "certain"),
  ])
  func quotation(_ text: String, _ outcome: String) throws {
    let lexicon = SmallLexicon([
      Draft("F01", "垃圾") { entry in
        entry.quotation = true
        entry.edges = .ignore
      }
    ])
    #expect(try lexicon.outcomes(text) == ["垃圾: \(outcome)"])
    let plain = SmallLexicon([Draft("F01", "垃圾") { $0.edges = .ignore }])
    #expect(try plain.outcomes(text) == ["垃圾: certain"])
  }

  @Test func aQuotationEndsWithItsMessage() throws {
    let lexicon = SmallLexicon([Draft("F01", "垃圾") { $0.quotation = true }])
    #expect(try lexicon.outcomes("“好", "垃圾") == ["垃圾: certain"])
    #expect(try lexicon.outcomes("您说", "垃圾") == ["垃圾: certain"])
  }

  @Test(arguments: [
    ("sb", ["sb: certain"]), ("你sb吗", ["sb: certain"]), ("usb", ["sb: latin-edge"]),
    ("sbs", ["sb: latin-edge"]), ("sb1", ["sb: latin-edge"]), ("1sb", ["sb: latin-edge"]),
    ("ＵＳＢ", ["ＳＢ: latin-edge"]), ("s b", []), ("-sb-", ["sb: certain"]), ("sb😀", ["sb: certain"]),
    ("加qq", ["加q: latin-edge"]), ("a加q", ["加q: certain"]), ("加q群", ["加q: certain"]),
  ])
  func latinEdges(_ text: String, _ expected: [String]) throws {
    let lexicon = SmallLexicon([Draft("F01", "sb", "加q")])
    #expect(try lexicon.outcomes(text) == expected)
  }

  @Test func anAllowPhraseKeepsTheLatinEdgeToo() throws {
    let lexicon = SmallLexicon([Draft("F01", "垃圾a") { $0.allow = ["不垃圾a"] }])
    #expect(try lexicon.hits("不垃圾a") == [])
    #expect(try lexicon.outcomes("不垃圾ab") == ["垃圾a: latin-edge"])
  }

  @Test(
    arguments: [
      (.any, .agent, true), (.any, .customer, true), (.any, .other, true),
      (.agent, .agent, true), (.agent, .customer, false), (.agent, .other, false),
      (.customer, .agent, false), (.customer, .customer, true), (.customer, .other, false),
    ] as [(SpeakerScope, Speaker, Bool)])
  func speakers(_ scope: SpeakerScope, _ speaker: Speaker, _ isHit: Bool) throws {
    let lexicon = SmallLexicon([Draft("P01", "您好") { $0.speaker = scope }])
    let outcome = isHit ? "certain" : "speaker"
    #expect(try lexicon.outcomes("您好", speaker: speaker) == ["您好: \(outcome)"])
    #expect(try lexicon.hits("您好", speaker: speaker).count == (isHit ? 1 : 0))
  }

  @Test(
    arguments: [
      (nil, true, true), (nil, false, true), (true, true, true), (true, false, false),
      (false, true, false), (false, false, true),
    ] as [(Bool?, Bool, Bool)])
  func channels(_ isForCalls: Bool?, _ isCall: Bool, _ isHit: Bool) throws {
    let lexicon = SmallLexicon([Draft("P01", "您好") { $0.isForCalls = isForCalls }])
    let outcome = isHit ? "certain" : "channel"
    #expect(try lexicon.outcomes("您好", isCall: isCall) == ["您好: \(outcome)"])
  }

  @Test(arguments: [
    ("嗯", ["F08 嗯"]), ("嗯。", ["F08 嗯"]), ("，嗯！😀", ["F08 嗯"]), (" 嗯 ", ["F08 嗯"]),
    ("嗯嗯", []), ("嗯，好", []), ("好嗯", []), ("", []), ("。", []), ("Ｑ", ["F08 Ｑ"]), ("qq", []),
    ("q群", []),
  ])
  func oneCharacterCountsOnlyAsTheWholeTurn(_ text: String, _ expected: [String]) throws {
    let lexicon = SmallLexicon([Draft("F08", "嗯", "q")])
    #expect(try lexicon.hits(text) == expected)
  }

  @Test func oneCharacterHasItsGuardsToo() throws {
    let lexicon = SmallLexicon([Draft("F08", "嗯") { $0.speaker = .agent }, Draft("P20", "嗯")])
    #expect(try lexicon.hits("嗯", speaker: .customer) == ["P20 嗯"])
    #expect(try lexicon.hits("嗯", "嗯") == [])
  }

  // MARK: Edges

  @Test(arguments: [
    ("再见", ["P05 再见"]), ("那再见了", ["P05 再见"]), ("再见面包", ["P05 再见"]), ("再见 面包", ["P05 再见"]),
    ("大麻", ["F09 大麻"]), ("大麻烦", ["F09? 大麻"]), ("全网最低价格", ["F03? 最低价"]), ("最低价", ["F03 最低价"]),
    // Four characters or more ignore edges, and so does an entry that says so.
    ("全网最低价格表", ["F03? 最低价"]), ("有一个大麻烦了", ["F09? 大麻"]), ("网最低价格", ["F10 网最低价"]),
    ("面单号了", ["P06 单号"]), ("再见面", ["P05? 再见"]),
  ])
  func edges(_ text: String, _ expected: [String]) throws {
    let lexicon = SmallLexicon([
      Draft("P05", "再见"), Draft("F09", "大麻"), Draft("F03", "最低价") { $0.beforeNot = ["，网"] },
      Draft("F10", "网最低价") { $0.frame = .turnStart },
      Draft("P06", "单号") { $0.edges = .ignore },
    ])
    #expect(try lexicon.hits(text) == expected)
  }

  /// A finding shows how it lies, even where that decides nothing.
  @Test func edgesAreShownForFindings() throws {
    let lexicon = SmallLexicon([
      Draft("F10", "网最低价"), Draft("P06", "感谢来电"), Draft("F11", "大麻") { $0.edges = .ignore },
      Draft("P05", "再见"),
    ])
    #expect(try lexicon.rawHits("全网最低价格").map(\.edge) == [.crosses])
    #expect(try lexicon.rawHits("全网最低价格").map(\.isCertain) == [true])
    #expect(try lexicon.rawHits("感谢来电").map(\.edge) == [nil])
    #expect(try lexicon.rawHits("大麻烦").map(\.edge) == [.crosses])
    #expect(try lexicon.rawHits("大麻烦").map(\.isCertain) == [true])
    #expect(try lexicon.rawHits("再见").map(\.edge) == [.on])
  }

  /// Edges lie in the original: 請 is no other word than 请, and a dropped space is one.
  @Test func edgesAreThoseOfTheOriginalText() throws {
    let lexicon = SmallLexicon([Draft("P05", "再见"), Draft("F09", "大麻")])
    #expect(try lexicon.hits("再見面") == ["P05? 再見"])
    #expect(try lexicon.hits("再 见 面") == ["P05 再 见"])
    #expect(try lexicon.hits("大\u{200B}麻烦") == ["F09? 大\u{200B}麻"])
  }

  // MARK: Competition

  static let polite = [
    Draft("P09", "没关系"), Draft("F05", "跟我们没关系"), Draft("P04", "抱歉"),
    Draft("P12", "抱歉让您久等了", "让您久等了"), Draft("P05", "再见"), Draft("P05", "再见了您"),
    Draft("P06", "感谢来电再见"), Draft("F02", "没用") { $0.allow = ["光说抱歉没用"] },
  ]

  @Test(arguments: [
    ("没关系的", ["P09 没关系"]),
    ("这跟我们没关系", ["F05 跟我们没关系"]),
    ("没关系，跟我们没关系", ["P09 没关系", "F05 跟我们没关系"]),
    ("抱歉让您久等了", ["P04 抱歉", "P12 抱歉让您久等了"]),
    ("让您久等了，抱歉", ["P12 让您久等了", "P04 抱歉"]),
    ("再见了您", ["P05 再见了您"]),
    ("再见，再见", ["P05 再见", "P05 再见"]),
    ("感谢来电再见", ["P06 感谢来电再见", "P05 再见"]),
    ("没用", ["F02 没用"]),
    // An allow-phrase speaks for its own category only.
    ("光说抱歉没用", ["P04 抱歉"]),
    ("光说抱歉没用，没用", ["P04 抱歉", "F02 没用"]),
  ])
  func politeness(_ text: String, _ expected: [String]) throws {
    #expect(try SmallLexicon(Self.polite).hits(text) == expected)
  }

  @Test func losersAreToldWhy() throws {
    let lexicon = SmallLexicon(Self.polite)
    #expect(
      Set(try lexicon.outcomes("跟我们没关系")) == ["跟我们没关系: certain", "没关系: longer-hit"])
    #expect(Set(try lexicon.outcomes("光说抱歉没用")) == ["抱歉: certain", "没用: allow-phrase"])
  }

  struct Contest: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let drafts: [Draft]
    let text: String
    let expected: [String]
    init(_ name: String, _ drafts: [Draft], _ text: String, _ expected: [String]) {
      (testDescription, self.drafts, self.text, self.expected) = (name, drafts, text, expected)
    }
  }

  static let contests = [
    Contest(
      "the longest of two forbidden", [Draft("F04", "什么事情"), Draft("F01", "关我什么事情")],
      "关我什么事情", ["F01 关我什么事情"]),
    Contest(
      "forbidden of one length: the more severe",
      [
        Draft("F01", "你神经病") { $0.severity = .minor },
        Draft("F07", "神经病吧") { $0.severity = .critical },
      ], "你神经病吧", ["F07 神经病吧"]),
    Contest(
      "forbidden alike: the older entry", [Draft("F01", "神经病吧"), Draft("F07", "神经病吧")], "神经病吧",
      ["F01 神经病吧"]),
    Contest(
      "certain beats a longer possible", [Draft("F02", "最低价"), Draft("F03", "价格")], "全网最低价格",
      ["F03 价格"]),
    Contest(
      "certain beats possible across polarities", [Draft("P02", "最低价"), Draft("F03", "价格")],
      "全网最低价格", ["F03 价格"]),
    Contest("a possible one alone stays", [Draft("F02", "最低价")], "全网最低价格", ["F02? 最低价"]),
    Contest(
      "expected beats forbidden of the same length", [Draft("F02", "没有关系"), Draft("P09", "没有关系")],
      "没有关系", ["P09 没有关系"]),
    Contest(
      "an allow-phrase of the same length wins", [Draft("F02", "没有办法") { $0.allow = ["没有办法"] }],
      "没有办法", []),
    Contest(
      "a shorter allow-phrase loses", [Draft("F02", "真的没有办法") { $0.allow = ["没有办法"] }],
      "真的没有办法", ["F02 真的没有办法"]),
    Contest(
      "an allow-phrase of another entry of the category",
      [Draft("F02", "没有办法"), Draft("F02", "没辙") { $0.allow = ["没有办法的办法"] }], "没有办法的办法", []),
    Contest(
      "an allow-phrase that only touches", [Draft("F02", "没有办法") { $0.allow = ["解决解决"] }],
      "解决解决没有办法", ["F02 没有办法"]),
    Contest(
      "the middle one drops both sides, which do not meet",
      [Draft("F01", "一二三四"), Draft("F02", "四五六七八"), Draft("F03", "八九十百")], "一二三四五六七八九十百",
      ["F02 四五六七八"]),
    Contest(
      "what loses to nobody stays: the winner's loser does not count",
      [Draft("F01", "一二三四"), Draft("F02", "四五六七八"), Draft("F03", "八九十百千万")],
      "一二三四五六七八九十百千万", ["F01 一二三四", "F03 八九十百千万"]),
    Contest(
      "expected categories overlap and both count", [Draft("P01", "感谢您来电"), Draft("P02", "您来电咨询")],
      "感谢您来电咨询", ["P01 感谢您来电", "P02 您来电咨询"]),
    Contest(
      "within a category the longest", [Draft("P01", "感谢您来电"), Draft("P01", "您来电咨询啊")],
      "感谢您来电咨询啊", ["P01 您来电咨询啊"]),
    Contest(
      "a guarded-off hit does not compete",
      [Draft("F01", "跟我们没关系") { $0.speaker = .customer }, Draft("P09", "没关系")], "跟我们没关系",
      ["P09 没关系"]),
    Contest(
      "one expected lost to a forbidden, the other stays",
      [Draft("F01", "一二三四五"), Draft("P01", "五六七八"), Draft("P02", "六七八九")], "一二三四五六七八九",
      ["F01 一二三四五", "P02 六七八九"]),
  ]

  @Test(arguments: contests)
  func winners(_ contest: Contest) throws {
    #expect(try SmallLexicon(contest.drafts).hits(contest.text) == contest.expected)
  }

  /// In a call a phrase may run from one event into the next, in a chat it may not.
  @Test func phrasesAcrossMessages() throws {
    let lexicon = SmallLexicon([Draft("P12", "抱歉让您久等了")])
    #expect(try lexicon.hits("抱歉", "让您久等了", isCall: true, separated: false) == ["P12 抱歉让您久等了"])
    #expect(try lexicon.hits("抱歉", "让您久等了") == [])
  }

  @Test func aMatcherForgetsTheLastText() throws {
    let lexicon = SmallLexicon([Draft("P05", "再见")]).lexicon
    let matcher = PhraseMatcher(lexicon: lexicon, edges: try Edges())
    let text = FoldedText()
    var hits: [Hit] = []
    for _ in 0..<3 {
      text.removeAll()
      Array("再见".utf8).withUnsafeBufferPointer { _ = text.append($0, separated: true) }
      matcher.match(text, speaker: .agent, isCall: false, into: &hits)
    }
    text.removeAll()
    matcher.match(text, speaker: .agent, isCall: false, into: &hits)
    #expect(hits.count == 3)
    #expect(Set(hits.map(\.original.lowerBound.rawValue)) == [0])
  }
}
