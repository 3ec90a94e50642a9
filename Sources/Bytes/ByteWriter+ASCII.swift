extension ByteWriter {
  /// Rewrites JSON that was written from a position on so that it is ASCII: every other character
  /// becomes `\uXXXX`, one beyond U+FFFF two of them. What stands there must be UTF-8.
  package mutating func escapeNonASCII(from position: Int) {
    precondition(position >= 0 && position <= length)
    let extra = Self.growth(UnsafeBufferPointer(start: base + position, count: length - position))
    if extra == 0 { return }
    reserve(extra)
    // From the end, so that nothing is written over before it was read.
    var source = length
    var target = length + extra
    length = target
    while source < target {
      source -= 1
      if base[source] < 0x80 {
        target -= 1
        base[target] = base[source]
        continue
      }
      let scalar = scalar(endingAt: &source)
      if scalar > 0xFFFF {
        put(escape: 0xDC00 + (scalar - 0x10000) & 0x3FF, endingAt: &target)
        put(escape: 0xD800 + (scalar - 0x10000) >> 10, endingAt: &target)
      } else {
        put(escape: scalar, endingAt: &target)
      }
    }
  }

  /// By how many bytes the text grows.
  private static func growth(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    text.reduce(into: 0) { extra, byte in
      switch byte {
      case 0xC0..<0xE0: extra += 6 - 2
      case 0xE0..<0xF0: extra += 6 - 3
      case 0xF0...: extra += 12 - 4
      default: break
      }
    }
  }

  /// The character whose last byte stands at a place; the place becomes that of its first byte.
  private func scalar(endingAt place: inout Int) -> UInt32 {
    var scalar: UInt32 = 0
    var shift: UInt32 = 0
    while base[place] & 0xC0 == 0x80, shift < 18 {
      scalar |= UInt32(base[place] & 0x3F) << shift
      shift += 6
      place -= 1
    }
    let bits = UInt32(base[place]) & (0x7F >> (shift / 6 + 1))
    return scalar | bits << shift
  }

  /// Writes `\uXXXX` before a place; the place becomes that of its backslash.
  private func put(escape unit: UInt32, endingAt place: inout Int) {
    var rest = unit
    for _ in 0..<4 {
      place -= 1
      let digit = UInt8(rest & 15)
      base[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
      rest >>= 4
    }
    base[place - 1] = UInt8(ascii: "u")
    base[place - 2] = UInt8(ascii: "\\")
    place -= 2
  }
}
