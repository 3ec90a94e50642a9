import Pipeline
import ReportModel
import Rules
import Scripts
import TestSupport
import Testing
import Transcripts

/// What agents said against what scripts ask for.
@Suite struct AdherenceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Sentences of the script, looked for in the whole conversation.
    let script: String
    /// What is said behind the customer's 在吗; lines without a speaker are the agent's.
    let said: String
    let similarity: ClosedRange<Int>
    var missing: [String] = []
    var isOutOfOrder = false

    init(
      _ name: String, _ script: String, _ said: String, _ similarity: ClosedRange<Int>,
      missing: [String] = [], isOutOfOrder: Bool = false
    ) {
      self.name = name
      self.script = script
      self.said = said
      self.similarity = similarity
      self.missing = missing
      self.isOutOfOrder = isOutOfOrder
    }

    var testDescription: String { name }
  }

  private static let whole = 100...100
  private static let thanks = "感谢您的来电，很高兴为您服务。"

  static let cases = [
    Case("word for word", "您好，请问有什么可以帮您？", "您好，请问有什么可以帮您？", whole),
    Case("no punctuation", "您好，请问有什么可以帮您？", "您好请问有什么可以帮您", whole),
    Case("width and case", "会员号ＶＩＰ８８，已为您登记。", "会员号vip88已为您登记", whole),
    Case("traditional", thanks, "感謝您的來電，很高興為您服務", whole),
    Case("traditional script", "感謝您的來電，很高興為您服務", "感谢您的来电，很高兴为您服务", whole),
    Case("emphasis", "**感谢您的来电**，`很高兴`为您服务。", "感谢您的来电，很高兴为您服务。", whole),
    Case("emoji and tildes", "亲😊您好，在的呢～", "亲您好~~在的呢😀", whole),
    Case("characters set apart", "请您稍等片刻。", "请 您 稍 等 片 刻", whole),
    Case("fillers", "您好，请问有什么可以帮您？", "那个您好请问呃有什么可以帮您呢", 93...98),
    Case("other words", "请问有什么可以帮您？", "请问有什么能帮到您的吗", 60...75),
    Case("one character misheard", thanks, "感谢您的来店很高兴为您服务", 88...92),
    Case("two characters misheard", thanks, "感谢您的莱电很高心为您服务", 77...83),
    Case("a word left out", thanks, "感谢您来电，很高兴为您服务", 88...93),
    Case("a clause more", thanks, "感谢您的来电，今天也是，很高兴为您服务", 90...95),
    Case(
      "swapped", "感谢您的来电。\n请问有什么可以帮您？", "请问有什么可以帮您？感谢您的来电。", whole,
      isOutOfOrder: true),
    Case(
      "swapped over turns", "感谢您的来电。\n请您核对一下地址。\n祝您生活愉快。",
      "请您核对一下地址\ncustomer 好\n祝您生活愉快\ncustomer 嗯\n感谢您的来电", whole, isOutOfOrder: true),
    Case("one of two", "感谢您的来电。\n祝您生活愉快。", "感谢您的来电", 50...50, missing: ["祝您生活愉快。"]),
    Case(
      "a key sentence is named first", "请您核对地址。\n! 退款三个工作日到账。\n祝您愉快。", "嗯嗯", 0...0,
      missing: ["退款三个工作日到账。", "请您核对地址。", "祝您愉快。"]),
    Case("an optional part said", "非常抱歉[，您的心情我理解]，马上处理。", "非常抱歉您的心情我理解马上处理", whole),
    Case("an optional part left out", "非常抱歉[，您的心情我理解]，马上处理。", "非常抱歉，马上处理", whole),
    Case("half an optional part", "非常抱歉[，您的心情我理解]，马上处理。", "非常抱歉我理解马上处理", 93...100),
    Case("the first alternative", "请问有什么可以(帮您|帮到您)的？", "请问有什么可以帮您的", whole),
    Case("the second alternative", "请问有什么可以（帮您｜帮到您）的？", "请问有什么可以帮到您的", whole),
    Case("no alternative", "请问有什么可以(帮您|帮到您)的？", "请问有什么可以做的", 60...80),
    Case(
      "alternatives of any length", "(请稍等|请您稍等片刻，马上为您查询)，谢谢您。", "请您稍等片刻，马上为您查询，谢谢您",
      whole),
    Case("the short one of them", "(请稍等|请您稍等片刻，马上为您查询)，谢谢您。", "请稍等，谢谢您", whole),
    Case("an empty alternative", "(亲，|)请稍等片刻。", "请稍等片刻", whole),
    Case("nested", "请稍等[一下，我帮您(查询|核实[一下])订单]。", "请稍等一下，我帮您核实一下订单", whole),
    Case("a short placeholder", "您好，我是{姓名}，很高兴为您服务。", "您好，我是小李，很高兴为您服务", whole),
    Case("an empty placeholder", "您好，我是{姓名}，很高兴为您服务。", "您好，我是，很高兴为您服务", whole),
    Case(
      "a long placeholder", "您的订单{情况}，请您放心。", "您的订单已经在今天上午由仓库打包完成并且交给快递公司准备发出了请您放心", whole),
    Case(
      "a placeholder beyond its bound", "您的订单{情况}，请您放心。",
      "您的订单" + String(repeating: "那个这个", count: 12) + "请您放心", 0...0, missing: ["您的订单{情况}，请您放心。"]),
    Case("a placeholder over sentences", "您的订单{情况}，请您放心。", "您的订单没问题。好的。请您放心", 85...97),
    Case("crosses", "关于您反映的××问题，已经有结果了。", "关于您反映的物流停滞问题，已经有结果了", whole),
    Case("letters", "XX先生您好，这里是客服。", "王先生您好，这里是客服", whole),
    Case("underscores and dots", "您有____元……可以使用。", "您有20元优惠券可以使用", whole),
    Case("a size is no placeholder", "这款有XXL码的衣服。", "这款有大码的衣服", 50...70),
    Case("stage directions", "您好（微笑），请稍等<查询系统>。", "您好请稍等", whole),
    Case("escapes", #"请按\(1\)键选择服务。"#, "请按1键选择服务", whole),
    Case("labels", "1. 客服：您好，请稍等。\n客户：好的谢谢你啊。", "您好请稍等", whole),
    Case("over messages", thanks, "感谢您的来电\n很高兴\n为您服务", whole),
    Case("over turns", thanks, "感谢您的来电\ncustomer 嗯\n很高兴为您服务", whole),
    Case("said twice", "请您稍等片刻。", "请您稍等片刻\n请您稍等片刻", whole),
    Case(
      "the same sentence twice", "请您稍等片刻。\n祝您愉快。\n请您稍等片刻。", "请您稍等片刻，祝您愉快", 60...65,
      missing: ["请您稍等片刻。"]),
    Case(
      "something else", thanks, "亲，这款衣服是纯棉的，洗的时候水温不要超过三十度", 0...0, missing: [thanks]),
    Case(
      "scattered characters", "请您核对一下收货地址。", "请问一下您昨天是几点到货的，对于地方方言我听不太懂，核心是收不到",
      0...0, missing: ["请您核对一下收货地址。"]),
    Case(
      "half a sentence", "请您提供一下订单号和收货人的手机号码。", "请您提供一下订单号", 0...0,
      missing: ["请您提供一下订单号和收货人的手机号码。"]),
    Case(
      "the customer says it", "请您核对一下收货地址。", "嗯\ncustomer 请您核对一下收货地址", 0...0,
      missing: ["请您核对一下收货地址。"]),
  ]

  @Test(arguments: cases) func similarity(_ test: Case) throws {
    let lines = test.said.split(separator: "\n").map {
      $0.hasPrefix("customer ") ? String($0) : "agent " + $0
    }
    let found = try adherence(
      "## 甲\n> 适用：全程\n" + test.script, (["customer 在吗"] + lines).joined(separator: "\n"))
    let similarity = try #require(found.similarity)
    #expect(test.similarity.contains(similarity), "\(similarity)")
    #expect(found.missing == test.missing)
    #expect(found.isOutOfOrder == test.isOutOfOrder)
    let isNothing = found.parts.allSatisfy { !$0.isSaid }
    #expect(
      found.status == (test.missing.isEmpty ? .followed : isNothing ? .missing : .partly))
  }

  // MARK: Occasions

  struct Occasion: Sendable, CustomTestStringConvertible {
    let name: String
    /// What stands below the heading.
    let head: String
    let said: String
    let status: ScriptAdherence.Status
    var reason: Reason?
    var channel = Channel.chat
    var change: @Sendable (inout Conversation) -> Void = { _ in }

    init(
      _ name: String, _ head: String, _ said: String, _ status: ScriptAdherence.Status,
      _ reason: Reason? = nil, channel: Channel = .chat,
      change: @escaping @Sendable (inout Conversation) -> Void = { _ in }
    ) {
      self.name = name
      self.head = head
      self.said = said
      self.status = status
      self.reason = reason
      self.channel = channel
      self.change = change
    }

    var testDescription: String { name }
  }

  private static let sentence = "请您核对一下收货地址"
  private static let talk = (1...6).map { "customer 问题\($0)\nagent 答复\($0)" }.joined(
    separator: "\n")
  private static let cut: @Sendable (inout Conversation) -> Void = {
    $0.coverage = Coverage()
    $0.coverage?.isTruncated = true
  }

  static let occasions = [
    Occasion("opening", "> 适用：开场", "agent \(sentence)\n\(talk)", .followed),
    Occasion(
      "opening in the third turn", "> 适用：开场",
      "agent 在\ncustomer 嗯\nagent 好\ncustomer 嗯\nagent \(sentence)", .followed),
    Occasion("opening too late", "> 适用：开场", "\(talk)\nagent \(sentence)", .missing),
    Occasion(
      "a shorter opening", "> 适用：开场\n> 范围：1", "agent 在\ncustomer 嗯\nagent \(sentence)", .missing),
    Occasion("closing", "> 适用：结束", "\(talk)\nagent \(sentence)", .followed),
    Occasion("closing too early", "> 适用：结束", "agent \(sentence)\n\(talk)", .missing),
    Occasion("always", "> 适用：全程", "\(talk)\nagent \(sentence)\n\(talk)\n\(talk)", .followed),
    Occasion("always, not said", "> 适用：全程", talk, .missing),
    Occasion("a trigger", "> 触发：客户 退款|退钱", "customer 我要退錢\nagent \(sentence)", .followed),
    Occasion("a trigger, not said", "> 触发：客户 退款", "customer 我要退款\nagent 好", .missing),
    Occasion(
      "no trigger", "> 触发：客户 退款", "customer 在吗\nagent \(sentence)", .notApplicable, .notSaid),
    Occasion(
      "the agent's word is no customer's", "> 触发：客户 退款", "customer 在吗\nagent 要退款吗", .notApplicable,
      .notSaid),
    Occasion(
      "said before its trigger", "> 触发：客户 退款", "agent \(sentence)\ncustomer 我要退款\nagent 好", .missing
    ),
    Occasion(
      "behind the last trigger", "> 触发：客户 问题\n> 范围：1", "\(talk)\ncustomer 问题\nagent \(sentence)",
      .followed),
    Occasion(
      "the agent's trigger", "> 触发：客服 稍后|马上", "customer 在吗\nagent 马上，\(sentence)", .followed),
    Occasion(
      "an event", "> 触发：事件 保持", "agent 稍等\nhold\nunhold\nagent \(sentence)", .followed,
      channel: .call),
    Occasion(
      "no event", "> 触发：事件 保持", "agent \(sentence)", .notApplicable, .notSaid, channel: .call),
    Occasion(
      "a trigger nobody answers", "> 触发：客户 退款", "agent 您好\ncustomer 我要退款", .notApplicable, .notSaid),
    Occasion("likeness", "", "\(talk)\nagent \(sentence)", .followed),
    Occasion("no likeness", "", talk, .notApplicable, .notSaid),
    Occasion(
      "less than half of it", "祝您生活愉快，工作顺利，再见。", "\(talk)\nagent \(sentence)", .notApplicable,
      .notSaid),
    Occasion("the other channel", "> 渠道：电话\n> 适用：全程", talk, .notApplicable, .channel),
    Occasion("its channel", "> 渠道：电话\n> 适用：全程", "agent \(sentence)", .followed, channel: .call),
    Occasion(
      "another agent says it", "> 适用：全程", "agent 好\ntransfer\nagent2 \(sentence)", .followed),
    Occasion("a supervisor says it", "> 适用：全程", "agent 好\nsupervisor \(sentence)", .followed),
    Occasion("a bot says it", "> 适用：全程", "bot \(sentence)\nagent 好", .missing),
    Occasion("nobody is the agent", "> 适用：全程", "customer 在吗", .notApplicable, .noAgentTurn),
    Occasion(
      "roles unknown", "> 适用：全程", "unknown \(sentence)\nunknown2 好", .notAssessable, .unknownRole),
    Occasion(
      "roles guessed", "> 适用：全程", "agent \(sentence)", .notAssessable, .unknownRole,
      change: { for place in $0.parties.indices { $0.parties[place].certainty = .guess } }),
    Occasion(
      "continued", "> 适用：开场", "agent 好", .notApplicable, .continued, change: { $0.continues = "c" }),
    Occasion(
      "continued, a closing", "> 适用：结束", "agent \(sentence)", .followed,
      change: { $0.continues = "c" }),
    Occasion("truncated", "> 适用：全程", talk, .notAssessable, .truncated, change: cut),
    Occasion("truncated, all said", "> 适用：全程", "agent \(sentence)", .followed, change: cut),
    Occasion(
      "destroyed", "> 适用：全程",
      "agent 您\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\ncustomer \u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}好",
      .notAssessable, .textDestroyed),
  ]

  @Test(arguments: occasions) func occasion(_ test: Occasion) throws {
    var conversation = Script.conversation(test.said, channel: test.channel)
    test.change(&conversation)
    let found = try adherence("## 甲\n\(test.head)\n\(Self.sentence)", conversation)
    #expect(found.status == test.status, "\(found)")
    #expect(found.reason == test.reason)
    let isCompared = test.status != .notApplicable && test.reason != .unknownRole
    #expect((found.similarity != nil) == isCompared)
    #expect(found.parts.isEmpty == !isCompared)
  }

  /// Long logs and long turns cost what the window costs.
  @Test func windowsAreBounded() throws {
    let long = String(repeating: "这个衣服的尺码您可以参考详情页的表格哦", count: 5000)
    let start = ContinuousClock.now
    let found = try adherence(
      "## 甲\n> 适用：结束\n" + String(repeating: "请您核对一下收货地址和联系电话。\n", count: 10),
      "customer 在吗\nagent \(long)\ncustomer 好\nagent 再见")
    #expect(found.status == .missing)
    #expect(start.duration(to: .now) < .seconds(30))
  }

  // MARK: Bands

  /// The sixty dialogues of docs/scripts.md: how far apart followed and not followed lie.
  @Test func bandsAreApart() throws {
    let read = ScriptTemplateFile(
      try Repository.text("Tests/Fixtures/scripts/scripts.md"), path: "scripts.md")
    #expect(read.faults.isEmpty, "\(read.faults)")
    let analyser = try Analyser(pack: Desk.awkwardPack.get(), scripts: read.templates)
    var counts: [String: Int] = [:]
    for line in try Repository.text("Tests/Fixtures/scripts/dialogues.tsv").split(separator: "\n") {
      let cells = line.split(separator: "\t").map(String.init)
      try #require(cells.count == 3)
      let lines = cells[2].split(separator: "／").map {
        $0.replacing("客户：", with: "customer ").replacing("客服：", with: "agent ")
      }
      let channel: Channel = cells[1] == "回访" ? .call : .chat
      let report = analyser.analyse(
        Script.conversation(lines.joined(separator: "\n"), channel: channel))
      let found = try #require(report.scripts?.first { $0.script.name == cells[1] }, "\(cells[1])")
      counts[cells[0], default: 0] += 1
      let similarity = found.similarity
      switch cells[0] {
      case "exact": #expect(found.status == .followed && similarity ?? 0 >= 95, "\(line)")
      case "reworded": #expect(similarity ?? 0 >= 65, "\(line) \(similarity ?? -1)")
      case "partly":
        #expect((30..<90).contains(similarity ?? 0), "\(line) \(similarity ?? -1)")
        #expect(found.status == .partly, "\(line)")
      case "own-words": #expect(similarity ?? 100 <= 25, "\(line) \(similarity ?? -1)")
      default: #expect(found.status == .notApplicable, "\(line)")
      }
    }
    #expect(
      counts == ["exact": 10, "reworded": 10, "partly": 10, "own-words": 15, "elsewhere": 15])
  }

  // MARK: Help

  private func adherence(_ script: String, _ said: String) throws -> ScriptAdherence {
    try adherence(script, Script.conversation(said))
  }

  private func adherence(
    _ script: String, _ conversation: Conversation
  ) throws -> ScriptAdherence {
    let read = ScriptTemplateFile(script, path: "a.md")
    try #require(read.faults.isEmpty, "\(read.faults)")
    let report = try Analyser(pack: Desk.awkwardPack.get(), scripts: read.templates)
      .analyse(conversation)
    #expect(report.status == .pass || report.status == .incomplete || !report.findings.isEmpty)
    return try #require(report.scripts?.first)
  }
}
