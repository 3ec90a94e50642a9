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
    var text = text
    text.withUTF8 { append(json: $0) }
  }

  /// The inside of a JSON string: escaped, without the quotes.
  package mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    reserve(text.count)
    let source = UnsafeRawPointer(start)
    let target = UnsafeMutableRawPointer(base + length)
    // Nearly every text stands as it is: copied while it is looked through.
    if Self.copyPlain(source, text.count, to: target) {
      length += text.count
    } else {
      appendPieces(text)
    }
  }

  /// Copies a text unless it may have characters that are escaped; then what was written is void.
  @inline(__always)
  private static func copyPlain(
    _ source: UnsafeRawPointer, _ count: Int, to target: UnsafeMutableRawPointer
  ) -> Bool {
    if count >= 8 {
      var index = 0
      let last = count - 8
      while true {
        let word = source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        if hasCandidate(word) { return false }
        target.storeBytes(of: word, toByteOffset: index, as: UInt64.self)
        if index == last { return true }
        // The last word may overlap the one before.
        index = min(index + 8, last)
      }
    }
    if count >= 4 {
      let low = source.loadUnaligned(as: UInt32.self)
      let high = source.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
      if hasCandidate(UInt64(low) | UInt64(high) << 32) { return false }
      target.storeBytes(of: low, as: UInt32.self)
      target.storeBytes(of: high, toByteOffset: count - 4, as: UInt32.self)
      return true
    }
    var word: UInt64 = 0x2020_2020_2020_2020
    for index in 0..<count {
      let byte = source.load(fromByteOffset: index, as: UInt8.self)
      word = word << 8 | UInt64(byte)
      target.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
    }
    return !hasCandidate(word)
  }

  private mutating func appendPieces(_ text: UnsafeBufferPointer<UInt8>) {
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
  private static func nextCandidate(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    if let base = text.baseAddress {
      let raw = UnsafeRawPointer(base)
      while index + 8 <= text.count {
        if hasCandidate(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) { break }
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

  /// Whether one of eight bytes may begin a character that is escaped. In each sum a byte's high bit is
  /// set where it is one we look for; a borrow from its neighbour may set it too, never clear it.
  @inline(__always)
  private static func hasCandidate(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let controls = bytes &- ones &* 0x20
    let delete = bytes &+ ones
    let quotes = (bytes ^ ones &* 0x22) &- ones
    let backslashes = (bytes ^ ones &* 0x5C) &- ones
    // C2 and E2 differ in one bit.
    let leads = (bytes | ones &* 0x20) ^ ones &* 0xE2
    let found = (controls | delete | quotes | backslashes) & ~bytes | (leads &- ones) & ~leads
    return found & (ones &* 0x80) != 0
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
    case (_, 2): append("u0085" as StaticString)
    case (_, 3): append(text[index + 2] == 0xA8 ? "u2028" as StaticString : "u2029")
    default:
      append("u00" as StaticString)
      append(Self.hexadecimal(text[index] >> 4))
      append(Self.hexadecimal(text[index] & 15))
    }
  }

  private static func hexadecimal(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
