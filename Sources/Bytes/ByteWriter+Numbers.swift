extension ByteWriter {
  @inlinable
  package mutating func append(number value: Int) { append(number: Int64(value)) }

  /// A whole number in decimal.
  @inlinable
  package mutating func append(number value: Int64) {
    fill(atMost: 20) { $0.put(number: value) }
  }

  @inlinable
  package mutating func append(number value: UInt64) {
    fill(atMost: 20) { $0.put(number: value) }
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
}
