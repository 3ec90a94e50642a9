import Scripts

/// Where the places that a YAML parser tells are in the bytes of the file.
///
/// Lines end at LF, CR, CRLF, U+0085, U+2028 and U+2029; columns count Unicode scalars.
struct YAMLPlaces {
  private let bytes: [UInt8]
  private let starts: [Int]
  /// The place that was asked for last: the next is mostly behind it.
  private var last = (line: 1, column: 1, byte: 0)

  init(_ text: ScriptText) {
    bytes = text.bytes
    var starts = [0]
    var place = 0
    while place < bytes.count {
      if let end = Self.lineEnd(bytes, at: place) {
        place = end
        starts.append(end)
      } else {
        place += 1
      }
    }
    self.starts = starts
  }

  /// The byte of a place; both count from 1. Places outside of the text are its nearest byte.
  mutating func byte(line: Int, column: Int) -> Int {
    guard line >= 1 else { return 0 }
    guard line <= starts.count else { return bytes.count }
    if last.line != line || last.column > column { last = (line, 1, starts[line - 1]) }
    while last.column < column, last.byte < bytes.count {
      last.byte += 1
      while last.byte < bytes.count, bytes[last.byte] & 0xC0 == 0x80 { last.byte += 1 }
      last.column += 1
    }
    return last.byte
  }

  /// The place behind a line end that begins at a byte; nil if none does.
  static func lineEnd(_ bytes: [UInt8], at place: Int) -> Int? {
    switch bytes[place] {
    case 0x0A: return place + 1
    case 0x0D: return place + 1 < bytes.count && bytes[place + 1] == 0x0A ? place + 2 : place + 1
    case 0xC2: return place + 1 < bytes.count && bytes[place + 1] == 0x85 ? place + 2 : nil
    case 0xE2:
      guard place + 2 < bytes.count, bytes[place + 1] == 0x80,
        bytes[place + 2] == 0xA8 || bytes[place + 2] == 0xA9
      else { return nil }
      return place + 3
    default: return nil
    }
  }
}
