import Foundation
import Gates

/// Asks the git on the path about a folder. It only reads.
struct GitClient {
  /// Why git could not answer. One line, for people.
  struct Fault: Error {
    let message: String
  }

  private let executable: URL
  /// The top folder of the working tree, absolute, links followed.
  let root: String

  /// Throws `Fault` where there is no git, or where the folder is in no working tree.
  init(folder: String) throws(Fault) {
    guard let executable = Self.executable() else {
      throw Fault(message: "git is not installed or not on the path; install it")
    }
    self.executable = executable
    let answer = try Self.run(executable, ["-C", folder, "rev-parse", "--show-toplevel"])
    let path = answer.text.split(separator: "\n").first.map(String.init)
    guard answer.status == 0, let path else {
      let reason = answer.errors.split(separator: "\n").first.map { ": \($0)" } ?? ""
      throw Fault(message: "\(Paths.shown(folder)): in no git working tree\(reason)")
    }
    root = path
  }

  /// The git on the path; nil where there is none.
  static func executable(
    _ environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL? {
    (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
      .map { "\($0)/git" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
      .map { URL(fileURLWithPath: $0) }
  }

  /// Such as "2.39.5"; nil where there is no git.
  static func version() -> String? {
    guard let executable = executable(), let answer = try? run(executable, ["--version"]) else {
      return nil
    }
    return answer.text.split(whereSeparator: \.isWhitespace).dropFirst(2).first.map(String.init)
  }

  /// The commit the changes of a revision count from: where the present branch left it, so that what
  /// others have added to it since is not taken for a change of ours.
  func start(of revision: String) throws(Fault) -> String {
    // A name cannot begin so; an option can.
    let commit =
      revision.hasPrefix("-")
      ? nil : try name(of: ["rev-parse", "--verify", "--quiet", "\(revision)^{commit}"])
    guard let commit else {
      throw Fault(
        message:
          "--since \(revision): git knows no such revision; give a branch, tag or commit that "
          + "was fetched")
    }
    return try name(of: ["merge-base", commit, "HEAD"]) ?? commit
  }

  /// The changes of the working tree since a commit, without context, as `git diff` writes them.
  func changes(since commit: String) throws(Fault) -> [UInt8] {
    let answer = try run(ChangedLines.arguments(since: commit))
    guard answer.status == 0 else { throw Fault(message: "git diff \(commit) failed") }
    return answer.output
  }

  /// Files that git does not know and does not ignore, relative to the root.
  func untracked() throws(Fault) -> [String] {
    let answer = try run([
      "ls-files", "--others", "--exclude-standard", "--full-name", "-z",
    ])
    guard answer.status == 0 else { throw Fault(message: "git ls-files failed") }
    return answer.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A file as it was in a commit; nil where it was not there. The path is relative to the root.
  func contents(of path: String, at commit: String) -> [UInt8]? {
    guard let answer = try? run(["show", "\(commit):\(path)"]), answer.status == 0 else {
      return nil
    }
    return answer.output
  }

  /// What files that have been renamed since a commit were called then, by their names now.
  func renames(since commit: String) -> [String: String] {
    let arguments = [
      "diff", "--name-status", "--find-renames", "--diff-filter=R", "-z", commit, "--",
    ]
    guard let answer = try? run(arguments), answer.status == 0 else { return [:] }
    // R100, the old name and the new one, each with a zero byte behind it.
    let parts = answer.output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    var names: [String: String] = [:]
    for place in stride(from: 0, to: parts.count - 2, by: 3) {
      names[parts[place + 2]] = parts[place + 1]
    }
    return names
  }

  /// The day of the commit that is checked out, such as 2026-11-03; nil before the first commit.
  func day() -> String? {
    guard let answer = try? run(["log", "-1", "--format=%cs", "HEAD"]), answer.status == 0 else {
      return nil
    }
    return answer.text.split(separator: "\n").first.map(String.init)
  }

  private func name(of arguments: [String]) throws(Fault) -> String? {
    let answer = try run(arguments)
    return answer.status == 0 ? answer.text.split(separator: "\n").first.map(String.init) : nil
  }

  // MARK: Running

  private struct Answer {
    var status: Int32
    var output: [UInt8]
    var errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  private func run(_ arguments: [String]) throws(Fault) -> Answer {
    try Self.run(executable, ["-C", root] + arguments)
  }

  private static func run(_ executable: URL, _ arguments: [String]) throws(Fault) -> Answer {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    // A hook names the repository it runs in, relative to its own folder; ours is found by folder.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
      environment[name] = nil
    }
    environment["LC_ALL"] = "C"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    process.environment = environment
    let (output, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    // Warnings about line ends could fill a pipe that nobody reads; only the first question needs them.
    let keepsErrors = arguments.contains("rev-parse")
    process.standardError = keepsErrors ? errors : FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      throw Fault(message: "git cannot be started: \(error.localizedDescription)")
    }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    var said = ""
    if keepsErrors {
      said = String(
        decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    }
    process.waitUntilExit()
    return Answer(status: process.terminationStatus, output: Array(bytes), errors: said)
  }
}
