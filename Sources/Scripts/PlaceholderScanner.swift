/// Finds what a program puts other words in the place of: `{name}`, `{{x}}`, `${x}`, `#{x}`, `%{x}`,
/// `%s`, `%1$s`, `%@`, `%(name)s`, `<%= x %>`, `[[x]]`, and what the config calls a placeholder.
package struct PlaceholderScanner {
  /// UTF-8 ranges in a text, from 0, half-open.
  package typealias Search = (String) -> [Range<Int>]

  package struct Find: Hashable, Sendable {
    package enum Kind: Sendable {
      case placeholder
      /// `%%`, which is said as one `%`.
      case percent
    }
    package let range: Range<Int>
    package let kind: Kind
  }

  private let more: Search?

  /// `more` finds placeholders besides the usual ones.
  package init(more: Search? = nil) { self.more = more }

  /// All placeholders of a UTF-8 text, in order; none overlaps another.
  package func find(in text: [UInt8]) -> [Find] {
    var finds = usual(in: text)
    if let more {
      let others = more(String(decoding: text, as: UTF8.self)).filter {
        !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= text.count
      }
      finds += others.map { Find(range: $0, kind: .placeholder) }
      // Of two that overlap the earlier stays, of two from one place the longer.
      finds.sort {
        ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
      }
      var end = 0
      finds.removeAll {
        if $0.range.lowerBound < end { return true }
        end = $0.range.upperBound
        return false
      }
    }
    return finds
  }

  private func usual(in text: [UInt8]) -> [Find] {
    var finds: [Find] = []
    var place = 0
    while place < text.count {
      let byte = text[place]
      // Full-width braces and U+E000 itself begin with EF and EE.
      guard Self.beginnings.contains(byte) || byte >= 0xEE else {
        place += 1
        continue
      }
      if byte == UInt8(ascii: "%"), text[place...].starts(with: [byte, byte]) {
        finds.append(Find(range: place..<place + 2, kind: .percent))
        place += 2
      } else if let end = Self.enclosed(text, at: place) ?? PercentPlaceholder.end(text, at: place)
      {
        finds.append(Find(range: place..<end, kind: .placeholder))
        place = end
      } else {
        place += 1
      }
    }
    return finds
  }

  private static let beginnings: Set<UInt8> = Set("{$#%<[".utf8)

  /// Brackets of one kind, and what they may hold.
  private struct Brackets {
    let open: [UInt8]
    let close: [UInt8]
    /// The most characters between them.
    let most: Int
    /// Whether people write such brackets for other reasons too.
    let isCommon: Bool

    init(_ open: String, _ close: String, most: Int, isCommon: Bool = false) {
      self.open = Array(open.utf8)
      self.close = Array(close.utf8)
      self.most = most
      self.isCommon = isCommon
    }
  }

  /// The longer before those they begin with.
  private static let kinds = [
    Brackets("{{", "}}", most: 120), Brackets("{%", "%}", most: 120),
    Brackets("${", "}", most: 120), Brackets("#{", "}", most: 120), Brackets("%{", "}", most: 120),
    Brackets("<%", "%>", most: 120), Brackets("[[", "]]", most: 40),
    Brackets("{", "}", most: 40, isCommon: true), Brackets("｛", "｝", most: 40, isCommon: true),
  ]

  /// The end of a placeholder in brackets that begins at a place.
  private static func enclosed(_ text: [UInt8], at place: Int) -> Int? {
    let rest = text[place...]
    if rest.starts(with: String(Utterance.placeholder).utf8) { return place + 3 }
    for kind in kinds where rest.starts(with: kind.open) {
      let start = place + kind.open.count
      if let end = close(of: kind, in: text, from: start) { return end + kind.close.count }
    }
    return nil
  }

  /// Where the closing bracket begins; nil if what stands before it is no name but words: a sentence,
  /// a choice of wordings, something long, another line.
  private static func close(of kind: Brackets, in text: [UInt8], from start: Int) -> Int? {
    var place = start
    var characters = 0
    var hasHan = false
    var hasChoice = false
    while place < text.count, characters <= kind.most {
      let rest = text[place...]
      if rest.starts(with: kind.close) {
        return kind.isCommon && hasHan && hasChoice ? nil : place
      }
      switch text[place] {
      case 0x0A, 0x0D: return nil
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        if kind.isCommon { return nil }
      case UInt8(ascii: "|"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"):
        hasChoice = true
      case 0xE2...0xEF:
        if sentenceMarks.contains(where: { rest.starts(with: $0) }) { return nil }
        if (0xE4...0xE9).contains(text[place]) { hasHan = true }
      default: break
      }
      if text[place] & 0xC0 != 0x80 { characters += 1 }
      place += 1
    }
    return nil
  }

  private static let sentenceMarks: [[UInt8]] = "。，！？；、…｛".map { Array(String($0).utf8) }
}
