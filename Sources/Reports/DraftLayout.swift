/// A text in lines of a terminal, with what is underlined in it below each.
struct DraftLayout {
  /// Several cells of a text, in Unicode scalars from its start, and the sign that goes below them. Of two
  /// that overlap the first in the list counts.
  struct Mark {
    let scalars: Range<Int>
    let sign: Character
  }

  struct Line: Equatable {
    var text = ""
    /// Signs and spaces, without spaces at its end.
    var below = ""
  }

  /// Line ends are those of the text; longer lines are broken at a number of cells. Characters that a
  /// terminal must not see are replaced.
  static func lines(_ text: String, _ marks: [Mark], width: Int) -> [Line] {
    var lines: [Line] = []
    var line = Line()
    var used = 0
    var place = 0
    func end() {
      while line.below.last == " " { line.below.removeLast() }
      lines.append(line)
      line = Line()
      used = 0
    }
    for character in text {
      let scalars = place..<(place + character.unicodeScalars.count)
      place = scalars.upperBound
      if character == "\n" || character == "\r\n" || character == "\r" {
        end()
        continue
      }
      let safe = SafeText.terminal(String(character))
      let cells = DisplayWidth.of(safe)
      if used + cells > width, used > 0 { end() }
      line.text += safe
      used += cells
      let sign = marks.first { $0.scalars.overlaps(scalars) }?.sign ?? " "
      line.below += String(repeating: sign, count: cells)
    }
    end()
    return lines
  }
}
