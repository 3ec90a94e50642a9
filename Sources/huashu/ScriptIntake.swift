import Foundation
import Glibc
import ScriptFormats
import Scripts

/// Reads the script files of a run; what cannot be read becomes a problem of its file.
struct ScriptIntake {
  /// A file that was read.
  struct File {
    let entry: ScriptWalker.Entry
    /// As they lie on the disk, or as fixes have changed them.
    var bytes: [UInt8]
    var document: ScriptDocument
    /// Whether no format knows it.
    var isUnknown = false
  }

  private(set) var files: [File] = []
  /// Files of folders that no script format knows.
  private(set) var skipped: [String] = []
  /// Named files that no script format knows.
  private(set) var unknown = 0

  private let reader = ScriptReader()

  init(_ entries: [ScriptWalker.Entry]) {
    for entry in entries { read(entry) }
  }

  private mutating func read(_ entry: ScriptWalker.Entry) {
    guard let bytes = Self.bytes(of: entry) else {
      let reason = String(cString: strerror(errno))
      files.append(
        File(
          entry: entry, bytes: [],
          document: Self.failed(entry, "cannot be opened: \(reason); check its rights")))
      return
    }
    if let document = document(bytes, entry) {
      files.append(File(entry: entry, bytes: bytes, document: document))
    } else if entry.isNamed {
      unknown += 1
      files.append(
        File(
          entry: entry, bytes: bytes,
          document: Self.failed(
            entry,
            "no script format known for it; name one with 'format' under 'scripts' of the config, "
              + "or leave the file out"), isUnknown: true))
    } else {
      skipped.append(entry.path)
    }
  }

  /// Reads bytes as a file of the run is read.
  func document(_ bytes: [UInt8], _ entry: ScriptWalker.Entry) -> ScriptDocument? {
    reader.read(bytes, path: entry.path, options: entry.reading)
  }

  private static func failed(_ entry: ScriptWalker.Entry, _ message: String) -> ScriptDocument {
    var document = ScriptDocument(
      path: entry.path, format: "unknown", text: ScriptText(""), utterances: [])
    document.problems = [ScriptProblem(line: nil, message: message)]
    return document
  }

  private static func bytes(of entry: ScriptWalker.Entry) -> [UInt8]? {
    if entry.isStandardInput { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
    let descriptor = open(entry.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return try? DescriptorBytes.all(of: descriptor)
  }

  // MARK: What it came to

  /// Ends with 2 when there is nothing to check: zero scripts must not look like zero findings.
  func requireSomething(_ walker: ScriptWalker, allowEmpty: Bool) throws {
    if allowEmpty { return }
    let readable = files.filter { !$0.isUnknown }
    guard readable.isEmpty else {
      let documents = readable.map(\.document)
      if documents.contains(where: { !$0.utterances.isEmpty || !$0.problems.isEmpty }) { return }
      Terminal.say(
        "nothing to check: \(readable.count) files were read and hold no line of an agent; look at "
          + "'text', 'keys' and 'role' of the config, or end with 0 by --allow-empty")
      throw ExitStatus.usage
    }
    for file in files {
      for problem in file.document.problems {
        Terminal.say("\(file.entry.path): error: \(problem.message)")
      }
    }
    if unknown == 0 {
      let others = skipped.count + walker.passedOver + walker.refused.count
      Terminal.say(
        "nothing to check: no script among \(others) files; look at 'scripts' of the config (huashu "
          + "doctor), or end with 0 by --allow-empty")
    }
    throw ExitStatus.usage
  }

  func saySkipped(_ walker: ScriptWalker) {
    for path in walker.refused.prefix(5) {
      Terminal.say("note: \(path) is no script by the config and was not checked")
    }
    if walker.refused.count > 5 {
      Terminal.say("note: \(walker.refused.count - 5) more are no scripts by the config")
    }
    guard let first = skipped.first else { return }
    let more = skipped.count > 1 ? " and \(skipped.count - 1) more" : ""
    Terminal.say("note: skipped, no script: \(first)\(more)")
  }

  /// Puts a file that fixes have changed in place of what was read.
  mutating func replace(_ index: Int, bytes: [UInt8], document: ScriptDocument) {
    files[index].bytes = bytes
    files[index].document = document
  }
}
