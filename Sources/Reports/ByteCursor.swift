/// Writes into memory that is known to be large enough: no check and no call per value. It lies in this
/// module because only here the optimizer can take it apart.
struct ByteCursor {
  private(set) var pointer: UnsafeMutablePointer<UInt8>

  init(_ pointer: UnsafeMutablePointer<UInt8>) { self.pointer = pointer }

  @inline(__always)
  mutating func put(_ text: StaticString) {
    pointer.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    pointer += text.utf8CodeUnitCount
  }

  /// A whole number from 0; at most 20 bytes.
  @inline(__always)
  mutating func put(number value: Int) {
    if value < 10 {
      pointer.pointee = 0x30 &+ UInt8(truncatingIfNeeded: value)
      pointer += 1
    } else if value < 100 {
      pointer.pointee = 0x30 &+ UInt8(truncatingIfNeeded: value / 10)
      (pointer + 1).pointee = 0x30 &+ UInt8(truncatingIfNeeded: value % 10)
      pointer += 2
    } else {
      putLarge(value)
    }
  }

  /// The places of a quote up to the quote itself, as members of an object: at most 128 bytes.
  @inline(__always)
  mutating func put(utf16: Range<Int>, scalars: Range<Int>) {
    put(#","utf16":["#)
    put(number: utf16.lowerBound)
    put(",")
    put(number: utf16.upperBound)
    put(#"],"scalars":["#)
    put(number: scalars.lowerBound)
    put(",")
    put(number: scalars.upperBound)
    put(#"],"quote":"#)
  }

  private mutating func putLarge(_ value: Int) {
    var digits = 1
    var bound = value
    while bound >= 10 {
      bound /= 10
      digits += 1
    }
    var rest = value
    for place in stride(from: digits - 1, through: 0, by: -1) {
      (pointer + place).pointee = 0x30 &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    pointer += digits
  }
}
