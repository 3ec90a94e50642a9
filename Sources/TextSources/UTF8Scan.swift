/// What a whole file looks like when it is read as UTF-8.
struct UTF8Scan {
  /// The offset of the first byte that is not part of well-formed UTF-8; nil if all is well.
  private(set) var bad: Int64?
  /// Whether the part before the first fault already holds multi-byte characters in number.
  private(set) var looksLikeUTF8 = false
  /// Whether there is no ASCII letter and no character beyond Hebrew, but something beyond ASCII.
  private(set) var isOnlyForeignLetters: Bool

  private var multibyte = 0
  private var hasLetter = false
  private var hasHigh = false
  private var isAllLow = true

  /// Throws `SystemError`.
  init(_ source: some ByteSource, from start: Int64) throws {
    isOnlyForeignLetters = false
    // The bytes of a character that a piece cuts, to be looked at with the next.
    var carried: [UInt8] = []
    var offset = start
    var isEnded = false
    try source.forEachPiece(from: start) { piece in
      if carried.isEmpty {
        carried = take(piece, at: offset)
      } else {
        let joined = carried + piece
        carried = joined.withUnsafeBufferPointer { take($0, at: offset - Int64(carried.count)) }
      }
      offset += Int64(piece.count)
      isEnded = bad != nil
      return !isEnded
    }
    if bad == nil, !carried.isEmpty { bad = offset - Int64(carried.count) }
    looksLikeUTF8 = multibyte >= 8
    isOnlyForeignLetters = !hasLetter && hasHigh && isAllLow
  }

  /// Looks at a piece; returns the bytes of a character it does not hold the end of.
  private mutating func take(_ piece: UnsafeBufferPointer<UInt8>, at offset: Int64) -> [UInt8] {
    let tail = Self.openTail(piece)
    let whole = UnsafeBufferPointer(rebasing: piece[..<(piece.count - tail)])
    if let place = firstBadUTF8Byte(whole) {
      bad = offset + Int64(place)
      count(UnsafeBufferPointer(rebasing: whole[..<place]))
      return []
    }
    if multibyte < 8 || (!hasLetter && isAllLow) { count(whole) }
    return Array(piece[(piece.count - tail)...])
  }

  private mutating func count(_ bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      // Lead bytes up to D7 begin characters up to U+05FF.
      if byte & 0xC0 == 0xC0 {
        multibyte += 1
        hasHigh = true
        if byte > 0xD7 { isAllLow = false }
      } else if byte < 0x80, (byte | 0x20) >= UInt8(ascii: "a"), (byte | 0x20) <= UInt8(ascii: "z")
      {
        hasLetter = true
      }
      if multibyte >= 8, hasLetter || !isAllLow { return }
    }
  }

  /// How many bytes at the end begin a character that is longer.
  private static func openTail(_ piece: UnsafeBufferPointer<UInt8>) -> Int {
    for back in 1...3 where back <= piece.count {
      let byte = piece[piece.count - back]
      if byte & 0xC0 == 0x80 { continue }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
      return length > back ? back : 0
    }
    return 0
  }
}
