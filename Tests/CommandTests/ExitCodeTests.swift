import Foundation
import Glibc
import TestSupport
import Testing

/// The exit codes of docs/contracts.md §1, one by one.
@Suite struct ExitCodeTests {
  struct Run: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    let status: Int32
    /// What standard error must say.
    var says: String = ""

    init(_ name: String, _ arguments: [String], _ status: Int32, says: String = "") {
      self.name = name
      self.arguments = arguments
      self.status = status
      self.says = says
    }

    var testDescription: String { name }
  }

  /// A folder with the small pack and one file per conversation of `Small`.
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    let files = [
      ("clean", Small.clean), ("minor", Small.minor), ("info", Small.info), ("major", Small.major),
      ("critical", Small.critical), ("destroyed", Small.destroyed),
      ("broken", Small.broken + Small.clean),
    ]
    for (name, text) in files { try tool.folder.write("\(name).ndjson", text) }
    try tool.folder.write("notes/readme.txt", "这里没有聊天记录。\n")
    try tool.folder.write("mixed/notes.txt", "这里没有聊天记录。\n")
    try tool.folder.write("mixed/clean.ndjson", Small.clean)
    try tool.folder.write("empty.txt", "")
    try FileManager.default.createDirectory(
      atPath: tool.folder.path + "/nothing", withIntermediateDirectories: true)
    try tool.folder.write("odd/clean.ndjson", Small.clean)
    try #require(mkfifo(tool.folder.path + "/odd/pipe.txt", 0o600) == 0)
    for link in ["odd/again", "odd/back"] {
      try FileManager.default.createSymbolicLink(
        atPath: tool.folder.path + "/" + link, withDestinationPath: ".")
    }
    return tool
  }

  static let checkRuns = [
    Run("nothing found", ["clean.ndjson"], 0),
    Run("below the level", ["minor.ndjson"], 0),
    Run("info only", ["info.ndjson"], 0),
    Run("a forbidden phrase", ["major.ndjson"], 1),
    Run("one bad among good", ["clean.ndjson", "major.ndjson", "minor.ndjson"], 1),
    Run("level info", ["info.ndjson", "--fail-level", "info"], 1),
    Run("level info, nothing found", ["clean.ndjson", "--fail-level", "info"], 0),
    Run("level minor", ["minor.ndjson", "--fail-level", "minor"], 1),
    Run("level minor, info found", ["info.ndjson", "--fail-level", "minor"], 0),
    Run("level critical, major found", ["major.ndjson", "--fail-level", "critical"], 0),
    Run("level critical", ["critical.ndjson", "--fail-level", "critical"], 1),
    Run("exit zero", ["critical.ndjson", "--exit-zero"], 0),
    Run(
      "an export among notes", ["mixed"], 0, says: "note: skipped, not an export: mixed/notes.txt"),
    Run("a pipe and a link to itself in a folder", ["odd"], 0),
    Run("no path", [], 2, says: "paths"),
    Run("unknown option", ["clean.ndjson", "--frobnicate"], 2, says: "--frobnicate"),
    Run("unknown level", ["clean.ndjson", "--fail-level", "mega"], 2, says: "mega"),
    Run("no threads", ["clean.ndjson", "--jobs", "0"], 2, says: "--jobs must be from 1 to 256"),
    Run("unknown format", ["clean.ndjson", "--format", "docx"], 2, says: "docx"),
    Run("unknown output", ["clean.ndjson", "--output", "docx=x"], 2, says: "--output wants"),
    Run(
      "output nowhere", ["clean.ndjson", "-o", "no/such/folder/x"], 2,
      says: "no/such/folder/x: cannot be written"),
    Run(
      "unknown input format", ["clean.ndjson", "--input-format", "qianniu-clinet"], 2,
      says: "did you mean 'qianniu-client'?"),
    Run("unknown character set", ["clean.ndjson", "--encoding", "ebcdic"], 2, says: "ebcdic"),
    Run("unknown zone", ["clean.ndjson", "--tz", "Mars/Olympus"], 2, says: "Mars/Olympus"),
    Run("no such mapping", ["clean.ndjson", "--map", "no.yaml"], 2, says: "no.yaml"),
    Run("no such list of agents", ["clean.ndjson", "--agents", "no.txt"], 2, says: "no.txt"),
    Run(
      "missing path", ["clean.ndjson", "no-such-file"], 2,
      says: "no-such-file: no such file or folder"),
    Run("an empty folder", ["nothing"], 2, says: "--allow-empty"),
    Run("no export in a folder", ["notes"], 2, says: "--allow-empty"),
    Run("an empty folder is allowed", ["nothing", "--allow-empty"], 0),
    Run("no export is allowed", ["notes", "--allow-empty"], 0),
    Run("only an empty file", ["empty.txt"], 2, says: "empty.txt: error: the file is empty"),
    Run(
      "an empty file among good", ["empty.txt", "clean.ndjson"], 3,
      says: "empty.txt: error: the file is empty"),
    Run("a broken line", ["broken.ndjson"], 3, says: "broken.ndjson:1: error: "),
    Run("a broken line outranks findings", ["major.ndjson", "broken.ndjson"], 3),
    Run("a broken line outranks exit zero", ["broken.ndjson", "--exit-zero"], 3),
    Run("destroyed text", ["destroyed.ndjson"], 3),
    Run("a line that is too long", ["clean.ndjson", "--max-line", "10"], 3, says: "[E_TOO_LONG]"),
  ]

  @Test(arguments: checkRuns) func check(_ test: Run) throws {
    let tool = try tool()
    let outcome = try tool.run(["check", "--pack", "pack"] + test.arguments)
    #expect(outcome.signal == nil)
    #expect(outcome.status == test.status, "\(outcome.errors)")
    #expect(test.says.isEmpty || outcome.errors.contains(test.says), "\(outcome.errors)")
    if test.status == 2 {
      #expect(!outcome.errors.isEmpty)
      #expect(!outcome.text.contains("huashu.report/1"))
    }
  }

  /// A tar of one file.
  private static func tar(_ name: String, _ text: String) -> Data {
    var header = [UInt8](repeating: 0, count: 512)
    func write(_ words: String, at place: Int) {
      header.replaceSubrange(place..<place + words.utf8.count, with: Array(words.utf8))
    }
    let size = String(text.utf8.count, radix: 8)
    write(name, at: 0)
    write("0000644", at: 100)
    write(String(repeating: "0", count: 11 - size.count) + size, at: 124)
    write("00000000000", at: 136)
    write("        0", at: 148)
    write("ustar\u{0}00", at: 257)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    write(String(repeating: "0", count: 6 - sum.count) + sum + "\u{0} ", at: 148)
    let padding = (512 - text.utf8.count % 512) % 512 + 1024
    return Data(header) + Data(text.utf8) + Data(count: padding)
  }

  @Test(arguments: [("notes.txt", "没有聊天记录。\n", 2), ("clean.ndjson", Small.clean, 0)])
  func anArchiveIsReadAlikeFromAPipe(_ name: String, _ text: String, _ status: Int32) throws {
    let tool = try tool()
    let archive = Self.tar(name, text)
    try archive.write(to: URL(fileURLWithPath: tool.folder.path + "/exports.tar"))
    let file = try tool.run(["convert", "exports.tar"])
    let pipe = try tool.run(["convert", "-"], input: archive)
    #expect(file.status == status, "\(file.errors)")
    #expect(pipe.status == status, "\(pipe.errors)")
    #expect(
      pipe.errors == file.errors.replacing("exports.tar", with: "-"))
    #expect(pipe.lines.count == file.lines.count)
  }

  static let otherRuns = [
    Run("no command", [], 0),
    Run("help", ["--help"], 0),
    Run("version", ["--version"], 0),
    Run("unknown command", ["chekc"], 2, says: "chekc"),
    Run("no such pack", ["rules", "--pack", "nothing"], 2, says: "nothing: no pack here"),
    Run(
      "unknown profile", ["rules", "--pack", "pack", "--profile", "bse"], 2,
      says: "did you mean 'base'?"),
    Run(
      "unknown timing profile",
      ["check", "clean.ndjson", "--pack", "pack", "--timing", "frst-ask"], 2,
      says: "no timing profile 'frst-ask'; did you mean 'first-ask'?"),
    Run(
      "stream with an unknown timing profile", ["stream", "--pack", "pack", "--timing", "mine"], 2,
      says: "no timing profile 'mine' (known: first-ask)"),
    Run(
      "timing profile", ["check", "clean.ndjson", "--pack", "pack", "--timing", "first-ask"], 0),
    Run(
      "a typo in the pack", ["check", "clean.ndjson", "--pack", "typo"], 2,
      says: "unknown key 'polarty'; did you mean 'polarity'?"),
    Run(
      "stream with a typo in the pack", ["stream", "--pack", "typo"], 2,
      says: "typo/phrases/P01.yaml:4:1: "),
    Run("rules", ["rules", "--pack", "pack"], 0),
    Run("explain", ["explain", "forbidden.all", "--pack", "pack"], 0),
    Run("explain an entry", ["explain", "F01-001", "--pack", "pack"], 0),
    Run(
      "explain what is not there", ["explain", "forbidden.al", "--pack", "pack"], 2,
      says: "did you mean 'forbidden.all'?"),
    Run("pack test", ["pack", "test", "--pack", "pack"], 0),
    Run("pack test that fails", ["pack", "test", "--pack", "wrong"], 1),
    Run("pack lint", ["pack", "lint", "--pack", "pack"], 0),
    Run("pack lint with mutations", ["pack", "lint", "--mutate", "--pack", "pack"], 0),
    Run("pack lint that finds errors", ["pack", "lint", "--pack", "wrong"], 1),
    Run(
      "pack lint with mutations that finds errors",
      ["pack", "lint", "--mutate", "--format", "json", "--pack", "wrong"], 1),
    Run(
      "pack lint of a broken pack", ["pack", "lint", "--pack", "typo"], 2,
      says: "unknown key 'polarty'"),
    Run(
      "pack lint with a wrong limit", ["pack", "lint", "--limit", "-1", "--pack", "pack"], 2,
      says: "--limit"),
    Run("pack fingerprint", ["pack", "fingerprint", "--pack", "pack"], 0),
    Run("pack probe", ["pack", "probe", "不归我管", "--pack", "pack"], 0),
    Run("convert", ["convert", "clean.ndjson"], 0),
    Run("convert findings", ["convert", "major.ndjson"], 0),
    Run(
      "convert a broken line", ["convert", "broken.ndjson"], 3, says: "broken.ndjson:1: error: "),
    Run("convert nothing", ["convert", "nothing"], 2, says: "--allow-empty"),
    Run("convert a missing path", ["convert", "no-such-file"], 2, says: "no-such-file"),
    Run(
      "convert to nowhere", ["convert", "clean.ndjson", "-o", "no/such/x"], 2,
      says: "no/such/x: cannot be written"),
  ]

  @Test(arguments: otherRuns) func other(_ test: Run) throws {
    let tool = try tool()
    try copyPack(to: "typo", in: tool) { path, text in
      path.hasSuffix("P01.yaml")
        ? text.replacingOccurrences(of: "polarity:", with: "polarty:") : text
    }
    try copyPack(to: "wrong", in: tool) { _, text in
      text.replacingOccurrences(of: "no_hit: [好]", with: "no_hit: [您好，不归我管]")
    }
    let outcome = try tool.run(test.arguments)
    #expect(outcome.signal == nil)
    #expect(outcome.status == test.status, "\(outcome.errors)")
    #expect(test.says.isEmpty || outcome.errors.contains(test.says), "\(outcome.errors)")
    if test.status == 0 { #expect(!outcome.output.isEmpty) }
  }

  private func copyPack(
    to name: String, in tool: Tool, _ change: (_ path: String, _ text: String) -> String
  ) throws {
    let source = tool.folder.path + "/pack"
    for path in try FileManager.default.subpathsOfDirectory(atPath: source)
    where path.hasSuffix(".yaml") {
      try tool.folder.write("\(name)/\(path)", change(path, tool.folder.text("pack/\(path)")))
    }
  }

  /// Every broken input gives one line: file, place, fault, remedy; the others are still reported.
  @Test(
    arguments: [
      ("empty.txt", nil, "E_SCHEMA"), ("half.srt", 6, "E_SCHEMA"),
      ("invalid-utf8.ndjson", 2, "E_UTF8"),
      ("no-text-column.csv", nil, "E_SCHEMA"), ("not-an-export.txt", nil, "E_SCHEMA"),
      ("truncated.ndjson", 2, "E_JSON"),
    ] as [(String, Int?, String)])
  func aBrokenInput(_ name: String, _ line: Int?, _ code: String) throws {
    let tool = try tool()
    let file = Repository.root + "/Tests/Fixtures/bad/" + name
    let outcome = try tool.run([
      "check", "clean.ndjson", file, "major.ndjson", "--pack", "pack", "--format", "ndjson",
    ])
    #expect(outcome.status == 3)
    let place = line.map { ":\($0)" } ?? ""
    #expect(outcome.errorLines.count == 1, "\(outcome.errors)")
    let said = outcome.errorLines.first ?? ""
    #expect(said.hasPrefix("\(file)\(place): error: "), "\(said)")
    #expect(said.hasSuffix(" [\(code)]"), "\(said)")
    #expect(said.contains("; "), "no remedy: \(said)")
    let reports = try outcome.lines.map { try JSON.object($0) }
    let ids = reports.map { $0["id"] as? String }
    #expect(ids.first == "clean" && ids.last == "major")
    let errors = reports.filter { $0["status"] as? String == "error" }
    #expect(errors.count == 1)
    #expect((errors.first?["error"] as? [String: Any])?["code"] as? String == code)
    #expect(errors.first?["line"] as? Int == line)
  }

  @Test func everyBrokenFixtureIsTested() throws {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root + "/Tests/Fixtures/bad")
    #expect(Set(names).count == 6)
  }

  /// The disk is full.
  @Test(arguments: [["check", "clean.ndjson"], ["stream"]])
  func outputFails(_ arguments: [String]) throws {
    let tool = try tool()
    let process = Tool.process(arguments + ["--pack", "pack"], directory: tool.folder.path)
    process.standardInput = FileHandle(forReadingAtPath: tool.folder.path + "/clean.ndjson")
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = FileHandle.nullDevice
    try process.run()
    try Tool.wait(for: process, limit: 60, what: arguments)
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 3)
  }

  @Test func interrupted() throws {
    let tool = try tool()
    let (input, output) = (Pipe(), Pipe())
    let process = Tool.process(["stream", "--pack", "pack"], directory: tool.folder.path)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    // A child inherits what its thread blocks, and threads of a pool block every signal.
    var (nothing, blocked) = (sigset_t(), sigset_t())
    sigemptyset(&nothing)
    pthread_sigmask(SIG_SETMASK, &nothing, &blocked)
    try process.run()
    pthread_sigmask(SIG_SETMASK, &blocked, nil)
    usleep(300_000)
    kill(process.processIdentifier, SIGINT)
    try Tool.wait(for: process, limit: 60, what: ["stream"])
    // A shell shows 130 for both.
    let byItself = process.terminationReason == .exit && process.terminationStatus == 130
    let bySignal =
      process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT
    #expect(byItself || bySignal)
  }
}

/// JSON as Foundation reads it.
enum JSON {
  struct NoObject: Error { let line: String }

  static func object(_ line: String) throws -> [String: Any] {
    guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    else { throw NoObject(line: line) }
    return object
  }
}
