internal import ReportModel
internal import Scripts

/// The id under which formats that know rules only show that a file was not read in full.
let lintNotRead = "huashu.not-read"

extension ScriptFinding {
  /// Path and place for people: line and column in scalars, or the cell of a workbook.
  var place: String {
    path + ":" + (cell ?? "\(region.start.line):\(region.start.scalarColumn)")
  }

  /// Where it stands above the line: sections and key.
  var surroundings: [String] { section + (key.map { [$0] } ?? []) }

  /// Whether the file has lines that a reader could open: not in a workbook.
  var hasLine: Bool { cell == nil }

  /// The region for readers who show files by lines. A workbook, and a file as a whole, are line 1.
  var lineRegion: ScriptRegion {
    let isWhole = region.start.byte == 0 && quote.isEmpty
    guard !hasLine || isWhole else { return region }
    let start = ScriptPosition(byte: 0, line: 1, utf8Column: 1, utf16Column: 1, scalarColumn: 1)
    return ScriptRegion(start: start, end: start)
  }

  /// Where its fix applies; nil if there is none, or if it lies outside the finding's line.
  var fixRegion: ScriptRegion? {
    guard let fix, hasLine else { return nil }
    if fix.range == region.range { return region }
    let lineStart = region.start.byte - (region.start.utf8Column - 1)
    let lower = fix.range.lower - lineStart
    let upper = fix.range.upper - lineStart
    guard lower >= 0, lower <= upper, upper <= line.utf8.count else { return nil }
    return ScriptRegion(start: position(lower, lineStart), end: position(upper, lineStart))
  }

  private func position(_ offset: Int, _ lineStart: Int) -> ScriptPosition {
    var scalars = 0
    var units = 0
    for byte in line.utf8.prefix(offset) where byte & 0xC0 != 0x80 {
      scalars += 1
      units += byte >= 0xF0 ? 2 : 1
    }
    return ScriptPosition(
      byte: lineStart + offset, line: region.start.line, utf8Column: offset + 1,
      utf16Column: units + 1, scalarColumn: scalars + 1)
  }
}
