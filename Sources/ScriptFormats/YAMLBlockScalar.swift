import Scripts

/// Literal (`|`) and folded (`>`) scalars.
struct YAMLBlockScalar {
  let cursor: YAMLCursor
  let start: Int
  let isLiteral: Bool

  func find(_ value: String) -> YAMLScalar? {
    let bytes = cursor.bytes
    guard bytes[start] == UInt8(ascii: isLiteral ? "|" : ">") else { return nil }
    var place = start + 1
    var (chomp, keep) = (false, false)
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: "-") {
        chomp = true
      } else if bytes[place] == UInt8(ascii: "+") {
        keep = true
      } else if !(UInt8(ascii: "1")...UInt8(ascii: "9")).contains(bytes[place]) {
        break
      }
      place += 1
    }
    let sign = place
    place = cursor.behindLine(place)
    let header = ScriptRange(sign, place)
    place = cursor.lineEnd(place) ?? place
    guard let indentation = indentation(of: value, from: place) else {
      // Nothing but white space: there is nothing to find in it.
      let part = SpokenPart.escaped(value, ScriptRange(start, sign))
      return YAMLScalar(parts: [part], source: ScriptRange(start, place), header: header)
    }
    let lines = lines(from: place, indentation: indentation, chomp: chomp, keep: keep)
    return YAMLScalar(
      parts: lines.parts, source: ScriptRange(start, lines.end), header: header)
  }

  /// How far the lines are indented. What the value begins with beyond that belongs to it: an indentation
  /// that is written (`|2`) counts from something that is not known here.
  private func indentation(of value: String, from start: Int) -> Int? {
    let first = value.utf8.split(whereSeparator: { $0 == 0x0A }).first {
      !$0.allSatisfy { $0 == 0x20 }
    }
    guard let first else { return nil }
    var place = start
    while place < cursor.bytes.count {
      let line = place
      while place < cursor.bytes.count, cursor.bytes[place] == 0x20 { place += 1 }
      guard let end = cursor.lineEnd(place) else {
        return place - line - first.prefix { $0 == 0x20 }.count
      }
      place = end
    }
    return nil
  }

  private func lines(
    from start: Int, indentation: Int, chomp: Bool, keep: Bool
  ) -> (parts: [SpokenPart], end: Int) {
    var parts: [SpokenPart] = []
    var end = start
    // The line end behind the line before, and those of empty lines behind that.
    var feed: String?
    var (gap, isLine) = breaks(from: start, indentation: indentation)
    var lineBefore = start
    var wasBlank = false
    while isLine {
      let isBlank = cursor.isBlank(gap.end)
      var spoken = ""
      if let feed {
        let isFolded = !isLiteral && feed == "\n" && !wasBlank && !isBlank
        spoken = isFolded ? (gap.feeds.isEmpty ? " " : "") : feed
      }
      spoken += gap.feeds.joined()
      parts.append(.escaped(spoken, ScriptRange(lineBefore, gap.end)))
      wasBlank = isBlank
      end = cursor.behindLine(gap.end)
      parts.appendVerbatim(gap.end, end)
      lineBefore = end
      guard let next = cursor.lineEnd(end) else {
        feed = nil
        gap = Gap(end: end, feedEnd: end)
        break
      }
      feed = cursor.lineFeed(end)
      (gap, isLine) = breaks(from: next, indentation: indentation)
    }
    var tail = chomp ? "" : feed ?? ""
    if keep { tail += gap.feeds.joined() }
    if !tail.isEmpty, lineBefore < cursor.bytes.count {
      let behind = keep ? gap.feedEnd : cursor.lineEnd(lineBefore) ?? lineBefore
      parts.append(.escaped(tail, ScriptRange(lineBefore, max(behind, lineBefore))))
    }
    return (parts, end)
  }

  private struct Gap {
    var end: Int
    /// Behind the last line end.
    var feedEnd: Int
    var feeds: [String] = []
  }

  /// Empty lines and the indentation of the next; whether that is one of the block's.
  private func breaks(from start: Int, indentation: Int) -> (gap: Gap, isLine: Bool) {
    var gap = Gap(end: start, feedEnd: start)
    while true {
      let line = gap.end
      while gap.end - line < indentation, gap.end < cursor.bytes.count,
        cursor.bytes[gap.end] == 0x20
      {
        gap.end += 1
      }
      guard let end = cursor.lineEnd(gap.end) else {
        return (gap, gap.end - line == indentation && gap.end < cursor.bytes.count)
      }
      gap.feeds.append(cursor.lineFeed(gap.end))
      (gap.end, gap.feedEnd) = (end, end)
    }
  }
}
