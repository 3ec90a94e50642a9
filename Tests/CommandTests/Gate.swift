import Foundation
import TestSupport
import Testing

/// A folder with the small pack in which `lint` and `git` run, untouched by configs and languages of
/// whoever runs the tests.
struct Gate {
  let tool: Tool
  var folder: Folder { tool.folder }

  init() throws {
    tool = try Tool()
    _ = try Small.pack(in: tool.folder)
  }

  var environment: [String: String] {
    var environment = ProcessInfo.processInfo.environment
    for name in environment.keys
    where name.hasPrefix("HUASHU_") || name.hasPrefix("LC_") || name.hasPrefix("GIT_")
      || name.hasPrefix("GITHUB_")
    {
      environment[name] = nil
    }
    environment["LANG"] = "C.UTF-8"
    environment["HOME"] = folder.path + "/home"
    environment["XDG_CONFIG_HOME"] = folder.path + "/home/config"
    environment["XDG_CACHE_HOME"] = folder.path + "/home/cache"
    environment["GIT_CONFIG_NOSYSTEM"] = "1"
    return environment
  }

  /// Runs huashu. `with` adds to the environment.
  func run(
    _ arguments: [String], input: String = "", with: [String: String] = [:],
    directory: String? = nil
  ) throws -> Tool.Outcome {
    try tool.run(
      arguments, input: Data(input.utf8), environment: environment.merging(with) { $1 },
      directory: directory.map { folder.path + "/" + $0 })
  }

  /// Lint with the small pack.
  func lint(
    _ arguments: [String], input: String = "", with: [String: String] = [:],
    directory: String? = nil
  ) throws -> Tool.Outcome {
    try run(
      ["lint", "--pack", folder.path + "/pack"] + arguments, input: input, with: with,
      directory: directory)
  }

  // MARK: git

  static let hasGit: Bool = {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/git")
    }
  }()

  struct GitFailed: Error { let arguments: [String] }

  func git(_ arguments: String..., at day: String = "2026-11-01") throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git"] + arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    var environment = environment
    environment["GIT_AUTHOR_DATE"] = "\(day)T12:00:00+0000"
    environment["GIT_COMMITTER_DATE"] = "\(day)T12:00:00+0000"
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try Tool.wait(for: process, limit: 60, what: arguments)
    if process.terminationStatus != 0 { throw GitFailed(arguments: arguments) }
  }

  /// Makes the folder a repository; the pack and other things of the test are no part of it.
  func makeRepository() throws {
    try git("init", "--quiet", "--initial-branch=main")
    try git("config", "user.name", "Script Author")
    try git("config", "user.email", "author@example.com")
    try git("config", "core.autocrlf", "false")
    try folder.write(".gitignore", "/pack/\n/home/\n.*\n")
  }

  func commit(_ message: String, at day: String = "2026-11-01") throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--message", message, at: day)
  }
}
