import Testing
import Transcripts

@testable import TranscriptFormats

/// A trap that the times of real exports set, and what its reader makes of it.
struct TimeTrap: Sendable, CustomTestStringConvertible {
  /// The number of the trap, from 1.
  let number: Int
  let name: String
  let format: String
  let text: String
  /// The lines of each conversation.
  let lines: [[String]]
  /// The beginnings of the diagnostics, as `level line message`.
  var diagnostics: [String] = []
  /// The time of the first event.
  var start: Int64?
  /// The width of each event's time.
  var widths: [Int64?]?
  var clock = Clock.absolute
  var zone = ZoneSetting.assumed
  var order: EventOrder?
  var context: @Sendable (inout ReadingContext) -> Void = { _ in }

  var testDescription: String { "\(number) \(name)" }

  /// 2026-11-11 00:00:00 in Shanghai.
  static let day = StampParserTests.day

  /// A table with the columns time, role and text; the roles alternate, a customer first.
  static func table(_ times: String...) -> String {
    var text = "时间,角色,内容\n"
    for (place, time) in times.enumerated() {
      text += "\(time),\(place % 2 == 0 ? "客户" : "客服"),\(place + 1)\n"
    }
    return text
  }

  /// A sentence of a recogniser's result.
  static func sentences(_ sentences: (Int, Int, Int)...) -> String {
    let list = sentences.enumerated().map { place, sentence in
      """
      {"BeginTime":\(sentence.0),"EndTime":\(sentence.1),"ChannelId":\(sentence.2),"Text":"\(place + 1)"}
      """
    }
    return """
      {"TaskId":"t","StatusCode":21050000,"StatusText":"SUCCESS",\
      "Result":{"Sentences":[\(list.joined(separator: ","))]}}
      """
  }
}

@Suite struct TimeTrapTests {
  static let zones: [TimeTrap] = [
    TimeTrap(
      number: 1, name: "a table without a zone", format: "table",
      text: TimeTrap.table("2026-11-11 10:00:00"), lines: [["customer 0 1"]],
      start: TimeTrap.day + 36_000_000),
    TimeTrap(
      number: 1, name: "the same in a named zone", format: "table",
      text: TimeTrap.table("2026-11-11 10:00:00"), lines: [["customer 0 1"]],
      start: TimeTrap.day + 32_400_000, zone: .named("Asia/Tokyo")),
    TimeTrap(
      number: 1, name: "epoch seconds beside a time of the exporting computer", format: "table",
      text: """
        localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender
        1,7,1,0,0,1794362400,,一,2026-11-11 10:00:00,,,wxid_jia
        2,7,1,0,1,1794362410,,二,2026-11-11 11:00:10,,,wxid_yi
        """, lines: [["customer 0 一", "agent 10000 二"]],
      diagnostics: ["warning 0 1 rows have two times that differ"],
      start: TimeTrap.day + 36_000_000, context: { $0.selfRole = .agent }),
    TimeTrap(
      number: 1, name: "the same in JSON", format: "weflow",
      text: """
        {"weflow":{},"session":{"wxid":"w","displayName":"甲","type":"私聊"},"messages":[
        {"createTime":1794362400,"formattedTime":"2026-11-11 10:00:00","type":"文本消息","content":"一","isSend":0,"senderUsername":"w","senderDisplayName":"甲"},
        {"createTime":1794362410,"formattedTime":"2026-11-11 11:00:10","type":"文本消息","content":"二","isSend":1,"senderUsername":"v","senderDisplayName":"乙"}]}
        """, lines: [["customer 0 一", "agent 10000 二"]],
      diagnostics: ["warning 0 1 messages have two times that differ"],
      start: TimeTrap.day + 36_000_000, context: { $0.selfRole = .agent }),
    TimeTrap(
      number: 2, name: "a repeated hour in a table", format: "table",
      text: TimeTrap.table("2026-10-25 01:00:00", "2026-10-25 02:30:00"),
      lines: [["customer 0 1", "agent 5400000 2"]], start: 1_792_882_800_000,
      widths: [1000, 3_601_000], zone: .named("Europe/Berlin")),
    TimeTrap(
      number: 2, name: "a repeated hour in a 千牛 export", format: "qianniu-client",
      text: "店:小美\n\(QianniuClientFormatTests.peer("甲"))\n甲(2026-10-25 02:30:00):  一\n",
      lines: [["customer 0 一"]], start: 1_792_888_200_000, widths: [3_601_000],
      zone: .named("Europe/Berlin")),
    TimeTrap(
      number: 2, name: "a repeated hour under a date line", format: "qianniu-web",
      text: "2026-10-25\n02:30:00\n一\n店:小美\n没有更多内容了\n", lines: [["agent 0 一"]],
      start: 1_792_888_200_000, widths: [3_601_000], zone: .named("Europe/Berlin")),
    TimeTrap(
      number: 2, name: "a repeated hour without its year", format: "chatlog-txt",
      text: "甲(wxid_jia) 10-25 02:30:00\n一\n", lines: [["unknown 0 一"]],
      start: 1_792_888_200_000, widths: [3_601_000], zone: .named("Europe/Berlin"),
      context: { $0.file = "chat-2026.txt" }),
    TimeTrap(
      number: 2, name: "a skipped hour in a table", format: "table",
      text: TimeTrap.table("2026-03-29 01:59:59", "2026-03-29 02:30:00", "2026-03-29 03:00:00"),
      lines: [["customer 0 1", "customer 1000 3"]],
      diagnostics: ["error 3 the row was skipped: its time cannot be read"],
      zone: .named("Europe/Berlin")),
    TimeTrap(
      number: 2, name: "a skipped hour under a date line", format: "qianniu-web",
      text: "2026-03-29\n02:30:00\n一\n店:小美\n03:30:00\n二\n店:小美\n没有更多内容了\n",
      lines: [["agent 0 二"]],
      diagnostics: ["error 2 the message was skipped: its time cannot be read"],
      zone: .named("Europe/Berlin")),
    TimeTrap(
      number: 2, name: "China has no such hours", format: "table",
      text: TimeTrap.table("2026-03-29 02:30:00", "2026-10-25 02:30:00"),
      lines: [["customer 0 1"], ["agent 0 2"]],
      diagnostics: ["warning 2 the file names no sessions; 2 conversations"]),
  ]

  static let dates: [TimeTrap] = [
    TimeTrap(
      number: 3, name: "midnight under a date line", format: "qianniu-web",
      text: "2026-11-11\n23:59:58\n一\ntb甲\n00:00:03\n二\n店:小美\n没有更多内容了\n",
      lines: [["customer 0 一", "agent 5000 二"]],
      diagnostics: ["warning 0 1 times fall by more than 12 hours"],
      start: TimeTrap.day + 86_398_000),
    TimeTrap(
      number: 3, name: "disorder under a date line", format: "qianniu-web",
      text: "2026-11-11\n10:05:00\n一\ntb甲\n10:06:00\n二\n店:小美\n10:01:00\n三\ntb甲\n没有更多内容了\n",
      lines: [["customer 0 三", "customer 240000 一", "agent 300000 二"]],
      diagnostics: ["warning 2 1 messages are earlier than the one before"],
      start: TimeTrap.day + 36_060_000, order: .sorted),
    TimeTrap(
      number: 3, name: "midnight without any date", format: "table",
      text: TimeTrap.table("23:59:58", "00:00:03"),
      lines: [["customer 0 1", "agent 5000 2"]],
      diagnostics: ["warning 2 times have no date; 1 steps back"], clock: .offset),
    TimeTrap(
      number: 3, name: "midnight in a query of one day", format: "chatlog-txt",
      text: "甲(wxid_jia) 23:59:58\n一\n\n乙(我) 00:00:03\n二\n",
      lines: [["customer 0 一", "agent 5000 二"]],
      diagnostics: ["warning 1 times have no date; 1 steps back"], clock: .offset,
      context: { $0.selfRole = .agent }),
    TimeTrap(
      number: 3, name: "two midnights", format: "table",
      text: TimeTrap.table("23:00:00", "01:00:00", "22:00:00", "02:00:00"),
      lines: [["customer 0 1", "agent 7200000 2", "customer 82800000 3", "agent 97200000 4"]],
      diagnostics: ["warning 2 times have no date; 2 steps back"], clock: .offset),
    TimeTrap(
      number: 3, name: "disorder without any date counts from the earliest", format: "table",
      text: TimeTrap.table("10:05:00", "10:06:00", "10:01:00"),
      lines: [["customer 0 3", "customer 240000 1", "agent 300000 2"]],
      diagnostics: ["warning 2 1 messages are earlier than the one before"], clock: .offset,
      order: .sorted),
    TimeTrap(
      number: 3, name: "midnight with the newest first", format: "table",
      text: TimeTrap.table("00:00:08", "00:00:03", "23:59:58"),
      lines: [["customer 0 3", "agent 5000 2", "customer 10000 1"]],
      diagnostics: [
        "warning 0 the newest message comes first", "warning 2 times have no date; 1 steps back",
      ], clock: .offset, order: .reversed),
    TimeTrap(
      number: 4, name: "the year stands in the name of the file", format: "chatlog-txt",
      text: "甲(wxid_jia) 12-31 23:59:58\n一\n\n乙(我) 01-01 00:00:03\n二\n",
      lines: [["customer 0 一", "agent 5000 二"]], start: 1_798_732_798_000,
      context: {
        $0.file = "exports/chatlog_2026-12.txt"
        $0.selfRole = .agent
      }),
    TimeTrap(
      number: 4, name: "the same in a table", format: "table",
      text: TimeTrap.table("12-31 23:59:58", "01-01 00:00:03"),
      lines: [["customer 0 1", "agent 5000 2"]], start: 1_798_732_798_000,
      context: { $0.file = "聊天记录20261231.csv" }),
    TimeTrap(
      number: 4, name: "the newest first over the turn of the year", format: "table",
      text: TimeTrap.table("01-01 00:00:03", "12-31 23:59:58"),
      lines: [["agent 0 2", "customer 5000 1"]],
      diagnostics: ["warning 0 the newest message comes first"], start: 1_798_732_798_000,
      order: .reversed, context: { $0.file = "2026.csv" }),
    TimeTrap(
      number: 4, name: "the last such day before a named one", format: "table",
      text: TimeTrap.table("12-31 23:59:58", "01-01 00:00:03"),
      lines: [["customer 0 1", "agent 5000 2"]], start: 1_798_732_798_000,
      context: { $0.asOf = CivilDay(year: 2027, month: 1, day: 2) }),
    TimeTrap(
      number: 4, name: "nothing tells the year", format: "table",
      text: TimeTrap.table("12-31 23:59:58", "01-01 00:00:03"),
      lines: [["customer ? 1", "agent ? 2"]],
      diagnostics: ["warning 2 2 times are relative or lack their year"], clock: .none),
    TimeTrap(
      number: 4, name: "two years in the name of the file", format: "table",
      text: TimeTrap.table("12-31 23:59:58"), lines: [["customer ? 1"]],
      diagnostics: ["warning 2 1 times are relative or lack their year"], clock: .none,
      context: { $0.file = "2026-2027.csv" }),
    TimeTrap(
      number: 12, name: "relative words", format: "table",
      text: TimeTrap.table("昨天 10:00", "3天前", "星期二 9:05"),
      lines: [["customer ? 1", "agent ? 2", "customer ? 3"]],
      diagnostics: ["warning 2 3 times are relative or lack their year"], clock: .none),
    TimeTrap(
      number: 12, name: "relative words before a named day", format: "table",
      text: TimeTrap.table("昨天 10:00", "今天 9:05"),
      lines: [["customer 0 1"], ["agent 0 2"]],
      diagnostics: ["warning 2 the file names no sessions; 2 conversations"],
      start: TimeTrap.day + 36_000_000, widths: [60_000],
      context: { $0.asOf = CivilDay(year: 2026, month: 11, day: 12) }),
    TimeTrap(
      number: 12, name: "relative words of a QQ exporter", format: "qq-chat-exporter-txt",
      text: "聊天名称: 甲\n聊天类型: 私聊\n\n甲:\n时间: 3天前\n内容: 一\n\n\n乙:\n时间: 3天前\n内容: 二\n",
      lines: [["customer ? 一", "agent ? 二"]],
      diagnostics: ["warning 4 2 times are relative or lack their year"], clock: .none,
      context: { $0.selfRole = .agent }),
  ]

  static let orders: [TimeTrap] = [
    TimeTrap(
      number: 5, name: "minutes", format: "table",
      text: TimeTrap.table("2026/11/11 9:05", "2026/11/11 9:05", "2026/11/11 9:06:30"),
      lines: [["customer 0 1", "agent 0 2", "customer 90000 3"]],
      start: TimeTrap.day + 32_700_000, widths: [60_000, 60_000, 1000]),
    TimeTrap(
      number: 6, name: "the newest first, ties too", format: "table",
      text: TimeTrap.table("2026-11-11 10:02", "2026-11-11 10:01", "2026-11-11 10:01"),
      lines: [["customer 0 3", "agent 0 2", "customer 60000 1"]],
      diagnostics: ["warning 0 the newest message comes first"],
      start: TimeTrap.day + 36_060_000, widths: [60_000, 60_000, 60_000], order: .reversed),
    TimeTrap(
      number: 6, name: "the newest first in JSON", format: "jd-im",
      text: """
        {"data":[
        {"datetime":1794362405000,"from":{"app":"im.customer","pin":"甲"},"body":{"type":"text","content":"三","chatinfo":{"sid":"s"}}},
        {"datetime":1794362400000,"from":{"app":"im.waiter","pin":"乙"},"body":{"type":"text","content":"二","chatinfo":{"sid":"s"}}},
        {"datetime":1794362400000,"from":{"app":"im.customer","pin":"甲"},"body":{"type":"text","content":"一","chatinfo":{"sid":"s"}}}]}
        """, lines: [["customer 0 一", "agent 0 二", "customer 5000 三"]],
      diagnostics: ["warning 0 the newest message comes first"],
      start: TimeTrap.day + 36_000_000, widths: [nil, nil, nil], order: .reversed),
    TimeTrap(
      number: 6, name: "mixed disorder is sorted and counted", format: "table",
      text: TimeTrap.table(
        "2026-11-11 10:00:00", "2026-11-11 10:01:00", "2026-11-11 10:00:30",
        "2026-11-11 10:02:00", "2026-11-11 10:01:00"),
      lines: [
        ["customer 0 1", "customer 30000 3", "agent 60000 2", "customer 60000 5", "agent 120000 4"]
      ], diagnostics: ["warning 2 2 messages are earlier than the one before"], order: .sorted),
    TimeTrap(
      number: 7, name: "two agents in one second", format: "table",
      text: """
        时间,角色,发送者,内容
        2026-11-11 10:00:00,客户,甲,一
        2026-11-11 10:00:00,客服,乙,二
        2026-11-11 10:00:00,客服,丙,三
        2026-11-11 10:00:00,客户,甲,四
        """,
      lines: [
        ["customer 0 一", "agent 0 二", "- ? #transfer", "agent 0 三", "customer 0 四"]
      ], widths: [1000, 1000, nil, 1000, 1000]),
    TimeTrap(
      number: 8, name: "two days between messages of a session", format: "table",
      text: """
        会话ID,时间,角色,内容
        S1,2026-11-11 10:00:00,客户,一
        S1,2026-11-13 10:00:05,客服,二
        """, lines: [["customer 0 一", "agent 172805000 二"]]),
    TimeTrap(
      number: 8, name: "a recording of more than a day", format: "srt",
      text: "1\n00:00:01,000 --> 00:00:02,000\n一\n\n2\n25:00:00,000 --> 25:00:02,500\n二\n",
      lines: [["unknown 1000-2000 一", "unknown 90000000-90002500 二"]], clock: .offset),
    TimeTrap(
      number: 10, name: "five seconds back are clocks", format: "table",
      text: TimeTrap.table("2026-11-11 10:00:05", "2026-11-11 10:00:00", "2026-11-11 10:01:00"),
      lines: [["customer 0 1", "agent -5000 2", "customer 55000 3"]],
      diagnostics: ["warning 2 1 messages are up to 5 seconds earlier"]),
    TimeTrap(
      number: 10, name: "six seconds back are disorder", format: "table",
      text: TimeTrap.table("2026-11-11 10:00:06", "2026-11-11 10:00:00", "2026-11-11 10:01:00"),
      lines: [["agent 0 2", "customer 6000 1", "customer 60000 3"]],
      diagnostics: ["warning 2 1 messages are earlier than the one before"], order: .sorted),
    TimeTrap(
      number: 11, name: "sentences by channel, ends before starts, no length", format: "aliyun-asr",
      text: TimeTrap.sentences((0, 1000, 0), (5000, 4000, 0), (2000, 2000, 1)),
      lines: [["unknown 0-1000 1", "unknown 2000-2000 3", "unknown 5000 2"]],
      diagnostics: [
        "warning 1 the segments are not in order of time", "warning 1 1 segments end before",
      ], clock: .offset, order: .sorted),
    TimeTrap(
      number: 11, name: "who talks over whom keeps the order of starts", format: "aliyun-asr",
      text: TimeTrap.sentences((0, 3000, 0), (2000, 2500, 1), (2000, 2200, 0)),
      lines: [["unknown 0-3000 1", "unknown 2000-2200 3", "unknown 2000-2500 2"]],
      diagnostics: ["warning 1 the segments are not in order of time"], clock: .offset,
      order: .sorted),
    TimeTrap(
      number: 11, name: "a subtitle that ends before it starts", format: "srt",
      text: "1\n00:00:01,000 --> 00:00:02,000\n一\n\n2\n00:00:05,000 --> 00:00:04,000\n二\n",
      lines: [["unknown 1000-2000 一"]],
      diagnostics: ["error 6 the cue was skipped: it ends before it starts"], clock: .offset),
    TimeTrap(
      number: 11, name: "minutes know no ends", format: "minutes",
      text: "说话人1 00:01\n一\n\n说话人2 00:04\n二\n",
      lines: [["unknown 1000 一", "unknown 4000 二"]], widths: [1000, 1000], clock: .offset),
  ]

  @Test(arguments: zones + dates + orders)
  func isRead(_ trap: TimeTrap) throws {
    let format = try #require(FormatRegistry.named(trap.format))
    let output = try ReaderVerifier.read(trap.text, as: format) {
      $0.zone = trap.zone
      trap.context(&$0)
    }
    #expect(output.conversations.map(\.lines) == trap.lines)
    let notes = output.diagnostics.map(TextFixtureTests.describe)
    #expect(begin(notes, with: trap.diagnostics), "\(notes)")
    let first = try #require(output.conversations.first)
    #expect(first.clock == trap.clock)
    #expect(first.coverage?.order == trap.order)
    if let start = trap.start { #expect(first.events.first?.at == TimePoint(start)) }
    if let widths = trap.widths {
      let found = first.events.map { event in
        event.at == nil ? nil : (event.precision ?? first.precision)?.rawValue
      }
      #expect(found == widths)
    }
    let wanted: [String?] =
      switch (trap.clock, trap.zone) {
      case (.absolute, .assumed): ["Asia/Shanghai", "assumed"]
      case (.absolute, .named(let name)): [name, "option"]
      default: [nil, nil]
      }
    #expect([first.timeZone, first.timeZoneSource] == wanted)
  }
}
