import Glibc
import TextSources

/// A place reports are written to: standard output, or a file that takes its name only when the run has
/// come to its end, so that an interrupted run leaves no half file.
final class OutputFile {
  private let descriptor: Int32
  /// What messages call it.
  private let name: String
  /// The name it takes at the end; nil for what is written in place.
  private let path: String?
  private let temporary: String?

  /// Standard output.
  init() {
    descriptor = STDOUT_FILENO
    name = "standard output"
    path = nil
    temporary = nil
  }

  /// `-` is standard output. `mode` nil: that of the file there is, else that of new files. Throws
  /// `SystemError` when the folder cannot be written to.
  init(path: String, mode: mode_t? = nil) throws {
    name = path == "-" ? "standard output" : path
    if let special = try Self.special(path) {
      descriptor = special
      self.path = nil
      temporary = nil
      return
    }
    // A link stays one: what it leads to is replaced.
    let target = Self.target(of: path)
    let temporary = "\(target).\(getpid()).part"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw SystemError(action: "\(path): cannot be written", code: errno) }
    TemporaryNames.add(temporary)
    var status = stat()
    let existing = stat(target, &status) == 0 ? status.st_mode & 0o7777 : nil
    if let mode = mode ?? existing { _ = fchmod(descriptor, mode) }
    self.path = target
    self.temporary = temporary
  }

  private static func target(of path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Ends with 2 where an output would replace an input, or another output of the same run.
  static func refuse(_ outputs: [String], inputs: [String]) throws {
    let files = inputs.compactMap { place($0) }
    var seen: Set<String> = []
    for output in outputs where output != "-" {
      if let own = place(output), files.contains(own) {
        Terminal.say("\(output): is an input of this run, and would be lost; give another name")
        throw ExitStatus.usage
      }
      if !seen.insert(target(of: normal(output))).inserted {
        Terminal.say("\(output): is named for two outputs; give each a name of its own")
        throw ExitStatus.usage
      }
    }
  }

  /// A path without `./` in it, for files that are not there yet.
  private static func normal(_ path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
  }

  /// Device and number of an ordinary file; nil for what is none.
  private static func place(_ path: String) -> [UInt]? {
    var status = stat()
    guard path != "-", stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      return nil
    }
    return [UInt(status.st_dev), UInt(status.st_ino)]
  }

  /// The descriptor of what must not be replaced by a file: the streams of the process, devices, pipes.
  /// Nil for ordinary files and for what is not there yet.
  private static func special(_ path: String) throws -> Int32? {
    var status = stat()
    if path == "-" || path == "/dev/stdout" || path == "/proc/self/fd/1" { return STDOUT_FILENO }
    let isSystem = path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
    let isSpecial = stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
    guard isSystem || isSpecial else { return nil }
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    if descriptor < 0 { throw SystemError(action: "\(path): cannot be written", code: errno) }
    return descriptor
  }

  /// A file the user named; one that cannot be written to is wrong usage, before any report.
  static func named(_ path: String) throws -> OutputFile {
    do {
      return try OutputFile(path: path)
    } catch let error as SystemError {
      Terminal.say(error.description)
      throw ExitStatus.usage
    }
  }

  deinit {
    if let temporary {
      close(descriptor)
      unlink(temporary)
      TemporaryNames.remove(temporary)
    }
  }

  /// Throws `ClosedPipe` when nobody reads any more, `SystemError` on other failures.
  func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = Glibc.write(descriptor, start, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        // A descriptor that does not block belongs to somebody else's manners.
        if errno == EAGAIN, waitForRoom() { continue }
        if errno == EPIPE, temporary == nil { throw ClosedPipe() }
        throw SystemError(action: "\(name): cannot be written", code: errno)
      }
      rest = UnsafeBufferPointer(rebasing: rest[count...])
    }
  }

  private func waitForRoom() -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&request, 1, -1) > 0 || errno == EINTR
  }

  /// Gives the file its name.
  func commit() throws {
    guard let temporary, let path else { return }
    if rename(temporary, path) != 0 {
      throw SystemError(action: "\(name): cannot be written", code: errno)
    }
  }
}
