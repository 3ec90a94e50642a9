import Foundation
import Glibc
import TestSupport
import Testing
import TextSources

/// `huashu draft` as it is used: at the desk, from a file, by a program.
@Suite struct DraftTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try tool.folder.write(
      "pack/phrases/F02.yaml",
      """
      category: F02
      name: f02
      title: F02
      polarity: forbidden
      entries:
        - id: F02-001
          phrase: 稍安勿躁
          severity: major
          suggestion: 请您稍等
          replace: 请您稍等
          source: [S0-001]
          tests: {hit: [稍安勿躁], no_hit: [好]}
        - id: F02-002
          phrase: 别再问
          sentence_not: [请您稍等]
          severity: major
          suggestion: 我再说一遍
          source: [S0-001]
          tests: {hit: [别再问], no_hit: [请您稍等别再问]}
      """)
    try tool.folder.write(
      "pack/rules/more.yaml",
      """
      rules:
        - id: forbidden.more
          title: 生硬
          severity: major
          forbidden: {any: [F02]}
          message: 生硬
          suggestion: 请您稍等
          source: [S0-001]
      """)
    try tool.folder.write("one.ndjson", Small.major)
    try tool.folder.write("two.ndjson", Small.major + Small.clean)
    try tool.folder.write("broken.ndjson", Small.broken)
    return tool
  }

  /// A run and the code it ends with.
  struct Run: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    var input = [UInt8]()
    let status: Int32
    var error = ""

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let runs: [Run] = [
    Run(arguments: ["好的"], status: 0),
    Run(arguments: ["不归我管"], status: 1),
    Run(arguments: ["你这个蠢货"], status: 1),
    Run(arguments: ["不归我管", "--exit-zero"], status: 0),
    Run(arguments: ["不归我管", "--fail-level", "critical"], status: 0),
    Run(arguments: ["不太清楚啊"], status: 0),
    Run(arguments: ["不太清楚啊", "--fail-level", "info"], status: 1),
    Run(arguments: ["在吗", "--stage", "opening", "--fail-level", "minor"], status: 1),
    Run(arguments: ["您好", "--stage", "opening", "--fail-level", "minor"], status: 0),
    Run(arguments: [], input: Array("不归我管\n".utf8), status: 1),
    Run(arguments: ["--lines"], input: Array("好的\n不归我管\n好的\n".utf8), status: 1),
    Run(arguments: ["--lines"], status: 0),
    Run(arguments: ["好的", "--history", "one.ndjson"], status: 0),
    Run(arguments: [""], status: 2, error: "empty"),
    Run(arguments: [], status: 2, error: "empty"),
    Run(arguments: ["好的", "--pack", "none"], status: 2, error: "none"),
    Run(arguments: ["好的", "--stage", "late"], status: 2),
    Run(arguments: ["好的", "--lines"], status: 2, error: "--lines"),
    Run(arguments: ["--lines", "--watch", "x"], status: 2, error: "--watch"),
    Run(arguments: ["--history", "-"], status: 2, error: "standard input"),
    Run(arguments: ["好的", "--history", "none.txt"], status: 2, error: "none.txt"),
    Run(arguments: ["好的", "--history", "two.ndjson"], status: 2, error: "2 conversations"),
    Run(arguments: ["好的", "--history", "broken.ndjson"], status: 3, error: "broken.ndjson:1"),
    Run(arguments: [], input: [0xE5, 0xA5, 0xBD, 0xFF], status: 3, error: "byte 4"),
    Run(arguments: ["--lines"], input: [0xFF, 0x0A, 0x61, 0x0A], status: 3, error: ":1"),
  ]

  @Test(arguments: runs) func endsWith(_ run: Run) throws {
    let pack = run.arguments.contains("--pack") ? [] : ["--pack", "pack"]
    let outcome = try tool().run(["draft"] + run.arguments + pack, input: Data(run.input))
    #expect(outcome.status == run.status)
    if run.status >= 2 {
      #expect(!outcome.errors.isEmpty)
      #expect(run.error.isEmpty || outcome.errors.contains(run.error), "\(outcome.errors)")
    } else {
      #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    }
  }

  // MARK: JSON

  static let drafts = [
    "好的", "不归我管", "😀你这个蠢货，不归我管。", "稍安勿躁", "不太清楚啊\n不归我管", "e\u{301}𠮷不归我管",
  ]

  @Test(arguments: drafts) func answersAsTheSchemaSays(_ draft: String) throws {
    let outcome = try tool().run(["draft", draft, "--format", "json", "--pack", "pack"])
    let line = try #require(outcome.lines.first)
    #expect(outcome.lines.count == 1)
    let schema = try Repository.text("docs/schema/draft.schema.json")
    let faults = try JSONParser.with(schema) { schema in
      try JSONParser.with(line) { JSONSchemaChecker(schema).faults(of: $0) }
    }
    #expect(faults.isEmpty, "\(faults)")
    var place = line.startIndex
    for key in ["schema", "verdict", "findings", "rewrite", "not_judged", "pack"] {
      let found = try #require(line.range(of: "\"\(key)\":", range: place..<line.endIndex))
      place = found.upperBound
    }
    let answer = try JSON.object(line)
    for finding in answer["findings"] as? [[String: Any]] ?? [] {
      for span in finding["spans"] as? [[String: Any]] ?? [] {
        let units = try #require(span["utf16"] as? [Int])
        let scalars = try #require(span["scalars"] as? [Int])
        let quote = span["quote"] as? String
        #expect(String(decoding: Array(draft.utf16)[units[0]..<units[1]], as: UTF16.self) == quote)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: Array(draft.unicodeScalars)[scalars[0]..<scalars[1]])
        #expect(String(view) == quote)
        #expect(span["seq"] as? Int == 0)
      }
    }
  }

  @Test(arguments: [
    ("好的", "ok"), ("不太清楚啊", "ok"), ("不归我管", "warn"), ("你这个蠢货", "block"),
  ]) func verdict(_ draft: String, _ verdict: String) throws {
    #expect(try answer(draft)["verdict"] as? String == verdict)
  }

  @Test(arguments: [
    ("您好，稍安勿躁。", "您好，请您稍等。"), ("稍安勿躁，不归我管", nil), ("好的", nil), ("稍安勿躁，稍安勿躁", "请您稍等，请您稍等"),
    // Beside the new words a guard lets pass what had no replacement.
    ("稍安勿躁，别再问", nil),
  ]) func rewrites(_ draft: String, _ rewrite: String?) throws {
    #expect(try answer(draft)["rewrite"] as? String == rewrite)
  }

  private func answer(_ draft: String, _ more: [String] = []) throws -> [String: Any] {
    let arguments = ["draft", draft, "--format", "json", "--pack", "pack"] + more
    let line = try #require(try tool().run(arguments).lines.first)
    return try JSON.object(line)
  }

  @Test func theDraftIsTheNextEventOfItsHistory() throws {
    let answer = try answer("不归我管", ["--history", "one.ndjson"])
    let finding = try #require((answer["findings"] as? [[String: Any]])?.first)
    let span = try #require((finding["spans"] as? [[String: Any]])?.first)
    #expect(span["seq"] as? Int == 2)
  }

  // MARK: History

  @Test func readsWhatWasCopiedOutOfAChat() throws {
    let tool = try Tool()
    try tool.folder.write(
      "chat.txt",
      """
      tb买家示例 2026-11-11 9:05:07
      我要投诉你们，东西坏了没人管
      已读
      示例旗舰店:小美2026-11-11 9:05:20
      亲，请您说一下订单号
      tb买家示例 2026-11-11 9:45:07
      说过三遍了

      """)
    let outcome = try tool.run(
      ["draft", "我看一下订单。", "--history", "chat.txt", "--format", "json", "--fail-level", "minor"])
    #expect(outcome.status == 1)
    let answer = try JSON.object(try #require(outcome.lines.first))
    let findings = answer["findings"] as? [[String: Any]] ?? []
    #expect(findings.contains { $0["rule"] as? String == "complaint.apology" })
  }

  // MARK: At the desk

  @Test func showsWhatIsWrong() throws {
    let tool = try tool()
    let outcome = try tool.run(["draft", "亲，不归我管", "--pack", "pack", "--lang", "zh"])
    #expect(outcome.lines.prefix(3) == ["▲ 请修改后再发送", "  亲，不归我管", "      ^^^^^^^^"])
    let clean = try tool.run(["draft", "好的", "--pack", "pack", "--lang", "zh"])
    #expect(clean.lines.first == "✓ 可以发送")
    #expect(clean.text.contains("发送后才能判断"))
    let english = try tool.run(["draft", "好的", "--pack", "pack", "--lang", "en"])
    #expect(english.lines.first == "✓ may be sent")
  }

  @Test func masksForPeople() throws {
    let tool = try tool()
    let draft = "不归我管，打13800138000"
    #expect(try tool.run(["draft", draft, "--pack", "pack"]).text.contains("138****8000"))
    let shown = try tool.run(["draft", draft, "--pack", "pack", "--redact", "none"])
    #expect(shown.text.contains("13800138000"))
  }

  @Test func hostileTextIsHarmless() throws {
    let outcome = try tool().run(["draft", "不归我管\u{1B}[2J\u{202E}\u{7}", "--pack", "pack"])
    #expect(outcome.status == 1)
    #expect(outcome.output.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    #expect(!outcome.text.unicodeScalars.contains("\u{202E}"))
  }

  // MARK: Programs

  @Test func everyLineIsAnsweredBeforeTheNextIsWritten() throws {
    let tool = try tool()
    let (input, output) = (Pipe(), Pipe())
    let arguments = ["draft", "--lines", "--format", "json", "--pack", "pack"]
    let process = Tool.process(arguments, directory: tool.folder.path)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let lines = LineReader(output.fileHandleForReading.fileDescriptor)
    for (draft, verdict) in [("好的", "ok"), ("不归我管", "warn"), ("你这个蠢货", "block")] {
      try input.fileHandleForWriting.write(contentsOf: Data("\(draft)\n\n".utf8))
      #expect(try JSON.object(try lines.next())["verdict"] as? String == verdict)
    }
    try input.fileHandleForWriting.write(contentsOf: Data([0xE5, 0x0A]))
    let error = try JSON.object(try lines.next())
    #expect(error["line"] as? Int == 7)
    #expect((error["error"] as? [String: Any])?["code"] as? String == "E_UTF8")
    try input.fileHandleForWriting.close()
    try Tool.wait(for: process, limit: 60, what: arguments)
    #expect(process.terminationStatus == 3)
  }

  @Test func watchesAFile() throws {
    let tool = try tool()
    let path = try tool.folder.write("reply.txt", "好的\n")
    let output = Pipe()
    let arguments = ["draft", "--watch", "reply.txt", "--format", "json", "--pack", "pack"]
    let process = Tool.process(arguments, directory: tool.folder.path)
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
    let lines = LineReader(output.fileHandleForReading.fileDescriptor)
    #expect(try JSON.object(try lines.next())["verdict"] as? String == "ok")
    try Data("不归我管\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try JSON.object(try lines.next())["verdict"] as? String == "warn")
    // Editors write beside and rename.
    let other = try tool.folder.write("reply.new", "你这个蠢货\n")
    #expect(rename(other, path) == 0)
    #expect(try JSON.object(try lines.next())["verdict"] as? String == "block")
    kill(process.processIdentifier, SIGINT)
    try Tool.wait(for: process, limit: 60, what: arguments)
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
  }

  /// The lines that a program writes, one after the other.
  private final class LineReader {
    private let descriptor: Int32
    private var bytes: [UInt8] = []

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func next() throws -> String {
      let end = Date().addingTimeInterval(60)
      while true {
        if let stop = bytes.firstIndex(of: 0x0A) {
          defer { bytes.removeFirst(stop + 1) }
          return String(decoding: bytes[..<stop], as: UTF8.self)
        }
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        if poll(&request, 1, 100) > 0 {
          var piece = [UInt8](repeating: 0, count: 65_536)
          let count = read(descriptor, &piece, piece.count)
          if count <= 0 { throw Tool.TimedOut(description: "no more lines") }
          bytes += piece[..<count]
        }
        if Date() > end { throw Tool.TimedOut(description: "no line within 60 s") }
      }
    }
  }
}
