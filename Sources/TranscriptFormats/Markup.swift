import TextSources

/// The words of a text with HTML in it, as chat windows and subtitles write it.
enum Markup {
  /// Drops tags, turns `<br>` and the ends of paragraphs into line ends, and resolves entities.
  /// `<3` and `a < b` are words, not tags.
  static func plain(_ text: LineBytes) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    // Behind the last > nothing is looked for again and again.
    let lastEnd = text.lastIndex(of: UInt8(ascii: ">")) ?? 0
    var place = 0
    while place < text.count {
      let byte = text[place]
      if byte == UInt8(ascii: "<"), place < lastEnd, let tag = tag(in: text, at: place) {
        if tag.breaksLine { result.append(UInt8(ascii: "\n")) }
        place = tag.end
      } else if byte == UInt8(ascii: "&"), let entity = entity(in: text, at: place) {
        result.append(contentsOf: Array(String(entity.scalar).utf8))
        place = entity.end
      } else {
        result.append(byte)
        place += 1
      }
    }
    return result
  }

  /// Whether the text shows a picture and says nothing.
  static func isOnlyImage(_ text: LineBytes) -> Bool {
    (text.contains("<img") || text.contains("<IMG")) && plain(text).allSatisfy { $0 <= 0x20 }
  }

  private static func tag(in text: LineBytes, at start: Int) -> (end: Int, breaksLine: Bool)? {
    var place = start + 1
    let isClosing = place < text.count && text[place] == UInt8(ascii: "/")
    if isClosing { place += 1 }
    let nameStart = place
    while place < text.count, isLetter(text[place]) { place += 1 }
    guard place > nameStart, place < text.count else { return nil }
    let name = text.part(nameStart..<place)
    // A name ends in a space, a dot (`<c.loud>`), a digit (`<h1>`), a slash or the tag's end.
    guard text[place] < 0x80 else { return nil }
    guard let length = text.part(place..<text.count).firstIndex(of: UInt8(ascii: ">")) else {
      return nil
    }
    let isBreak = name == "br" || name == "BR"
    let isBlockEnd = isClosing && (name == "p" || name == "div" || name == "li")
    return (place + length + 1, isBreak || isBlockEnd)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func entity(
    in text: LineBytes, at start: Int
  ) -> (end: Int, scalar: Unicode.Scalar)? {
    let window = text.part((start + 1)..<min(start + 10, text.count))
    guard let length = window.firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = window.part(0..<length).string
    guard let scalar = named[name] ?? numbered(name) else { return nil }
    return (start + length + 2, scalar)
  }

  private static func numbered(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value =
      digits.hasPrefix("x") || digits.hasPrefix("X")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value >= 0x20 else { return nil }
    return Unicode.Scalar(value)
  }

  /// A non-breaking space becomes a plain one: it was put there for the window's layout.
  private static let named: [String: Unicode.Scalar] = [
    "nbsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "ldquo": "“",
    "rdquo": "”", "lrm": "\u{200E}", "rlm": "\u{200F}", "hellip": "…", "middot": "·", "yen": "¥",
  ]
}

extension Markup {
  /// The text of the first `<title>` of an XML text, plain; nil if it has none or an empty one.
  static func title(in text: LineBytes) -> [UInt8]? {
    guard let start = text.firstPlace(of: "<title>") else { return nil }
    let rest = text.part((start + 7)..<text.count)
    guard let end = rest.firstPlace(of: "</title>"), end > 0 else { return nil }
    var title = rest.part(0..<end)
    if title.hasPrefix("<![CDATA["), title.count >= 12 {
      title = title.part(9..<(title.count - 3))
      return Array(title)
    }
    return plain(title)
  }
}
