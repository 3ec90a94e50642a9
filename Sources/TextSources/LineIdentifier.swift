/// Finds the id of a JSON line without parsing the line.
package enum LineIdentifier {
  /// The bytes of the value of the outermost member `id`, as they are written; nil if there is none.
  package static func find(
    in line: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>.SubSequence? {
    var depth = 0
    var place = 0
    while place < line.count {
      switch line[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        let end = endOfString(line, from: place + 1)
        if depth == 1, end == place + 3, line[place + 1] == UInt8(ascii: "i"),
          line[place + 2] == UInt8(ascii: "d"), let value = value(line, after: end + 1)
        {
          return value
        }
        place = end
      default: break
      }
      place += 1
    }
    return nil
  }

  /// The place of the closing quote, or the end of the line.
  private static func endOfString(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place < line.count, line[place] != UInt8(ascii: "\"") {
      place += line[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(place, line.count)
  }

  private static func value(
    _ line: UnsafeBufferPointer<UInt8>, after start: Int
  ) -> UnsafeBufferPointer<UInt8>.SubSequence? {
    var place = start
    while place < line.count, line[place] <= 0x20 { place += 1 }
    guard place < line.count, line[place] == UInt8(ascii: ":") else { return nil }
    place += 1
    while place < line.count, line[place] <= 0x20 { place += 1 }
    guard place < line.count else { return nil }
    if line[place] == UInt8(ascii: "\"") {
      return line[place...endOfString(line, from: place + 1).clamped(line.count)]
    }
    let end = line[place...].firstIndex { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}") }
    return line[place..<(end ?? line.count)]
  }
}

extension Int {
  fileprivate func clamped(_ count: Int) -> Int { Swift.min(self, count - 1) }
}
