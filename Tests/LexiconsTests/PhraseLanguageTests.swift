import Testing

@testable import Lexicons

/// Gaps, slots, surroundings, density and tolerance, one line a case.
@Suite struct PhraseLanguageTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let draft: Draft
    let text: String
    let expected: [String]
    init(_ draft: Draft, _ text: String, _ expected: String...) {
      (self.draft, self.text, self.expected) = (draft, text, expected)
    }
    var testDescription: String { "\(draft.phrases) in \(text)" }
  }

  static let gap = Draft("F12", "好评…4返[现]")
  static let wide = Draft("P04", "给您……6抱歉")
  static let question = Draft("P15", "还有(其他|别的)…6(吗|么)") { $0.frame = .clauseEnd }
  static let promise = Draft("P18", "{NUMBER}(小时|分钟)[之]内…4回复")
  static let name = Draft("P02", "我是{NAME}") { $0.frame = .clause }

  @Test(arguments: [
    Case(gap, "好评返现", "F12 好评返现"),
    Case(gap, "好评截图返5元", "F12 好评截图返"),
    Case(gap, "好评截图给您返", "F12 好评截图给您返"),
    Case(gap, "好评截图发给您返"),
    Case(gap, "好评，返现"),
    Case(gap, "好评。返现"),
    // The longest reading.
    Case(gap, "好评返返返现", "F12 好评返返返现"),
    Case(gap, "给个好评吧返现", "F12 好评吧返现"),
    Case(wide, "给您添了麻烦，抱歉", "P04 给您添了麻烦，抱歉"),
    Case(wide, "给您添了麻烦。抱歉"),
    Case(question, "还有其他问题吗", "P15 还有其他问题吗"),
    // The farthest end that the frame allows.
    Case(question, "还有其他问题么，在吗", "P15 还有其他问题么"),
    Case(question, "还有其他吗啡类"),
    Case(promise, "我24小时内给您回复", "P18 24小时内给您回复"),
    Case(promise, "我二小时之内回复", "P18 二小时之内回复"),
    Case(promise, "12345小时内回复"),
    Case(promise, "我小时内回复"),
    Case(name, "我是小王", "P02 我是小王"),
  ])
  func findsGapsAndSlots(_ item: Case) throws {
    #expect(try SmallLexicon([item.draft]).hits(item.text) == item.expected)
  }

  /// Literals may run over messages of a call, gaps and slots do not.
  @Test func gapsAndSlotsEndWithTheMessage() throws {
    let lexicon = SmallLexicon([Draft("P14", "您是{NAME}吗", "您要…4吗", "请稍等")])
    #expect(
      try lexicon.hits("您是改", "签吗", isCall: true, separated: false) == [])
    #expect(try lexicon.hits("您要退", "票吗", isCall: true, separated: false) == [])
    #expect(try lexicon.hits("请稍", "等", isCall: true, separated: false) == ["P14 请稍等"])
    #expect(try lexicon.hits("您是改签吗", isCall: true, separated: false) == ["P14 您是改签吗"])
  }

  static let inside = Draft("F09", "保证…6退") { $0.insideNot = ["不"] }
  static let clause = Draft("P15", "还有问题") { $0.clauseNot = ["如果"] }
  static let sentence = Draft("F11", "加微信") { $0.sentenceNot = ["诈骗"] }
  static let needed = Draft("F09", "第一") { $0.sentenceHas = ["销量"] }
  static let short = Draft("F18", "再等等") { $0.turnAtMost = 5 }

  @Test(arguments: [
    Case(inside, "保证给您退", "F09 保证给您退"),
    Case(inside, "保证不给退"),
    Case(clause, "您还有问题", "P15 还有问题"),
    Case(clause, "如果之后您还有问题"),
    Case(clause, "您还有问题如果"),
    Case(clause, "如果方便，您还有问题", "P15 还有问题"),
    Case(sentence, "您加微信吧", "F11 加微信"),
    Case(sentence, "警惕诈骗，别人让您加微信"),
    Case(sentence, "警惕诈骗。您加微信吧", "F11 加微信"),
    Case(needed, "我们销量第一", "F09 第一"),
    Case(needed, "我们第一时间处理"),
    Case(short, "您再等等", "F18 再等等"),
    Case(short, "您再等等我去核实"),
  ])
  func looksAround(_ item: Case) throws {
    #expect(try SmallLexicon([item.draft]).hits(item.text) == item.expected)
  }

  /// Messages of a call carry no marks; the next one is another sentence.
  @Test func surroundingsEndWithTheMessage() throws {
    let lexicon = SmallLexicon([Self.sentence, Self.clause])
    for messages in [("您加微信", "小心诈骗"), ("小心诈骗", "您加微信")] {
      #expect(
        try lexicon.hits(messages.0, messages.1, isCall: true, separated: false) == ["F11 加微信"])
    }
    #expect(
      try lexicon.hits("您还有问题", "如果方便", isCall: true, separated: false) == ["P15 还有问题"])
  }

  static let evasive = Draft("F12", "好评返现", "卫星号", "vx") { $0.evasion = true }

  @Test(arguments: [
    Case(evasive, "好*评#返@现5元", "F12 好*评#返@现"),
    Case(evasive, "好评*返现"),
    Case(evasive, "好，评，返，现"),
    Case(evasive, "好评，返现"),
    Case(evasive, "很好,评价返现"),
    Case(evasive, "卫,星 号是 abc_889", "F12 卫,星 号"),
    Case(evasive, "好。评返现"),
    Case(evasive, "v-x：abc", "F12? v-x"),
    Case(evasive, "v领x码"),
    Case(evasive, "envx-1"),
    Case(evasive, "好😀评😀返😀现", "F12 好😀评😀返😀现"),
    Case(evasive, "好----------评返现"),
    Case(Draft("F12", "好评返现"), "好*评#返@现"),
  ])
  func seesThroughSymbols(_ item: Case) throws {
    #expect(try SmallLexicon([item.draft]).hits(item.text) == item.expected)
  }

  @Test func aBaredHitNamesItsFolding() throws {
    let hits = try SmallLexicon([Self.evasive]).rawHits("好*评返现")
    #expect(hits.map { $0.folds.names } == [["symbols"]])
  }

  @Test func misheardPhrasesAreOnlyPossible() throws {
    let lexicon = SmallLexicon([
      Draft("P16", "再见") { $0.misheardPlans = SmallLexicon.plans("在建|感谢您的来店") }
    ])
    #expect(try lexicon.hits("感谢来电在建") == ["P16? 在建"])
    #expect(try lexicon.hits("项目在建中") == [])
    #expect(try lexicon.hits("好的感谢您的来店慢走") == ["P16? 感谢您的来店"])
  }

  @Test func whatIsCountedStandsBesideWhatIsFound() throws {
    let lexicon = SmallLexicon([
      Draft("F08", "那个", "嗯") {
        $0.isDensity = true
        $0.frame = .clause
      },
      Draft("F06", "嗯，那个"), Draft("P06", "嗯，好的"),
    ])
    #expect(try lexicon.hits("嗯，那个，您稍等") == ["F08 嗯", "F06 嗯，那个", "F08 那个"])
    #expect(try lexicon.hits("嗯，好的") == ["F08 嗯", "P06 嗯，好的"])
  }

  /// A longer reading that a guard drops takes the shorter ones with it.
  @Test func guardsLookBesideTheLongestReading() throws {
    let lexicon = SmallLexicon([Draft("P15", "[您]还有问题吗") { $0.beforeNot = ["如果"] }])
    #expect(try lexicon.hits("您还有问题吗") == ["P15 您还有问题吗"])
    #expect(try lexicon.hits("如果您还有问题吗") == [])
    #expect(try lexicon.hits("如果您还有问题吗您还有问题吗") == ["P15 您还有问题吗"])
  }

  @Test(arguments: ["不能不保证到货", "不会不保证", "没有不保证的"])
  func doubleNegationAffirms(_ text: String) throws {
    let lexicon = SmallLexicon([Draft("F09", "保证") { $0.negation = true }])
    #expect(try lexicon.hits(text).count == 1)
    #expect(try lexicon.hits("不保证到货") == [])
  }

  /// Nothing in a text makes the checking of a phrase grow beyond its bounds.
  @Test(.timeLimit(.minutes(1))) func hostileTextCostsItsLength() throws {
    let lexicon = SmallLexicon([
      Draft("F12", "好评…30[好…10]评…10返"), Self.evasive, Self.clause,
      Draft("P18", "{NUMBER}{NUMBER}{NUMBER}小时…30{NUMBER}…30回复") { $0.sentenceNot = ["不"] },
    ])
    for text in ["好评", "一二三小时", "*", "好*评#", "还有问题", ",", "v x "] {
      _ = try lexicon.hits(String(repeating: text, count: 20_000))
    }
  }
}
