import Glibc

/// A file without a name that holds the given bytes, as the reader gets them from its caller.
final class TemporaryFile {
  let descriptor: Int32
  let size: Int64

  init(_ bytes: [UInt8]) throws {
    var path = Array("/tmp/fixture-XXXXXX".utf8CString)
    descriptor = mkstemp(&path)
    unlink(path)
    size = Int64(bytes.count)
    var written = 0
    while written < bytes.count {
      let step = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard step > 0 else { throw WriteFailure() }
      written += step
    }
  }

  deinit { close(descriptor) }

  struct WriteFailure: Error {}
}
