import Testing
import Transcripts

@testable import TranscriptFormats

/// Results that are broken, cut off or hostile.
@Suite struct DamagedSpeechTests {
  static func sentences(_ sentences: String) -> String {
    #"{"Result":{"Sentences":["# + sentences + "]}}"
  }

  /// A text, its format, the lines it gives, and `level line: part of the message` of each diagnostic.
  static let inputs: [(String, String, [String], [String])] = [
    (
      #"{"Result":{"Sentences":[{"BeginTime":0,"EndTime":"#, "aliyun-asr", [],
      ["error 1: ends in the middle"]
    ),
    (
      sentences(
        #"{"BeginTime":1,"EndTime":2,"Text":"一"},{"BeginTime":"x","EndTime":2,"Text":"二"},"#
          + #"{"BeginTime":1,"EndTime":2,"Text":3},null,"四",{"BeginTime":5,"EndTime":6}"#),
      "aliyun-asr", ["unknown 1-2 一"],
      [
        "error 1: segment 2 was skipped: 'BeginTime' or",
        "error 1: segment 3 was skipped: 'Text' or",
        "error 1: segment 4 was skipped: it is no object", "error 1: segment 5 was skipped",
        "error 1: segment 6 was skipped: 'Text'",
      ]
    ),
    (
      sentences(
        #"{"BeginTime":9223372036854775807,"EndTime":2,"Text":"一"},"#
          + #"{"BeginTime":-1,"EndTime":2,"Text":"二"},{"BeginTime":1e300,"EndTime":2,"Text":"三"},"#
          + #"{"BeginTime":"99999999999999999999999999","EndTime":2,"Text":"四"},"#
          + #"{"BeginTime":true,"EndTime":2,"Text":"五"},{"BeginTime":"0x10","Text":"六"}"#),
      "aliyun-asr", [],
      (1...6).map { "error 1: segment \($0) was skipped: 'BeginTime'" }
    ),
    (
      sentences(
        #"{"BeginTime":null,"EndTime":"","Text":"一"},{"BeginTime":5,"EndTime":2,"Text":"二"},"#
          + #"{"BeginTime":7.4,"EndTime":"8.6","ChannelId":{},"SpeakerId":null,"Text":"三"}"#),
      "aliyun-asr", ["unknown ? 一", "unknown 5 二", "unknown 7-9 三"],
      ["warning 1: 1 segments end before they start"]
    ),
    (sentences(""), "aliyun-asr", [], ["warning 1: no speech"]),
    (
      #"{"sentences":[{"beginTime":1,"endTime":2,"text":"一"}]}"# + "\nbroken\n"
        + #"{"sentences":[{"beginTime":1,"endTime":2,"text":"二"}]}"# + "\n" + #"{"else":1}"#,
      "aliyun-asr", ["unknown 1-2 一", "unknown 1-2 二"],
      ["error 2: no JSON", "error 4: is no aliyun-asr result"]
    ),
    (
      #"[{"TaskId":"t","StatusCode":41050002,"StatusText":"FILE_DOWNLOAD_FAILED"},"#
        + #"{"TaskId":"t","StatusCode":21050003,"StatusText":"SUCCESS_WITH_NO_VALID_FRAGMENT"}]"#,
      "aliyun-asr", [], ["error 1: its task failed", "warning 1: no speech"]
    ),
    (
      #"{"Data":{"StatusStr":"failed","Result":"","ResultDetail":null}}"#, "tencent-asr", [],
      ["error 1: its task failed"]
    ),
    ("[]", "aliyun-asr", [], ["error 0: no conversation found"]),
    (
      #"{"Data":{"StatusStr":"success","Result":"","ResultDetail":[]}}"#, "tencent-asr", [],
      ["warning 1: no speech"]
    ),
    (
      #"{"Data":{"StatusStr":"success","Result":"您好。"}}"#, "tencent-asr", ["unknown ? 您好。"],
      []
    ),
    (
      #"{"Result":"[0:99.0,0:1.0,0]  一\n[0:1.0]  二\n[0:1.0,0:2.0,-1]  三"}"#, "tencent-asr",
      ["unknown 1000-2000 三"], ["error 1: segment 1", "error 1: segment 2"]
    ),
    (
      #"{"content":{"orderResult":"{\"lattice\":"}}"#, "iflytek-asr", [],
      ["error 1: 'orderResult' is no JSON"]
    ),
    (
      #"{"lattice":[{"json_1best":"{"},{"json_1best":"{}"},{},"#
        + #"{"json_1best":{"st":{"bg":"x","rt":[]}}},{"json_1best":{"st":{"bg":"1","ed":"2","#
        + #""rl":0,"rt":[{"ws":[{"cw":[{"w":"好"}]},{"cw":[]},{},7]},null]}}}]}"#,
      "iflytek-asr", ["unknown 1-2 好"],
      (1...4).map { "error 1: segment \($0) was skipped" }
    ),
    (
      "[\n" + #"{"bg":"1","ed":"2","onebest":"一"},"# + "\n"
        + #"{"bg":"3","ed":"4","onebest":null},"# + "\n" + #"{"bg":"5","ed":"6","onebest":"三"}]"#,
      "iflytek-asr", ["unknown 1-2 一", "unknown 5-6 三"], ["error 3: segment 2 was skipped"]
    ),
    (#"{"tasks_info":[]}"#, "baidu-asr", [], ["error 0: no conversation found"]),
    (
      #"{"tasks_info":[{"task_result":{"detailed_result":[{"res":[],"begin_time":1}]}},5]}"#,
      "baidu-asr", [],
      ["error 1: segment 1 was skipped: 'res'", "error 1: has no 'detailed_result'"]
    ),
    (
      #"{"recognizedPhrases":[{"offset":"PT1.5X","nBest":[{"display":"一"}]},"#
        + #"{"offset":"PT","nBest":[{"display":"二"}]},{"offset":"PT1H0.5S","duration":"PT2S","#
        + #""nBest":[{"lexical":"三"}]},{"offsetInTicks":15000,"nBest":[{}]},"#
        + #"{"offsetInTicks":15000,"recognitionStatus":"Success","nBest":[]}]}"#,
      "azure-asr", ["unknown 3600500-3602500 三"],
      [1, 2, 4, 5].map { "error 1: segment \($0) was skipped" }
    ),
    (
      #"{"results":[{"alternatives":[{"transcript":"一","words":[{"startTime":"1.5x"}]}]},"#
        + #"{"alternatives":[]},{"alternatives":[{"transcript":"三"}],"resultEndTime":{"nanos":5}}]}"#,
      "google-asr", ["unknown ?-0 三"], ["error 1: segment 1", "error 1: segment 2"]
    ),
    (
      #"{"results":{"items":[{"type":"punctuation","alternatives":[{"content":"。"}]},"#
        + #"{"alternatives":[]},{"start_time":"1.2.3","alternatives":[{"content":"二"}]},"#
        + #"{"start_time":"1.5","alternatives":[{"content":"三"}]}]}}"#,
      "aws-transcribe", ["unknown 1500 三"], ["error 1: segment 2", "error 1: segment 3"]
    ),
    (
      #"{"Channel":"CHAT","Participants":[],"Transcript":[{"Content":"一","BeginOffsetMillis":1}]}"#,
      "aws-contact-lens", [], ["error 1: it is a chat"]
    ),
    (
      #"{"transcripts":[{"phrases":[{"text":"一","startTimeMs":5,"duration":7,"participantPurpose":"internal"},"#
        + #"{"text":"二","startTimeMs":9e99}]}],"participants":[{"sessions":[{"segments":[{"segmentType":"hold"}]}]}]}"#,
      "genesys", ["agent 5 一"], ["error 1: segment 2 was skipped: 'startTimeMs'"]
    ),
    (
      #"[{"key":"a","text":["在",5,null],"timestamp":[[1],[],7,[2,"x"]]},{"key":"b","text":7}]"#,
      "funasr", ["unknown 1-2 在"], ["error 1: segment 1 was skipped: 'text'"]
    ),
    (
      #"[{"key":"a","text":"<|zh|><|EMO_UNKNOWN|>一<|<||>二<|三|>","timestamp":[]}]"#, "funasr",
      ["unknown ? 一<|<||>二<|三|>"], []
    ),
    (
      #"{"text":"","segments":[],"language":"zh"}"#, "whisper", [], ["warning 1: no speech"]
    ),
    (
      #"{"text":"","segments":[{"start":"NaN","end":1,"text":"一","seek":0},"#
        + #"{"start":1e-9,"end":"1.0005","text":"二"}]}"#,
      "whisper", ["unknown 0-1001 二"], ["error 1: segment 1 was skipped: 'start'"]
    ),
    (
      #"{"transcription":[{"offsets":{"from":0,"to":{}},"text":" 一"},{"offsets":5,"text":" 二"}]}"#,
      "whisper-cpp", ["unknown ? 二"], ["error 1: segment 1 was skipped: 'to'"]
    ),
  ]

  @Test(arguments: inputs.indices)
  func saysWhatIsWrongAndKeepsTheRest(_ place: Int) throws {
    let (text, name, lines, expected) = Self.inputs[place]
    let format = try #require(FormatRegistry.named(name))
    let output = try ReaderVerifier.read(text, as: format)
    #expect(output.conversations.flatMap(\.lines) == lines)
    #expect(output.diagnostics.count == expected.count, "\(output.diagnostics)")
    for (diagnostic, want) in zip(output.diagnostics, expected) {
      let parts = want.split(separator: ": ", maxSplits: 1)
      #expect("\(diagnostic.level) \(diagnostic.line ?? 0)" == String(parts[0]))
      #expect(diagnostic.message.contains(parts[1]), "\(diagnostic.message)")
    }
  }

  /// Every number of every fixture made hostile: no crash, and nothing vanishes.
  @Test(arguments: ["99999999999999999999", "-1", "1e308", "\"x\"", "null", "{}", "[]", "true"])
  func hostileNumbersAreNoCrash(_ value: String) throws {
    for file in SpeechFormatsTests.files.map(\.file) {
      let text = try ExportFixturesTests.text(file).replacing(/:\s*"?[0-9][0-9.]*"?/) { _ in
        ": " + value
      }
      let format = try #require(FormatRegistry.named(ExportFixturesTests.format(file)))
      let output = try ReaderVerifier.read(text, as: format)
      #expect(!output.conversations.isEmpty || !output.diagnostics.isEmpty, "\(file)")
    }
  }

  static let times: [(String, SpeechTime.Unit, Int64?)] = [
    ("7600000", .ticks, 760), ("1.5", .seconds, 1500), ("0.0305", .seconds, 31),
    ("340", .milliseconds, 340), (" 340 ", .milliseconds, 340), ("1.500s", .milliseconds, 1500),
    ("PT0.76S", .ticks, 760), ("PT1M10S", .ticks, 70_000), ("P1DT1H", .seconds, 90_000_000),
    ("PT", .ticks, nil), ("P", .ticks, nil), ("PT5", .ticks, nil), ("1.2.3", .seconds, nil),
    ("", .seconds, nil), ("1e3", .seconds, nil), ("-1", .seconds, nil), ("nan", .seconds, nil),
    ("inf", .seconds, nil), ("s", .seconds, nil), ("１", .seconds, nil),
    ("253402300800000", .milliseconds, nil), ("253402300799", .seconds, 253_402_300_799_000),
  ]

  @Test(arguments: times)
  func readsTimes(_ text: String, _ unit: SpeechTime.Unit, _ milliseconds: Int64?) {
    #expect(SpeechTime.milliseconds(text, unit) == milliseconds)
  }
}
