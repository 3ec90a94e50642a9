/// The decoded text of a script file, UTF-8 without a byte order mark, and where its lines begin.
///
/// Lines end with LF; a CR before it belongs to the line end.
package struct ScriptText: Sendable {
  package let bytes: [UInt8]
  /// The offset of the first byte of each line.
  private let lineStarts: [Int]
  /// What stands between the start of a line and every `stride`th byte, so that a long line is not
  /// counted anew for each of its places.
  private let counts: [Count]

  private struct Count {
    var scalars = 0
    var units = 0

    mutating func take(_ byte: UInt8) {
      guard byte & 0xC0 != 0x80 else { return }
      scalars += 1
      units += byte >= 0xF0 ? 2 : 1
    }
  }

  private static let stride = 1024

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var starts = [0]
    var counts: [Count] = []
    var count = Count()
    for (place, byte) in bytes.enumerated() {
      if place % Self.stride == 0 { counts.append(count) }
      count.take(byte)
      if byte == 0x0A {
        starts.append(place + 1)
        count = Count()
      }
    }
    lineStarts = starts
    self.counts = counts
  }

  package init(_ text: String) { self.init(Array(text.utf8)) }

  package var lineCount: Int { lineStarts.count }

  /// A line without its end; empty for a number that the text does not have. `number` counts from 1.
  package func line(_ number: Int) -> String {
    guard lineStarts.indices.contains(number - 1) else { return "" }
    return string(lineRange(number))
  }

  /// The bytes of a line without its end. `number` counts from 1 and must be one of the text's.
  package func lineRange(_ number: Int) -> ScriptRange {
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, number < lineStarts.count, bytes[end - 1] == 0x0D { end -= 1 }
    return ScriptRange(start, end)
  }

  package func string(_ range: ScriptRange) -> String {
    String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)
  }

  /// The place of a byte, in every unit an output format may ask for.
  package func position(at byte: Int) -> ScriptPosition {
    let byte = min(max(0, byte), bytes.count)
    var low = 0
    var high = lineStarts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if lineStarts[middle] <= byte { low = middle } else { high = middle }
    }
    var count = Count()
    var start = lineStarts[low]
    let index = byte / Self.stride
    if index < counts.count, index * Self.stride > start {
      count = counts[index]
      start = index * Self.stride
    }
    for place in start..<byte { count.take(bytes[place]) }
    return ScriptPosition(
      byte: byte, line: low + 1, utf8Column: byte - lineStarts[low] + 1,
      utf16Column: count.units + 1, scalarColumn: count.scalars + 1)
  }

  package func region(of range: ScriptRange) -> ScriptRegion {
    ScriptRegion(start: position(at: range.lower), end: position(at: range.upper))
  }
}

/// Bytes of a `ScriptText`, half-open, from 0.
package struct ScriptRange: Hashable, Sendable {
  package var lower: Int
  package var upper: Int

  package init(_ lower: Int, _ upper: Int) {
    self.lower = lower
    self.upper = upper
  }

  package var count: Int { upper - lower }

  /// The smallest range that holds both.
  package func union(_ other: ScriptRange) -> ScriptRange {
    ScriptRange(min(lower, other.lower), max(upper, other.upper))
  }
}

/// A place in a script file. Line and columns count from 1; the byte counts from 0.
package struct ScriptPosition: Hashable, Sendable {
  package let byte: Int
  package let line: Int
  package let utf8Column: Int
  package let utf16Column: Int
  package let scalarColumn: Int

  package init(byte: Int, line: Int, utf8Column: Int, utf16Column: Int, scalarColumn: Int) {
    self.byte = byte
    self.line = line
    self.utf8Column = utf8Column
    self.utf16Column = utf16Column
    self.scalarColumn = scalarColumn
  }
}

/// A stretch of a script file; the end is the place behind its last character.
package struct ScriptRegion: Hashable, Sendable {
  package let start: ScriptPosition
  package let end: ScriptPosition

  package init(start: ScriptPosition, end: ScriptPosition) {
    self.start = start
    self.end = end
  }

  package var range: ScriptRange { ScriptRange(start.byte, end.byte) }
}
