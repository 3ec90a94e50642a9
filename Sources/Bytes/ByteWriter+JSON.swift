extension ByteWriter {
  /// A JSON string of UTF-8 text, quotes included.
  ///
  /// Besides what JSON asks for, U+007F, U+0085, U+2028 and U+2029 are escaped: some readers of
  /// line-based JSON end a line there.
  package mutating func append(json text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    appendEscaped(text)
    append(UInt8(ascii: "\""))
  }

  package mutating func append(json text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append(json: $0) }) == nil {
      // Only strings bridged from elsewhere are not contiguous.
      Array(text.utf8).withUnsafeBufferPointer { append(json: $0) }
    }
  }

  /// The inside of a JSON string: escaped, without the quotes.
  package mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    let end = text.count
    while index < end {
      index = Self.nextCandidate(in: text, from: index)
      if index == end { break }
      let size = Self.escapedSize(text, at: index)
      if size == 0 {
        index += 1
        continue
      }
      append(UnsafeBufferPointer(rebasing: text[start..<index]))
      appendEscape(of: text, at: index, size: size)
      index += size
      start = index
    }
    append(UnsafeBufferPointer(rebasing: text[start..<end]))
  }

  /// The first byte from a place on that may begin a character that is escaped; the end if none does.
  package static func nextCandidate(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    if let base = text.baseAddress {
      let raw = UnsafeRawPointer(base)
      // Eight bytes at a time; a byte's high bit is set where it is one we look for.
      while index + 8 <= text.count {
        let bytes = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let controls = (bytes &- ones &* 0x20) & ~bytes
        let found =
          controls | matches(bytes, 0x22) | matches(bytes, 0x5C) | matches(bytes, 0x7F)
          | matches(bytes, 0xC2) | matches(bytes, 0xE2)
        if found & highBits != 0 { break }
        index += 8
      }
    }
    while index < text.count {
      switch text[index] {
      case 0x00..<0x20, 0x22, 0x5C, 0x7F, 0xC2, 0xE2: return index
      default: index += 1
      }
    }
    return index
  }

  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  @inline(__always)
  private static func matches(_ bytes: UInt64, _ value: UInt64) -> UInt64 {
    let difference = bytes ^ (ones &* value)
    return (difference &- ones) & ~difference
  }

  /// How many bytes the escaped character at a position has; 0 if it stands as it is.
  private static func escapedSize(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch text[index] {
    case 0xC2:
      return index + 1 < text.count && text[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < text.count, text[index + 1] == 0x80 else { return 0 }
      return text[index + 2] == 0xA8 || text[index + 2] == 0xA9 ? 3 : 0
    default:
      return 1
    }
  }

  private mutating func appendEscape(
    of text: UnsafeBufferPointer<UInt8>, at index: Int, size: Int
  ) {
    append(UInt8(ascii: "\\"))
    switch (text[index], size) {
    case (UInt8(ascii: "\""), _), (UInt8(ascii: "\\"), _): append(text[index])
    case (0x0A, _): append(UInt8(ascii: "n"))
    case (0x0D, _): append(UInt8(ascii: "r"))
    case (0x09, _): append(UInt8(ascii: "t"))
    case (_, 2): append("u0085")
    case (_, 3): append(text[index + 2] == 0xA8 ? "u2028" : "u2029")
    default:
      append("u00")
      append(Self.hexadecimal[Int(text[index] >> 4)])
      append(Self.hexadecimal[Int(text[index] & 15)])
    }
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}
