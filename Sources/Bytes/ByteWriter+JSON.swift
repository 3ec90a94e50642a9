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
    var start = 0
    var index = 0
    let end = text.count
    while index < end {
      let byte = text[index]
      if Self.needsNoCare[Int(byte)] {
        index += 1
        continue
      }
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

  /// Which bytes never begin a character that is escaped.
  private static let needsNoCare: [Bool] = (0..<256).map { byte in
    byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xC2 && byte != 0xE2
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
