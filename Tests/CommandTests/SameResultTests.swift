import Foundation
import TestSupport
import Testing

/// The same input gives the same bytes, however it is given.
@Suite struct SameResultTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    return tool
  }

  /// Conversations of every kind, some of them broken.
  static func generated(_ count: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    let words = [
      "您好", "不归我管", "你这个蠢货", "嗯", "好的", "😀", "在吗", "请稍等", "打13800000000", "，", "𠮷", "不太清楚啊",
      "谢谢，再见",
    ]
    return (0..<count).map { number -> String in
      if Int.random(in: 0..<25, using: &random) == 0 {
        return #"{"id":"broken \#(number)"\#n"# + "\n"
      }
      let turns = (0..<Int.random(in: 0...12, using: &random)).map { place -> String in
        let role = ["agent", "customer", "bot", "unknown"].randomElement(using: &random) ?? "agent"
        let text = (0..<Int.random(in: 0...5, using: &random))
          .map { _ in words.randomElement(using: &random) ?? "" }.joined()
        let start = Bool.random(using: &random) ? "\(place * 10)" : "null"
        return #"{"role":"\#(role)","text":"\#(text)","start":\#(start)}"#
      }
      return #"{"id":"g\#(number)","channel":"\#(number % 3 == 0 ? "call" : "chat")","turns":["#
        + turns.joined(separator: ",") + "]}\n"
    }.joined()
  }

  @Test func aNumberOfThreadsChangesNothing() throws {
    let tool = try tool()
    let seed = UInt64.random(in: .min ... .max)
    let lines = Data(Self.generated(500, seed: seed).utf8)
    let one = try tool.run(["stream", "--pack", "pack", "--jobs", "1"], input: lines)
    #expect(one.lines.count == 500, "seed \(seed)")
    for jobs in ["2", "7"] {
      let several = try tool.run(["stream", "--pack", "pack", "--jobs", jobs], input: lines)
      #expect(several.output == one.output, "seed \(seed)")
    }
    try tool.folder.write("lines.ndjson", lines)
    var reports: [Tool.Outcome] = []
    for jobs in ["1", "2"] {
      reports.append(try tool.run(["check", "lines.ndjson", "--pack", "pack", "--jobs", jobs]))
    }
    #expect(reports[0].output == reports[1].output, "seed \(seed)")
    #expect(reports[0].errors == reports[1].errors, "seed \(seed)")
    #expect(reports.map(\.status) == [3, 3], "seed \(seed)")
  }

  /// A file is one of conversation lines even if it begins with broken ones.
  @Test(arguments: [
    Small.broken, Small.broken + "{\n\n", "{}\n", #"{"id":"x"}"# + "\n",
    (0..<14).map { #"{"id":"broken \#($0)","turns":["# + "\n" }.joined(),
  ])
  func theFirstLineMayBeBroken(_ beginning: String) throws {
    let tool = try tool()
    try tool.folder.write("lines.ndjson", beginning + Small.clean + Small.major)
    let check = ["check", "lines.ndjson", "--pack", "pack", "--format", "ndjson"]
    let outcome = try tool.run(check)
    #expect(outcome.status == 3)
    let broken = beginning.split(separator: "\n").count
    #expect(outcome.lines.count == broken + 2)
    let streamed = try tool.run(
      ["stream", "--pack", "pack"], input: Data((beginning + Small.clean + Small.major).utf8))
    #expect(streamed.lines.suffix(2) == outcome.lines.suffix(2))
  }

  /// The shipped pack on the whole corpus: threads, and check beside convert and stream.
  @Test func theCorpusGivesTheSameEveryWay() throws {
    let tool = try tool()
    let corpus = Repository.root + "/corpus"
    let check = ["check", corpus, "--format", "ndjson", "--jobs"]
    let one = try tool.run(check + ["1"])
    #expect(one.lines.count >= 26)
    #expect(one.status == 1)
    let two = try tool.run(check + ["2"])
    #expect(two.output == one.output)
    #expect(two.errors == one.errors)
    let converted = try tool.run(["convert", corpus])
    #expect(converted.status == 0)
    let streamed = try tool.run(["stream"], input: converted.output)
    #expect(streamed.output == one.output)
  }

  static let cases: [String] = {
    let folder = Repository.root + "/corpus"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().flatMap { name -> [String] in
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
      return files.filter { $0.hasPrefix("input.") }.map { "\(folder)/\(name)/\($0)" }
    }
  }()

  @Test(arguments: cases) func convertThenStreamIsCheck(_ path: String) throws {
    let tool = try tool()
    let checked = try tool.run(["check", path, "--pack", "pack", "--format", "ndjson"])
    let converted = try tool.run(["convert", path])
    #expect(converted.status == 0)
    #expect(!converted.output.isEmpty)
    let streamed = try tool.run(["stream", "--pack", "pack"], input: converted.output)
    #expect(streamed.output == checked.output)
    try tool.folder.write("again.ndjson", converted.output)
    let again = try tool.run(["convert", "again.ndjson"])
    #expect(again.output == converted.output)
  }

  @Test func thereAreCases() { #expect(Self.cases.count >= 26) }

  /// Inputs of several formats and sizes; the larger ones exceed what is looked at to tell formats.
  static let inputs: [(String, String)] = [
    ("lines.ndjson", Small.clean + Small.broken + Small.major),
    ("many.ndjson", String(repeating: Small.clean + Small.broken + Small.major, count: 1000)),
    ("table.csv", (try? Repository.text("corpus/minute-precision/input.csv")) ?? ""),
    ("call.srt", (try? Repository.text("corpus/long-hold-call/input.srt")) ?? ""),
  ]

  /// A redirected file can be read twice, a pipe cannot.
  @Test(arguments: inputs) func standardInputIsReadLikeAFile(_ name: String, _ text: String) throws
  {
    let tool = try tool()
    let check = ["--pack", "pack", "--format", "ndjson"]
    try tool.folder.write(name, text)
    let file = try tool.run(["check", name] + check)
    let redirected = try tool.run(["check", "-"] + check, input: Data(text.utf8))
    let input = Pipe()
    let output = try tool.folder.write("out", "")
    let process = Tool.process(["check", "-"] + check, directory: tool.folder.path)
    process.standardInput = input
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    try Tool.wait(for: process, limit: 60, what: ["check", "-"])
    #expect(try tool.folder.read("out") == redirected.output)
    #expect(process.terminationStatus == file.status)
    #expect(redirected.status == file.status)
    #expect(file.lines.count == redirected.lines.count && !file.lines.isEmpty)
    if name.hasSuffix(".ndjson") {
      // Other formats name conversations by their file.
      let named = redirected.text.replacingOccurrences(
        of: #""file":"-""#, with: #""file":"\#(name)""#)
      #expect(named == file.text)
    }
  }
}
