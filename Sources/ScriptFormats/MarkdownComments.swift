import Scripts

/// The HTML comments of a Markdown text outside its code, and the text with blanks in their place.
struct MarkdownComments {
  struct Comment {
    let range: ScriptRange
    let words: Range<Int>
    /// Whether nothing else stands on its lines.
    let isAlone: Bool
  }

  /// What stands for a byte of a comment: a blank that texts do not have.
  static let blank: UInt8 = 0x0B

  private(set) var comments: [Comment] = []
  /// The text, comments blanked out; line ends stay.
  private(set) var masked: [UInt8]
  /// Where a comment begins that never ends.
  private(set) var open: Int?

  init(_ text: ScriptText) {
    masked = text.bytes
    var found: [Range<Int>] = []
    var fence: MarkdownFence?
    var end = 0
    for number in 1...text.lineCount {
      let line = text.lineRange(number)
      guard line.upper > end else { continue }
      let words = Self.words(text.bytes, line)
      if let opened = fence {
        if opened.isClosed(by: text.bytes, words) { fence = nil }
        continue
      }
      if line.lower >= end {
        fence = MarkdownFence(opening: text.bytes, words)
        if fence != nil { continue }
      }
      end = find(in: text.bytes, max(line.lower, end)..<line.upper, into: &found)
    }
    for range in found {
      for place in range where masked[place] != 0x0A && masked[place] != 0x0D {
        masked[place] = Self.blank
      }
    }
    var line = 1
    var isBlank = true
    func look(at number: Int) {
      line = number
      isBlank = Self.words(masked, text.lineRange(number)).isEmpty
    }
    if !found.isEmpty { look(at: 1) }
    for range in found {
      while text.lineRange(line).upper < range.lowerBound { look(at: line + 1) }
      var isAlone = isBlank
      while text.lineRange(line).upper < range.upperBound {
        look(at: line + 1)
        isAlone = isAlone && isBlank
      }
      comments.append(
        Comment(
          range: ScriptRange(range.lowerBound, range.upperBound),
          words: range.lowerBound + 4..<range.upperBound - 3, isAlone: isAlone))
    }
  }

  /// Finds the comments that begin in a line; returns the end of the last.
  private mutating func find(
    in bytes: [UInt8], _ line: Range<Int>, into found: inout [Range<Int>]
  ) -> Int {
    var place = line.lowerBound
    var end = place
    while place < line.upperBound {
      if bytes[place] == UInt8(ascii: "\\") {
        place += 2
      } else if bytes[place] == UInt8(ascii: "`") {
        place = CodeSpan.find(bytes, at: place, before: line.upperBound).end
      } else if bytes.has("<!--", at: place) {
        guard open == nil, let close = bytes.place(of: "-->", in: place + 4..<bytes.count) else {
          if open == nil { open = place }
          return line.upperBound
        }
        end = close + 3
        found.append(place..<end)
        place = end
      } else {
        place += 1
      }
    }
    return end
  }

  /// A line behind the marks of quotes and lists.
  private static func words(_ bytes: [UInt8], _ line: ScriptRange) -> Range<Int> {
    var words = MarkdownLine(bytes, line).words
    while let mark = MarkdownLine.listMark(bytes, words) { words = mark.start..<words.upperBound }
    return words
  }
}

/// Code inside a line: as many backticks behind it as before it.
struct CodeSpan {
  /// Without the backticks; nil if they are not closed.
  let inside: Range<Int>?
  let end: Int

  static func find(_ bytes: [UInt8], at start: Int, before limit: Int) -> CodeSpan {
    let open = bytes[start..<limit].prefix { $0 == UInt8(ascii: "`") }
    var place = open.endIndex
    while place < limit {
      let run = bytes[place..<limit].prefix { $0 == UInt8(ascii: "`") }
      if run.count == open.count {
        return CodeSpan(inside: open.endIndex..<place, end: run.endIndex)
      }
      place = max(run.endIndex, place + 1)
    }
    return CodeSpan(inside: nil, end: open.endIndex)
  }
}
