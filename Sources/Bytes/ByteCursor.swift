/// Writes into memory that is known to be large enough: no check per value. Got from
/// `ByteWriter.fill`, and not valid outside.
package struct ByteCursor {
  @usableFromInline
  var pointer: UnsafeMutablePointer<UInt8>

  @usableFromInline
  init(_ pointer: UnsafeMutablePointer<UInt8>) { self.pointer = pointer }

  @inlinable
  @inline(__always)
  package mutating func put(_ text: StaticString) {
    pointer.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    pointer += text.utf8CodeUnitCount
  }

  @inlinable
  @inline(__always)
  package mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    pointer.update(from: start, count: bytes.count)
    pointer += bytes.count
  }

  /// A whole number from 0; at most 20 bytes.
  @inlinable
  @inline(__always)
  package mutating func put(number value: Int) {
    if value >= 0, value < 10 {
      pointer.pointee = 0x30 &+ UInt8(truncatingIfNeeded: value)
      pointer += 1
    } else if value >= 0, value < 100 {
      pointer.pointee = 0x30 &+ UInt8(truncatingIfNeeded: value / 10)
      (pointer + 1).pointee = 0x30 &+ UInt8(truncatingIfNeeded: value % 10)
      pointer += 2
    } else {
      putLarge(value)
    }
  }

  @usableFromInline
  mutating func putLarge(_ value: Int) {
    var writer = ByteWriter(capacity: 64)
    writer.append(number: value)
    put(writer.bytes)
  }
}

extension ByteWriter {
  /// Gives a cursor over `most` bytes behind what was written; `body` writes no more than that.
  @inlinable
  @inline(__always)
  package mutating func fill(atMost most: Int, _ body: (inout ByteCursor) -> Void) {
    reserve(most)
    var cursor = ByteCursor(base + length)
    body(&cursor)
    length = cursor.pointer - base
  }
}
