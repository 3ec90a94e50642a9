/// A link, a picture or the mark of a footnote.
struct MarkdownLink {
  /// Where the bracket stands that ends its text.
  let close: Int
  /// Behind its target.
  let end: Int
  let isFootnote: Bool

  private static let mostText = 1000
  private static let mostTarget = 2000

  /// `start` is the place of a `[`. Nil if the bracket is just a bracket.
  init?(_ bytes: [UInt8], at start: Int, references: Set<String>) {
    guard let close = Self.partner(bytes, at: start, "[", "]", most: Self.mostText) else {
      return nil
    }
    self.close = close
    isFootnote = bytes.has("^", at: start + 1)
    if isFootnote, !bytes.has("(", at: close + 1) {
      guard close > start + 2 else { return nil }
      end = close + 1
      return
    }
    if bytes.has("(", at: close + 1),
      let last = Self.partner(bytes, at: close + 1, "(", ")", most: Self.mostTarget)
    {
      end = last + 1
    } else if bytes.has("[", at: close + 1),
      let last = Self.partner(bytes, at: close + 1, "[", "]", most: Self.mostText),
      references.contains(Self.label(bytes[close + 2..<last]))
    {
      end = last + 1
    } else if references.contains(Self.label(bytes[start + 1..<close])) {
      end = close + 1
    } else {
      return nil
    }
  }

  /// The label of a line that only says where links lead, `[x]: https://…`; nil for any other line.
  static func definition(_ bytes: [UInt8], _ words: Range<Int>) -> String? {
    guard words.first.map({ bytes[$0] }) == UInt8(ascii: "["),
      let close = partner(bytes, at: words.lowerBound, "[", "]", most: mostText),
      close < words.upperBound, bytes.has("]:", at: close),
      !bytes.has("^", at: words.lowerBound + 1)
    else { return nil }
    let target = bytes[BlankBytes.trim(bytes, min(close + 2, words.upperBound)..<words.upperBound)]
      .prefix { $0 > 0x20 }
    // [客服]: 您好 is a line of a dialogue.
    guard target.allSatisfy({ $0 < 0x80 }), target.contains(where: { "/#.@".utf8.contains($0) })
    else { return nil }
    return label(bytes[words.lowerBound + 1..<close])
  }

  private static func label(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).lowercased()
  }

  /// The bracket that closes the one at a place, on lines without an empty one between.
  private static func partner(
    _ bytes: [UInt8], at start: Int, _ open: Unicode.Scalar, _ close: Unicode.Scalar, most: Int
  ) -> Int? {
    var depth = 0
    var place = start
    while place < min(bytes.count, start + most) {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 1
      case UInt8(ascii: open): depth += 1
      case UInt8(ascii: close):
        depth -= 1
        if depth == 0 { return place }
      case 0x0A where open == "(": return nil
      default: break
      }
      place += 1
    }
    return nil
  }
}
