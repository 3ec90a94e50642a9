/// Blanks at the ends of UTF-8 text: spaces, tabs, line ends, no-break and ideographic spaces, marks of
/// the byte order.
enum BlankBytes {
  /// A part of the bytes without the blanks at its ends.
  static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while let next = blankEnd(bytes, at: lower, before: upper) { lower = next }
    while let next = blankStart(bytes, endingAt: upper, after: lower) { upper = next }
    return lower..<upper
  }

  /// The place behind a blank that begins at a place; nil if there is none.
  static func blankEnd(_ bytes: [UInt8], at place: Int, before end: Int) -> Int? {
    guard place < end else { return nil }
    if isBlank(bytes[place]) { return place + 1 }
    for blank in wide where place + blank.count <= end {
      if bytes[place..<place + blank.count].elementsEqual(blank) { return place + blank.count }
    }
    return nil
  }

  private static func blankStart(_ bytes: [UInt8], endingAt end: Int, after start: Int) -> Int? {
    guard end > start else { return nil }
    if isBlank(bytes[end - 1]) { return end - 1 }
    for blank in wide where end - blank.count >= start {
      if bytes[end - blank.count..<end].elementsEqual(blank) { return end - blank.count }
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static let wide: [[UInt8]] = [[0xC2, 0xA0], [0xE3, 0x80, 0x80], [0xEF, 0xBB, 0xBF]]
}

extension [UInt8] {
  /// Whether a text stands at a place.
  func has(_ text: StaticString, at place: Int) -> Bool {
    guard place >= 0, place + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { self[place..<place + $0.count].elementsEqual($0) }
  }

  /// Where a text begins the first time in a range.
  func place(of text: StaticString, in range: Range<Int>) -> Int? {
    var place = range.lowerBound
    while place + text.utf8CodeUnitCount <= range.upperBound {
      if has(text, at: place) { return place }
      place += 1
    }
    return nil
  }
}
