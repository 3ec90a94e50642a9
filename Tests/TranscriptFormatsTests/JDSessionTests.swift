import Foundation
import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

@Suite struct JDSessionTests {
  static let log = """
    /*****************以下为一通会话************************************/
    jd_a1b2cd 2026-10-07 10:00:00
    杯子有货吗
    青禾自营--小竹 2026-10-07 10:00:20
    您好，有的
    青禾自营--小荷 2026-10-07 10:03:00
    您好，这边接着为您处理
    /*****************会话结束_时间:2026-10-07 10:05:00**********************/
    /*****************以下为一通会话************************************/
    jd_zz 2026-10-07 12:00:00
    在吗
    青禾自营--小竹 2026-10-07 12:00:20
    在的
    """
  static let header =
    "咨询时间,咨询类型,客服,转接后客服,技能组,顾客,商品编号,商品名称,首次响应时间,满意度,是否解决,cid\n"

  static func table(_ rows: String) throws -> [JDSession] {
    let file = try TemporaryFile()
    try Array((header + rows).utf8).withUnsafeBytes { try file.append($0) }
    return try JDSessionTable.read(try #require(FileSource(file)))
  }

  @Test func aRowCompletesItsSession() throws {
    let sessions = try Self.table(
      "2026-10-07 10:01:10,售前,青禾自营--小竹,青禾自营--小荷,一组,jd_a****cd,1,杯子,20,非常满意,是,=\"c-77\"\n")
    let output = try ReaderVerifier.read(Self.log, as: JDLogFormat.self) { $0.sessions = sessions }
    #expect(output.conversations.map(\.id) == ["c-77", "sample.txt#2"])
    let first = try #require(output.conversations.first)
    #expect(
      first.cast == [
        "customer session-table certain jd_a1b2cd", "agent session-table certain 小竹",
        "agent session-table certain 小荷",
      ])
    #expect(
      first.lines.suffix(4) == [
        "- ? #transfer", "agent 180000 您好，这边接着为您处理", "- 300000 #close", "- ? #rating非常满意",
      ])
    // The table knows of the transfer, so nobody had to infer it.
    #expect(first.withoutInferredEvents.events.count == first.events.count)
    #expect(output.diagnostics.map(\.code) == [.assumption])
  }

  @Test func withoutTheTableAChangeOfAgentIsInferred() throws {
    let output = try ReaderVerifier.read(Self.log, as: JDLogFormat.self)
    let first = try #require(output.conversations.first)
    #expect(first.withoutInferredEvents.events.count == first.events.count - 1)
    #expect(output.diagnostics.isEmpty)
  }

  @Test(
    arguments: [
      // Two minutes and a second too late, another customer, and two rows as near as each other.
      ("2026-10-07 10:02:01,,青禾自营--小竹,,,jd_a****cd,,,,,,c", "sample.txt#1"),
      ("2026-10-07 10:00:00,,青禾自营--小竹,,,jd_b****cd,,,,,,c", "sample.txt#1"),
      (
        "2026-10-07 10:00:05,,a,,,jd_a****cd,,,,,,c\n2026-10-07 09:59:55,,b,,,jd_a****cd,,,,,,d",
        "sample.txt#1"
      ),
      ("2026-10-07 10:02:00,,青禾自营--小竹,,,jd_a****cd,,,,,,c", "c"),
      ("2026-10-07 10:00:00,,青禾自营--小竹,,,jd_a1b2cd,,,,,,c", "c"),
    ])
  func joinsByTimeAndCustomer(_ row: String, _ id: String) throws {
    let sessions = try Self.table(row)
    let output = try ReaderVerifier.read(Self.log, as: JDLogFormat.self) { $0.sessions = sessions }
    #expect(output.conversations.first?.id == id)
  }

  @Test(
    arguments: [
      ("a****b", "axxb", true), ("axxb", "a****b", true), ("a****b", "a**b", true),
      ("a****b", "cxxb", false), ("ab", "ab", true), ("ab", "ac", false), ("ab*", "a*cd", true),
    ])
  func comparesMaskedNames(_ first: String, _ second: String, _ isSame: Bool) {
    #expect(JDSession.isSame(first, second) == isSame)
  }

  @Test func aloneItSaysWhereItBelongs() throws {
    let output = try ReaderVerifier.read(Self.header, as: JDSessionsFormat.self)
    #expect(output.conversations.isEmpty)
    #expect(output.diagnostics == [JDSessionsFormat.advice])
    #expect(
      FormatRegistryTests.winner(FormatSample(head: Self.header, fileName: "")) == "jd-sessions")
  }

  @Test func anotherTableIsRefused() throws {
    let file = try TemporaryFile()
    try Array("时间,内容\n1,2\n".utf8).withUnsafeBytes { try file.append($0) }
    let source = try #require(FileSource(file))
    #expect(throws: UnknownExport.self) { try JDSessionTable.read(source) }
  }
}
