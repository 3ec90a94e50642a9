package import ReportModel
package import Scripts

/// What fixes change in a file, as a unified diff with three lines around.
package struct UnifiedDiff {
  private static let around = 3

  private let path: String
  private let old: ScriptText
  private let fixes: [ScriptFix]

  /// Lines of the old text, from 0, that become other lines.
  private struct Block {
    var old: Range<Int>
    var fixes: Range<Int>
    /// With their line ends; the last may lack one.
    var lines: [[UInt8]] = []
  }

  /// The fixes must be in order and without overlaps. `path` is the name in the diff, with `/`.
  package init(path: String, old: ScriptText, fixes: [ScriptFix]) {
    self.path = path
    self.old = old
    self.fixes = fixes
  }

  /// The bytes of the diff; empty without a fix.
  package var bytes: [UInt8] {
    let blocks = blocks
    if blocks.isEmpty { return [] }
    var diff = Self.head("--- ", "a/" + path) + Self.head("+++ ", "b/" + path)
    var first = 0
    /// How many lines the new text has more, before a hunk.
    var shift = 0
    while first < blocks.count {
      var last = first
      while last + 1 < blocks.count,
        blocks[last + 1].old.lowerBound - blocks[last].old.upperBound <= 2 * Self.around
      {
        last += 1
      }
      shift = write(blocks[first...last], shift, to: &diff)
      first = last + 1
    }
    return diff
  }

  private static func head(_ mark: String, _ name: String) -> [UInt8] {
    let needsQuotes = name.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }
    guard needsQuotes else {
      // A tab tells where a name with spaces ends.
      return Array((mark + name + (name.contains(" ") ? "\t\n" : "\n")).utf8)
    }
    var quoted = Array((mark + "\"").utf8)
    for byte in name.utf8 {
      switch byte {
      case 0x22, 0x5C: quoted += [0x5C, byte]
      case 0..<0x20, 0x7F:
        quoted += [0x5C, 0x30 + (byte >> 6), 0x30 + (byte >> 3 & 7), 0x30 + (byte & 7)]
      default: quoted.append(byte)
      }
    }
    return quoted + Array("\"\n".utf8)
  }

  // MARK: Lines

  /// The number of lines that have anything in them: behind a final line end there is none.
  private var lineCount: Int {
    old.bytes.isEmpty || old.bytes.last == 0x0A ? old.lineCount - 1 : old.lineCount
  }

  /// The bytes of a line with its end. `line` counts from 0.
  private func range(ofLine line: Int) -> Range<Int> {
    let start = old.lineRange(line + 1).lower
    let end = line + 1 < old.lineCount ? old.lineRange(line + 2).lower : old.bytes.count
    return start..<end
  }

  private var blocks: [Block] {
    var blocks: [Block] = []
    for (place, fix) in fixes.enumerated() {
      let start = old.position(at: fix.range.lower).line - 1
      // What takes a line end away changes the next line too.
      let end = old.position(at: fix.range.upper).line
      if let last = blocks.last, last.old.upperBound > start {
        blocks[blocks.count - 1].old = last.old.lowerBound..<max(last.old.upperBound, end)
        blocks[blocks.count - 1].fixes = last.fixes.lowerBound..<place + 1
      } else {
        blocks.append(Block(old: start..<end, fixes: place..<place + 1))
      }
    }
    return blocks.map { block in
      var block = block
      block.old = block.old.lowerBound..<min(block.old.upperBound, max(lineCount, 0))
      block.lines = Self.lines(of: newText(of: block))
      return block
    }
  }

  private func newText(of block: Block) -> [UInt8] {
    var place = range(ofLine: block.old.lowerBound).lowerBound
    let end =
      block.old.isEmpty ? old.bytes.count : range(ofLine: block.old.upperBound - 1).upperBound
    var text: [UInt8] = []
    for fix in fixes[block.fixes] {
      text += old.bytes[place..<fix.range.lower]
      text += Array(fix.replacement.utf8)
      place = fix.range.upper
    }
    return text + old.bytes[place..<end]
  }

  private static func lines(of text: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var start = 0
    for (place, byte) in text.enumerated() where byte == 0x0A {
      lines.append(Array(text[start...place]))
      start = place + 1
    }
    if start < text.count { lines.append(Array(text[start...])) }
    return lines
  }

  // MARK: Hunks

  /// Writes one hunk; returns the shift behind it.
  private func write(_ blocks: ArraySlice<Block>, _ shift: Int, to diff: inout [UInt8]) -> Int {
    guard let first = blocks.first, let last = blocks.last else { return shift }
    let from = max(0, first.old.lowerBound - Self.around)
    let until = min(lineCount, last.old.upperBound + Self.around)
    let growth = blocks.reduce(0) { $0 + $1.lines.count - $1.old.count }
    func range(_ start: Int, _ count: Int) -> String {
      // An empty range is named by the line before it.
      let start = count == 0 ? start : start + 1
      return count == 1 ? "\(start)" : "\(start),\(count)"
    }
    let newCount = until - from + growth
    diff += Array("@@ -\(range(from, until - from)) +\(range(from + shift, newCount)) @@\n".utf8)
    var line = from
    for block in blocks {
      while line < block.old.lowerBound { append(" ", oldLine(line), to: &diff); line += 1 }
      for gone in block.old { append("-", oldLine(gone), to: &diff) }
      for new in block.lines { append("+", new[...], to: &diff) }
      line = block.old.upperBound
    }
    while line < until { append(" ", oldLine(line), to: &diff); line += 1 }
    return shift + growth
  }

  private func oldLine(_ line: Int) -> ArraySlice<UInt8> { old.bytes[range(ofLine: line)] }

  private func append(_ mark: String, _ line: ArraySlice<UInt8>, to diff: inout [UInt8]) {
    diff += Array(mark.utf8)
    diff += line
    if line.last != 0x0A { diff += Array("\n\\ No newline at end of file\n".utf8) }
  }
}
