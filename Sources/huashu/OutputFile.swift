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
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // A pipe or a device such as /dev/stdout is written to as it is; its name must not be taken.
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      if descriptor < 0 { throw SystemError(action: "\(path): cannot be written", code: errno) }
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
