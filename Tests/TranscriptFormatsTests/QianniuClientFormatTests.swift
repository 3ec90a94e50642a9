import Testing
import Transcripts

@testable import TranscriptFormats

@Suite struct QianniuClientFormatTests {
  static let rule = String(repeating: "=", count: 64)
  static let dashes = String(repeating: "-", count: 28)

  static func section(_ word: String) -> [String] {
    [rule, String(repeating: " ", count: 31) + word + String(repeating: " ", count: 29), rule]
  }

  static func peer(_ name: String) -> String { dashes + name + dashes }

  static let export: [String] =
    ["店铺示例旗舰店:小美"] + section("单聊") + ["", peer("tb示例买家01")] + [
      "tb示例买家01(2026-11-11 23:58:40):  在吗",
      "店铺示例旗舰店:小美(2026-11-11 23:59:02):  亲，在的哦",
      "第二行续写没有抬头",
      "",
      "第四行",
      "",
      "tb示例买家01(2026-11-12 00:00:05):  [图片]",
    ] + [peer("-tb示例-买家02-"), "-tb示例-买家02-(2026-11-12 09:00:00):  怎么退(急):  快"]
    + section("群聊") + [peer("示例群"), "甲(2026-11-12 10:00:00):  大家好"]

  static func read(_ lines: [String], _ end: String = "\r\n") throws -> ReaderOutput {
    try ReaderVerifier.read(lines.joined(separator: end) + end, as: QianniuClientFormat.self)
  }

  @Test(arguments: ["\r\n", "\n", "\r"])
  func readsOneConversationForEachPeer(_ end: String) throws {
    let output = try Self.read(Self.export, end)
    #expect(output.diagnostics.isEmpty)
    #expect(output.conversations.map(\.id) == ["sample.txt#1", "sample.txt#2", "sample.txt#3"])
    #expect(output.conversations.map { $0.source?.line } == [6, 14, 19])
    let first = try #require(output.conversations.first)
    #expect(
      first.lines == [
        "customer 0 在吗", "agent 22000 亲，在的哦\n第二行续写没有抬头\n\n第四行", "customer 85000 <image>[图片]",
      ])
    #expect(
      first.cast == ["customer peer-header certain tb示例买家01", "agent account-shape likely 小美"])
    #expect(first.parties.map(\.account) == [nil, "店铺示例旗舰店:小美"])
    #expect(first.parties.map(\.id) == ["p1", "p2"])
    #expect(first.precision == Milliseconds(1000))
    #expect(first.clock == .absolute && first.timeZone == "Asia/Shanghai")
    #expect(first.timeZoneSource == "assumed")
    #expect(first.coverage?.holdEvents == HoldCoverage.none)
    #expect(first.source?.format == "qianniu-client" && first.source?.file == "exports/sample.txt")
    #expect(output.conversations[1].lines == ["customer 0 怎么退(急):  快"])
    #expect(output.conversations[2].cast == ["unknown none guess 甲"])
  }

  @Test func skipsABrokenMessageAndSaysWhere() throws {
    let output = try Self.read([
      "店铺:小美", Self.peer("甲"), "甲(2026-11-11 10:00:00):  一", "甲(2026-13-11 10:00:00):  二",
      "二的第二行", "甲(2026-11-11 10:00:09):  三", "(2026-11-11 10:00:09):  四",
    ])
    #expect(output.conversations.flatMap(\.lines) == ["customer 0 一", "customer 9000 三"])
    #expect(output.diagnostics.map(\.line) == [4, 7])
    #expect(output.diagnostics.allSatisfy { $0.level == .error && $0.code == .schema })
  }

  @Test func reportsTextThatBelongsToNoMessage() throws {
    let output = try Self.read(["店铺:小美", "没有抬头", Self.peer("甲"), "甲(2026-11-11 10:00:00):  一"])
    #expect(output.diagnostics.map(\.line) == [2])
    #expect(output.conversations.count == 1)
    #expect(!output.diagnostics.contains { $0.message.contains("没有抬头") })
  }

  @Test func aMainAccountIsTheExporter() throws {
    let output = try Self.read([
      "示例旗舰店", Self.peer("甲"), "甲(2026-11-11 10:00:00):  一", "示例旗舰店(2026-11-11 10:00:05):  二",
    ])
    #expect(
      output.conversations.first?.cast == [
        "customer peer-header certain 甲", "agent exporter likely 示例旗舰店",
      ])
  }

  @Test func aColleagueIsNoCustomer() throws {
    let output = try Self.read(["店铺:小美", Self.peer("店铺:小迪"), "店铺:小迪(2026-11-11 10:00:00):  忙吗"])
    #expect(output.conversations.first?.cast == ["agent account-shape likely 小迪"])
  }

  @Test func aLineOfEqualsSignsMayBeText() throws {
    let output = try Self.read([
      "店铺:小美", Self.peer("甲"), "甲(2026-11-11 10:00:00):  一", Self.rule, "二",
      "甲(2026-11-11 10:00:05):  三", Self.rule,
    ])
    #expect(
      output.conversations.first?.lines == [
        "customer 0 一\n\(Self.rule)\n二", "customer 5000 三\n\(Self.rule)",
      ])
  }

  @Test func readsJoinedExports() throws {
    let second =
      ["\u{FEFF}店铺:小迪"] + Self.section("单聊") + [Self.peer("乙"), "乙(2026-11-11 10:00:00):  二"]
    let output = try Self.read(
      ["店铺:小美", Self.peer("甲"), "甲(2026-11-11 10:00:00):  一"] + second)
    #expect(output.conversations.map(\.lines) == [["customer 0 一"], ["customer 0 二"]])
    #expect(output.diagnostics.isEmpty)
  }

  @Test func readsJoinedExportsWithoutAMark() throws {
    let output = try Self.read(Self.export + Self.section("群聊") + Self.export)
    #expect(output.conversations.count == 6)
    #expect(output.diagnostics.isEmpty)
  }

  @Test func anUnknownZoneIsNamed() throws {
    let text = "店铺:小美\n\(Self.peer("甲"))\n甲(2026-11-11 10:00:10):  一\n"
    let output = try ReaderVerifier.read(text, as: QianniuClientFormat.self) {
      $0.zone = .named("Asia/Shangai")
    }
    #expect(output.diagnostics.contains { $0.message.contains("'Asia/Shangai'") })
  }

  @Test func saysSoWhenTimesGoBack() throws {
    let output = try Self.read([
      "店铺:小美", Self.peer("甲"), "甲(2026-11-11 10:00:10):  一", "甲(2026-11-11 10:00:00):  二",
    ])
    #expect(output.diagnostics.map(\.code) == [.order])
    #expect(output.diagnostics.map(\.level) == [.warning])
  }

  @Test func aNamedZoneIsAnOption() throws {
    let text = Self.peer("甲") + "\n甲(2026-11-11 10:00:10):  一\n"
    let output = try ReaderVerifier.read("店铺:小美\n" + text, as: QianniuClientFormat.self) {
      $0.zone = .named("Asia/Tokyo")
    }
    let conversation = try #require(output.conversations.first)
    #expect(conversation.timeZone == "Asia/Tokyo" && conversation.timeZoneSource == "option")
    #expect(conversation.events.first?.at == TimePoint(1_794_358_810_000))
  }

  @Test(arguments: ["", "店铺:小美\n"])
  func anEmptyExportIsAnError(_ text: String) throws {
    let output = try ReaderVerifier.read(text, as: QianniuClientFormat.self)
    #expect(output.diagnostics.map(\.level) == [.error])
  }
}
