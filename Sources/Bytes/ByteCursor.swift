/// Writes into memory that is known to be large enough: no check and no call per value.
///
/// Pieces are copied sixteen bytes at a time, so there must be `ByteWriter.slack` bytes to spare behind
/// what is written.
@usableFromInline
package struct ByteCursor {
  @usableFromInline
  package var pointer: UnsafeMutableRawPointer

  @inlinable
  @inline(__always)
  package init(_ pointer: UnsafeMutableRawPointer) { self.pointer = pointer }

  @inlinable
  @inline(__always)
  package mutating func put(_ byte: UInt8) {
    pointer.storeBytes(of: byte, as: UInt8.self)
    pointer += 1
  }

  @inlinable
  @inline(__always)
  package mutating func put(_ text: StaticString) {
    // The length is known where this is inlined: the copy becomes a few moves.
    pointer.copyMemory(from: text.utf8Start, byteCount: text.utf8CodeUnitCount)
    pointer += text.utf8CodeUnitCount
  }

  /// A text that needs no escapes.
  package mutating func put(word: String) {
    var word = word
    pointer = word.withUTF8 { [pointer] text in
      if let start = text.baseAddress { pointer.copyMemory(from: start, byteCount: text.count) }
      return pointer + text.count
    }
  }

  @inlinable
  @inline(__always)
  package mutating func put(_ piece: PaddedBytes) {
    var source = piece.start
    var target = pointer
    pointer += piece.count
    while target < pointer {
      target.storeBytes(
        of: source.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
      source += 16
      target += 16
    }
  }

  /// Eight bytes, the highest first.
  @inlinable
  @inline(__always)
  mutating func put(word: UInt64) {
    pointer.storeBytes(of: word.bigEndian, as: UInt64.self)
    pointer += 8
  }

  /// Sixteen digits, in lower case.
  @inlinable
  @inline(__always)
  package mutating func put(hexadecimal value: UInt64) {
    put(eightDigits: UInt32(truncatingIfNeeded: value >> 32))
    put(eightDigits: UInt32(truncatingIfNeeded: value))
  }

  @inlinable
  @inline(__always)
  mutating func put(eightDigits value: UInt32) {
    // Every four bits get a byte of their own, the first digit the highest.
    var digits = UInt64(value)
    digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
    let letters = (digits &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    let text = digits &+ 0x3030_3030_3030_3030 &+ letters &* 39
    put(word: text)
  }

  // MARK: Numbers

  /// A whole number in decimal; at most 20 bytes.
  @inlinable
  @inline(__always)
  package mutating func put(number value: Int64) {
    if value < 0 { put(UInt8(ascii: "-")) }
    put(number: value.magnitude)
  }

  @inlinable
  @inline(__always)
  package mutating func put(number value: Int) { put(number: Int64(value)) }

  @inlinable
  @inline(__always)
  package mutating func put(number value: UInt64) {
    if value < 10 {
      put(0x30 &+ UInt8(truncatingIfNeeded: value))
    } else if value < 100 {
      putPair(value)
    } else {
      pointer = Self.putLarge(value, at: pointer)
    }
  }

  /// Two digits of a number below 100.
  @inlinable
  @inline(__always)
  mutating func putPair(_ value: UInt64) {
    pointer.storeBytes(of: Self.pair(value), as: UInt16.self)
    pointer += 2
  }

  /// Returns where the number ends.
  @usableFromInline
  static func putLarge(
    _ value: UInt64, at pointer: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    // From the last digit on, and then to where the first one belongs.
    let end = pointer + 20
    var place = end
    var rest = value
    while rest >= 100 {
      place -= 2
      place.storeBytes(of: pair(rest % 100), as: UInt16.self)
      rest /= 100
    }
    if rest >= 10 {
      place -= 2
      place.storeBytes(of: pair(rest), as: UInt16.self)
    } else {
      place -= 1
      place.storeBytes(of: 0x30 &+ UInt8(truncatingIfNeeded: rest), as: UInt8.self)
    }
    let count = end - place
    let first = place.loadUnaligned(as: SIMD16<UInt8>.self)
    let others = (place + 16).loadUnaligned(as: UInt32.self)
    pointer.storeBytes(of: first, as: SIMD16<UInt8>.self)
    (pointer + 16).storeBytes(of: others, as: UInt32.self)
    return pointer + count
  }

  @inlinable
  @inline(__always)
  static func pair(_ value: UInt64) -> UInt16 {
    UnsafeRawPointer(pairs.utf8Start)
      .loadUnaligned(fromByteOffset: Int(truncatingIfNeeded: value) &* 2, as: UInt16.self)
  }

  /// 00 to 99, one after another.
  @inlinable
  static var pairs: StaticString {
    """
    0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
    5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899
    """
  }
}
