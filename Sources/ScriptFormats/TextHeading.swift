/// The heading of a section in plain text: `[开场]`, `【开场】`, `== 开场 ==` alone on a line.
enum TextHeading {
  private static let mostCharacters = 30

  /// Where the title stands; nil if the line is something else.
  static func title(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    let title = bracketed(bytes, line) ?? ruled(bytes, line)
    guard let title, !title.isEmpty, isTitle(bytes[title]) else { return nil }
    return title
  }

  /// Whether some words can be a title: short and no sentence.
  static func isTitle(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.count <= mostCharacters && !text.contains { "，。！？；~～,!?;[]【】\n".contains($0) }
  }

  private static func bracketed(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    for (open, close) in [("[", "]"), ("【", "】")] as [(StaticString, StaticString)]
    where bytes.has(open, at: line.lowerBound) {
      let end = line.upperBound - close.utf8CodeUnitCount
      let start = line.lowerBound + open.utf8CodeUnitCount
      // `[[x]]` is a placeholder.
      guard end > start, bytes.has(close, at: end), bytes[start] != UInt8(ascii: "[") else {
        return nil
      }
      return BlankBytes.trim(bytes, start..<end)
    }
    return nil
  }

  /// `== 开场 ==`, `---- 开场 ----`.
  private static func ruled(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    guard let sign = line.first.map({ bytes[$0] }), "=-*".utf8.contains(sign) else { return nil }
    var (start, end) = (line.lowerBound, line.upperBound)
    while start < end, bytes[start] == sign { start += 1 }
    while end > start, bytes[end - 1] == sign { end -= 1 }
    guard start - line.lowerBound >= 2, line.upperBound - end >= 2 else { return nil }
    // **您好** is bold.
    guard sign != UInt8(ascii: "*") || bytes[start] == 0x20 else { return nil }
    return BlankBytes.trim(bytes, start..<end)
  }
}
