internal import Bytes

extension ByteCursor {
  /// The places of a quote up to the quote itself, as members of an object: at most 128 bytes.
  @inline(__always)
  mutating func put(utf16: Range<Int>, scalars: Range<Int>) {
    put(#","utf16":["#)
    let start = UnsafeRawPointer(pointer)
    put(utf16)
    let places = PaddedBytes(start: start, count: UnsafeRawPointer(pointer) - start)
    put(#"],"scalars":["#)
    // The same, unless a character before the end is no part of Unicode's basic plane.
    if utf16 == scalars { put(places) } else { put(scalars) }
    put(#"],"quote":"#)
  }

  @inline(__always)
  private mutating func put(_ range: Range<Int>) {
    put(number: UInt64(truncatingIfNeeded: range.lowerBound))
    put(",")
    put(number: UInt64(truncatingIfNeeded: range.upperBound))
  }
}
