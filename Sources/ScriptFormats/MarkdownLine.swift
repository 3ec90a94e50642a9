import Scripts

/// One line of Markdown: how deep it stands in quotes, how far it is indented, and its words.
struct MarkdownLine {
  /// How many `>` stand before it.
  private(set) var depth = 0
  /// In columns behind the `>`, tabs to the next multiple of four.
  private(set) var indent = 0
  /// Without blanks at its ends.
  private(set) var words: Range<Int>

  var isBlank: Bool { words.isEmpty }

  /// At most `deepest` marks of a quote are taken.
  init(_ bytes: [UInt8], _ line: ScriptRange, deepest: Int = .max) {
    var place = line.lower
    while true {
      let start = place
      indent = 0
      while place < line.upper, bytes[place] == 0x20 || bytes[place] == 0x09 {
        indent += bytes[place] == 0x09 ? 4 - indent % 4 : 1
        place += 1
      }
      guard place < line.upper, bytes[place] == UInt8(ascii: ">"), depth < deepest else {
        words = BlankBytes.trim(bytes, start..<line.upper)
        return
      }
      depth += 1
      place += 1
      if place < line.upper, bytes[place] == 0x20 { place += 1 }
    }
  }

  /// The mark of a list at the start of some words: where what it marks begins, and how many columns
  /// further than the mark that is.
  static func listMark(_ bytes: [UInt8], _ words: Range<Int>) -> (start: Int, columns: Int)? {
    guard let first = words.first else { return nil }
    var place = first
    if "-*+".utf8.contains(bytes[place]) {
      place += 1
    } else {
      while place < words.upperBound, (0x30...0x39).contains(bytes[place]) { place += 1 }
      guard place > first, place - first <= 3, place < words.upperBound,
        ".)".utf8.contains(bytes[place])
      else { return nil }
      place += 1
    }
    guard place < words.upperBound else { return (place, place - first + 1) }
    guard bytes[place] == 0x20 || bytes[place] == 0x09 else { return nil }
    let behind = BlankBytes.trim(bytes, place..<words.upperBound).lowerBound
    // Wider gaps belong to what is marked.
    return (behind, min(behind - first, place - first + 4))
  }
}
