package import ICU

/// Which charset a file is in, and where its text begins.
package struct CharsetFinding {
  package let charset: Charset
  /// The length of the byte order mark.
  package let start: Int64
  /// Something the reader should know about how the charset was found; English, for diagnostics.
  package let note: String?
}

/// Strict decoding in the order byte order mark, UTF-16 by the parity of its zero bytes, UTF-8,
/// GB18030; Big5 only when asked for. Nothing is ever replaced.
package enum TextDecoding {
  /// Finds the charset of a whole file, reading all of it. Throws `CharsetError` with the offset of the
  /// first bad byte: of UTF-8 when neither charset fits, because that is what most files are meant to
  /// be. Throws `SystemError` when the file cannot be read.
  package static func charset(
    of source: some ByteSource, as wanted: Charset? = nil
  ) throws -> CharsetFinding {
    let head = try source.head(4096)
    let mark = byteOrderMark(head)
    let start = Int64(mark?.length ?? 0)
    var wanted = wanted
    // "utf-16" does not say in which order; a mark does.
    if let mark, isUTF16(mark.charset), wanted.map(isUTF16) == true { wanted = mark.charset }
    if let charset = wanted ?? mark?.charset ?? utf16ByParity(head, of: source.count) {
      if charset == .utf8, let bad = try UTF8Scan(source, from: start).bad {
        throw CharsetError(charset: .utf8, offset: Int(bad))
      }
      if charset != .utf8 { try validate(source, charset, from: start) }
      return CharsetFinding(charset: charset, start: start, note: nil)
    }
    let scan = try UTF8Scan(source, from: start)
    guard let bad = scan.bad else {
      // 谢谢 in GBK is also valid UTF-8 (лл): text that is only Cyrillic or Latin letters beyond ASCII
      // in UTF-8, but Han in GB18030, is GB18030.
      if scan.isOnlyForeignLetters, (try? isHan(source, from: start)) == true {
        return CharsetFinding(
          charset: .gb18030, start: start,
          note: "the bytes are also valid UTF-8 but give Chinese only as GB18030; "
            + "use --encoding utf-8 if that is wrong")
      }
      return CharsetFinding(charset: .utf8, start: start, note: nil)
    }
    // A file that is UTF-8 almost to the end of a long text is UTF-8 with a fault, not GB18030:
    // GB18030 accepts nearly every pair of high bytes and would turn the rest into other characters.
    if !scan.looksLikeUTF8, (try? validate(source, .gb18030, from: start)) != nil {
      return CharsetFinding(charset: .gb18030, start: start, note: nil)
    }
    throw CharsetError(charset: .utf8, offset: Int(bad))
  }

  /// Gives out the text as UTF-8 without its mark, in pieces that may cut characters; `body` says
  /// whether to go on. Throws `CharsetError`, `SystemError`.
  package static func decode(
    _ source: some ByteSource, as finding: CharsetFinding,
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Bool
  ) throws {
    if finding.charset == .utf8 {
      try source.forEachPiece(from: finding.start, body)
      return
    }
    try decode(source, finding.charset, from: finding.start) { units, text in
      UTF8Encoding.append(units, to: &text)
      guard !text.isEmpty else { return true }
      defer { text.removeAll(keepingCapacity: true) }
      return try text.withUnsafeBufferPointer(body)
    }
  }

  private static func decode(
    _ source: some ByteSource, _ charset: Charset, from start: Int64,
    _ body: (ArraySlice<UInt16>, inout [UInt8]) throws -> Bool
  ) throws {
    let decoder = try StreamDecoder(charset)
    var units: [UInt16] = []
    var text: [UInt8] = []
    var offset = start
    func take(_ piece: UnsafeBufferPointer<UInt8>, isLast: Bool) throws -> Bool {
      do {
        try decoder.decode(piece, isLast: isLast, into: &units)
      } catch {
        throw CharsetError(charset: charset, offset: Int(start) + error.offset)
      }
      // The first half of a surrogate pair waits for the second.
      let isCut = !isLast && units.last.map { $0 & 0xFC00 == 0xD800 } == true
      let whole = isCut ? units.dropLast() : units[...]
      let goesOn = try body(whole, &text)
      units.removeSubrange(..<whole.endIndex)
      return goesOn
    }
    var goesOn = true
    try source.forEachPiece(from: start) { piece in
      offset += Int64(piece.count)
      goesOn = try take(piece, isLast: false)
      return goesOn
    }
    if goesOn { _ = try take(UnsafeBufferPointer(start: nil, count: 0), isLast: true) }
  }

  private static func validate(
    _ source: some ByteSource, _ charset: Charset, from start: Int64
  ) throws {
    try decode(source, charset, from: start) { _, _ in true }
  }

  private static func isHan(_ source: some ByteSource, from start: Int64) throws -> Bool {
    var isFound = false
    try decode(source, .gb18030, from: start) { units, _ in
      isFound = isFound || units.contains { (0x4E00...0x9FFF).contains($0) }
      return true
    }
    return isFound
  }

  /// The charset a byte order mark announces, and the mark's length.
  package static func byteOrderMark(
    _ bytes: some Collection<UInt8>
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
  private static func utf16ByParity(_ head: [UInt8], of count: Int64) -> Charset? {
    guard head.count >= 8, count % 2 == 0 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in head.enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let few = head.count / 40
    // 一, 开, 最 and 退 have a zero byte too, at the other places.
    if zeros.odd > few, zeros.odd > 2 * zeros.even { return .utf16LittleEndian }
    if zeros.even > few, zeros.even > 2 * zeros.odd { return .utf16BigEndian }
    return nil
  }
}
