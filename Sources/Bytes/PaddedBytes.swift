/// A piece of memory behind which `ByteWriter.slack` more bytes may be read: it is copied sixteen bytes
/// at a time, without a remainder. Good as long as its owner leaves the memory where it is.
@usableFromInline
package struct PaddedBytes {
  @usableFromInline
  package let start: UnsafeRawPointer
  @usableFromInline
  package let count: Int

  @inlinable
  @inline(__always)
  package init(start: UnsafeRawPointer, count: Int) {
    self.start = start
    self.count = count
  }

  @inlinable
  package var isEmpty: Bool { count == 0 }
}
