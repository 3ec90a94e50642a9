import Scripts

/// What an Android string says: white space is folded unless it stands in quotes, backslashes begin
/// escapes.
struct AndroidText {
  private(set) var parts: [SpokenPart] = []
  private let text: ScriptText
  private let bytes: [UInt8]
  private var isQuoted = false
  private var isEmpty = true
  /// White space that is spoken if something follows.
  private var blank: ScriptRange?

  init(_ text: ScriptText) {
    self.text = text
    bytes = text.bytes
  }

  /// Takes a stretch of the element's text; `hasReferences` is false in CDATA.
  mutating func take(_ range: ScriptRange, hasReferences: Bool) {
    var place = range.lower
    while place < range.upper {
      let byte = bytes[place]
      if !isQuoted, Self.isBlank(byte) {
        var end = place
        while end < range.upper, Self.isBlank(bytes[end]) { end += 1 }
        let run = ScriptRange(place, end)
        blank = blank.map { $0.union(run) } ?? run
        place = end
      } else if byte == UInt8(ascii: "\"") {
        speakBlank()
        isQuoted.toggle()
        place += 1
      } else if let escape = escape(at: place, until: range.upper, hasReferences) {
        speak(.escaped(escape.spoken, ScriptRange(place, escape.end)))
        place = escape.end
      } else {
        var end = place + 1
        while end < range.upper, !isSpecial(bytes[end], hasReferences) { end += 1 }
        speak(.verbatim(ScriptRange(place, end)))
        place = end
      }
    }
  }

  private func isSpecial(_ byte: UInt8, _ hasReferences: Bool) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      || !isQuoted && Self.isBlank(byte) || hasReferences && byte == UInt8(ascii: "&")
  }

  private mutating func speak(_ part: SpokenPart) {
    speakBlank()
    parts.append(part)
    isEmpty = false
  }

  private mutating func speakBlank() {
    if let blank, !isEmpty {
      let isSpace = blank.count == 1 && bytes[blank.lower] == 0x20
      parts.append(isSpace ? .verbatim(blank) : .escaped(" ", blank))
    }
    blank = nil
  }

  private func escape(at place: Int, until end: Int, _ hasReferences: Bool) -> SpokenEscape? {
    if hasReferences, let found = XMLScanner.reference(bytes, at: place) { return found }
    guard bytes[place] == UInt8(ascii: "\\"), place + 1 < end else { return nil }
    switch bytes[place + 1] {
    case UInt8(ascii: "n"): return SpokenEscape(spoken: "\n", end: place + 2)
    case UInt8(ascii: "t"): return SpokenEscape(spoken: "\t", end: place + 2)
    case UInt8(ascii: "u"):
      return EscapeCode.utf16(bytes, at: place) ?? CEscape.bare(at: place)
    case UInt8(ascii: "&"): return CEscape.bare(at: place)
    case let other where other < 0x80:
      return SpokenEscape(spoken: String(Character(Unicode.Scalar(other))), end: place + 2)
    default: return CEscape.bare(at: place)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
