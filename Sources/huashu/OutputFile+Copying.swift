import Glibc
import TextSources

extension OutputFile {
  /// Writes what a temporary file holds. Throws as `write` does.
  func copy(_ temporary: TemporaryFile) throws {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var place: off_t = 0
    while true {
      let count = block.withUnsafeMutableBytes {
        pread(temporary.descriptor, $0.baseAddress, $0.count, place)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw SystemError(action: "reading a temporary file", code: errno) }
      if count == 0 { return }
      try block.withUnsafeBufferPointer {
        try write(UnsafeBufferPointer(rebasing: $0.prefix(count)))
      }
      place += off_t(count)
    }
  }
}
