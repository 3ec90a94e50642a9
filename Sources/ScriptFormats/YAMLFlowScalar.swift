import Scripts

/// Plain and quoted scalars: line ends in them are folded.
struct YAMLFlowScalar {
  let cursor: YAMLCursor
  let start: Int

  /// A scalar without quotes. How far it goes is known from its value: where it ends depends on what it
  /// stands in.
  func plain(_ value: [UInt8]) -> YAMLScalar? {
    var parts: [SpokenPart] = []
    var (place, verbatim, said) = (start, start, 0)
    let bytes = cursor.bytes
    while said < value.count {
      guard place < bytes.count else { return nil }
      let (end, feeds) = cursor.gap(place)
      if feeds.isEmpty {
        let next = max(end, place + 1)
        guard value[said...].starts(with: bytes[place..<next]) else { return nil }
        said += next - place
        place = next
      } else {
        let folded = Self.fold(feeds)
        guard value[said...].starts(with: folded.utf8) else { return nil }
        parts.appendVerbatim(verbatim, place)
        parts.append(.escaped(folded, ScriptRange(place, end)))
        said += folded.utf8.count
        (place, verbatim) = (end, end)
      }
    }
    parts.appendVerbatim(verbatim, place)
    return YAMLScalar(parts: parts, source: ScriptRange(start, place))
  }

  func quoted(isSingle: Bool) -> YAMLScalar? {
    let bytes = cursor.bytes
    let quote = isSingle ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    guard bytes[start] == quote else { return nil }
    var parts: [SpokenPart] = []
    var (place, verbatim) = (start + 1, start + 1)
    func add(_ spoken: String, until end: Int) {
      parts.appendVerbatim(verbatim, place)
      parts.append(.escaped(spoken, ScriptRange(place, end)))
      (place, verbatim) = (end, end)
    }
    while place < bytes.count {
      let byte = bytes[place]
      if byte == quote {
        if isSingle, place + 1 < bytes.count, bytes[place + 1] == quote {
          add("'", until: place + 2)
          continue
        }
        parts.appendVerbatim(verbatim, place)
        return YAMLScalar(parts: parts, source: ScriptRange(start, place + 1))
      }
      if !isSingle, byte == UInt8(ascii: "\\") {
        if let end = cursor.lineEnd(place + 1) {
          let gap = cursor.gap(end)
          add(gap.feeds.joined(), until: gap.end)
        } else {
          guard let escape = Self.escape(bytes, at: place) else { return nil }
          add(escape.spoken, until: escape.end)
        }
        continue
      }
      let (end, feeds) = cursor.gap(place)
      if feeds.isEmpty { place = max(end, place + 1) } else { add(Self.fold(feeds), until: end) }
    }
    return nil
  }

  /// One line end is a space; of several the first is none.
  private static func fold(_ feeds: [String]) -> String {
    guard feeds.first == "\n" else { return feeds.joined() }
    return feeds.count == 1 ? " " : feeds.dropFirst().joined()
  }

  private static func escape(_ bytes: [UInt8], at place: Int) -> SpokenEscape? {
    guard place + 1 < bytes.count else { return nil }
    let sign = bytes[place + 1]
    if let digits = digits[sign] {
      guard let value = EscapeCode.hexadecimal(bytes, at: place + 2, digits: digits),
        let scalar = Unicode.Scalar(value)
      else { return nil }
      return SpokenEscape(spoken: String(Character(scalar)), end: place + 2 + digits)
    }
    return letters[sign].map { SpokenEscape(spoken: $0, end: place + 2) }
  }

  private static let digits: [UInt8: Int] = [
    UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8,
  ]

  private static let letters: [UInt8: String] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{7}", UInt8(ascii: "b"): "\u{8}",
    UInt8(ascii: "t"): "\t", 0x09: "\t", UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{B}",
    UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "r"): "\r", UInt8(ascii: "e"): "\u{1B}",
    UInt8(ascii: " "): " ", UInt8(ascii: "\""): "\"", UInt8(ascii: "/"): "/",
    UInt8(ascii: "\\"): "\\", UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}",
    UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
  ]
}
