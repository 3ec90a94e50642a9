/// One value of a parsed JSON document: a place on simdjson's tape. Copies nothing.
///
/// Everything here is inlined into who reads a document: a member of a line costs a few instructions
/// then, and a call for each of its questions otherwise.
@usableFromInline
package struct JSONValue {
  @usableFromInline let tape: UnsafePointer<UInt64>
  @usableFromInline let strings: UnsafePointer<UInt8>
  @usableFromInline let index: Int

  @inlinable
  init(tape: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>, index: Int) {
    self.tape = tape
    self.strings = strings
    self.index = index
  }

  /// The letter of the type on the tape.
  @inlinable
  var letter: UInt8 { UInt8(truncatingIfNeeded: tape[index] >> 56) }

  /// The types of JSON; numbers by how they are written.
  @usableFromInline
  package enum Kind: Sendable { case object, array, string, integer, real, boolean, null }

  @inlinable
  package var kind: Kind {
    switch letter {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "l"), UInt8(ascii: "u"): .integer
    case UInt8(ascii: "d"): .real
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    default: .null
    }
  }

  @inlinable
  package var isNull: Bool { letter == UInt8(ascii: "n") }

  /// The UTF-8 bytes of a string; nil for other types.
  @inlinable
  package var text: UnsafeBufferPointer<UInt8>? {
    guard letter == UInt8(ascii: "\"") else { return nil }
    let start = strings + Int(tape[index] & 0x00FF_FFFF_FFFF_FFFF)
    let count = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
    return UnsafeBufferPointer(start: start + 4, count: Int(count))
  }

  package var string: String? { text.map { String(decoding: $0, as: UTF8.self) } }

  @inlinable
  package var boolean: Bool? {
    switch letter {
    case UInt8(ascii: "t"): true
    case UInt8(ascii: "f"): false
    default: nil
    }
  }

  /// A whole number that fits in 64 bits with a sign, also when it is written as 3.0; nil otherwise.
  @inlinable
  package var integer: Int64? {
    switch letter {
    case UInt8(ascii: "l"): Int64(bitPattern: tape[index + 1])
    case UInt8(ascii: "u"): Int64(exactly: tape[index + 1])
    case UInt8(ascii: "d"): Int64(exactly: Double(bitPattern: tape[index + 1]))
    default: nil
    }
  }

  @inlinable
  package var real: Double? {
    switch letter {
    case UInt8(ascii: "l"): Double(Int64(bitPattern: tape[index + 1]))
    case UInt8(ascii: "u"): Double(tape[index + 1])
    case UInt8(ascii: "d"): Double(bitPattern: tape[index + 1])
    default: nil
    }
  }

  /// The place of the value after this one.
  @inlinable
  var next: Int {
    switch letter {
    case UInt8(ascii: "{"), UInt8(ascii: "["): Int(tape[index] & 0xFFFF_FFFF)
    case UInt8(ascii: "l"), UInt8(ascii: "u"), UInt8(ascii: "d"): index + 2
    default: index + 1
    }
  }

  /// Calls `body` with every member of an object, in order; does nothing for other types.
  @inlinable
  @inline(__always)
  package func forEachMember(
    _ body: (_ key: UnsafeBufferPointer<UInt8>, _ value: JSONValue) throws -> Void
  ) rethrows {
    guard letter == UInt8(ascii: "{") else { return }
    var place = index + 1
    let end = next - 1
    while place < end {
      let key = JSONValue(tape: tape, strings: strings, index: place)
      let value = JSONValue(tape: tape, strings: strings, index: place + 1)
      if let name = key.text { try body(name, value) }
      place = value.next
    }
  }

  /// Calls `body` with every element of an array, in order; does nothing for other types.
  @inlinable
  @inline(__always)
  package func forEachElement(_ body: (JSONValue) throws -> Void) rethrows {
    guard letter == UInt8(ascii: "[") else { return }
    var place = index + 1
    let end = next - 1
    while place < end {
      let value = JSONValue(tape: tape, strings: strings, index: place)
      try body(value)
      place = value.next
    }
  }

  /// The member of an object with a name; the last one if the name is repeated.
  package subscript(name: StaticString) -> JSONValue? {
    var found: JSONValue?
    forEachMember { key, value in if key == name { found = value } }
    return found
  }
}

/// Whether bytes are exactly the bytes of a literal.
@inlinable
@inline(__always)
package func == (bytes: UnsafeBufferPointer<UInt8>, literal: StaticString) -> Bool {
  let count = literal.utf8CodeUnitCount
  guard bytes.count == count, let start = bytes.baseAddress else { return count == bytes.count }
  let other = literal.utf8Start
  var index = 0
  while index < count {
    if start[index] != other[index] { return false }
    index += 1
  }
  return true
}
