import Testing
import Transcripts

@testable import TranscriptFormats

@Suite struct SubtitleFormatTests {
  static func srt(_ text: String) throws -> ReaderOutput {
    try ReaderVerifier.read(text, as: SubRipFormat.self)
  }

  static func vtt(_ text: String) throws -> ReaderOutput {
    try ReaderVerifier.read(text, as: WebVTTFormat.self)
  }

  @Test func readsSubRip() throws {
    let output = try Self.srt(
      """
      1
      00:00:00,031 --> 00:00:02,500
      [SPEAKER_00]: 您好
      <i>请讲</i>

      2
      00:02.600 --> 00:03.0 X1:40
      (speaker 1)在吗

      00:00:04,000 --> 00:00:05,000
      嗯
      4
      01:00:04,000 --> 01:00:05,000


      """)
    #expect(output.diagnostics.isEmpty)
    let call = try #require(output.conversations.first)
    #expect(
      call.lines == [
        "unknown 31-2500 您好\n请讲", "unknown 2600-3000 在吗", "unknown 4000-5000 嗯",
        "unknown 3604000-3605000 ",
      ])
    #expect(call.parties.map(\.name) == ["SPEAKER_00", "speaker 1", "unknown"])
    #expect(call.channel == .call && call.clock == .offset && call.precision == nil)
    #expect(call.source?.line == 2 && call.id == "sample.txt#1")
    #expect(call.coverage?.holdEvents == HoldCoverage.none)
  }

  @Test func readsWebVTT() throws {
    let output = try Self.vtt(
      """
      WEBVTT - 示例
      X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000

      STYLE
      ::cue { color: red }

      NOTE exported
      客服: 不是台词

      one
      00:00.031 --> 00:02.500 align:start
      <v 客服小美>您好，</v><v 客户>哎</v>

      00:02.600 --> 00:03.000
      <v.loud 客户>在<c.x>吗</c> &lt;3

      00:00:03.100 --> 00:00:04.000
      客服小美: 在的

      """)
    #expect(output.diagnostics.isEmpty)
    #expect(
      output.conversations.first?.lines == [
        "agent 31-2500 您好，", "customer 31-2500 哎", "customer 2600-3000 在吗 <3", "agent 3100-4000 在的",
      ])
    #expect(
      output.conversations.first?.cast
        == ["agent explicit certain 客服小美", "customer explicit certain 客户"])
    #expect(output.conversations.first?.source?.line == 11)
  }

  static let labels: [(String, String?, String)] = [
    ("客服小美: 您好", "客服小美", "您好"), ("客户：在", "客户", "在"), ("[SPEAKER_01]: 好", "SPEAKER_01", "好"),
    ("[SPEAKER_01] 好", "SPEAKER_01", "好"), ("(speaker ?)好", "speaker ?", "好"),
    ("说话人 2：好", "说话人 2", "好"),
    ("[小美]: 好", "小美", "好"), ("（坐席）好", "坐席", "好"), ("Agent 1: hi", "Agent 1", "hi"),
    ("[音乐]", nil, "[音乐]"), ("地址：示例路1号", nil, "地址：示例路1号"), ("10:30可以", nil, "10:30可以"),
    ("我是说，时间：明天", nil, "我是说，时间：明天"), ("看 https://x.example", nil, "看 https://x.example"),
    ("http://x.example", nil, "http://x.example"), ("您好", nil, "您好"), ("（笑）好", nil, "（笑）好"),
  ]

  @Test(arguments: labels)
  func findsSpeakers(_ text: String, _ name: String?, _ rest: String) throws {
    let output = try Self.srt("1\n00:00:00,000 --> 00:00:01,000\n\(text)\n\n")
    let call = try #require(output.conversations.first)
    #expect(call.parties.map(\.name) == [name ?? "unknown"])
    #expect(call.events.map { call.string($0.text) } == [rest])
  }

  @Test func namesCountWhereNearlyEveryCueHasOne() throws {
    let texts = ["小美: 您好", "张三: 在", "小美: 地址：示例路", "好的"]
    let cues = texts.enumerated().map { "00:0\($0).000 --> 00:0\($0).500\n\($1)\n" }
    func names(_ cues: [String]) throws -> [String?] {
      try Self.vtt("WEBVTT\n\n" + cues.joined(separator: "\n")).conversations.flatMap {
        $0.parties.map(\.name)
      }
    }
    #expect(try names(Array(cues[..<3])) == ["小美", "张三"])
    #expect(try names(cues) == ["unknown"])
  }

  @Test func skipsBrokenCuesAndSaysWhere() throws {
    let output = try Self.srt(
      """
      1
      00:00:00,400 --> 00:00:03,900
      客服小美: 一

      2
      00:00:04,x00 -> 00:0
      客户: 二

      3
      00:00:08,100 --> 00:00:99,600
      客户: 三

      4
      00:00:08,100 --> 00:00:07,600
      客户: 四

      多余

      7

      8
      00:00:09,000 --> 00:00:10,000
      客户: 五
      """)
    #expect(output.conversations.first?.lines == ["agent 400-3900 一", "customer 9000-10000 五"])
    #expect(output.diagnostics.map(\.line) == [6, 10, 14, 17, 19])
    #expect(output.diagnostics.allSatisfy { $0.level == .error })
  }

  @Test func namesVoicesByTheChannelMap() throws {
    let text = "1\n00:00:00,000 --> 00:00:01,000\n[SPEAKER_01]: 好\n"
    let output = try ReaderVerifier.read(text, as: SubRipFormat.self) {
      $0.channelRoles = ["SPEAKER_01": .agent]
    }
    #expect(output.conversations.map(\.cast) == [["agent channel-map certain SPEAKER_01"]])
  }

  @Test func skipsBrokenCuesOfWebVTT() throws {
    let output = try Self.vtt("WEBVTT\n\nx\n\nname\nno times\n\n00:01.000 --> 00:02.000\n好\n")
    #expect(output.diagnostics.map(\.line) == [3, 5])
    #expect(output.conversations.first?.events.count == 1)
  }

  @Test(arguments: ["", "WEBVTT\n\nNOTE nothing\n"])
  func withoutCuesThereIsNoCall(_ text: String) throws {
    #expect(try Self.vtt(text).diagnostics.map(\.level) == [.error])
  }
}
