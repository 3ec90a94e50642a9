import Foundation
import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

@Suite struct FormatRegistryTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    let data = try Data(contentsOf: root.appending(path: path))
    let decoded = try data.withUnsafeBytes {
      try TextDecoding.decode($0.bindMemory(to: UInt8.self))
    }
    return String(decoding: decoded.bytes, as: UTF8.self)
  }

  /// The name of the winner.
  static func winner(_ sample: FormatSample) -> String? {
    FormatRegistry.best(for: sample).map { $0.name }
  }

  /// A file, the format that must win it, and the number of lines with a header of a message.
  static let inputs: [(String, String?, Int)] = [
    ("corpus/qianniu-several-buyers/input.txt", "qianniu-client", 0),
    ("corpus/slow-answers/input.txt", "qianniu-client", 0),
    ("corpus/jd-log-bot-first/input.log", "jd-log", 0),
    ("corpus/exemplary-call-short-hold/input.vtt", "webvtt", 0),
    ("corpus/long-hold-call/input.srt", "srt", 0),
    ("corpus/unnamed-speakers-call/input.srt", "srt", 0),
    ("Tests/Fixtures/bad/half.srt", "srt", 1),
    ("corpus/nine-column-several/input.csv", "table", 0),
    ("corpus/minute-precision/input.csv", "table", 0),
    ("corpus/reverse-order/input.csv", "table", 0),
    ("corpus/unanswered-customer/input.tsv", "table", 0),
    ("corpus/fake-private-numbers/input.csv", "table", 0),
    ("corpus/shifting-blame-no-closing/input.csv", "table", 0),
    ("corpus/exemplary-chat/input.ndjson", "conversation-line", 0),
    ("corpus/rude-chat/input.ndjson", "conversation-line", 0),
    ("Tests/Fixtures/bad/no-text-column.csv", "table", 1),
    ("Tests/Fixtures/bad/not-an-export.txt", nil, 0),
    ("Tests/Fixtures/bad/empty.txt", nil, 0),
    ("corpus/README.md", nil, 0),
  ]

  /// Files longer than what is looked at: the sample must not end within a line.
  @Test(arguments: [("[00:%@.00]客服：您好\n", "lrc"), ("说话人1 00:%@\n您好\n\n", "minutes")])
  func aLongFileIsKnown(_ line: String, _ name: String) {
    for length in 65_530...65_560 {
      var text = ""
      var second = 10
      while text.utf8.count < 70_000 {
        text += line.replacing("%@", with: "\(second)")
        second = second < 59 ? second + 1 : 10
      }
      let bytes = Array(text.utf8.prefix(length))
      let sample = bytes.withUnsafeBufferPointer { FormatSample(bytes: $0, fileName: "") }
      #expect(Self.winner(sample) == name, "\(length)")
    }
  }

  /// Text that makes a careless reader look for the end of every tag anew.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: ["<", "<v ", "<a", "<a.b ", "&", "["].flatMap { [($0, "webvtt"), ($0, "srt")] })
  func openTagsTakeNoLongTime(_ piece: String, _ name: String) throws {
    let cue = "\(name == "webvtt" ? "WEBVTT\n\n" : "1\n")00:00:01.000 --> 00:00:02.000\n"
    let text = cue + "客服：您好" + String(repeating: piece, count: 300_000) + "\n"
    let format = try #require(FormatRegistry.named(name))
    var reader = format.makeReader(ReadingContext(file: "f", encoding: "UTF-8"))
    var output = ReaderOutput()
    var bytes = text
    bytes.withUTF8 { reader.read($0, into: &output) }
    reader.finish(into: &output)
    #expect(output.conversations.count == 1)
  }

  @Test(arguments: inputs)
  func eachFormatWinsItsOwn(_ path: String, _ name: String?, _ errors: Int) throws {
    let text = try Self.text(path)
    let sample = FormatSample(head: String(text.prefix(20_000)), fileName: "")
    #expect(Self.winner(sample) == name)
    for format in FormatRegistry.formats where format.name != name {
      #expect(format.score(sample) == 0, "\(format.name) takes \(path) for its own")
    }
    guard let name, name != "conversation-line" else { return }
    let format = try #require(FormatRegistry.named(name))
    let output = try ReaderVerifier.read(text, as: format)
    #expect(output.diagnostics.count { $0.level == .error } == errors)
    if name != "table" || errors == 0 {
      #expect(!output.conversations.isEmpty)
    }
  }

  /// Every line that begins a record gives a message or an error.
  @Test(arguments: [
    (
      "corpus/qianniu-several-buyers/input.txt", "qianniu-client",
      #"\(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\):  "#
    ),
    ("corpus/slow-answers/input.txt", "qianniu-client", #"\(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\):  "#),
    ("corpus/jd-log-bot-first/input.log", "jd-log", #"^\S+\s\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\t?$"#),
    ("corpus/exemplary-call-short-hold/input.vtt", "webvtt", "-->"),
    ("corpus/long-hold-call/input.srt", "srt", "-->"),
    ("Tests/Fixtures/bad/half.srt", "srt", "->"),
    ("corpus/nine-column-several/input.csv", "table", #"^S\d+,"#),
    ("corpus/fake-private-numbers/input.csv", "table", #"^S\d+,"#),
    ("corpus/unanswered-customer/input.tsv", "table", #"^U\d+\t"#),
    ("corpus/reverse-order/input.csv", "table", #"^2026-"#),
  ])
  func losesNoRecord(_ path: String, _ name: String, _ pattern: String) throws {
    let text = try Self.text(path)
    let header = try Regex(pattern)
    let records = text.split(whereSeparator: \.isNewline).count { $0.contains(header) }
    let format = try #require(FormatRegistry.named(name))
    let output = try ReaderVerifier.read(text, as: format)
    let messages = output.conversations.flatMap(\.events).count { $0.kind.isUtterance }
    let errors = output.diagnostics.count { $0.level == .error }
    #expect(records > 0)
    #expect(messages + errors == records)
  }

  @Test(arguments: [
    "{\"schema\":\"huashu.report/1\",\"id\":\"x\",\"turns\":[]}",
    "您好，很高兴为您服务，请问有什么可以帮您？\n好的，稍等。",
    "快捷短语编码,快捷短语,快捷短语分组\n01,您好,问候\n", "[{\"time\":\"10:00\",\"content\":\"在\"}]", "",
    "客服: 您好\n客户: 在\n",
  ])
  func leavesOtherTextsAlone(_ text: String) {
    #expect(Self.winner(FormatSample(head: text, fileName: "a.csv")) == nil)
  }

  @Test func namesAreUnique() {
    // A key path to a static property crashes Swift 6.3.1.
    let names = FormatRegistry.formats.map { $0.name }
    #expect(Set(names).count == names.count)
    #expect(FormatRegistry.named("excel")?.name == nil)
  }
}
