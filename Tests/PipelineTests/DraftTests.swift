import Lexicons
import Pipeline
import ReportModel
import Rules
import Scorecards
import TestSupport
import Testing
import Transcripts

/// Replies that are not yet sent, judged by the rules that ship.
@Suite struct DraftTests {
  /// A draft behind a conversation and what must be said of it: each finding as `rule severity`, with
  /// `+n` where n turns are left.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Nil: no history.
    var history: String?
    let draft: String
    var channel: Channel = .chat
    var stage = DraftStage.unknown
    var expected: [String] = []
    /// Reasons of single rules, `rule: reason`; "" for a rule that must not be listed.
    var open: [String: String] = [:]

    var testDescription: String { name }
  }

  private static let complaint = "customer 在吗\nagent 您好，在的。\ncustomer 我要投诉你们，东西坏了没人管"
  private static let second =
    complaint + "\nagent 请您说一下订单号。\ncustomer 说过了，到底怎么处理"
  private static let third = second + "\nagent 我看一下您的订单。\ncustomer 快点"

  private static let rest = DraftObstacle.restOfConversation.rawValue
  private static let soFar = DraftObstacle.conversationSoFar.rawValue

  static let cases: [Case] = [
    // What must not be said.
    Case(name: "nothing wrong", draft: "好的，我帮您查一下物流。"),
    Case(
      name: "a forbidden phrase", draft: "这跟我们没关系。", expected: ["forbidden.shifting-blame major"]),
    Case(
      name: "said in the history, not in the draft",
      history: "customer 在吗\nagent 这跟我们没关系。\ncustomer 什么", draft: "我马上帮您处理。"),
    Case(
      name: "said in both", history: "customer 在吗\nagent 这跟我们没关系。\ncustomer 什么",
      draft: "这跟我们没关系。", expected: ["forbidden.shifting-blame major"]),
    Case(
      name: "said in the same turn before", history: "customer 在吗\nagent 这跟我们没关系。",
      draft: "我马上帮您处理。"),
    // Personal data.
    Case(
      name: "a number nobody has said", draft: "他留的是13700137000。",
      expected: ["privacy.personal-data-said major"]),
    Case(
      name: "the customer's own number", history: "customer 我的电话是13700137000",
      draft: "好的，给您登记的是13700137000。"),
    Case(
      name: "the customer's own number, written otherwise",
      history: "customer 我的电话是+86 137 0013 7000", draft: "好的，给您登记的是13700137000。"),
    Case(
      name: "a stranger's number, where the customer gave one",
      history: "customer 我的电话是13700137000", draft: "他留的是13800138000。",
      expected: ["privacy.personal-data-said major"]),
    Case(
      name: "a number in full width", draft: "他留的是１３７ 0013 7000。",
      expected: ["privacy.personal-data-said major"]),
    Case(name: "a courier's number", draft: "快递员电话是13700137000，您可以联系。"),
    Case(name: "a hotline", draft: "您可以拨打400-800-1234咨询。"),
    Case(
      name: "another's number, though another is known to the agent",
      history: "customer 他的呢\nagent 他留的是13700137000。\ncustomer 还有呢",
      draft: "还有13800138000。", expected: ["privacy.personal-data-said major"]),
    // An apology within two turns.
    Case(
      name: "a complaint, first turn without an apology", history: complaint, draft: "请说一下订单号。",
      expected: ["complaint.apology info +1", "complaint.empathy info +1"]),
    Case(
      name: "a complaint, first turn with both", history: complaint,
      draft: "非常抱歉，我理解您的心情，马上为您核实。"),
    Case(
      name: "a complaint, last turn", history: second, draft: "请稍等，我核实一下。",
      expected: ["complaint.apology minor", "complaint.empathy minor"]),
    Case(
      name: "the last turn has the apology", history: second, draft: "非常抱歉给您带来不便，我核实一下。"),
    Case(name: "the deadline is over", history: third, draft: "请稍等，我核实一下。"),
    Case(
      name: "no complaint", history: "customer 几点发货\nagent 您好，下午四点前。\ncustomer 好的",
      draft: "还需要查别的吗？", open: ["complaint.apology": ""]),
    Case(
      name: "no history", draft: "请稍等，我核实一下。", open: ["complaint.apology": soFar]),
    // A promise without a time.
    Case(
      name: "a promise without a time", history: "customer 多久有结果", draft: "好的，我稍后给您回复。",
      expected: ["callback.promise-time minor"]),
    Case(
      name: "a promise with a time", history: "customer 多久有结果", draft: "好的，我今天18点前给您回复。"),
    Case(
      name: "a promise of the history, and more words",
      history: "customer 多久有结果\nagent 我稍后给您回复。\ncustomer 嗯",
      draft: "您的订单已经查到了，今天发出。"),
    // The way back from a hold.
    Case(
      name: "back from an announced wait without a word",
      history: "customer 查一下账单\nagent 请您稍等。", draft: "本月一共三十元。", channel: .call,
      expected: ["hold.return-phrase minor"]),
    Case(
      name: "back from a wait with thanks", history: "customer 查一下账单\nagent 请您稍等。",
      draft: "让您久等了，本月一共三十元。", channel: .call),
    Case(
      name: "back from a hold event",
      history: "customer 查一下账单\nagent 我查一下您的账单，请稍等。\nhold agent\nunhold agent",
      draft: "本月一共三十元。", channel: .call, expected: ["hold.return-phrase minor"]),
    Case(
      name: "the hold before was the history's",
      history: "customer 查账单\nagent 请您稍等。\ncustomer 嗯\nagent 三十元。\ncustomer 好的我知道了",
      draft: "还需要查别的吗？", channel: .call),
    Case(
      name: "a wait is announced only now", history: "customer 查一下账单",
      draft: "好的，我帮您查一下账单，请您稍等。", channel: .call),
    Case(
      name: "how the wait was announced was the history's",
      history: "customer 查一下账单\nagent 等一下。\ncustomer 好", draft: "让您久等了，一共三十元。",
      channel: .call),
    // What only the end shows.
    Case(
      name: "thanks and the end check", history: "customer 在吗", draft: "在的，您请说。",
      open: [
        "courtesy.thanks": DraftObstacle.stage.rawValue,
        "closing.farewell": DraftObstacle.stage.rawValue,
        "timing.first-response": DraftObstacle.times.rawValue,
      ]),
    // Stages.
    Case(
      name: "an opening that greets", draft: "您好，很高兴为您服务，请问有什么可以帮您？", stage: .opening,
      open: ["opening.greeting": "", "closing.farewell": ""]),
    Case(
      name: "an opening that does not", draft: "这款有货的。", stage: .opening,
      expected: ["opening.greeting minor"]),
    Case(
      name: "unknown", draft: "这款有货的。",
      open: ["opening.greeting": DraftObstacle.stage.rawValue]),
    Case(
      name: "the opening is over",
      history: "customer 在吗\nagent 在\ncustomer 有货吗\nagent 有\ncustomer 好",
      draft: "这款有货的。", open: ["opening.greeting": ""]),
    Case(
      name: "the middle has neither", draft: "这款有货的。", stage: .middle,
      open: ["opening.greeting": "", "closing.farewell": ""]),
    Case(
      name: "a closing without a farewell", draft: "已经帮您办好了。", stage: .closing,
      expected: ["closing.farewell minor"], open: ["closing.end-check": soFar]),
    Case(
      name: "a closing with one", draft: "感谢您的咨询，祝您生活愉快，再见。", stage: .closing,
      open: ["closing.farewell": ""]),
    // Perhaps.
    Case(
      name: "words that may be meant otherwise", draft: "这个真烦人。",
      open: ["forbidden.abuse": ""]),
  ]

  @Test(arguments: cases) func says(_ one: Case) throws {
    let pack = try Repository.pack()
    var options = DraftChecker.Options()
    options.channel = one.channel
    options.stage = one.stage
    let history = one.history.map { Script.conversation($0, channel: one.channel) }
    let checker = try DraftChecker(pack: pack, history: history, options: options)
    let report = checker.check(one.draft)
    let found = report.items.map { item in
      [
        pack.rules[item.finding.rule].id, item.finding.violation.severity.rawValue,
        item.turnsLeft.map { "+\($0)" },
      ].compactMap { $0 }.joined(separator: " ")
    }
    #expect(found == one.expected)
    for (rule, reason) in one.open {
      let place = try #require(pack.rules.firstIndex { $0.id == rule })
      let open = report.notJudged.first { $0.rule == place }
      #expect((open?.obstacle.rawValue ?? "") == reason, "\(rule)")
    }
    // A rule is judged or it is not.
    let judged = Set(report.items.map(\.finding.rule))
    let open = report.notJudged.filter(\.evidence.isEmpty).map(\.rule)
    #expect(judged.isDisjoint(with: open))
    #expect(Set(open).count == open.count)
  }

  /// The same draft gives the same answer, whatever was checked before it.
  @Test func answersDoNotDependOnEarlierOnes() throws {
    let pack = try Repository.pack()
    let history = Script.conversation(Self.complaint)
    let checker = try DraftChecker(pack: pack, history: history, options: .init())
    let drafts = ["请说一下订单号。", "这跟我们没关系。", "他留的是13700137000。", "请说一下订单号。"]
    let keys = drafts.map { checker.check($0).items.map(\.finding.key) }
    #expect(keys[0] == keys[3])
    let fresh = try DraftChecker(pack: pack, history: history, options: .init())
    #expect(fresh.check(drafts[2]).items.map(\.finding.key) == keys[2])
  }
}
