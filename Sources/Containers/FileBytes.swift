internal import Glibc
internal import TextSources

/// Bytes of a descriptor at any place, without moving its position.
struct FileBytes {
  let descriptor: Int32

  /// Throws `SystemError`.
  func size() throws(SystemError) -> Int64 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw SystemError(action: "reading", code: errno)
    }
    return Int64(status.st_size)
  }

  /// Up to `count` bytes from `offset`; fewer only at the end. Throws `SystemError`.
  func read(at offset: Int64, count: Int) throws(SystemError) -> [UInt8] {
    var filled = 0
    var failure: Int32?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while filled < count, let start = buffer.baseAddress {
        let step = pread(descriptor, start + filled, count - filled, off_t(offset) + off_t(filled))
        if step < 0 && errno == EINTR { continue }
        if step < 0 { failure = errno }
        if step <= 0 { break }
        filled += step
      }
      initialized = filled
    }
    if let failure { throw SystemError(action: "reading", code: failure) }
    return bytes
  }
}
