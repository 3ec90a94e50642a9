import Bytes
import Foundation
import Packs
import Reports
import Rules
import Scorecards
import TestSupport
import Testing
import Transcripts

/// Every report names the timing profile, what was counted, and what was not and why.
@Suite struct TimingReportTests {
  /// The timing of the shipped pack, without its phrases and rules.
  private func pack(_ timing: String?) throws -> ResolvedPack {
    let shipped = try PackSource(folder: Repository.packFolder)
    let settings = PackSource.File(
      path: "pack.yaml",
      text: "{name: t, version: '1', timing: {name: first-ask}, profiles: {base: {}}}")
    let office = PackSource.File(
      path: "office.yaml",
      text: "{name: office, version: 3, title: 办公, source: [L], calendar: cn-office}")
    let source = PackSource(
      settings: settings, phrases: [], rules: [], scorecards: [],
      timing: shipped.timing + [office], calendars: shipped.calendars)
    return try PackLoader.load(source, timing: timing)
  }

  /// 22:50 to 22:51, and 23:10 to 08:00, of a Wednesday.
  private static let night = """
    {"id":"n","clock":"absolute","tz":"Asia/Shanghai","precision_ms":1000,\
    "parties":[{"id":"c","role":"customer"},{"id":"a","role":"agent"}],\
    "events":[{"from":"c","at_ms":1794408600000,"text":"在吗"},\
    {"from":"a","at_ms":1794408660000,"text":"在的"},\
    {"from":"c","at_ms":1794409800000,"text":"多少钱"},\
    {"from":"a","at_ms":1794441600000,"text":"十元"}]}
    """

  private func timing(_ line: String, _ profile: String?) throws -> String {
    let report = try Desk.reportLine(Desk.parse(line), pack: pack(profile))
    let start = try #require(report.range(of: "\"timing\":"))
    let end = try #require(report.range(of: ",\"coverage\":"))
    return String(report[start.upperBound..<end.lowerBound])
  }

  private static let rest = #""holds":[],"silence":null,"talk_share":null,"transfers":0}"#

  @Test func roundsLeftOutStandWithTheirReason() throws {
    #expect(
      try timing(Self.night, "taobao-3min")
        == #"{"profile":"taobao-3min","profile_version":"1","first_response":{"ms":60000},"#
        + #""rounds":1,"excluded":[{"reason":"outside-hours","rounds":1}],"unanswered":0,"#
        + #""within":{"seconds":180,"rounds":1,"of":1},"average_response":{"ms":60000},"#
        + #""longest_response":{"ms":60000},"# + Self.rest)
    #expect(
      try timing(Self.night, nil)
        == #"{"profile":"first-ask","profile_version":"1","first_response":{"ms":60000},"#
        + #""rounds":2,"excluded":[],"unanswered":0,"average_response":{"ms":15930000},"#
        + #""longest_response":{"ms":31800000},"# + Self.rest)
  }

  @Test func aCalendarIsNamed() throws {
    #expect(
      try timing(Self.night, "office")
        == #"{"profile":"office","profile_version":"3","calendar":"cn-office","#
        + #""calendar_version":"2026.1","first_response":{"ms":0},"rounds":2,"excluded":[],"#
        + #""unanswered":0,"average_response":{"ms":0},"longest_response":{"ms":0},"# + Self.rest)
  }

  @Test func whatIsTooCoarseIsSaid() throws {
    let coarse = Self.night.replacing("\"precision_ms\":1000", with: "\"precision_ms\":600000")
    let found = try timing(coarse, "taobao-3min")
    #expect(found.contains(#""within":{"seconds":180,"rounds":0,"of":1,"unknown":1}"#))
  }

  @Test func aCallHasFiguresOfVoice() throws {
    let found = try timing(
      ReportLineTests.call.replacing("\"at_ms\":4500,", with: "\"at_ms\":3000,"), nil)
    let voice = try #require(found.range(of: "\"voice\":")).upperBound
    #expect(
      found[voice...]
        == #"{"silence_with_holds":{"ms":20000,"longest_ms":20000,"count":1},"#
        + #""silence_percent":62.5,"talk_over":{"ms":1000,"longest_ms":1000,"count":1},"#
        + #""interruptions":[],"speech_rate":{"c":135,"a":168},"#
        + #""agent_silence":{"longest":{"from_seq":2,"to_seq":3,"ms":20000},"#
        + #""longest_between_starts":{"from_seq":2,"to_seq":3,"ms":21500}}}}"#)
  }

  @Test func interruptionsAreListed() throws {
    let found = try timing(
      ReportLineTests.call.replacing("\"at_ms\":6500,", with: "\"at_ms\":4800,"), nil)
    #expect(
      found.contains(#""interruptions":[{"seq":2,"of_seq":1,"ms":1200,"remaining_ms":1200}]"#))
  }

  /// Without ends only the starts say something.
  @Test func aCallWithoutEnds() throws {
    let line = ReportLineTests.call.replacing(/"end_ms":\d+,/, with: "")
    let found = try timing(line, nil)
    #expect(
      found.hasSuffix(
        #""transfers":0,"voice":{"agent_silence":{"longest":null,"#
          + #""longest_between_starts":{"from_seq":2,"to_seq":3,"ms":21500}}}}"#))
  }

  private func text(_ profile: String?, _ language: Language = .chinese) throws -> String {
    let pack = try pack(profile)
    var writer = ByteWriter()
    TextReport(try Desk.options(pack: pack) { $0.language = language })
      .write(try Desk.report(Desk.parse(Self.night), pack: pack), to: &writer)
    return writer.string.replacing("\n    ", with: "")
  }

  @Test func peopleReadTheProfileWhereItMatters() throws {
    #expect(
      try text("taobao-3min").contains(
        "计时口径 taobao-3min（版本 1）：计 1 轮 · 180 秒内答复 1/1 · 不计 1 轮（服务时段外）"))
    #expect(
      try text("taobao-3min", .english).contains(
        "timing taobao-3min (version 1): 1 round counted · 1/1 answered within 180 s"))
    #expect(try text("office").contains("计时口径 office（版本 3）按工作日历 cn-office：计 2 轮"))
    #expect(try !text(nil).contains("计时口径"))
    #expect(try !text("first-ask").contains("计时口径"))
  }
}
