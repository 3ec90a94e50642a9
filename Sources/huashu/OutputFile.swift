import Glibc
import TextSources

/// A place reports are written to: standard output, or a file that takes its name only when the run has
/// come to its end, so that an interrupted run leaves no half file.
final class OutputFile {
  private let descriptor: Int32
  private let path: String?
  private let temporary: String?

  /// Standard output.
  init() {
    descriptor = STDOUT_FILENO
    path = nil
    temporary = nil
  }

  /// `mode` nil: that of new files. Throws `SystemError` when the folder cannot be written to.
  init(path: String, mode: mode_t? = nil) throws {
    if let special = try Self.special(path) {
      descriptor = special
      self.path = nil
      temporary = nil
      return
    }
    let temporary = "\(path).\(getpid()).part"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw SystemError(action: "\(path): cannot be written", code: errno) }
    if let mode { _ = fchmod(descriptor, mode) }
    self.path = path
    self.temporary = temporary
  }

  /// The descriptor of what must not be replaced by a file: the streams of the process, devices, pipes.
  /// Nil for ordinary files and for what is not there yet.
  private static func special(_ path: String) throws -> Int32? {
    var status = stat()
    if path == "/dev/stdout" || path == "/proc/self/fd/1" { return STDOUT_FILENO }
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
    }
  }

  /// Throws `ClosedPipe` when nobody reads any more, `SystemError` on other failures.
  func write(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    var rest = bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = Glibc.write(descriptor, start, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE, path == nil { throw ClosedPipe() }
        throw SystemError(action: "\(path ?? "standard output"): cannot be written", code: errno)
      }
      rest = UnsafeBufferPointer(rebasing: rest[count...])
    }
  }

  /// Gives the file its name.
  func commit() throws {
    guard let temporary, let path else { return }
    if rename(temporary, path) != 0 {
      throw SystemError(action: "\(path): cannot be written", code: errno)
    }
  }
}
