package import ICU

/// A file's text: UTF-8 without a byte order mark, and the charset it came in.
package struct DecodedText {
  package var bytes: [UInt8]
  package let charset: Charset
  /// Something the reader should know about how the charset was found; English, for diagnostics.
  package let note: String?
}

/// Strict decoding in the order byte order mark, UTF-16 by the parity of its zero bytes, UTF-8,
/// GB18030; Big5 only when asked for. Nothing is ever replaced.
package enum TextDecoding {
  /// Decodes a whole file. Throws `CharsetError` with the offset of the first bad byte: of UTF-8
  /// when neither charset fits, because that is what most files are meant to be.
  package static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, as wanted: Charset? = nil
  ) throws(CharsetError) -> DecodedText {
    let mark = byteOrderMark(bytes)
    let body = UnsafeBufferPointer(rebasing: bytes[(mark?.length ?? 0)...])
    let start = bytes.count - body.count
    var wanted = wanted
    // "utf-16" does not say in which order; a mark does.
    if let mark, isUTF16(mark.charset), wanted.map(isUTF16) == true { wanted = mark.charset }
    if let charset = wanted ?? mark?.charset ?? utf16ByParity(bytes) {
      return try decode(body, charset: charset, from: start)
    }
    guard let bad = firstBadUTF8Byte(body) else {
      if let thanks = thanksInGBK(body) { return thanks }
      return DecodedText(bytes: Array(body), charset: .utf8, note: nil)
    }
    // A file that is UTF-8 almost to the end of a long text is UTF-8 with a fault, not GB18030:
    // GB18030 accepts nearly every pair of high bytes and would turn the rest into other characters.
    if let text = try? decode(body, charset: .gb18030, from: start),
      !looksLikeUTF8(body, before: bad)
    {
      return text
    }
    throw CharsetError(charset: .utf8, offset: start + bad)
  }

  private static func decode(
    _ body: UnsafeBufferPointer<UInt8>, charset: Charset, from start: Int
  ) throws(CharsetError) -> DecodedText {
    if charset == .utf8 {
      if let bad = firstBadUTF8Byte(body) {
        throw CharsetError(charset: .utf8, offset: start + bad)
      }
      return DecodedText(bytes: Array(body), charset: .utf8, note: nil)
    }
    do {
      let units = try CharsetDecoder(charset).decode(body)
      return DecodedText(
        bytes: Array(String(decoding: units, as: UTF16.self).utf8), charset: charset, note: nil)
    } catch {
      throw CharsetError(charset: charset, offset: start + error.offset)
    }
  }

  /// The charset a byte order mark announces, and the mark's length.
  package static func byteOrderMark(
    _ bytes: UnsafeBufferPointer<UInt8>
  ) -> (charset: Charset, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  private static func isUTF16(_ charset: Charset) -> Bool {
    charset == .utf16LittleEndian || charset == .utf16BigEndian
  }

  /// UTF-16 without a mark shows as zero bytes at every other place (digits, commas, line ends).
  private static func utf16ByParity(_ bytes: UnsafeBufferPointer<UInt8>) -> Charset? {
    let head = bytes.prefix(4096)
    guard head.count >= 8, bytes.count % 2 == 0 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in head.enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let few = head.count / 40
    if zeros.odd > few, zeros.even == 0 { return .utf16LittleEndian }
    if zeros.even > few, zeros.odd == 0 { return .utf16BigEndian }
    return nil
  }

  /// 谢谢 in GBK is also valid UTF-8 (лл): text that is only Cyrillic or Latin letters beyond ASCII in
  /// UTF-8, but Han in GB18030, is GB18030.
  private static func thanksInGBK(_ body: UnsafeBufferPointer<UInt8>) -> DecodedText? {
    guard body.contains(where: { $0 >= 0x80 }) else { return nil }
    for scalar in String(decoding: body, as: UTF8.self).unicodeScalars {
      let isLetterOfASCII = scalar.isASCII && scalar.properties.isAlphabetic
      if isLetterOfASCII || scalar.value > 0x05FF { return nil }
    }
    guard let units = try? CharsetDecoder(.gb18030).decode(body),
      units.contains(where: { (0x4E00...0x9FFF).contains($0) })
    else { return nil }
    return DecodedText(
      bytes: Array(String(decoding: units, as: UTF16.self).utf8), charset: .gb18030,
      note: "the bytes are also valid UTF-8 but give Chinese only as GB18030; "
        + "use --encoding utf-8 if that is wrong")
  }

  /// Whether the part before the first fault already holds multi-byte UTF-8 characters in number.
  private static func looksLikeUTF8(_ body: UnsafeBufferPointer<UInt8>, before bad: Int) -> Bool {
    var count = 0
    for byte in body[..<bad] where byte & 0xC0 == 0xC0 {
      count += 1
      if count >= 8 { return true }
    }
    return false
  }
}
