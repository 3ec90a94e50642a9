import Scripts

/// Cuts a Markdown text into messages, line by line.
struct MarkdownReader {
  var draft: ScriptDraft
  let text: ScriptText
  let options: ScriptReadingOptions
  /// The text with its comments blanked out.
  let bytes: [UInt8]
  private var references: Set<String> = []
  private var headings: [(level: Int, title: String)] = []
  /// Of the line that is read next, from 1.
  private(set) var number = 1
  private var paragraph: [ScriptRange] = []
  private var isPoint = false
  /// How many marks of a quote stand before the open paragraph.
  private var depth = 0
  /// The columns in which what open points of lists say begins, the innermost last.
  private var columns: [Int] = []

  init(_ text: ScriptText, options: ScriptReadingOptions) {
    draft = ScriptDraft(text, options: options)
    self.text = text
    self.options = options
    let comments = MarkdownComments(text)
    bytes = comments.masked
    for comment in comments.comments {
      draft.remark(comment.words, in: comment.range, isAlone: comment.isAlone)
    }
    if let open = comments.open {
      draft.problem(at: open, "a comment that begins here is never closed; close it with -->")
    }
    for number in 1...text.lineCount {
      let words = MarkdownLine(bytes, text.lineRange(number)).words
      if let label = MarkdownLink.definition(bytes, words) { references.insert(label) }
    }
  }

  var section: [String] { headings.map(\.title) }

  mutating func read() {
    skipFrontMatter()
    while number <= text.lineCount { takeLine(line(number)) }
    endParagraph()
  }

  func line(_ number: Int, deepest: Int = .max) -> MarkdownLine {
    MarkdownLine(bytes, text.lineRange(number), deepest: deepest)
  }

  func spoken(_ lines: [ScriptRange]) -> UtteranceBuilder {
    MarkdownInline.spoken(lines, of: text, masked: bytes, references: references)
  }

  /// What YAML between `---` says of the file is not said to anybody.
  private mutating func skipFrontMatter() {
    guard text.line(1) == "---" || text.line(1) == "\u{FEFF}---" else { return }
    let end = (1...text.lineCount).dropFirst().first { ["---", "..."].contains(text.line($0)) }
    // A rule, a blank line: an ordinary text.
    if let end, !text.line(2).isEmpty { number = end + 1 }
  }

  /// Goes on to the next line.
  mutating func takeNext() { number += 1 }

  private mutating func takeLine(_ line: MarkdownLine) {
    if line.isBlank {
      // A quote is one message, with its empty lines.
      if line.depth == 0 || isPoint || paragraph.isEmpty { endParagraph() }
      number += 1
      return
    }
    if line.depth != depth {
      endParagraph()
      (depth, columns) = (line.depth, [])
    }
    if let fence = MarkdownFence(opening: bytes, line.words) {
      endParagraph()
      takeCode(fence, line)
    } else if paragraph.isEmpty, !isPoint, takeIndentedCode(line) {
      return
    } else if takeHeading(line) || takeRule(line) || takeTable(line) {
      return
    } else {
      takeWords(line)
      number += 1
    }
  }

  private mutating func takeWords(_ line: MarkdownLine) {
    var words = line.words
    var column = line.indent
    var isMarked = false
    while let mark = MarkdownLine.listMark(bytes, words) {
      if !isMarked { endParagraph() }
      while let last = columns.last, column < last { columns.removeLast() }
      column += mark.columns
      columns.append(column)
      words = mark.start..<words.upperBound
      isMarked = true
    }
    if let start = LineMarker.chineseEnd(bytes, in: words) {
      if !isMarked { endParagraph() }
      words = start..<words.upperBound
      isMarked = true
    }
    if isMarked {
      isPoint = true
      for box in ["[ ] ", "[x] ", "[X] "] as [StaticString]
      where bytes.has(box, at: words.lowerBound) {
        words = BlankBytes.trim(bytes, words.lowerBound + 4..<words.upperBound)
      }
    } else if paragraph.isEmpty {
      if MarkdownLink.definition(bytes, words) != nil { return }
      // What a footnote says.
      if bytes.has("[^", at: words.lowerBound), let end = bytes.place(of: "]:", in: words) {
        words = BlankBytes.trim(bytes, end + 2..<words.upperBound)
      }
    }
    if !words.isEmpty { paragraph.append(ScriptRange(words.lowerBound, words.upperBound)) }
  }

  mutating func endParagraph() {
    isPoint = false
    guard !paragraph.isEmpty else { return }
    let place = ScriptDraft.Place(section: section, reserved: MarkdownScript.reserved)
    draft.say(spoken(paragraph), at: place)
    paragraph = []
  }

  // MARK: Headings and rules

  private mutating func takeHeading(_ line: MarkdownLine) -> Bool {
    let level = bytes[line.words].prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level) else { return false }
    let start = line.words.lowerBound + level
    guard start == line.words.upperBound || bytes[start] <= 0x20 || bytes.has("　", at: start)
    else { return false }
    endParagraph()
    var title = BlankBytes.trim(bytes, start..<line.words.upperBound)
    let closing = bytes[title].reversed().prefix { $0 == UInt8(ascii: "#") }.count
    let end = title.upperBound - closing
    if closing > 0, end == title.lowerBound || bytes[end - 1] == 0x20 {
      title = BlankBytes.trim(bytes, title.lowerBound..<end)
    }
    begin(title, level: level)
    number += 1
    return true
  }

  /// `---`: under a short line it makes a heading of it; under a message it only divides, for many
  /// people forget the empty line.
  private mutating func takeRule(_ line: MarkdownLine) -> Bool {
    let signs = bytes[line.words].filter { $0 > 0x20 }
    guard signs.count >= 3, let sign = signs.first, signs.allSatisfy({ $0 == sign }),
      "-*_=".utf8.contains(sign)
    else { return false }
    let isUnderline = "-=".utf8.contains(sign) && !bytes[line.words].contains(0x20)
    if isUnderline, !isPoint, paragraph.count == 1, let title = paragraph.first,
      TextHeading.isTitle(bytes[title.lower..<title.upper])
    {
      paragraph = []
      begin(title.lower..<title.upper, level: sign == UInt8(ascii: "=") ? 1 : 2)
    } else if sign == UInt8(ascii: "=") {
      return false
    } else {
      endParagraph()
    }
    number += 1
    return true
  }

  private mutating func begin(_ title: Range<Int>, level: Int) {
    headings.removeAll { $0.level >= level }
    columns = []
    let words = spoken([ScriptRange(title.lowerBound, title.upperBound)])
    headings.append((level, String(decoding: words.text, as: UTF8.self)))
  }

  // MARK: Code

  private mutating func takeCode(_ fence: MarkdownFence, _ opening: MarkdownLine) {
    var lines: [ScriptRange] = []
    let start = opening.words.lowerBound
    number += 1
    while number <= text.lineCount {
      let line = self.line(number, deepest: opening.depth)
      // The quote it stands in ends.
      if line.depth < opening.depth { break }
      number += 1
      if fence.isClosed(by: bytes, line.words) {
        endCode(lines)
        return
      }
      lines.append(ScriptRange(line.words.lowerBound, line.words.upperBound))
    }
    if opening.depth == 0 {
      draft.problem(
        at: start, "a block of code that begins here is never closed; close it with the same marks")
    }
    endCode(lines)
  }

  private mutating func takeIndentedCode(_ line: MarkdownLine) -> Bool {
    while let last = columns.last, last > line.indent { columns.removeLast() }
    let least = (columns.last ?? 0) + 4
    guard line.indent >= least else { return false }
    var lines: [ScriptRange] = []
    while number <= text.lineCount {
      let next = self.line(number)
      guard next.isBlank || next.indent >= least && next.depth == depth else { break }
      lines.append(ScriptRange(next.words.lowerBound, next.words.upperBound))
      number += 1
    }
    endCode(lines)
    return true
  }

  private mutating func endCode(_ lines: [ScriptRange]) {
    guard options.readsCode else {
      draft.excluded.code += 1
      return
    }
    let whole = MarkdownCode.spoken(lines, of: text)
    draft.say(
      whole, at: ScriptDraft.Place(section: section, reserved: ["`", "~", "\n", "\r"]))
  }
}
