internal import Glibc

/// The memory that lines stand in. It stays as long as somebody holds it. Invariant: nothing in it
/// changes while more than its feed hold it.
package final class LineBlock: @unchecked Sendable {
  private(set) var start: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int

  /// `capacity` above 0; the contents are anything.
  init(capacity: Int) {
    self.capacity = capacity
    start = Self.checked(malloc(capacity))
  }

  deinit { free(start) }

  /// Makes it larger, without a copy where the system can move pages.
  func grow(to wanted: Int) {
    start = Self.checked(realloc(start, wanted))
    capacity = wanted
  }

  private static func checked(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<UInt8> {
    guard let memory else { fatalError("out of memory") }
    return memory.assumingMemoryBound(to: UInt8.self)
  }
}
