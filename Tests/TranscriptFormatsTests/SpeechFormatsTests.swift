import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

@Suite struct SpeechFormatsTests {
  struct Expected {
    var file: String
    var ids: [String] = ["sample.txt#1"]
    /// Conversation by conversation.
    var lines: [[String]]
    var cast: [[String]]
    /// `level line` of each.
    var diagnostics: [String] = []

    init(
      _ file: String, ids: [String] = ["sample.txt#1"], _ lines: [[String]], cast: [[String]],
      diagnostics: [String] = []
    ) {
      (self.file, self.ids, self.lines, self.cast) = (file, ids, lines, cast)
      self.diagnostics = diagnostics
    }
  }

  static func unknown(_ names: String...) -> [String] { names.map { "unknown none guess \($0)" } }

  static let files: [Expected] = [
    Expected(
      "aliyun-asr.json",
      [
        [
          "unknown 400-2600 您好，青禾小店，请问要查哪个订单？", "unknown 3100-7200 我买的保温杯还没有发货。",
          "unknown 7900-9800 好的，请您稍等。", "unknown 10200-11400 行，谢谢。",
        ]
      ], cast: [unknown("channel 0", "channel 1")], diagnostics: ["warning 1", "warning 1"]),
    Expected(
      "aliyun-asr.snake-case.json",
      [["unknown 300-2100 喂，是青禾小店吗？", "unknown 2500-4800 是的，您请讲。"]],
      cast: [unknown("speaker 1", "speaker 2")]),
    Expected(
      "aliyun-asr.privacy-number.json", ids: ["call-0001", "call-0002"],
      [
        ["unknown 640-1850 您的快递到楼下了。", "unknown 2000-3100 放门口就行。"],
        ["unknown 500-1500 喂，您好。"],
      ], cast: [unknown("channel 1", "channel 0"), unknown("channel 1")]),
    Expected(
      "tencent-asr.json",
      [
        [
          "unknown 300-2400 青禾小店，您请说。", "unknown 2900-5100 杯盖漏水怎么办？",
          "unknown 5400-8000 给您换一个新的。", "customer 8200-9000 谢谢啊。",
        ]
      ], cast: [unknown("speaker 0", "speaker 1") + ["customer explicit certain 客户"]]),
    Expected(
      "tencent-asr.result-only.json",
      [
        [
          "unknown 930-1780 您好。", "unknown 2000-3500 [笑] 我想改地址。", "unknown 62250-64000 改好了。",
        ]
      ], cast: [unknown("speaker 0", "speaker 1", "unknown")],
      diagnostics: ["error 1", "warning 1"]),
    Expected(
      "iflytek-asr.json",
      [["unknown 340-2365 您好，青禾小店。", "unknown 2900-5000 杯子碎了。", "unknown 5300-6100 嗯"]],
      cast: [unknown("channel 0", "channel 1", "unknown")]),
    Expected(
      "iflytek-asr.second-lattice.json", [["unknown 100-900 在吗？", "unknown 1000-1500 在的。"]],
      cast: [unknown("speaker 1", "speaker 2")]),
    Expected(
      "iflytek-asr.sentence-list.json",
      [["unknown 0-1400 您好，请讲。", "unknown 1600-2900 发票还没收到。", "unknown 3000-3500 哦。"]],
      cast: [unknown("speaker 1", "speaker 2", "unknown")]),
    Expected(
      "iflytek-asr.sentence-string.json", [["unknown 10-1400 您好，请讲。"]],
      cast: [unknown("unknown")]),
    Expected(
      "volcengine-asr.json",
      [["unknown 200-1200 青禾小店，您好。", "unknown 1500-3600 这个杯子我要退货。", "unknown 4000-5600 好，给您办理。"]],
      cast: [unknown("channel 1", "channel 2")], diagnostics: ["warning 1"]),
    Expected(
      "volcengine-asr.list.json", [["unknown 0-700 在吗？", "unknown 900-1500 在的亲。"]],
      cast: [unknown("speaker 1", "speaker 2")]),
    Expected(
      "huawei-asr.json",
      [
        [
          "agent 100-1500 您好，青禾小店。", "customer 1400-3800 我的订单能取消吗？", "agent 4200-6000 可以的。",
          "unknown 6100-6400 嗯。", "unknown 6500-6900 好。",
        ]
      ],
      cast: [
        ["agent explicit certain agent", "customer explicit certain customer"]
          + unknown("speaker3", "unknown")
      ]),
    Expected(
      "baidu-asr.json", [["unknown 200-2000 您好，您要咨询什么？", "unknown 2300-4400 我的券用不了。"]],
      cast: [unknown("unknown")], diagnostics: ["error 1", "error 1"]),
    Expected(
      "aws-contact-lens.json", ids: ["contact-0001"],
      [
        [
          "agent 500-2200 您好，青禾小店。", "customer 2000-4100 杯子颜色发错了。", "agent 4500-6000 给您补发。",
          "unknown 6200-6500 嗯。",
        ]
      ],
      cast: [
        ["agent explicit certain P-1", "customer explicit certain P-2"] + unknown("P-3")
      ]),
    Expected(
      "aws-contact-lens.stream.ndjson", ids: ["contact-0002"],
      [["agent 300-1500 您好，青禾小店。", "customer 1800-3000 尺码不合适。", "agent 3200-3900 可以换"]],
      cast: [["agent explicit certain AGENT", "customer explicit certain CUSTOMER"]]),
    Expected(
      "aws-transcribe.json",
      [
        [
          "unknown 100-900 您好。", "unknown 1250-3000 订单AB 12没到？", "unknown 3200-3900 查一下",
          "unknown 5000-6000 有了。",
        ]
      ], cast: [unknown("spk_0", "spk_1")]),
    Expected(
      "aws-transcribe.channels.json", [["unknown 200-800 您好。", "unknown 900-1400 在吗？"]],
      cast: [unknown("channel 0", "channel 1")]),
    Expected(
      "azure-asr.json",
      [["unknown 760-2080 您好，青禾小店。", "unknown 2500-4000 运费谁出？", "unknown 61250-62150 好的。"]],
      cast: [unknown("channel 0", "channel 1")], diagnostics: ["warning 1", "warning 1"]),
    Expected(
      "azure-asr.fast.json", [["unknown 100-1000 您好。", "unknown 1200-2000 在吗？"]],
      cast: [unknown("speaker 1", "speaker 2")]),
    Expected(
      "google-asr.json",
      [["unknown 300-1500 您好，青禾小店。", "unknown 2000-3250 我想查快递。", "unknown ?-5000 请稍等。"]],
      cast: [unknown("channel 1", "channel 2")]),
    Expected(
      "google-asr.diarised.json",
      [["unknown 100-900 您好。", "unknown 1200-2500 查一下订单。", "unknown 2600-3000 好的。"]],
      cast: [unknown("speaker 1", "speaker 2")]),
    Expected(
      "genesys.json", ids: ["conversation-0001"],
      [
        [
          "bot 0-600 按一查询订单。", "agent 1300-2200 您好，青禾小店。", "customer 2400-4200 赠品没有收到。",
          "agent 4800-5600 请您稍等。", "- 5800 #hold", "- 19800 #unhold", "agent 20800-21700 让您久等了。",
        ]
      ],
      cast: [
        [
          "bot explicit certain bot", "agent explicit certain agent",
          "customer explicit certain customer",
        ]
      ]),
    Expected(
      "funasr.json", ids: ["rec-0001", "rec-0002"],
      [
        [
          "unknown 0-2900 您好，青禾小店，请问有什么可以帮您？", "unknown 3200-4000 我要换货，",
          "unknown 9000-9900 杯盖裂了。",
        ], ["unknown 100-500 在吗", "unknown 600-900 ok bye"],
      ], cast: [unknown("speaker 0", "speaker 1"), unknown("unknown")]),
    Expected(
      "funasr.plain.json", ids: ["rec-0003"], [["unknown 120-1310 谢谢，再见。"]],
      cast: [unknown("unknown")], diagnostics: ["warning 1"]),
    Expected(
      "whisper.json",
      [["unknown 0-2500 您好,青禾小店", "unknown 2500-3999 謝謝", "unknown 4000-5040 謝謝"]],
      cast: [unknown("unknown")]),
    Expected(
      "whisper.verbose.json", [["unknown 310-1200 在吗", "unknown 1500-3000 在的"]],
      cast: [unknown("unknown")]),
    Expected(
      "whisperx.json",
      [["unknown 31-2500 您好", "unknown 2600-3000 杯子坏了", "unknown 3200-4000 嗯"]],
      cast: [unknown("SPEAKER_00", "SPEAKER_01", "unknown")]),
    Expected(
      "whisper-cpp.json",
      [["unknown 0-2500 您好，青禾小店。", "unknown 2500-4000 有货吗\u{B}？", "unknown 4000-5000 嗯"]],
      cast: [unknown("speaker 0", "speaker 1", "unknown")]),
  ]

  @Test(arguments: files.indices)
  func readsItsFixture(_ place: Int) throws {
    let expected = Self.files[place]
    let name = ExportFixturesTests.format(expected.file)
    let format = try #require(FormatRegistry.named(name))
    let output = try ReaderVerifier.read(try ExportFixturesTests.text(expected.file), as: format)
    #expect(output.conversations.map(\.id) == expected.ids, "\(expected.file)")
    #expect(output.conversations.map(\.lines) == expected.lines, "\(expected.file)")
    #expect(output.conversations.map(\.cast) == expected.cast, "\(expected.file)")
    let diagnostics = output.diagnostics.map { "\($0.level) \($0.line ?? 0)" }
    #expect(diagnostics == expected.diagnostics, "\(expected.file): \(output.diagnostics)")
    for call in output.conversations {
      let isAbsolute = name == "genesys"
      #expect(call.channel == .call && call.precision == nil)
      #expect(call.direction == (isAbsolute ? .inbound : .unknown))
      #expect(call.clock == (isAbsolute ? .absolute : .offset))
      #expect(call.coverage?.holdEvents == (isAbsolute ? .present : HoldCoverage.none))
    }
  }

  @Test func everyFixtureOfARecogniserIsExpected() throws {
    let formats = Set(SpeechDocuments.all.map { $0.name })
    let names = try ExportFixturesTests.names().filter {
      formats.contains(ExportFixturesTests.format($0))
    }
    #expect(names.sorted() == Self.files.map(\.file).sorted())
    #expect(Set(names.map(ExportFixturesTests.format)) == formats)
  }

  // MARK: Channels

  /// A file, what `--channel-map` says, and the roles its parties get.
  static let channels: [(String, [String: Role], [Role])] = [
    ("aliyun-asr.json", ["0": .agent, "1": .customer], [.agent, .customer]),
    ("aliyun-asr.snake-case.json", ["1": .customer, "2": .agent], [.customer, .agent]),
    ("tencent-asr.json", ["0": .agent, "1": .customer], [.agent, .customer, .customer]),
    ("iflytek-asr.json", ["0": .agent, "1": .customer], [.agent, .customer, .unknown]),
    ("volcengine-asr.json", ["1": .agent, "2": .customer], [.agent, .customer]),
    ("volcengine-asr.list.json", ["1": .customer, "2": .agent], [.customer, .agent]),
    ("azure-asr.json", ["0": .agent, "1": .customer], [.agent, .customer]),
    ("azure-asr.fast.json", ["1": .agent, "2": .customer], [.agent, .customer]),
    ("aws-transcribe.channels.json", ["0": .agent, "1": .customer], [.agent, .customer]),
    ("whisperx.json", ["SPEAKER_00": .agent], [.agent, .unknown, .unknown]),
    ("whisper-cpp.json", ["0": .agent, "1": .customer], [.agent, .customer, .unknown]),
    // The file's own word stands.
    ("huawei-asr.json", ["0": .agent], [.agent, .customer, .unknown, .unknown]),
  ]

  @Test(arguments: channels)
  func channelsAreNamedByTheirMap(_ file: String, _ map: [String: Role], _ roles: [Role]) throws {
    let format = try #require(FormatRegistry.named(ExportFixturesTests.format(file)))
    let output = try ReaderVerifier.read(try ExportFixturesTests.text(file), as: format) {
      $0.channelRoles = map
    }
    #expect(output.conversations.first?.parties.map(\.role) == roles)
  }

  /// Channel and voice of each utterance, and what the parties are called.
  static let voices: [([(String, String)], [String])] = [
    ([("0", "1"), ("1", "1")], ["channel 0", "channel 1"]),
    ([("0", "1"), ("0", "2")], ["speaker 1", "speaker 2"]),
    ([("0", "1"), ("0", "2"), ("0", "")], ["speaker 1", "speaker 2", "unknown"]),
    ([("0", "1"), ("0", "1")], ["channel 0"]),
    (
      [("0", "1"), ("1", "1"), ("1", "2")],
      ["channel 0", "channel 1 speaker 1", "channel 1 speaker 2"]
    ),
  ]

  @Test(arguments: voices.indices)
  func channelsAndVoicesMakeParties(_ place: Int) throws {
    let (pairs, names) = Self.voices[place]
    let utterances = pairs.enumerated().map {
      #"{"start_time":\#($0 + 1)0,"end_time":\#($0 + 1)5,"text":"嗯","additions":{"channel_id":"\#($1.0)","speaker":"\#($1.1)"}}"#
    }
    let text = #"{"result":{"utterances":[\#(utterances.joined(separator: ","))]}}"#
    let output = try ReaderVerifier.read(text, as: VolcengineASRFormat.self) {
      $0.channelRoles = ["0": .agent, "1 speaker": .customer]
    }
    #expect(output.conversations.first?.parties.map(\.name) == names)
    let isNamed = names.contains("channel 0")
    #expect(output.conversations.first?.parties.first?.role == (isNamed ? .agent : .unknown))
  }

  // MARK: Diarised words

  /// Words with their speakers by result, and what becomes of them.
  static let diarised: [([(transcript: String, words: [(String, Int)])], [String])] = [
    // The last result has all words once more.
    (
      [("您好。", []), ("在吗", []), ("", [("您好", 1), ("在吗", 2)])],
      ["unknown 0-500 您好", "unknown 1000-1500 在吗"]
    ),
    // Each result has its own.
    (
      [("您好。", [("您好。", 1)]), ("在吗", [("在吗", 2)])],
      ["unknown 0-500 您好。", "unknown 0-500 在吗"]
    ),
    // Only the last one was told apart.
    ([("您好。", []), ("在吗", [("在吗", 2)])], ["unknown ? 您好。", "unknown 0-500 在吗"]),
    ([("您好。", [("您好。", 0)])], ["unknown 0-500 您好。"]),
  ]

  @Test(arguments: diarised.indices)
  func diarisedWordsAreReadOnce(_ place: Int) throws {
    let (results, lines) = Self.diarised[place]
    let written = results.map { result in
      let words = result.words.enumerated().map {
        #"{"word":"\#($1.0)","startOffset":"\#($0)s","endOffset":"\#($0).5s","speakerLabel":"\#($1.1)"}"#
      }
      return
        #"{"alternatives":[{"transcript":"\#(result.transcript)","words":[\#(words.joined(separator: ","))]}]}"#
    }
    let text = #"{"results":[\#(written.joined(separator: ","))]}"#
    let output = try ReaderVerifier.read(text, as: GoogleASRFormat.self)
    #expect(output.conversations.flatMap(\.lines) == lines)
  }

  /// Beginnings of long files, whose segments lie behind the sample.
  @Test(arguments: [
    (#"{"text": "@"#, "whisper"), (#"{"task":"transcribe","duration":9.5,"text":"@"#, "whisper"),
    (#"{"jobName":"j","results":{"transcripts":[{"transcript":"@"#, "aws-transcribe"),
    (#"{"audio_info":{"duration":9},"result":{"text":"@"#, "volcengine-asr"),
    (
      #"{"log_id":1,"tasks_info":[{"task_status":"Success","task_result":{"result":["@"#,
      "baidu-asr"
    ),
    (#"[{"key":"a","text":"@"#, "funasr"),
    (#"{"Response":{"Data":{"TaskId":1,"StatusStr":"success","Result":"@"#, "tencent-asr"),
    (#"{"combinedRecognizedPhrases":[{"display":"@"#, "azure-asr"),
    (#"{"content":{"orderResult":"@"#, "iflytek-asr"),
  ])
  func longTextsDoNotHideTheFormat(_ beginning: String, _ name: String) {
    let text = beginning.replacing("@", with: String(repeating: "您好", count: 11_000))
    #expect(FormatRegistryTests.winner(FormatSample(head: text, fileName: "")) == name)
  }

  // MARK: Results inside other documents

  static func parse<Result>(_ text: String, _ body: (JSONValue) throws -> Result) throws -> Result {
    let bytes = Array(text.utf8) + repeatElement(0, count: JSONParser.padding)
    return try bytes.withUnsafeBufferPointer {
      try JSONParser().parse(
        padded: UnsafeBufferPointer(rebasing: $0.dropLast(JSONParser.padding)), body)
    }
  }

  @Test(arguments: files.map(\.file))
  func theirDocumentsAreFound(_ file: String) throws {
    var text = try ExportFixturesTests.text(file).filter { $0 != "\u{B}" }
    if file.hasSuffix(".ndjson") { text = String(text.prefix { $0 != "\n" }) }
    let found = try Self.parse(text) { document in
      // Of a list of calls the first is asked about.
      (SpeechDocuments.find(for: document) ?? document.firstElement.flatMap(SpeechDocuments.find))
        .map { $0.name }
    }
    #expect(found == ExportFixturesTests.format(file))
  }

  @Test(arguments: [
    #"{"messages":[{"time":"10:00","text":"在"}]}"#, "[]", "{}", "[1]", #""x""#, "null",
    #"{"segments":[{"name":"a"}]}"#, #"{"results":[{"id":1}]}"#, #"{"result":{"text":"在"}}"#,
  ])
  func otherDocumentsAreNot(_ text: String) throws {
    #expect(try Self.parse(text) { SpeechDocuments.find(for: $0)?.name } == nil)
    #expect(FormatRegistryTests.winner(FormatSample(head: text, fileName: "")) == nil)
  }
}
