/// What stands before the words of a point in a list: `1.`, `2、`, `（3）`, `④`, `五、`, `•`.
enum LineMarker {
  /// The place behind a mark and its blanks; nil if the line begins with none. Figures that go on behind
  /// the mark are none: 1.5折, 3、4天到货.
  static func end(_ bytes: [UInt8], in range: Range<Int>) -> Int? {
    let start = range.lowerBound
    guard
      let end = bullet(bytes, start) ?? enclosed(bytes, start) ?? numbered(bytes, start),
      end <= range.upperBound
    else { return nil }
    return BlankBytes.trim(bytes, end..<range.upperBound).lowerBound
  }

  /// `1、`, `（3）`, `④`, which Markdown does not know as lists.
  static func chineseEnd(_ bytes: [UInt8], in range: Range<Int>) -> Int? {
    let start = range.lowerBound
    guard let end = enclosed(bytes, start) ?? numbered(bytes, start, marks: ["、", "．"]),
      end <= range.upperBound
    else { return nil }
    return BlankBytes.trim(bytes, end..<range.upperBound).lowerBound
  }

  private static func bullet(_ bytes: [UInt8], _ start: Int) -> Int? {
    for mark in ["•", "·", "●", "○", "■", "◆", "▪", "➤", "★", "☆"] as [StaticString]
    where bytes.has(mark, at: start) {
      return start + mark.utf8CodeUnitCount
    }
    for mark in ["- ", "* ", "+ "] as [StaticString] where bytes.has(mark, at: start) {
      return start + 2
    }
    return nil
  }

  /// `（1）`, `(1)`, `①`.
  private static func enclosed(_ bytes: [UInt8], _ start: Int) -> Int? {
    // U+2460 to U+24FF, U+2776 to U+2793.
    if start + 2 < bytes.count, bytes[start] == 0xE2 {
      let low = UInt32(bytes[start + 1] & 0x3F) << 6 | UInt32(bytes[start + 2] & 0x3F)
      if (0x460...0x4FF).contains(low) || (0x776...0x793).contains(low) { return start + 3 }
    }
    for (open, close) in [("（", "）"), ("(", ")")] as [(StaticString, StaticString)]
    where bytes.has(open, at: start) {
      let inside = start + open.utf8CodeUnitCount
      guard let end = number(bytes, inside), bytes.has(close, at: end) else { return nil }
      return end + close.utf8CodeUnitCount
    }
    return nil
  }

  private static func numbered(
    _ bytes: [UInt8], _ start: Int, marks: [StaticString] = [".", "、", "．", ")", "）"]
  ) -> Int? {
    guard let end = number(bytes, start) else { return nil }
    let isHan = bytes[start] > 0x7F
    for mark in marks where bytes.has(mark, at: end) {
      let behind = end + mark.utf8CodeUnitCount
      if isHan, !mark.description.contains("、") { return nil }
      let goesOn =
        isHan
        ? figures.contains { bytes.has($0, at: behind) }
        : behind < bytes.count && (0x30...0x39).contains(bytes[behind])
      return goesOn ? nil : behind
    }
    return nil
  }

  /// The place behind a number of at most three figures, of one kind.
  private static func number(_ bytes: [UInt8], _ start: Int) -> Int? {
    var place = start
    while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
    if place > start { return place - start <= 3 ? place : nil }
    while let figure = figures.first(where: { bytes.has($0, at: place) }) {
      place += figure.utf8CodeUnitCount
    }
    return place > start && place - start <= 9 ? place : nil
  }

  private static let figures: [StaticString] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
  ]
}
