import Foundation
import Reports
import Scorecards
import TestSupport
import Testing
import Transcripts

/// Members and their order are those of docs/contracts.md §3.
@Suite struct ReportLineTests {
  static let chat = """
    {"schema":"huashu.conversation/1","id":"c-1","channel":"chat","direction":"inbound","clock":"absolute","tz":"Asia/Shanghai","precision_ms":1000,\
    "parties":[{"id":"p1","role":"customer","name":"j****ab"},{"id":"p2","role":"agent","name":"小迪","account":"店铺:小迪","role_source":"account-shape","role_certainty":"likely"}],\
    "events":[{"seq":0,"type":"message","from":"p1","at_ms":1794358500000,"text":"在吗"},\
    {"seq":1,"type":"message","from":"p2","at_ms":1794358512000,"text":"您好，请问有什么可以帮您？"},\
    {"seq":2,"type":"message","from":"p1","at_ms":1794358520000,"text":"我的货呢"},\
    {"seq":7,"type":"message","from":"p2","at_ms":1794358530000,"text":"这跟我们没关系，您找快递。"}],\
    "source":{"file":"export.txt","format":"qianniu-client","encoding":"GB18030","line":12}}
    """

  static let call = """
    {"id":"k-1","channel":"call","clock":"offset","parties":[{"id":"c","role":"customer"},{"id":"a","role":"agent"}],\
    "events":[{"seq":0,"type":"speech","from":"a","at_ms":0,"end_ms":4000,"text":"您好，工号1001为您服务。"},\
    {"seq":1,"type":"speech","from":"c","at_ms":4500,"end_ms":6000,"text":"帮我查一下订单"},\
    {"seq":2,"type":"speech","from":"a","at_ms":6500,"end_ms":8000,"text":"请您稍等"},\
    {"seq":3,"type":"speech","from":"a","at_ms":28000,"end_ms":30000,"text":"让您久等了"},\
    {"seq":4,"type":"speech","from":"c","at_ms":31000,"end_ms":32000,"text":"谢谢"}]}
    """

  private func tree(_ line: String, _ change: (inout ReportOptions) -> Void = { _ in }) throws
    -> Tree
  {
    try Tree(Desk.reportLine(Desk.parse(line), change))
  }

  @Test func aChat() throws {
    let report = try tree(Self.chat)
    #expect(
      report.keys == [
        "schema", "id", "channel", "direction", "clock", "started_at_ms", "ended_at_ms",
        "precision_ms", "status", "parties", "source", "score", "verdicts", "findings", "acts",
        "timing", "coverage", "pack", "tool", "input_hash",
      ])
    #expect(report["schema"]?.text == "huashu.report/1")
    #expect(report["id"]?.text == "c-1")
    #expect(report["status"]?.text == "findings")
    #expect(report["started_at_ms"]?.number == 1_794_358_500_000)
    #expect(report["ended_at_ms"]?.number == 1_794_358_530_000)
    #expect(
      report["parties"]?.elements.map(\.keys) == [
        ["id", "role", "role_certainty", "name"],
        ["id", "role", "role_certainty", "account", "name"],
      ])
    #expect(
      report["parties"]?.elements.map { $0["role_certainty"]?.text } == ["certain", "likely"])
    #expect(report["source"]?.keys == ["file", "line"])
    #expect(
      report["score"]?.keys == [
        "scorecard", "obtained", "assessed", "applicable", "visible", "percent", "band", "vetoes",
        "by_party",
      ])
    #expect(report["score"]?["scorecard"]?.text == "chat-service")
    #expect(report["score"]?["by_party"]?.keys == ["p2"])
    #expect(report["score"]?["by_party"]?["p2"]?.keys == ["obtained", "assessed"])
    #expect(
      report["timing"]?.keys == [
        "profile", "profile_version", "first_response", "rounds", "excluded", "unanswered",
        "average_response", "longest_response", "holds", "silence", "talk_share", "transfers",
      ])
    #expect(report["timing"]?["first_response"]?.keys == ["ms"])
    #expect(report["timing"]?["first_response"]?["ms"]?.number == 12_000)
    #expect(report["coverage"]?.keys == ["assessed_rules", "not_assessable", "dormant_rules"])
    #expect(report["pack"]?.keys == ["name", "version", "fingerprint"])
    #expect(report["tool"]?.keys == ["name", "version", "icu"])
    #expect(report["input_hash"]?.text?.hasPrefix("sha256:") == true)
    #expect(report["input_hash"]?.text?.count == 71)
  }

  @Test func aPassAFailAndARuleThatDoesNotApply() throws {
    let verdicts = try tree(Self.chat)["verdicts"]?.elements ?? []
    func keys(_ rule: String) -> [String]? { verdicts.first { $0["rule"]?.text == rule }?.keys }
    #expect(
      keys("opening.greeting")
        == ["rule", "verdict", "severity", "party", "points", "of", "evidence"])
    #expect(
      keys("forbidden.shifting-blame")
        == ["rule", "verdict", "severity", "party", "points", "of", "evidence"])
    #expect(keys("closing.farewell") == ["rule", "verdict", "severity", "party", "points", "of"])
    #expect(keys("hold.total") == ["rule", "verdict", "severity", "reason"])
    let greeting = verdicts.first { $0["rule"]?.text == "opening.greeting" }
    #expect(greeting?["verdict"]?.text == "pass")
    let span = greeting?["evidence"]?.elements.first?["spans"]?.elements.first
    #expect(greeting?["evidence"]?.elements.first?.keys == ["spans"])
    #expect(span?.keys == ["seq", "utf16", "scalars", "quote"])
    #expect(span?["quote"]?.text == "您好")
    #expect(span?["seq"]?.number == 1)
    let dormant = try tree(Self.chat)["coverage"]?["dormant_rules"]?.number ?? 0
    #expect(verdicts.count + Int(dormant) == (try Repository.pack().rules.count))
  }

  @Test func aFindingThatWasSaidAndOneThatIsMissing() throws {
    let findings = try tree(Self.chat)["findings"]?.elements ?? []
    let said = findings.first { $0["rule"]?.text == "forbidden.shifting-blame" }
    #expect(
      said?.keys == [
        "key", "rule", "severity", "party", "at_ms", "entry", "certainty", "edge", "folds", "spans",
        "message", "suggestion",
      ])
    #expect(said?["severity"]?.text == "major")
    #expect(said?["party"]?.text == "p2")
    #expect(said?["at_ms"]?.number == 1_794_358_530_000)
    #expect(said?["entry"]?.text?.hasPrefix("F03-") == true)
    #expect(said?["spans"]?.elements.first?["seq"]?.number == 7)
    #expect(said?["key"]?.text?.count == 32)
    let missing = findings.first { $0["rule"]?.text == "closing.farewell" }
    #expect(
      missing?.keys == [
        "key", "rule", "severity", "party", "at_ms", "spans", "message", "suggestion",
      ])
    #expect(missing?["spans"]?.elements.isEmpty == true)
  }

  @Test func anAct() throws {
    let acts = try tree(Self.chat)["acts"]?.elements ?? []
    let greeting = acts.first { $0["category"]?.text == "greeting" }
    #expect(greeting?.keys == ["category", "entry", "party", "by", "certainty", "spans"])
    #expect(greeting?["by"]?.text == "agent")
    #expect(greeting?["certainty"]?.text == "certain")
    #expect(acts.allSatisfy { $0["entry"]?.text?.hasPrefix("P") == true })
  }

  @Test func aCall() throws {
    let report = try tree(Self.call)
    #expect(
      report.keys == [
        "schema", "id", "channel", "direction", "clock", "started_at_ms", "ended_at_ms", "status",
        "parties", "score", "verdicts", "findings", "acts", "timing", "coverage", "pack", "tool",
        "input_hash",
      ])
    #expect(report["score"]?["scorecard"]?.text == "call-service")
    let hold = report["timing"]?["holds"]?.elements.first
    #expect(hold?.keys == ["from_seq", "to_seq", "ms", "announced", "returned"])
    #expect(hold?["from_seq"]?.number == 2)
    #expect(hold?["to_seq"]?.number == 3)
    #expect(hold?["ms"]?.number == 20_000)
    #expect(report["timing"]?["silence"]?.keys == ["ms", "longest_ms", "count"])
    #expect(report["timing"]?["talk_share"]?.keys == ["c", "a"])
    #expect(report["ended_at_ms"]?.number == 32_000)
  }

  @Test func theTranscriptStandsBeforeThePack() throws {
    let report = try tree(Self.chat) { $0.withTranscript = true }
    let place = report.keys.firstIndex(of: "events")
    #expect(place.map { report.keys[$0 + 1] } == "pack")
    #expect(report["events"]?.elements.map { $0["text"]?.text ?? "" }.last == "这跟我们没关系，您找快递。")
    #expect(report["events"]?.elements.first?.keys == ["seq", "type", "from", "at_ms", "text"])
  }

  @Test func coarseStampsShowTheirRange() throws {
    let line = Self.chat.replacingOccurrences(
      of: #""precision_ms":1000"#, with: #""precision_ms":60000"#)
    let report = try tree(line)
    #expect(report["timing"]?["first_response"]?.keys == ["ms", "range_ms"])
    #expect(report["timing"]?["first_response"]?["range_ms"]?.numbers == [0, 72_000])
    let open = report["coverage"]?["not_assessable"]?.elements ?? []
    #expect(open.first?.keys == ["rule", "reason"])
    #expect(
      open.contains {
        $0["rule"]?.text == "timing.first-response" && $0["reason"]?.text == "minute-precision"
      })
  }

  struct Status: Sendable, CustomTestStringConvertible {
    let name: String
    let old: String
    let new: String
    let status: String
    var testDescription: String { name }
  }

  static let statuses = [
    Status(name: "a rule fails", old: "在吗", new: "在么", status: "findings"),
    Status(
      name: "truncated", old: #""source""#, new: #""coverage":{"truncated":true},"source""#,
      status: "incomplete"),
    Status(name: "destroyed", old: "我的货呢", new: "我\u{FFFD}货呢", status: "incomplete"),
    Status(
      name: "not truncated", old: #""source""#, new: #""coverage":{"truncated":false},"source""#,
      status: "findings"),
  ]

  @Test(arguments: statuses) func status(_ test: Status) throws {
    let line = Self.chat.replacingOccurrences(of: test.old, with: test.new)
    #expect(line != Self.chat)
    #expect(try tree(line)["status"]?.text == test.status)
  }

  @Test func destroyedTextProvesOnlyWhatItSays() throws {
    let line = Self.chat.replacingOccurrences(of: "我的货呢", with: "我\u{FFFD}货呢")
    let report = try tree(line)
    let rules = report["findings"]?.elements.compactMap { $0["rule"]?.text } ?? []
    #expect(rules.contains("forbidden.shifting-blame"))
    #expect(rules.allSatisfy { $0.hasPrefix("forbidden.") })
    #expect(
      report["verdicts"]?.elements.allSatisfy {
        $0["verdict"]?.text != "pass"
      } == true)
  }

  @Test func onlyConfirmedPassGivesPass() throws {
    let text = """
      0 customer 在吗
      5 agent 您好，请问有什么可以帮您？
      9 customer 帮我查一下订单
      15 agent 好的，麻烦您提供一下订单号，好吗？
      20 customer 123456
      25 agent 查到了，明天送达。感谢您的咨询，请问还有其他问题需要咨询吗？
      30 customer 没有了
      33 agent 感谢您的支持，祝您生活愉快，再见。
      """
    let report = try Tree(Desk.reportLine(Script.conversation(text)))
    #expect(report["status"]?.text == "pass")
    #expect(report["findings"]?.elements.isEmpty == true)
    #expect(report["score"]?["percent"]?.number == 100)
    #expect(report["score"]?["band"]?.text == "A")
  }

  @Test func theHashIsOverTheCanonicalLine() throws {
    let first = try tree(Self.chat)["input_hash"]?.text
    let spaced = Self.chat.replacingOccurrences(of: #","text""#, with: #" , "text""#)
    #expect(try tree(spaced)["input_hash"]?.text == first)
    #expect(try tree(Desk.line(Desk.parse(Self.chat)))["input_hash"]?.text == first)
    let other = Self.chat.replacingOccurrences(of: "在吗", with: "在么")
    #expect(try tree(other)["input_hash"]?.text != first)
  }

  @Test func aReportDoesNotDependOnWhatWasAnalysedBefore() throws {
    let pack = try Repository.pack()
    let fresh = try Desk.reportLine(Desk.parse(Self.chat))
    _ = try Desk.reportLine(Desk.parse(Self.call), pack: pack)
    #expect(try Desk.reportLine(Desk.parse(Self.chat), pack: pack) == fresh)
  }
}
