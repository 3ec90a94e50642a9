import Foundation
import Glibc
import TestSupport
import Testing

/// The filter contract: one line out per line in, in order, at once, whatever comes.
@Suite struct StreamTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    return tool
  }

  private let arguments = ["stream", "--pack", "pack"]

  @Test func oneLineOutForEveryLineInInOrder() throws {
    let tool = try tool()
    var input = Data([0xEF, 0xBB, 0xBF]) + Data(Small.clean.utf8)
    input += Data("\n  \t\n".utf8)
    input += Data(Small.major.dropLast().utf8) + Data("\r\n".utf8)
    input += Data("绝密 no json\n".utf8)
    input += Data(#"{"id":"绝密","turns":["#.utf8) + Data("\n".utf8)
    // 诚 in Big5 ends with a backslash, which hides the quote behind it.
    input += Data(#"{"id":"u","turns":[{"role":"agent","text":""#.utf8) + Data([0xB8, 0xDC, 0x5C])
    input += Data("\"}]}\n".utf8)
    input += Data(#"{"turns":[{"role":"agent","text":"绝密"}]}"#.utf8) + Data("\n".utf8)
    input += Data(#"{"id":"role","turns":[{"role":"绝密","text":"绝密"}]}"#.utf8) + Data("\n".utf8)
    input += Data(Small.line("long", String(repeating: "绝密", count: 300)).utf8)
    input += Data("[]\n".utf8)
    input += Data("\r\n".utf8)
    input += Data(Small.destroyed.utf8)
    input += Data(Small.minor.dropLast().utf8)
    let outcome = try tool.run(arguments + ["--max-line", "1K"], input: input)
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.last == 0x0A)
    let reports = try outcome.lines.map { try JSON.object($0) }
    let shown = reports.map { report -> String in
      let error = (report["error"] as? [String: Any])?["code"] as? String
      return error.map { "\($0) \(report["line"] as? Int ?? 0)" } ?? report["id"] as? String ?? ""
    }
    #expect(
      shown == [
        "clean", "major", "E_JSON 5", "E_JSON 6", "E_UTF8 7", "E_SCHEMA 8", "E_SCHEMA 9",
        "E_TOO_LONG 10", "E_SCHEMA 11", "destroyed", "minor",
      ])
    #expect(
      reports.compactMap { $0["status"] as? String } == [
        "pass", "findings", "error", "error", "error", "error", "error", "error", "error",
        "incomplete", "findings",
      ])
    #expect(!outcome.text.contains("绝密"))
    #expect(reports.allSatisfy { $0["schema"] as? String == "huashu.report/1" })
  }

  @Test func anErrorLineHasItsMembersAndNoOthers() throws {
    let outcome = try tool().run(arguments, input: Data("x\n".utf8))
    let line = try #require(outcome.lines.first)
    #expect(
      line.hasPrefix(
        #"{"schema":"huashu.report/1","line":1,"id":null,"status":"error","error":{"code":"E_JSON","detail":""#
      ))
    #expect(line.hasSuffix(#""}}"#))
    #expect(Set(try JSON.object(line).keys) == ["schema", "line", "id", "status", "error"])
  }

  @Test(arguments: ["", "\n", "\n \n\r\n\t\n"]) func nothingComesOfNothing(_ input: String) throws {
    let outcome = try tool().run(arguments, input: Data(input.utf8))
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.isEmpty)
  }

  @Test func everyLineIsAnsweredBeforeTheNextIsWritten() throws {
    let filter = try Filter(try tool(), arguments)
    for number in 0..<20 {
      let line = number % 5 == 4 ? "no json\n" : Small.line("c\(number)", "您好")
      try filter.write(line)
      let report = try JSON.object(try filter.line() ?? "")
      if number % 5 == 4 {
        #expect(report["line"] as? Int == number + 1)
      } else {
        #expect(report["id"] as? String == "c\(number)")
      }
    }
    try filter.close()
    #expect(try filter.end().status == 0)
  }

  /// With the pack that ships, found beside the program, from anywhere.
  @Test func worksWithAnEmptyEnvironmentAnywhere() throws {
    let tool = try tool()
    for directory in ["/", tool.folder.path] {
      let outcome = try tool.run(
        ["stream"], input: Data(Small.major.utf8), environment: [:], directory: directory)
      #expect(outcome.status == 0)
      #expect(outcome.errors.isEmpty)
      let report = try JSON.object(outcome.lines.first ?? "")
      #expect((report["pack"] as? [String: Any])?["name"] as? String == "base")
      #expect(report["status"] as? String == "findings")
    }
  }

  @Test func theLocaleDoesNotMatter() throws {
    let tool = try tool()
    let input = Data((Small.major + Small.minor).utf8)
    let plain = try tool.run(arguments, input: input, environment: [:])
    for locale in ["C", "zh_CN.GB18030", "tr_TR.UTF-8", "POSIX"] {
      let outcome = try tool.run(
        arguments, input: input,
        environment: [
          "LC_ALL": locale, "LANG": locale, "TZ": "America/New_York", "HOME": "/nowhere",
        ])
      #expect(outcome.output == plain.output)
    }
  }

  @Test(arguments: [
    ["stream"], ["check", "lines.ndjson", "--format", "ndjson"], ["convert", "lines.ndjson"],
  ])
  func aClosedPipeEndsQuietly(_ command: [String]) throws {
    let tool = try tool()
    let lines = try tool.folder.write(
      "lines.ndjson", String(repeating: Small.major, count: 20_000))
    let errors = try tool.folder.write("errors", "")
    let output = Pipe()
    let pack = command[0] == "convert" ? [] : ["--pack", "pack"]
    let process = Tool.process(command + pack, directory: tool.folder.path)
    process.standardInput = FileHandle(forReadingAtPath: lines)
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    try output.fileHandleForReading.close()
    try Tool.wait(for: process, limit: 120, what: command)
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(try tool.folder.text("errors") == "")
  }

  @Test func standardInputThatCannotBeRead() throws {
    let tool = try tool()
    let process = Tool.process(arguments, directory: tool.folder.path)
    process.standardInput = FileHandle(forReadingAtPath: tool.folder.path)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try Tool.wait(for: process, limit: 60, what: arguments)
    #expect(process.terminationStatus == 3)
  }

  @Test func maskingAndTheTranscriptOnRequest() throws {
    let tool = try tool()
    let line = Small.line("m", "您好，打13800000000，不归我管")
    let plain = try tool.run(arguments, input: Data(line.utf8))
    #expect(!plain.text.contains("13800000000") && !plain.text.contains(#""events""#))
    let open = try tool.run(arguments + ["--with-transcript"], input: Data(line.utf8))
    #expect(open.text.contains("打13800000000"))
    let masked = try tool.run(
      arguments + ["--with-transcript", "--redact", "full"], input: Data(line.utf8))
    #expect(masked.text.contains("打138****0000"))
    #expect(!masked.text.contains("13800000000"))
  }
}
