import Foundation
import Glibc
import TestSupport
import Testing

/// Several outputs of one pass of `check`, and what is left of a run that does not come to its end.
@Suite struct OnePassTests {
  private static func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try tool.folder.write(
      "in.ndjson",
      Small.clean + Small.major + Small.critical + Small.broken + Small.destroyed
        + Small.line("13800000000", "您好，打13900000000") + Small.major)
    try tool.folder.write("notes.txt", "天气不错\n")
    return tool
  }

  private static let names = [
    "html": "page.html", "xlsx": "book.xlsx", "csv": "a.csv", "markdown": "a.md",
  ]

  @Test(arguments: [[String](), ["--with-transcript"], ["--redact", "full"], ["--lang", "en"]])
  func checkWritesWhatReportMakesOfItsLines(_ options: [String]) throws {
    let tool = try Self.tool()
    var arguments = ["check", "in.ndjson", "notes.txt", "--pack", "pack"] + options
    for (format, name) in Self.names { arguments += ["--output", "\(format)=\(name)"] }
    let check = try tool.run(arguments + ["--output", "ndjson=r.ndjson"])
    #expect(check.status == 3, "\(check.errors)")
    #expect(check.output.isEmpty)
    _ = try tool.run([
      "check", "in.ndjson", "notes.txt", "--pack", "pack", "--format", "ndjson",
      "--with-transcript", "-o", "whole.ndjson",
    ])
    if options == ["--with-transcript"] {
      #expect(try tool.folder.read("r.ndjson") == tool.folder.read("whole.ndjson"))
    }
    let rest = options.filter { $0 != "--with-transcript" }
    for (format, name) in Self.names {
      let report = try tool.run(
        ["report", format, "whole.ndjson", "--pack", "pack", "-o", "again"] + rest)
      #expect(report.status == 0, "\(report.errors)")
      #expect(try tool.folder.read("again") == tool.folder.read(name), "\(format)")
    }
    let html = try HTMLElement.parse(try tool.folder.text("page.html"))
    #expect(html.all(withClass: "c").count == 5)
    #expect(html.all(withClass: "t").count == 5)
    #expect(!(try tool.folder.text("page.html").contains("13900000000")))
  }

  // MARK: What is left

  @Test(arguments: [
    ["check", "in.ndjson", "--output", "html=a.html", "--output", "ndjson=/dev/full"],
    ["check", "in.ndjson", "--output", "ndjson=/dev/full", "--output", "html=a.html"],
    ["check", "in.ndjson", "--output", "xlsx=a.xlsx", "--output", "html=none/a.html"],
    ["check", "in.ndjson", "--output", "html=a.html", "--output", "docx=b"],
    ["check", "gone.ndjson", "--output", "html=a.html", "--output", "ndjson=b.ndjson"],
    ["report", "html", "r.ndjson", "--agent", "nobody", "-o", "a.html"],
    ["report", "html", "gone.ndjson", "-o", "a.html"],
  ])
  func aRunThatFailsLeavesNothing(_ arguments: [String]) throws {
    let tool = try Self.tool()
    try tool.folder.write("r.ndjson", try ScoreTests.report("a"))
    try tool.folder.write("a.html", "old")
    let names = tool.folder.names
    let outcome = try tool.run(arguments + ["--pack", "pack"])
    #expect(outcome.status == 2 || outcome.status == 3)
    #expect(tool.folder.names == names)
    #expect(try tool.folder.text("a.html") == "old")
  }

  /// By an interrupt at the keyboard, or the end of a job.
  @Test(arguments: [SIGINT, SIGTERM], ["check", "report"])
  func aRunThatIsInterruptedLeavesNothing(_ signal: Int32, _ command: String) throws {
    let tool = try Self.tool()
    try tool.folder.write("a.html", "old")
    let names = tool.folder.names
    let arguments =
      command == "check"
      ? ["check", "-", "--pack", "pack", "--output", "html=a.html", "--output", "ndjson=b.ndjson"]
      : ["report", "html", "-", "--pack", "pack", "-o", "a.html"]
    let process = Tool.process(arguments, directory: tool.folder.path)
    let input = Pipe()
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    // A child inherits what its thread blocks, and threads of a pool block every signal.
    var (nothing, blocked) = (sigset_t(), sigset_t())
    sigemptyset(&nothing)
    pthread_sigmask(SIG_SETMASK, &nothing, &blocked)
    try process.run()
    pthread_sigmask(SIG_SETMASK, &blocked, nil)
    #expect(Self.waits(for: process, toWriteInto: tool.folder))
    usleep(200_000)
    kill(process.processIdentifier, signal)
    try Tool.wait(for: process, limit: 60, what: arguments)
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(tool.folder.names == names)
    #expect(try tool.folder.text("a.html") == "old")
  }

  /// Whether the process has a file of the folder open for its output within ten seconds.
  private static func waits(for process: Process, toWriteInto folder: Folder) -> Bool {
    let descriptors = "/proc/\(process.processIdentifier)/fd"
    for _ in 0..<1000 {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? []
      let places = names.compactMap {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "\(descriptors)/\($0)")
      }
      if places.contains(where: { $0.contains(folder.path) }) { return true }
      usleep(10_000)
    }
    return false
  }

  /// A file takes the place of another only as a whole, and with its rights.
  @Test func filesAreReplacedWhole() throws {
    let tool = try Self.tool()
    try tool.folder.write("r.ndjson", try ScoreTests.report("a"))
    let path = try tool.folder.write("a.html", "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    let outcome = try tool.run(["report", "html", "r.ndjson", "-o", "a.html"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try tool.folder.text("a.html").hasPrefix("<!DOCTYPE html>"))
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(rights == 0o600)
  }
}
