import Foundation
import Glibc
import TestSupport
import Testing

/// The built program, run as a user runs it: files for its streams, a folder of its own, a time limit.
struct Tool {
  /// What a run left behind.
  struct Outcome {
    var status: Int32
    /// The number of the signal that ended it; nil if it ended by itself.
    var signal: Int32?
    var output: Data
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
    var errorLines: [String] { errors.split(separator: "\n").map(String.init) }
  }

  struct TimedOut: Error, CustomStringConvertible {
    let description: String
  }

  static let path: String = {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("huashu").path
    return FileManager.default.isExecutableFile(atPath: beside)
      ? beside : Repository.root + "/.build/debug/huashu"
  }()

  let folder: Folder

  init() throws { folder = try Folder() }

  /// Runs the program in the folder. `input` nil gives it an empty standard input; an environment stands
  /// in place of that of the tests.
  func run(
    _ arguments: [String], input: Data? = nil, environment: [String: String]? = nil,
    directory: String? = nil, limit: TimeInterval = 120
  ) throws -> Outcome {
    let name = UUID().uuidString
    let source = try folder.write(".\(name).in", input ?? Data())
    let output = try folder.write(".\(name).out", Data())
    let errors = try folder.write(".\(name).err", Data())
    let process = Self.process(arguments, directory: directory ?? folder.path)
    if let environment { process.environment = environment }
    process.standardInput = FileHandle(forReadingAtPath: source)
    process.standardOutput = FileHandle(forWritingAtPath: output)
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
    try Self.wait(for: process, limit: limit, what: arguments)
    return Outcome(
      status: process.terminationStatus,
      signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil,
      output: try folder.read(".\(name).out"),
      errors: String(decoding: try folder.read(".\(name).err"), as: UTF8.self))
  }

  /// The environment of the tests, with a locale of nobody.
  private static let environment = {
    var environment = ProcessInfo.processInfo.environment
    environment["HUASHU_LANG"] = nil
    environment["LC_ALL"] = "C"
    return environment
  }()

  static func process(_ arguments: [String], directory: String) -> Process {
    let process = Process()
    process.environment = environment
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    return process
  }

  /// Waits for the end and ends a process that takes too long.
  static func wait(for process: Process, limit: TimeInterval, what: [String]) throws {
    let end = Date().addingTimeInterval(limit)
    while process.isRunning {
      if Date() > end {
        kill(process.processIdentifier, SIGKILL)
        throw TimedOut(description: "huashu \(what.joined(separator: " ")) ran over \(limit) s")
      }
      usleep(3000)
    }
  }
}

/// A temporary folder that goes with its last user.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "huashu-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders it lies in, and returns its path.
  @discardableResult
  func write(_ name: String, _ data: Data) throws -> String {
    let file = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
    return file.path
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

  func read(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path + "/" + name))
  }

  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// The names of its files, hidden ones left out.
  var names: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }
}

/// A pack that loads at once, and conversations for it.
enum Small {
  /// Writes the pack into a folder and returns its path.
  static func pack(in folder: Folder) throws -> String {
    try folder.write(
      "pack/pack.yaml",
      """
      name: small
      version: 1.0.0
      timing: {name: first-ask}
      profiles: {base: {chat: sheet, call: sheet}}
      """)
    let texts = [("F01", "major", "不归我管"), ("F07", "critical", "你这个蠢货"), ("F08", "info", "不太清楚啊")]
    for (id, severity, phrase) in texts {
      try folder.write(
        "pack/phrases/\(id).yaml",
        """
        category: \(id)
        name: \(id.lowercased())
        title: \(id)
        polarity: forbidden
        entries:
          - id: \(id)-001
            phrase: \(phrase)
            severity: \(severity)
            suggestion: 我来跟进
            source: [S0-001]
            tests: {hit: [\(phrase)], no_hit: [好]}
        """)
    }
    try folder.write(
      "pack/phrases/P01.yaml",
      """
      category: P01
      name: greeting
      title: 问候
      polarity: expected
      entries:
        - {id: P01-001, phrase: 您好, edges: ignore, source: [S0-001], tests: {hit: [您好], no_hit: [好]}}
      """)
    try folder.write(
      "pack/rules/rules.yaml",
      """
      rules:
        - id: forbidden.all
          title: 禁语
          severity: major
          forbidden: {any: [F01, F07, F08]}
          message: 禁语
          suggestion: 我来跟进
          source: [S0-001]
        - id: opening.greeting
          title: 问候
          severity: minor
          present: {any: [P01], in: opening, turns: 1}
          message: 没有问候
          suggestion: 您好
          source: [S0-001]
      """)
    try folder.write(
      "pack/scorecards/sheet.yaml",
      """
      name: sheet
      title: 表
      items: [{rule: forbidden.all, points: 8}, {rule: opening.greeting, points: 2}]
      """)
    return folder.path + "/pack"
  }

  static func line(_ id: String, _ words: String) -> String {
    #"{"id":"\#(id)","turns":[{"role":"customer","text":"在吗"},{"role":"agent","text":"\#(words)"}]}"#
      + "\n"
  }

  /// Conversations by what is wrong with them.
  static let clean = line("clean", "您好")
  static let minor = line("minor", "嗯")
  static let info = line("info", "您好，不太清楚啊")
  static let major = line("major", "您好，不归我管")
  static let critical = line("critical", "您好，你这个蠢货")
  static let destroyed = line("destroyed", "您好\u{FFFD}")
  static let broken = #"{"id":"broken","turns":["# + "\n"
}
