import Testing
import Transcripts

@testable import TranscriptFormats

@Suite struct RoleInferenceTests {
  static func inference(
    agents: [String] = [], words: [String: Role] = [:]
  ) -> RoleInference {
    var context = ReadingContext(file: "f", encoding: "UTF-8")
    context.agents = AgentList(patterns: agents)
    if !words.isEmpty {
      var mapping = TableMapping()
      mapping.roles = words
      context.mapping = mapping
    }
    return RoleInference(context)
  }

  static let patterns: [(String, String, Bool)] = [
    ("店铺:*", "店铺:小迪", true), ("店铺:*", "店:小迪", false), ("*小迪", "店铺:小迪", true), ("*", "", true),
    ("", "", true), ("", "a", false), ("a*b*c", "aXbXbc", true), ("a*b*c", "aXbX", false),
    // Whoever tries every way to share out the letters does not come to an end.
    (String(repeating: "*a", count: 20) + "*b", String(repeating: "a", count: 60), false),
  ]

  @Test(.timeLimit(.minutes(1)), arguments: patterns)
  func stars(_ pattern: String, _ account: String, _ matches: Bool) {
    #expect(AgentList(patterns: [pattern]).contains(account) == matches)
  }

  static let shapes: [(String, RoleFinding)] = [
    ("店铺示例旗舰店:小美", RoleFinding(.agent, "account-shape", .likely)),
    ("cntaobao店铺:小迪", RoleFinding(.agent, "account-shape", .likely)),
    ("示例自营--小黛", RoleFinding(.agent, "account-shape", .likely)),
    ("jimi_vender_1000000000", RoleFinding(.bot, "account-shape", .certain)),
    ("j****02", RoleFinding(.customer, "account-shape", .likely)),
    ("店铺:小*", RoleFinding(.agent, "account-shape", .likely)),
    ("客服", RoleFinding(.agent, "explicit", .certain)),
    ("系统", RoleFinding(.system, "explicit", .certain)),
    ("店铺：小美", .unknown), ("示例买家", .unknown), (":小美", .unknown), ("店铺:", .unknown), ("", .unknown),
    ("客服小美", .unknown),
  ]

  @Test(arguments: shapes)
  func findsRolesByAccount(_ account: String, _ expected: RoleFinding) {
    #expect(Self.inference().finding(account: account) == expected)
  }

  @Test(arguments: [
    ("客服", Role.agent), ("客户", .customer), ("顾客", .customer), ("买家", .customer), ("用户", .customer),
    ("坐席", .agent), (" Agent ", .agent), ("CUSTOMER", .customer), ("END_USER", .customer),
    ("机器人", .bot), ("AUTOMATED_AGENT", .bot), ("系统", .system), ("主管", .supervisor),
    ("ａｇｅｎｔ", .agent), ("im.waiter", .agent),
  ])
  func readsRoleWords(_ word: String, _ role: Role) {
    let finding = Self.inference().finding(account: "某人", word: word)
    #expect(finding == RoleFinding(role, "explicit", .certain))
  }

  @Test func aMappingDefinesRoleWords() {
    let inference = Self.inference(words: ["接待": .agent, "客服": .bot])
    #expect(inference.finding(account: "甲", word: "接待") == RoleFinding(.agent, "mapping", .certain))
    #expect(inference.finding(account: "甲", word: "客服") == RoleFinding(.bot, "mapping", .certain))
  }

  @Test func theListOfAgentsComesBeforeTheShape() {
    let inference = Self.inference(agents: ["小美", "示例*"])
    #expect(inference.finding(account: "小美") == RoleFinding(.agent, "agent-list", .certain))
    #expect(inference.finding(account: "示例**") == RoleFinding(.agent, "agent-list", .certain))
    #expect(inference.finding(account: "小迪") == .unknown)
    #expect(inference.finding(account: "小美", word: "客户") == .contradiction)
    #expect(inference.finding(account: "小美", word: "客服").source == "explicit")
  }

  @Test(arguments: [
    ("发送", Role.agent), ("接收", .customer), ("out", .agent), ("incoming", .customer),
  ])
  func readsDirections(_ word: String, _ role: Role) {
    #expect(
      Self.inference().finding(account: "甲", word: word) == RoleFinding(role, "direction", .likely))
  }

  @Test(arguments: [
    ("客服小美", Role.agent), ("客户", .customer), ("客户张", .customer), ("客户经理小王", .agent),
    ("Agent 2", .agent), ("agent_2", .agent), ("Customer", .customer), ("客服机器人", .bot),
    ("坐席01", .agent), ("agentur", .unknown), ("SPEAKER_00", .unknown), ("小美", .unknown),
  ])
  func readsSpeakerLabels(_ label: String, _ role: Role) {
    let finding = Self.inference().finding(label: label)
    #expect(finding.role == role)
    #expect(finding.certainty == (role == .unknown ? .guess : .certain))
  }

  @Test func theOneLeftOverIsTheCustomer() {
    func roles(_ names: [String]) -> [Role] {
      var parties = names.enumerated().map { number, name in
        let finding = Self.inference().finding(account: name)
        var party = Party(id: "p\(number)", role: finding.role)
        party.roleSource = finding.source
        party.certainty = finding.certainty
        return party
      }
      RoleInference.nameCounterpart(in: &parties)
      return parties.map(\.role)
    }
    #expect(roles(["甲", "店铺:小美"]) == [.customer, .agent])
    #expect(roles(["甲", "店铺:小美", "店铺:小迪"]) == [.customer, .agent, .agent])
    #expect(roles(["甲", "乙", "店铺:小美"]) == [.unknown, .unknown, .agent])
    #expect(roles(["甲", "j***b", "店铺:小美"]) == [.unknown, .customer, .agent])
    #expect(roles(["甲", "乙"]) == [.unknown, .unknown])
    #expect(roles(["甲"]) == [.unknown])
  }
}
