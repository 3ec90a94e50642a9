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
  @usableFromInline
  package private(set) var count: Int

  package init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
    count = 0
  }

  deinit { base.deallocate() }

  /// The bytes written so far.
  package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

  /// Forgets the contents and keeps the memory.
  package mutating func removeAll() { count = 0 }

  /// Forgets what was written after a position that `count` had earlier.
  package mutating func truncate(to length: Int) {
    precondition(length >= 0 && length <= count)
    count = length
  }

  @usableFromInline
  mutating func grow(by extra: Int) {
    let wanted = max(capacity * 2, count + extra)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity = wanted
  }

  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    base[count] = byte
    count += 1
  }

  package mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress, !source.isEmpty else { return }
    if count + source.count > capacity { grow(by: source.count) }
    (base + count).update(from: start, count: source.count)
    count += source.count
  }

  package mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  package mutating func append(_ array: [UInt8]) {
    array.withUnsafeBufferPointer { append($0) }
  }

  /// A whole number in decimal.
  package mutating func append(number value: some BinaryInteger) {
    var rest = UInt64(value.magnitude)
    if value < 0 { append(UInt8(ascii: "-")) }
    if count + 20 > capacity { grow(by: 20) }
    var digits = 1
    var bound: UInt64 = 10
    while rest >= bound, digits < 20 {
      digits += 1
      let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
      if overflow { break }
      bound = next
    }
    var place = count + digits
    count = place
    repeat {
      place -= 1
      base[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while place > count - digits
  }

  /// A number given in tenths, without a trailing zero: 907 is 90.7 and 900 is 90.
  package mutating func append(tenths value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    let size = value.magnitude
    append(number: size / 10)
    if size % 10 != 0 {
      append(UInt8(ascii: "."))
      append(number: size % 10)
    }
  }

  /// Begins an object whose members were written from a position on, each with a comma before it: the
  /// first comma becomes the brace.
  package mutating func openObject(at position: Int) {
    if position == count {
      append(UInt8(ascii: "{"))
    } else {
      base[position] = UInt8(ascii: "{")
    }
  }

  /// The contents as text; invalid UTF-8 is repaired, so this is for messages and tests.
  package var string: String { String(decoding: bytes, as: UTF8.self) }
}
