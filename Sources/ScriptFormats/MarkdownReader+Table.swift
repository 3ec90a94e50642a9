import Scripts

extension MarkdownReader {
  /// Takes a table that begins with a line: headings, a line of dashes, rows.
  mutating func takeTable(_ line: MarkdownLine) -> Bool {
    guard bytes[line.words].contains(UInt8(ascii: "|")), number < text.lineCount else {
      return false
    }
    let rule = self.line(number + 1)
    guard rule.depth == line.depth, Self.isRule(bytes, rule.words) else { return false }
    endParagraph()
    let columns = self.columns(of: row(line))
    takeNext()
    takeNext()
    while number <= text.lineCount {
      let next = self.line(number)
      guard !next.isBlank, next.depth == line.depth,
        bytes[next.words].contains(UInt8(ascii: "|"))
      else { break }
      // A table that holds nothing said, such as a list of versions, has no columns.
      if let columns { row(next).add(to: &draft, under: section, columns) }
      takeNext()
    }
    return true
  }

  private func columns(of header: ScriptRow) -> ScriptColumns? {
    let headings = header.cells.map(\.string)
    if let columns = ScriptColumns(headings: headings, options: options, takesLast: true) {
      return columns
    }
    // A file may have tables besides those that the config describes.
    return ScriptColumns(headings: headings, options: ScriptReadingOptions())
  }

  private func row(_ line: MarkdownLine) -> ScriptRow {
    let words = line.words
    var cells: [ScriptRow.Cell] = []
    var start = words.lowerBound
    var place = start
    func end(_ place: Int) {
      let inside = BlankBytes.trim(bytes, start..<place)
      cells.append(
        ScriptRow.Cell(
          spoken: spoken([ScriptRange(inside.lowerBound, inside.upperBound)]),
          reserved: MarkdownScript.reserved.union(["|"])))
    }
    if bytes.has("|", at: start) {
      start += 1
      place += 1
    }
    while place < words.upperBound {
      if bytes[place] == UInt8(ascii: "\\") {
        place += 1
      } else if bytes[place] == UInt8(ascii: "|") {
        end(place)
        start = place + 1
      }
      place += 1
    }
    if start < words.upperBound { end(words.upperBound) }
    return ScriptRow(cells: cells, range: ScriptRange(words.lowerBound, words.upperBound))
  }

  /// `| --- | :-: |`.
  private static func isRule(_ bytes: [UInt8], _ words: Range<Int>) -> Bool {
    let signs = bytes[words]
    guard signs.contains(UInt8(ascii: "|")) || signs.contains(UInt8(ascii: ":")) else {
      return false
    }
    return signs.contains(UInt8(ascii: "-")) && signs.allSatisfy { "|:- \t".utf8.contains($0) }
  }
}
