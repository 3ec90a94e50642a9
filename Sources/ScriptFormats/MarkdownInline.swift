import Scripts

/// The words of some lines without the marks for emphasis, links, code and the like.
///
/// Marks leave no gap in what is said: `**不**行` is 不行. Pictures and footnote marks are not said.
struct MarkdownInline {
  private var bytes: [UInt8] = []
  /// Where each byte stands in the file.
  private var places: [Int] = []
  private var isDropped: [Bool] = []
  /// What a stretch that begins at a byte stands for, and its end.
  private var escapes: [Int: (spoken: String, end: Int)] = [:]
  private var emphasis = MarkdownEmphasis()
  private let references: Set<String>

  /// `masked` is the text with its comments blanked out; `references` are labels of links.
  static func spoken(
    _ lines: [ScriptRange], of text: ScriptText, masked: [UInt8], references: Set<String>
  ) -> UtteranceBuilder {
    var inline = MarkdownInline(lines, of: text, masked: masked, references: references)
    inline.scan()
    for range in inline.emphasis.pairs() { inline.drop(range) }
    return inline.finish(text)
  }

  private init(
    _ lines: [ScriptRange], of text: ScriptText, masked: [UInt8], references: Set<String>
  ) {
    self.references = references
    for (index, line) in lines.enumerated() {
      if index > 0 {
        var end = lines[index - 1].upper
        while end < line.lower, text.bytes[end] != 0x0A { end += 1 }
        bytes.append(0x0A)
        places.append(end)
      }
      for place in line.lower..<line.upper where masked[place] != MarkdownComments.blank {
        bytes.append(masked[place])
        places.append(place)
      }
    }
    isDropped = Array(repeating: false, count: bytes.count)
  }

  private mutating func scan() {
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place = scanEscape(place)
      case UInt8(ascii: "`"):
        let code = CodeSpan.find(bytes, at: place, before: bytes.count)
        if let inside = code.inside {
          drop(place..<inside.lowerBound)
          drop(inside.upperBound..<code.end)
        }
        place = code.end
      case UInt8(ascii: "<"): place = scanTag(place)
      case UInt8(ascii: "!") where bytes.has("![", at: place):
        guard let link = MarkdownLink(bytes, at: place + 1, references: references) else {
          place += 1
          continue
        }
        drop(place..<link.end)
        place = link.end
      case UInt8(ascii: "["):
        if let link = MarkdownLink(bytes, at: place, references: references) {
          drop(link.isFootnote ? place..<link.end : place..<place + 1)
          drop(link.close..<link.end)
          place = link.isFootnote ? link.end : place
        }
        place += 1
      case UInt8(ascii: "&"):
        if let (spoken, end) = MarkupEntity.find(bytes, at: place) {
          escapes[place] = (spoken, end)
          place = end
        } else {
          place += 1
        }
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        // The target of a link is dropped already.
        place = isDropped[place] ? place + 1 : emphasis.take(bytes, at: place)
      default: place += 1
      }
    }
  }

  private mutating func scanEscape(_ place: Int) -> Int {
    guard place + 1 < bytes.count else { return place + 1 }
    let next = bytes[place + 1]
    if next == 0x0A {
      drop(place..<place + 1)
      return place + 1
    }
    guard Self.isPunctuation(next) else { return place + 1 }
    escapes[place] = (String(UnicodeScalar(next)), place + 2)
    return place + 2
  }

  private mutating func scanTag(_ place: Int) -> Int {
    if let tag = MarkupTag(bytes, at: place) {
      if tag.divides {
        escapes[place] = ("\n", tag.end)
      } else {
        drop(place..<tag.end)
      }
      return tag.end
    }
    // <https://…>
    let limit = min(bytes.count, place + 2000)
    for start in ["<http://", "<https://", "<mailto:"] as [StaticString]
    where bytes.has(start, at: place) {
      guard let end = bytes.place(of: ">", in: place..<limit),
        !bytes[place..<end].contains(where: { $0 <= 0x20 })
      else { break }
      drop(place..<place + 1)
      drop(end..<end + 1)
      return end + 1
    }
    return place + 1
  }

  private mutating func drop(_ range: Range<Int>) {
    for place in range { isDropped[place] = true }
  }

  private func finish(_ text: ScriptText) -> UtteranceBuilder {
    var spoken = UtteranceBuilder()
    var place = 0
    while place < bytes.count {
      if isDropped[place] {
        place += 1
      } else if let escape = escapes[place] {
        let source = ScriptRange(places[place], places[escape.end - 1] + 1)
        spoken.append(escape.spoken, from: source)
        place = escape.end
      } else if bytes[place] == 0x0A {
        let end = places[place]
        if end > 0, text.bytes[end - 1] == 0x0D {
          spoken.append("\n", from: ScriptRange(end - 1, end + 1))
        } else {
          spoken.append(ScriptRange(end, end + 1), of: text)
        }
        place += 1
      } else {
        let start = place
        repeat {
          place += 1
        } while place < bytes.count && !isDropped[place] && escapes[place] == nil
          && bytes[place] != 0x0A && places[place] == places[place - 1] + 1
        spoken.append(ScriptRange(places[start], places[place - 1] + 1), of: text)
      }
    }
    return spoken
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
      || (0x7B...0x7E).contains(byte)
  }
}
