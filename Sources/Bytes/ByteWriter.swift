/// A growing buffer of bytes with the few formats every machine output needs: JSON strings, whole
/// numbers, and fixed point numbers that do not depend on the locale.
///
/// It owns raw memory so that a report is written without an allocation per value; `removeAll` keeps
/// the memory for the next report.
package struct ByteWriter: ~Copyable {
  @usableFromInline
  package private(set) var base: UnsafeMutablePointer<UInt8>
  @usableFromInline
  package private(set) var capacity: Int
  /// The number of bytes written.
  package var count: Int {
    @inlinable get { length }
  }
  @usableFromInline
  package var length: Int

  package init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
    length = 0
  }

  deinit { base.deallocate() }

  /// The bytes written so far.
  package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: length) }

  /// Forgets the contents and keeps the memory.
  package mutating func removeAll() { length = 0 }

  /// Forgets what was written after a position that `count` had earlier.
  package mutating func truncate(to position: Int) {
    precondition(position >= 0 && position <= length)
    length = position
  }

  /// Makes room for some bytes.
  @inlinable
  @inline(__always)
  package mutating func reserve(_ extra: Int) {
    if length + extra > capacity { grow(by: extra) }
  }

  @usableFromInline
  package mutating func grow(by extra: Int) {
    let wanted = max(capacity * 2, length + extra)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
    larger.update(from: base, count: length)
    base.deallocate()
    base = larger
    capacity = wanted
  }

  @inlinable
  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    base[length] = byte
    length += 1
  }

  @inlinable
  package mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress, !source.isEmpty else { return }
    reserve(source.count)
    (base + length).update(from: start, count: source.count)
    length += source.count
  }

  @inlinable
  @inline(__always)
  package mutating func append(_ text: StaticString) {
    // The length is known where this is inlined: the copy becomes a few moves.
    let count = text.utf8CodeUnitCount
    reserve(count)
    (base + length).update(from: text.utf8Start, count: count)
    length += count
  }

  package mutating func append(_ text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil {
      append(Array(text.utf8))
    }
  }

  @inlinable
  package mutating func append(_ array: [UInt8]) {
    array.withUnsafeBufferPointer { append($0) }
  }

  /// UTF-16 as UTF-8; half a surrogate pair becomes U+FFFD.
  package mutating func append(utf16 units: UnsafeBufferPointer<UInt16>) {
    _ = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false
    ) { append($0) }
  }

  @inlinable
  package mutating func append(number value: Int) { append(number: Int64(value)) }

  /// A whole number in decimal.
  package mutating func append(number value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(number: value.magnitude)
  }

  package mutating func append(number value: UInt64) {
    reserve(20)
    if value < 10 {
      base[length] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)
      length += 1
      return
    }
    if value < 100 {
      base[length] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10)
      base[length + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10)
      length += 2
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = value
      var place = 20
      repeat {
        place -= 1
        digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      append(UnsafeBufferPointer(rebasing: digits[place...]))
    }
  }

  /// A number given in tenths, without a trailing zero: 907 is 90.7 and 900 is 90.
  package mutating func append(tenths value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    let size = UInt64(value.magnitude)
    append(number: size / 10)
    if size % 10 != 0 {
      append(UInt8(ascii: "."))
      append(number: size % 10)
    }
  }

  /// Lets `body` write at most some bytes behind what was written; it returns where it ended.
  package mutating func fill(
    atMost most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
  ) {
    reserve(most)
    length = body(base + length) - base
  }

  /// Begins an object whose members were written from a position on, each with a comma before it: the
  /// first comma becomes the brace.
  package mutating func openObject(at position: Int) {
    if position == length {
      append(UInt8(ascii: "{"))
    } else {
      base[position] = UInt8(ascii: "{")
    }
  }

  /// The contents as text; invalid UTF-8 is repaired, so this is for messages and tests.
  package var string: String { String(decoding: bytes, as: UTF8.self) }
}
