import Scripts
import TextSources

/// Where the parts of a scalar of YAML stand.
struct YAMLScalar {
  let parts: [SpokenPart]
  /// With quotes, or from the sign of a block to its last line.
  let source: ScriptRange
  /// Behind the sign of a block there may be a comment, up to here.
  var header: ScriptRange?

  /// Finds the parts of a scalar that begins at a byte, perhaps with an anchor or a tag. Nil if they do
  /// not come to the value that the parser found.
  static func find(
    _ value: String, _ style: YAMLTree.Style, in text: ScriptText, at start: Int
  ) -> YAMLScalar? {
    let cursor = YAMLCursor(bytes: text.bytes)
    let start = cursor.behindProperties(start)
    guard start < text.bytes.count else { return nil }
    let found: YAMLScalar? =
      switch style {
      case .plain: YAMLFlowScalar(cursor: cursor, start: start).plain(Array(value.utf8))
      case .singleQuoted: YAMLFlowScalar(cursor: cursor, start: start).quoted(isSingle: true)
      case .doubleQuoted: YAMLFlowScalar(cursor: cursor, start: start).quoted(isSingle: false)
      case .literal, .folded:
        YAMLBlockScalar(cursor: cursor, start: start, isLiteral: style == .literal).find(value)
      }
    guard let found, found.parts.spoken(in: text).elementsEqual(value.utf8) else { return nil }
    return found
  }
}

/// What the readers of all styles ask of the bytes.
struct YAMLCursor {
  let bytes: [UInt8]

  func isBlank(_ place: Int) -> Bool {
    place < bytes.count && (bytes[place] == 0x20 || bytes[place] == 0x09)
  }

  /// The place behind a line end; nil if none begins here.
  func lineEnd(_ place: Int) -> Int? {
    place < bytes.count ? YAMLPlaces.lineEnd(bytes, at: place) : nil
  }

  func behindLine(_ place: Int) -> Int {
    var place = place
    while place < bytes.count, lineEnd(place) == nil { place += 1 }
    return place
  }

  /// What a line end is read as: U+2028 and U+2029 stay, all others are a line feed.
  func lineFeed(_ place: Int) -> String {
    guard bytes[place] == 0xE2 else { return "\n" }
    return bytes[place + 2] == 0xA8 ? "\u{2028}" : "\u{2029}"
  }

  /// Blanks and line ends from a place on, and the line ends among them.
  func gap(_ place: Int) -> (end: Int, feeds: [String]) {
    var place = place
    var feeds: [String] = []
    while place < bytes.count {
      if isBlank(place) {
        place += 1
      } else if let end = lineEnd(place) {
        feeds.append(lineFeed(place))
        place = end
      } else {
        break
      }
    }
    return (place, feeds)
  }

  /// The place behind anchors and tags, and the blanks and comments that follow them.
  func behindProperties(_ start: Int) -> Int {
    var place = start
    while place < bytes.count,
      bytes[place] == UInt8(ascii: "&") || bytes[place] == UInt8(ascii: "!")
    {
      while place < bytes.count, !isBlank(place), lineEnd(place) == nil { place += 1 }
      place = gap(place).end
      while place < bytes.count, bytes[place] == UInt8(ascii: "#") {
        place = gap(behindLine(place)).end
      }
    }
    return place
  }
}
