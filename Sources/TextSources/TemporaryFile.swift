internal import Glibc

/// A file without a name, for what is too much for memory; it is gone when it is closed.
package final class TemporaryFile {
  /// Can be read, written and sought.
  package let descriptor: Int32
  package private(set) var count: Int64 = 0

  /// Lies in `TMPDIR`, or `/tmp`. Throws `SystemError`.
  package init() throws(SystemError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/huashu-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    if descriptor < 0 {
      throw SystemError(
        action: "\(folder): a temporary file cannot be made; set TMPDIR to a folder with room",
        code: errno)
    }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Appends at the end.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = pwrite(descriptor, rest.baseAddress, rest.count, off_t(count))
      if written < 0 {
        if errno == EINTR { continue }
        throw SystemError(
          action: "writing a temporary file; set TMPDIR to a folder with room", code: errno)
      }
      count += Int64(written)
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
  }

  /// Fills a buffer from a place on. Throws when the file is shorter.
  package func read(
    _ buffer: UnsafeMutableRawBufferPointer, from place: Int64
  ) throws(SystemError) {
    var done = 0
    while done < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(place) + done)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { throw SystemError(action: "reading a temporary file", code: EIO) }
      done += count
    }
  }

  /// Forgets what was written.
  package func removeAll() throws(SystemError) {
    if ftruncate(descriptor, 0) != 0 {
      throw SystemError(action: "emptying a temporary file", code: errno)
    }
    count = 0
  }
}
