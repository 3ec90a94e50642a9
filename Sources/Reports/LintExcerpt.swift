/// A line of a file as a terminal shows it, with the part that is meant underlined: tabs become spaces,
/// and of a long line what is around the part is kept.
package struct LintExcerpt: Sendable {
  package private(set) var line = ""
  /// Spaces and carets, as wide as what they stand under.
  package private(set) var underline = ""

  private static let tabWidth = 4

  private struct Cell {
    let shown: String
    let width: Int
    let isMarked: Bool
  }

  /// `from` and `to` are bytes of the line, half-open, from 0; an empty part is a place. `width` is the
  /// number of cells there are for the line, at least 20.
  package init(_ line: String, from: Int, to: Int, width: Int) {
    let width = max(20, width)
    let size = line.utf8.count
    let lower = min(max(0, from), size)
    let upper = min(max(lower, to), size)
    // A line may be a megabyte long: only what could be shown is looked at. A character of one cell that
    // takes more than 8 bytes is rare, and costs no more than a bit of the surroundings.
    let margin = width * 8
    let first = Self.boundary(of: line, at: max(0, lower - margin))
    let last = Self.boundary(of: line, at: min(size, min(upper, lower + margin) + margin))
    let cells = Self.cells(
      line[first..<last], startingAt: line.utf8.distance(from: line.startIndex, to: first), lower,
      upper)
    lay(
      cells, width: width, isCutBefore: first > line.startIndex, isCutBehind: last < line.endIndex)
  }

  /// The first byte of the character that a byte belongs to.
  private static func boundary(of line: String, at offset: Int) -> String.Index {
    var index = line.utf8.index(line.utf8.startIndex, offsetBy: offset)
    while index > line.startIndex, index < line.endIndex, line.utf8[index] & 0xC0 == 0x80 {
      index = line.utf8.index(before: index)
    }
    return index
  }

  private static func cells(
    _ part: Substring, startingAt start: Int, _ lower: Int, _ upper: Int
  ) -> [Cell] {
    var cells: [Cell] = []
    var commands = SafeText.CommandGuard()
    var column = 0
    var place = start
    for character in part {
      let next = place + character.utf8.count
      let isMarked = place < max(upper, lower + 1) && next > lower
      var shown = ""
      if character == "\t" {
        shown = String(repeating: " ", count: tabWidth - column % tabWidth)
      } else {
        for scalar in SafeText.terminal(String(character)).unicodeScalars {
          shown.unicodeScalars.append(commands.harmless(scalar))
        }
      }
      let width = DisplayWidth.of(shown)
      cells.append(Cell(shown: shown, width: width, isMarked: isMarked))
      column += width
      place = next
    }
    return cells
  }

  private mutating func lay(
    _ cells: [Cell], width: Int, isCutBefore: Bool, isCutBehind: Bool
  ) {
    let start = cells.firstIndex(where: \.isMarked) ?? cells.count
    let end = (cells.lastIndex(where: \.isMarked) ?? cells.count - 1) + 1
    var shown = 0..<cells.count
    let isWhole = !isCutBefore && !isCutBehind
    if !isWhole || cells.reduce(0, { $0 + $1.width }) > width {
      shown = Self.window(cells, around: start..<max(start, end), width: width - 2)
    }
    let head = isCutBefore || shown.lowerBound > 0 ? "…" : ""
    let tail = isCutBehind || shown.upperBound < cells.count ? "…" : ""
    line = head + cells[shown].map(\.shown).joined() + tail
    let before = cells[shown.lowerBound..<min(start, shown.upperBound)].reduce(0) { $0 + $1.width }
    let marked = cells[shown].reduce(0) { $0 + ($1.isMarked ? $1.width : 0) }
    underline =
      String(repeating: " ", count: before + DisplayWidth.of(head))
      + String(repeating: "^", count: max(1, marked))
  }

  /// The cells around some that fit, as many before as behind where there are.
  private static func window(_ cells: [Cell], around part: Range<Int>, width: Int) -> Range<Int> {
    var lower = part.lowerBound
    var upper = lower
    var left = width
    while upper < part.upperBound, cells[upper].width <= left {
      left -= cells[upper].width
      upper += 1
    }
    if upper < part.upperBound { return lower..<upper }
    var grows = true
    while grows {
      grows = false
      if lower > 0, cells[lower - 1].width <= left {
        lower -= 1
        left -= cells[lower].width
        grows = true
      }
      if upper < cells.count, cells[upper].width <= left {
        left -= cells[upper].width
        upper += 1
        grows = true
      }
    }
    return lower..<upper
  }
}
