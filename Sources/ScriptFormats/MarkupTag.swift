/// A tag of HTML inside a text: of those that people write there, so that `<姓名>` and `<order_id>` stay
/// words.
struct MarkupTag {
  let end: Int
  /// Whether what stands behind it begins on another line.
  let divides: Bool

  init?(_ bytes: [UInt8], at start: Int) {
    var place = start + 1
    if place < bytes.count, bytes[place] == UInt8(ascii: "/") { place += 1 }
    let name = bytes[place..<min(bytes.count, place + 12)]
      .prefix { (0x61...0x7A).contains($0 | 0x20) || (0x31...0x36).contains($0) }
    place = name.endIndex
    guard !name.isEmpty, place < bytes.count, " />\t".utf8.contains(bytes[place]) else {
      return nil
    }
    let word = String(decoding: name, as: UTF8.self).lowercased()
    let divides = Self.dividing.contains(word)
    guard divides || Self.inline.contains(word) else { return nil }
    while place < min(bytes.count, start + 500), bytes[place] != 0x0A {
      if bytes[place] == UInt8(ascii: ">") {
        end = place + 1
        self.divides = divides
        return
      }
      place += 1
    }
    return nil
  }

  private static let inline: Set<String> = [
    "a", "abbr", "b", "big", "center", "code", "del", "em", "font", "i", "img", "ins", "kbd",
    "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
  ]
  private static let dividing: Set<String> = [
    "blockquote", "br", "details", "div", "dd", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6",
    "hr", "li", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead",
    "tr", "ul",
  ]
}
