internal import Glibc

/// Bytes that can be read from any place, as often as needed.
package protocol ByteSource {
  var count: Int64 { get }

  /// Fills a buffer from an offset on, as far as there are bytes; returns how many. Throws
  /// `SystemError`.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws -> Int
}

extension ByteSource {
  /// The first bytes, at most a number of them.
  package func head(_ most: Int) throws -> [UInt8] {
    var head = [UInt8](repeating: 0, count: Int(min(Int64(most), count)))
    let length = try head.withUnsafeMutableBytes { try read(into: $0, at: 0) }
    head.removeSubrange(length...)
    return head
  }

  /// Calls `body` with one piece after another, from an offset to the end; it says whether to go on.
  package func forEachPiece(
    from start: Int64 = 0, size: Int = 1 << 20,
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Bool
  ) throws {
    var buffer = [UInt8](repeating: 0, count: Int(min(Int64(size), max(1, count - start))))
    var offset = start
    while offset < count {
      let length = try buffer.withUnsafeMutableBytes { try read(into: $0, at: offset) }
      if length == 0 { return }
      offset += Int64(length)
      let goesOn = try buffer.withUnsafeBufferPointer {
        try body(UnsafeBufferPointer(rebasing: $0[..<length]))
      }
      if !goesOn { return }
    }
  }
}

/// Bytes in memory.
package struct MemorySource: ByteSource {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var count: Int64 { Int64(bytes.count) }

  package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) -> Int {
    guard offset < count else { return 0 }
    let part = bytes[Int(offset)...].prefix(buffer.count)
    buffer.copyBytes(from: part)
    return part.count
  }
}

/// The bytes of an open file that can be sought. Keeps the file open as long as it lives.
package final class FileSource: ByteSource {
  package let descriptor: Int32
  package let count: Int64
  /// Is told how many bytes were read, each time.
  package var onRead: ((Int) -> Void)?
  /// What closes the file when nobody reads it any more.
  private let owner: AnyObject?

  /// `owner` closes the descriptor; without one the source does. Nil for what cannot be sought, such as
  /// a pipe.
  package init?(descriptor: Int32, owner: AnyObject? = nil) {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.descriptor = descriptor
    self.owner = owner
    count = Int64(status.st_size)
  }

  /// Nil for what cannot be opened or is no file.
  package convenience init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.init(descriptor: descriptor)
  }

  package convenience init?(_ file: TemporaryFile) {
    self.init(descriptor: file.descriptor, owner: file)
  }

  deinit { if owner == nil { close(descriptor) } }

  package func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int64
  ) throws -> Int {
    while true {
      let length = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if length >= 0 {
        onRead?(length)
        return length
      }
      if errno != EINTR { throw SystemError(action: "reading", code: errno) }
    }
  }
}
