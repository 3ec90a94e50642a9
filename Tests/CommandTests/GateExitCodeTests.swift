import Foundation
import Glibc
import TestSupport
import Testing

/// The exit codes of docs/contracts.md §1 for the commands that decide whether something may pass: a
/// reply, an edit, a conversation.
@Suite struct GateExitCodeTests {
  /// A command with its input, and how it must end.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    let status: Int32
    var input = ""
    /// What standard error must say.
    var says = ""

    init(
      _ name: String, _ arguments: [String], _ status: Int32, input: String = "",
      says: String = ""
    ) {
      self.name = name
      self.arguments = arguments
      self.status = status
      self.input = input
      self.says = says
    }

    var testDescription: String { name }
  }

  private func gate() throws -> Gate {
    let gate = try Gate()
    let files = [
      ("clean.md", "您好，请问有什么可以帮您？\n"), ("major.md", "不归我管\n"), ("info.md", "您好，不太清楚啊\n"),
      ("critical.md", "你这个蠢货\n"), ("empty.md", ""), ("headings.md", "# 目录\n"),
      ("notes/README.md", "不归我管\n"), ("notes/data.bin", "不归我管\n"), ("data.bin", "不归我管\n"),
      ("mixed/clean.md", "您好\n"), ("mixed/README.md", "不归我管\n"),
      ("typo.yaml", "fail_level: mayor\n"),
      ("scene.yaml", "scenes: [{name: a, paths: '*', rules: [x.y]}]\n"),
      ("one/.huashu.yaml", "fail_level: minor\n"), ("one/a.md", "您好\n"), ("two/a.md", "您好\n"),
      ("old.json", "{\"schema\":\"huashu.baseline/0\",\"findings\":[]}\n"),
      ("typo/pack.yaml", "nmae: typo\n"), ("typo/rules/a.yaml", "rules: []\n"),
      ("clean.ndjson", Small.clean), ("major.ndjson", Small.major), ("info.ndjson", Small.info),
      ("broken.ndjson", Small.broken + Small.clean),
    ]
    for (name, text) in files { try gate.folder.write(name, text) }
    try gate.folder.write("bad.md", Data("您好，请问有什么可以帮您？\n".utf8) + Data([0xFF, 0x0A]))
    for name in ["nothing", "two"] {
      try FileManager.default.createDirectory(
        atPath: gate.folder.path + "/" + name, withIntermediateDirectories: true)
    }
    return gate
  }

  static let draftRows = [
    Row("a reply without fault", ["您好"], 0),
    Row("a forbidden reply", ["不归我管"], 1),
    Row("from standard input", [], 1, input: "不归我管\n"),
    Row("below the level", ["您好，不太清楚啊"], 0),
    Row("level info", ["您好，不太清楚啊", "--fail-level", "info"], 1),
    Row("level critical, major found", ["不归我管", "--fail-level", "critical"], 0),
    Row("exit zero", ["不归我管", "--exit-zero"], 0),
    Row("unknown option", ["您好", "--frobnicate"], 2, says: "--frobnicate"),
    Row("unknown level", ["您好", "--fail-level", "mega"], 2, says: "mega"),
    Row("a missing history", ["您好", "--history", "no.txt"], 2, says: "no.txt"),
    Row("a broken pack", ["您好", "--pack", "typo"], 2, says: "did you mean 'name'?"),
  ]

  static let lintRows = [
    Row("nothing found", ["clean.md"], 0),
    Row("info only", ["info.md"], 0),
    Row("a forbidden phrase", ["major.md"], 1),
    Row("one bad among good", ["clean.md", "major.md"], 1),
    Row("standard input", ["-"], 1, input: "不归我管\n"),
    Row("standard input with a name", ["-", "--stdin-filename", "x.md"], 0, input: "您好\n"),
    Row("level info", ["info.md", "--fail-level", "info"], 1),
    Row("level critical, major found", ["major.md", "--fail-level", "critical"], 0),
    Row("level critical", ["critical.md", "--fail-level", "critical"], 1),
    Row("exit zero", ["critical.md", "--exit-zero"], 0),
    Row("the rule is ignored", ["major.md", "--ignore", "forbidden.*"], 0),
    Row("another rule is selected", ["major.md", "--select", "script.too-long"], 0),
    Row("a folder with other documents", ["mixed"], 0),
    Row("a named README", ["mixed/README.md"], 1),
    Row("no path", [], 2, says: "paths"),
    Row("unknown option", ["clean.md", "--frobnicate"], 2, says: "--frobnicate"),
    Row("unknown format", ["clean.md", "--format", "docx"], 2, says: "docx"),
    Row("unknown output", ["clean.md", "--output", "docx=x"], 2, says: "--output wants"),
    Row("output nowhere", ["clean.md", "-o", "no/such/x"], 2, says: "cannot be written"),
    Row("missing path", ["clean.md", "no-such"], 2, says: "no-such: no such file or folder"),
    Row("an empty folder", ["nothing"], 2, says: "--allow-empty"),
    Row("an empty folder is allowed", ["nothing", "--allow-empty"], 0),
    Row("no script in a folder", ["notes"], 2, says: "--allow-empty"),
    Row("no script is allowed", ["notes", "--allow-empty"], 0),
    Row("an unknown format", ["data.bin"], 2, says: "no script format known"),
    Row("an unknown format among scripts", ["data.bin", "clean.md"], 3, says: "no script format"),
    Row("an empty script", ["empty.md"], 2, says: "--allow-empty"),
    Row("an empty script is allowed", ["empty.md", "--allow-empty"], 0),
    Row("an empty script among others", ["empty.md", "clean.md"], 0),
    Row(
      "no such rule", ["clean.md", "--select", "forbidden.al"], 2,
      says: "did you mean 'forbidden.all'?"),
    Row("no such rule to ignore", ["clean.md", "--ignore", "x.y"], 2, says: "no rule 'x.y'"),
    Row("no rules selected", ["clean.md", "--ignore", "**"], 2, says: "no rules"),
    Row("an empty selection", ["clean.md", "--select", ""], 2, says: "--select names no rule"),
    Row(
      "a broken config", ["clean.md", "--config", "typo.yaml"], 2,
      says: "typo.yaml:1:13: unknown fail_level 'mayor'; did you mean 'major'?"),
    Row("a missing config", ["clean.md", "--config", "no.yaml"], 2, says: "no.yaml: no such"),
    Row("a scene's unknown rule", ["clean.md", "--config", "scene.yaml"], 2, says: "x.y"),
    Row("two configs", ["one/a.md", "two/a.md"], 2, says: "different configs"),
    Row("config and isolated", ["clean.md", "--config", "a", "--isolated"], 2, says: "--isolated"),
    Row("a broken pack", ["clean.md", "--pack", "typo"], 2, says: "did you mean 'name'?"),
    Row("a missing pack", ["clean.md", "--pack", "no-pack"], 2, says: "no-pack: no pack here"),
    Row("a missing profile", ["clean.md", "--profile", "bse"], 2, says: "did you mean 'base'?"),
    Row("a missing baseline", ["clean.md", "--baseline", "no.json"], 2, says: "no.json: no such"),
    Row("a broken baseline", ["clean.md", "--baseline", "old.json"], 2, says: "old.json:1:"),
    Row("a baseline without a name", ["major.md", "--write-baseline"], 2, says: "--baseline FILE"),
    Row(
      "a new baseline", ["major.md", "--write-baseline", "--baseline", "new.json"], 0,
      says: "new.json"),
    Row("no day", ["clean.md", "--as-of", "tomorrow"], 2, says: "YYYY-MM-DD"),
    Row("since outside of git", ["clean.md", "--since", "HEAD"], 2, says: "--since HEAD: "),
    Row("unsafe fixes alone", ["clean.md", "--unsafe-fixes"], 2, says: "--fix"),
    Row("standard input is not rewritten", ["-", "--fix"], 2, input: "您好\n", says: "--diff"),
    Row("nothing to fix", ["clean.md", "--diff"], 0),
    Row("bytes that are no text", ["bad.md", "--format", "json"], 3, says: "bad.md:2: error: "),
    Row("no text outranks findings", ["major.md", "bad.md"], 3),
    Row("no text outranks exit zero", ["bad.md", "--exit-zero"], 3),
  ]

  static let checkRows = [
    Row("nothing found", ["clean.ndjson"], 0),
    Row("a forbidden phrase", ["major.ndjson"], 1),
    Row("below the level", ["info.ndjson"], 0),
    Row("exit zero", ["major.ndjson", "--exit-zero"], 0),
    Row("unknown option", ["clean.ndjson", "--frobnicate"], 2, says: "--frobnicate"),
    Row("missing path", ["no-such"], 2, says: "no-such: no such file or folder"),
    Row("nothing readable", ["nothing"], 2, says: "--allow-empty"),
    Row("nothing readable is allowed", ["nothing", "--allow-empty"], 0),
    Row("a broken pack", ["clean.ndjson", "--pack", "typo"], 2, says: "did you mean 'name'?"),
    Row("a broken line outranks findings", ["major.ndjson", "broken.ndjson"], 3),
  ]

  @Test(arguments: draftRows) func draft(_ row: Row) throws { try hold("draft", row) }
  @Test(arguments: lintRows) func lint(_ row: Row) throws { try hold("lint", row) }
  @Test(arguments: checkRows) func check(_ row: Row) throws { try hold("check", row) }

  private func hold(_ command: String, _ row: Row) throws {
    let gate = try gate()
    // A later --pack goes before an earlier one.
    let outcome = try gate.run([command, "--pack", "pack"] + row.arguments, input: row.input)
    #expect(outcome.signal == nil)
    #expect(outcome.status == row.status, "\(outcome.errors)")
    // What could not be read of a run that goes on stands in its report.
    let said = row.status == 3 ? outcome.errors + outcome.text : outcome.errors
    #expect(row.says.isEmpty || said.contains(row.says), "\(outcome.errors)")
    if row.status == 2 {
      #expect(!outcome.errors.isEmpty)
      #expect(outcome.output.isEmpty, "a report after wrong usage")
    }
  }

  /// A reader that goes away ends the run without a word.
  @Test func aClosedPipeIsQuiet() throws {
    let gate = try gate()
    try gate.folder.write("many.md", String(repeating: "不归我管\n\n", count: 4000))
    let process = Tool.process(
      ["lint", "--pack", "pack", "many.md"], directory: gate.folder.path)
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    process.environment = gate.environment
    try process.run()
    try output.fileHandleForReading.close()
    try Tool.wait(for: process, limit: 60, what: ["lint"])
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
  }

  /// 130 in a shell: ended by the signal, with nothing half written.
  @Test func anInterruptedRunLeavesNoFile() throws {
    let gate = try gate()
    let input = Pipe()
    let process = Tool.process(
      ["lint", "--pack", "pack", "-", "-o", "out.txt"], directory: gate.folder.path)
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.environment = gate.environment
    var (nothing, blocked) = (sigset_t(), sigset_t())
    sigemptyset(&nothing)
    pthread_sigmask(SIG_SETMASK, &nothing, &blocked)
    try process.run()
    pthread_sigmask(SIG_SETMASK, &blocked, nil)
    usleep(500_000)
    kill(process.processIdentifier, SIGINT)
    try Tool.wait(for: process, limit: 60, what: ["lint"])
    let byItself = process.terminationReason == .exit && process.terminationStatus == 130
    let bySignal =
      process.terminationReason == .uncaughtSignal && process.terminationStatus == SIGINT
    #expect(byItself || bySignal)
    #expect(!gate.folder.names.contains("out.txt"))
  }
}
