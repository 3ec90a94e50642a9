/// A growing buffer of bytes with the few formats every machine output needs: JSON strings, whole
/// numbers, and fixed point numbers that do not depend on the locale.
///
/// It owns raw memory so that a report is written without an allocation per value; `removeAll` keeps
/// the memory for the next report. `@usableFromInline` stands with the type because without it no
/// member of a package type is inlined into other modules.
@usableFromInline
package struct ByteWriter: ~Copyable {
  @usableFromInline
  package private(set) var base: UnsafeMutablePointer<UInt8>
  /// The number of bytes there is room for, the slack behind them not counted.
  @usableFromInline
  package private(set) var capacity: Int
  /// The number of bytes written.
  package var count: Int {
    @inlinable get { length }
  }
  @usableFromInline
  package var length: Int

  /// Bytes behind the room that may be written and read: pieces are copied sixteen bytes at a time.
  package static var slack: Int { 32 }

  package init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity + Self.slack)
    length = 0
  }

  deinit { base.deallocate() }

  /// The bytes written so far.
  package var bytes: UnsafeBufferPointer<UInt8> {
    @inlinable get { UnsafeBufferPointer(start: base, count: length) }
  }

  /// Forgets the contents and keeps the memory.
  @inlinable
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
    if length &+ extra > capacity { grow(by: extra) }
  }

  @usableFromInline
  package mutating func grow(by extra: Int) { move(to: max(capacity * 2, length + extra)) }

  /// Gives memory back after an unusually long text: room for some bytes and the contents stays.
  package mutating func shrink(to capacity: Int) {
    let wanted = max(capacity, length, 64)
    if wanted < self.capacity { move(to: wanted) }
  }

  private mutating func move(to room: Int) {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: room + Self.slack)
    memory.update(from: base, count: length)
    base.deallocate()
    base = memory
    capacity = room
  }

  @inlinable
  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    base[length] = byte
    length &+= 1
  }

  @inlinable
  package mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    reserve(source.count)
    UnsafeMutableRawPointer(base + length).copyMemory(from: start, byteCount: source.count)
    length &+= source.count
  }

  @inlinable
  @inline(__always)
  package mutating func append(_ text: StaticString) {
    fill(atMost: text.utf8CodeUnitCount) { $0.put(text) }
  }

  @inlinable
  @inline(__always)
  package mutating func append(_ piece: PaddedBytes) {
    fill(atMost: piece.count) { $0.put(piece) }
  }

  /// Literals are meant for the one above: as strings they would cost several times as much.
  @_disfavoredOverload
  package mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  @inlinable
  package mutating func append(_ array: [UInt8]) {
    array.withUnsafeBufferPointer { append($0) }
  }

  /// UTF-16 as UTF-8; half a surrogate pair becomes U+FFFD.
  package mutating func append(utf16 units: UnsafeBufferPointer<UInt16>) {
    // A unit has at most three bytes.
    reserve(units.count * 3)
    var target = base + length
    var index = 0
    while index < units.count {
      let unit = units[index]
      index += 1
      switch unit {
      case 0..<0x80:
        target[0] = UInt8(truncatingIfNeeded: unit)
        target += 1
      case 0x80..<0x800:
        target[0] = 0xC0 | UInt8(truncatingIfNeeded: unit >> 6)
        target[1] = Self.continuation(UInt32(unit))
        target += 2
      case 0xD800..<0xDC00 where index < units.count && units[index] & 0xFC00 == 0xDC00:
        let scalar = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(units[index] & 0x3FF))
        index += 1
        target[0] = 0xF0 | UInt8(truncatingIfNeeded: scalar >> 18)
        target[1] = Self.continuation(scalar >> 12)
        target[2] = Self.continuation(scalar >> 6)
        target[3] = Self.continuation(scalar)
        target += 4
      default:
        let scalar = unit & 0xF800 == 0xD800 ? 0xFFFD : UInt32(unit)
        target[0] = 0xE0 | UInt8(truncatingIfNeeded: scalar >> 12)
        target[1] = Self.continuation(scalar >> 6)
        target[2] = Self.continuation(scalar)
        target += 3
      }
    }
    length = target - base
  }

  /// A byte of a character behind its first: the lowest six bits.
  private static func continuation(_ bits: UInt32) -> UInt8 {
    0x80 | UInt8(truncatingIfNeeded: bits & 0x3F)
  }

  // MARK: Pieces

  /// Lets `body` write at most some bytes behind what was written.
  @inlinable
  @inline(__always)
  package mutating func fill(atMost most: Int, _ body: (inout ByteCursor) -> Void) {
    reserve(most)
    var cursor = ByteCursor(UnsafeMutableRawPointer(base + length))
    body(&cursor)
    length = cursor.pointer - UnsafeMutableRawPointer(base)
  }

  /// What was written there; good until the next call that writes.
  @inlinable
  @inline(__always)
  package func piece(_ range: Range<Int>) -> PaddedBytes {
    PaddedBytes(start: UnsafeRawPointer(base + range.lowerBound), count: range.count)
  }

  /// Writes again what was written there.
  @inlinable
  @inline(__always)
  package mutating func append(copyOf range: Range<Int>) {
    reserve(range.count)
    var cursor = ByteCursor(UnsafeMutableRawPointer(base + length))
    cursor.put(piece(range))
    length &+= range.count
  }

  /// Begins an object whose members were written from a position on, each with a comma before it: the
  /// first comma becomes the brace.
  package mutating func openObject(at position: Int) { open(UInt8(ascii: "{"), at: position) }

  /// The same for the elements of a list.
  package mutating func openList(at position: Int) { open(UInt8(ascii: "["), at: position) }

  private mutating func open(_ bracket: UInt8, at position: Int) {
    if position == length {
      append(bracket)
    } else {
      base[position] = bracket
    }
  }

  /// The contents as text; invalid UTF-8 is repaired, so this is for messages and tests.
  package var string: String { String(decoding: bytes, as: UTF8.self) }
}
