import Foundation
import Glibc
import TestSupport
import Testing

/// What a carrier of many workers relies on: docs/contracts.md, "The filter".
@Suite struct FilterContractTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    return tool
  }

  private let arguments = ["stream", "--pack", "pack"]
  private static let mixed =
    Small.clean + Small.broken + "\n" + Small.major + Small.critical + Small.minor

  // MARK: Where it runs

  /// No environment, a home that is not there, and nothing anywhere that could be written to: /proc
  /// refuses files even to root.
  @Test(arguments: [
    [:], ["HOME": "/nowhere"], ["HOME": "/proc", "XDG_CACHE_HOME": "/proc/x", "TMPDIR": "/proc"],
    ["HOME": "", "PATH": ""], ["HOME": "relative", "LC_ALL": "xx_XX.nonsense"],
  ])
  func runsAnywhere(_ environment: [String: String]) throws {
    let tool = try tool()
    let pack = tool.folder.path + "/pack"
    let usual = try tool.run(arguments, input: Data(Self.mixed.utf8))
    for directory in ["/", "/proc", tool.folder.path] {
      let outcome = try tool.run(
        ["stream", "--pack", pack], input: Data(Self.mixed.utf8), environment: environment,
        directory: directory)
      #expect(outcome.status == 0)
      #expect(outcome.errors == "")
      #expect(outcome.output == usual.output)
    }
  }

  @Test func writesNoFiles() throws {
    let tool = try tool()
    let empty = try Folder()
    let shipped = try tool.run(
      ["stream"], input: Data(Self.mixed.utf8),
      environment: ["HOME": empty.path, "TMPDIR": empty.path], directory: empty.path)
    #expect(shipped.status == 0 && shipped.lines.count == 5)
    #expect(try FileManager.default.contentsOfDirectory(atPath: empty.path) == [])
  }

  // MARK: Lines

  /// The same conversations in other clothes give the same reports.
  @Test(arguments: [
    ("CRLF", Small.clean + Small.major, "\r\n", ""),
    ("mark", Small.clean + Small.major, "\n", "\u{FEFF}"),
    ("both", Small.clean + Small.major, "\r\n", "\u{FEFF}"),
    ("blank lines", Small.clean + "\n \t\n" + Small.major, "\n", ""),
  ])
  func lineEndsAndMarks(_ name: String, _ lines: String, _ end: String, _ mark: String) throws {
    let tool = try tool()
    let plain = try tool.run(arguments, input: Data((Small.clean + Small.major).utf8))
    let input = mark + lines.replacingOccurrences(of: "\n", with: end)
    for text in [input, String(input.dropLast())] {
      let outcome = try tool.run(arguments, input: Data(text.utf8))
      #expect(outcome.output == plain.output, "\(name)")
      #expect(plain.lines.count == 2)
    }
  }

  static let errorLines: [(String, [UInt8], String)] = [
    ("no JSON", Array("no".utf8), "E_JSON"),
    ("half", Array(#"{"id":"a","turns":["#.utf8), "E_JSON"),
    ("two on a line", Array("{} {}".utf8), "E_JSON"),
    ("GBK", [0x22, 0xC4, 0xE3, 0x22], "E_UTF8"), ("zero bytes", [0, 0, 0], "E_JSON"),
    ("no conversation", Array("{}".utf8), "E_SCHEMA"), ("a list", Array("[]".utf8), "E_SCHEMA"),
    ("a report", Array(#"{"schema":"huashu.report/1","id":"a"}"#.utf8), "E_SCHEMA"),
    ("too long", Array(repeating: 0x78, count: 1025), "E_TOO_LONG"),
  ]

  @Test(arguments: errorLines)
  func errorLine(_ name: String, _ bytes: [UInt8], _ code: String) throws {
    let input = Data(Small.clean.utf8) + Data(bytes) + Data([0x0A]) + Data(Small.major.utf8)
    let outcome = try tool().run(arguments + ["--max-line", "1K"], input: input)
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.lines.count == 3)
    let line = outcome.lines.dropFirst().first ?? ""
    #expect(
      line.hasPrefix(
        #"{"schema":"huashu.report/1","line":2,"id":null,"status":"error","error":{"code":"\#(code)","#
      ), "\(name): \(line)")
  }

  /// Every character that a reader of lines or a carrier could stumble over.
  @Test func whatIsEscaped() throws {
    let characters =
      (0..<0x20).map { UnicodeScalar(UInt8($0)) } + ["\u{7F}", "\u{85}", "\u{2028}", "\u{2029}"]
    let escaped = characters.map { String(format: "\\u%04x", $0.value) }.joined()
    let line =
      #"{"id":"e\#(escaped)","turns":[{"role":"agent","text":"您好\#(escaped)不归我管"}]}"# + "\n"
    let outcome = try tool().run(arguments + ["--with-transcript"], input: Data(line.utf8))
    #expect(outcome.lines.count == 1)
    let found = outcome.text.unicodeScalars.dropLast().filter { characters.contains($0) }
    #expect(found.isEmpty)
    let id = try JSON.object(outcome.lines.first ?? "")["id"] as? String
    #expect(id == "e" + String(String.UnicodeScalarView(characters)))
  }

  @Test func asciiOnRequest() throws {
    let tool = try tool()
    let texts = ["您好，不归我管😀𠮷é\u{7FF}\u{800}\u{FFFF}\u{10FFFF}", "plain", "\u{FFFD}"]
    let lines = texts.map { Small.line("编号\($0)", $0) }.joined() + Small.broken
    for options in [[], ["--with-transcript"], ["--lang", "en"], ["--jobs", "2"]] {
      let plain = try tool.run(arguments + options, input: Data(lines.utf8))
      let ascii = try tool.run(arguments + options + ["--ascii"], input: Data(lines.utf8))
      #expect(ascii.output.allSatisfy { $0 < 0x80 } && !plain.output.allSatisfy { $0 < 0x80 })
      #expect(ascii.lines.count == plain.lines.count)
      for (left, right) in zip(ascii.lines, plain.lines) {
        #expect(try JSON.object(left) as NSDictionary == JSON.object(right) as NSDictionary)
        // Keys stay where they are, nothing but characters changes.
        #expect(left.filter { "{}[]:,\"".contains($0) } == right.filter { "{}[]:,\"".contains($0) })
      }
    }
  }

  /// A line says nothing of where, when and after what it was written.
  @Test func linesDependOnThemselvesOnly() throws {
    let tool = try tool()
    let lines = Self.mixed.split(separator: "\n").map { $0 + "\n" }
    let whole = try tool.run(arguments, input: Data(lines.joined().utf8))
    var apart: [String] = []
    for line in lines.reversed() {
      apart.insert(try tool.run(arguments, input: Data(line.utf8)).text, at: 0)
    }
    // Of an error line the number counts from the beginning of the input.
    #expect(
      apart.joined().replacingOccurrences(of: #""line":1,"#, with: #""line":2,"#) == whole.text)
    #expect(!whole.text.contains(ProcessInfo.processInfo.hostName))
    #expect(!whole.text.contains(tool.folder.path))
  }

  // MARK: When it writes

  @Test(arguments: [[], ["-j", "1"], ["-j", "2"], ["--flush", "record", "--jobs", "7"]])
  func recordsAreAnsweredAtOnce(_ options: [String]) throws {
    let filter = try Filter(try tool(), arguments + options)
    for number in 0..<10 {
      try filter.write(Small.line("c\(number)", "您好") + (number % 2 == 0 ? "{\"id\":" : ""))
      if number % 2 == 0 { try filter.write("\n") }
      let answers = try number % 2 == 0 ? [filter.line(), filter.line()] : [filter.line()]
      #expect(try JSON.object(answers[0] ?? "")["id"] as? String == "c\(number)")
    }
    try filter.close()
    #expect(try filter.end().status == 0)
  }

  @Test func batchesWaitForMore() throws {
    let tool = try tool()
    let filter = try Filter(tool, arguments + ["--flush", "batch"])
    try filter.write(Small.clean)
    #expect(throws: Tool.TimedOut.self) { try filter.line(limit: 1.5) }
    try filter.write(Small.major)
    try filter.close()
    let plain = try tool.run(arguments, input: Data((Small.clean + Small.major).utf8))
    #expect(try filter.lines() == plain.lines)
    #expect(try filter.end().status == 0)
  }

  @Test func theFlushChangesNoByte() throws {
    let tool = try tool()
    let lines = Data(SameResultTests.generated(3000, seed: 7).utf8)
    let record = try tool.run(arguments + ["--flush", "record"], input: lines)
    let batch = try tool.run(arguments + ["--flush", "batch"], input: lines)
    #expect(record.output == batch.output && record.lines.count == 3000)
  }

  // MARK: Which pack

  @Test func anotherPackThanExpectedEndsBeforeTheFirstLine() throws {
    let tool = try tool()
    let printed = try tool.run(["pack", "fingerprint", "--pack", "pack"]).lines.first ?? ""
    let digits = String(printed.dropFirst(7))
    #expect(printed.hasPrefix("sha256:") && digits.count == 64)
    let cases: [(String, Int32)] = [
      (printed, 0), (digits, 0), (String(digits.prefix(12)), 0),
      ("sha256:" + digits.prefix(20).uppercased(), 0),
      ("sha256:" + String(repeating: "0", count: 64), 2), (String(repeating: "0", count: 12), 2),
      // Too little to tell packs apart, too much, and no digest at all.
      (String(digits.prefix(11)), 2), (digits + "0", 2), ("", 2), ("base", 2),
    ]
    for (digest, status) in cases {
      let outcome = try tool.run(
        arguments + ["--expect-fingerprint", digest], input: Data(Small.major.utf8))
      #expect(outcome.status == status, "\(digest)")
      #expect(outcome.lines.count == (status == 0 ? 1 : 0), "\(digest)")
      #expect(outcome.errors.isEmpty == (status == 0), "\(digest)")
    }
    let other = "sha256:" + String(repeating: "0", count: 64)
    let refused = try tool.run(arguments + ["--expect-fingerprint", other])
    #expect(refused.errors.contains(printed) && refused.errors.contains(other))
  }

  // MARK: What it says of itself

  @Test(arguments: [[], ["--jobs", "1"], ["--jobs", "3"]])
  func statsAreTheLastLine(_ options: [String]) throws {
    let tool = try tool()
    let outcome = try tool.run(
      arguments + options + ["--stats"], input: Data(Self.mixed.utf8))
    #expect(outcome.status == 0 && outcome.lines.count == 5)
    #expect(outcome.errorLines.count == 1)
    let stats = try JSON.object(outcome.errorLines.last ?? "")
    #expect(Set(stats.keys) == ["in", "out", "errors", "findings", "seconds"])
    let findings = try outcome.lines.reduce(0) {
      $0 + ((try JSON.object($1)["findings"] as? [Any])?.count ?? 0)
    }
    #expect(stats["in"] as? Int == 5 && stats["out"] as? Int == 5)
    #expect(stats["errors"] as? Int == 1 && stats["findings"] as? Int == findings && findings == 3)
    #expect((stats["seconds"] as? Double).map { (0..<120).contains($0) } == true)
    let empty = try tool.run(arguments + ["--stats"])
    #expect(empty.errors.hasPrefix(#"{"in":0,"out":0,"errors":0,"findings":0,"seconds":"#))
  }

  @Test func countersForHadoop() throws {
    let outcome = try tool().run(
      arguments + ["--hadoop-counters", "--stats", "-v"], input: Data(Self.mixed.utf8))
    #expect(
      outcome.errorLines.dropFirst().dropLast() == [
        "reporter:counter:huashu,in,5", "reporter:counter:huashu,out,5",
        "reporter:counter:huashu,errors,1", "reporter:counter:huashu,findings,3",
      ])
    #expect(outcome.errorLines.first?.contains(" pack small 1.0.0 sha256:") == true)
    #expect(outcome.errorLines.last?.hasPrefix("{") == true)
  }

  // MARK: How it ends

  @Test(arguments: [["-j", "1"], ["-j", "2"], ["-j", "2", "--flush", "batch"]])
  func theTermSignalDrains(_ options: [String]) throws {
    let tool = try tool()
    let filter = try Filter(tool, arguments + options + ["--stats"])
    let isBatch = options.contains("batch")
    let count = 200
    try filter.write((0..<count).map { Small.line("c\($0)", "您好") }.joined())
    if !isBatch { _ = try filter.line() }
    // Half a line is nobody's conversation yet.
    try filter.write(#"{"id":"half","turns":["#)
    usleep(isBatch ? 1_000_000 : 300_000)
    kill(filter.process.processIdentifier, SIGTERM)
    let lines = try filter.lines()
    #expect(lines.count == (isBatch ? count : count - 1))
    #expect(!lines.joined().contains("half") && !lines.joined().contains("E_JSON"))
    let end = try filter.end()
    #expect(end.status == 0 && !end.isSignal)
    let stats = try JSON.object(end.errors)
    #expect(stats["in"] as? Int == count && stats["out"] as? Int == count)
  }

  /// The signal finds it in the middle of a long input: what was read is answered, the rest is not
  /// looked at, and no line is cut.
  @Test(arguments: ["1", "2"]) func theTermSignalDrainsAtWork(_ jobs: String) throws {
    let tool = try tool()
    let line = Small.line("long", String(repeating: "您好，不归我管。", count: 50))
    let input = try tool.folder.write("in.ndjson", String(repeating: line, count: 20_000))
    let output = try tool.folder.write("out.ndjson", "")
    let process = Tool.process(arguments + ["--jobs", jobs], directory: tool.folder.path)
    process.standardInput = FileHandle(forReadingAtPath: input)
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    while try Data(contentsOf: URL(fileURLWithPath: output)).isEmpty, process.isRunning {
      usleep(2000)
    }
    kill(process.processIdentifier, SIGTERM)
    try Tool.wait(for: process, limit: 60, what: ["stream"])
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    let written = try tool.folder.text("out.ndjson")
    let lines = written.split(separator: "\n")
    #expect(written.hasSuffix("\n") && (1..<20_000).contains(lines.count))
    #expect(Set(lines).count == 1)
  }

  /// Children of threads that hear no signals inherit that: SIGTERM must arrive all the same.
  @Test func theTermSignalDrainsWhereItWasBlocked() throws {
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    let started = Result { try Filter(try tool(), arguments) }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    let filter = try started.get()
    try filter.write(Small.clean)
    _ = try filter.line()
    kill(filter.process.processIdentifier, SIGTERM)
    let end = try filter.end()
    #expect(end.status == 0 && !end.isSignal)
  }

  /// Nobody reads any more while it waits for input that does not come.
  @Test(arguments: ["1", "2"]) func aReaderThatGoesEndsItQuietly(_ jobs: String) throws {
    let filter = try Filter(try tool(), arguments + ["--jobs", jobs])
    try filter.write(Small.clean)
    _ = try filter.line()
    try filter.closeOutput()
    try filter.write(Small.clean)
    let end = try filter.end()
    #expect(end.status == 0 && !end.isSignal && end.errors == "")
  }

  @Test(arguments: ["1", "2"]) func aFullDiskIsAnError(_ jobs: String) throws {
    let tool = try tool()
    let input = try tool.folder.write("in.ndjson", String(repeating: Small.major, count: 500))
    let errors = try tool.folder.write("errors", "")
    let process = Tool.process(
      arguments + ["--jobs", jobs, "--stats"], directory: tool.folder.path)
    process.standardInput = FileHandle(forReadingAtPath: input)
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    try Tool.wait(for: process, limit: 60, what: ["stream"])
    #expect(process.terminationReason == .exit && process.terminationStatus == 3)
    let lines = try tool.folder.text("errors").split(separator: "\n")
    #expect(lines.count == 2 && lines.first?.contains("standard output") == true)
    #expect(lines.last?.contains(#""out":0,"#) == true)
  }

  @Test(arguments: [
    ["--jobs", "0"], ["--jobs", "257"], ["-j", "x"], ["--flush", "line"], ["--max-line", "0"],
    ["--expect-fingerprint"], ["--nonsense"], ["--pack", "nowhere"],
  ])
  func couldNotStart(_ options: [String]) throws {
    let outcome = try tool().run(arguments + options, input: Data(Small.major.utf8))
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
  }
}
