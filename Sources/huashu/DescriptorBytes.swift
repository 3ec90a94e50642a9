import Glibc
import TextSources

/// What a file or pipe holds, read to its end.
enum DescriptorBytes {
  /// Throws `SystemError`.
  static func all(of descriptor: Int32) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &piece, piece.count)
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(action: "reading", code: errno)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
    }
  }
}
