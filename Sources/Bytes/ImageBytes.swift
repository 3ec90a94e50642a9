internal import Glibc

/// Bytes that stay where they are as long as someone holds them: copied once, or mapped from a file.
package final class ImageBytes: @unchecked Sendable {
  package let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// The bytes begin at a multiple of 64.
  package init(copying source: UnsafeBufferPointer<UInt8>) {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: max(source.count, 1), alignment: 64)
    if let base = source.baseAddress { memory.copyMemory(from: base, byteCount: source.count) }
    bytes = UnsafeRawBufferPointer(start: memory, count: source.count)
    isMapped = false
  }

  /// Maps a regular file that is not empty, read only; nil if there is none or it may not be read. With
  /// `ownOnly` it must belong to the user, and no one else may write it.
  package init?(mapping path: String, ownOnly: Bool) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > 0,
      !ownOnly || status.st_uid == geteuid() && status.st_mode & (S_IWGRP | S_IWOTH) == 0,
      // All of it is read anyway, for its sum: a fault for every few pages would take longer.
      let base = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0),
      base != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: base, count: Int(status.st_size))
    isMapped = true
  }

  /// A copy of the bytes: `bytes` itself is good only while someone holds the image.
  package var contents: [UInt8] { withExtendedLifetime(self) { Array(bytes) } }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.baseAddress?.deallocate()
    }
  }
}
