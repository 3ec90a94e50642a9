import TextSources

/// The times of a subtitle, in milliseconds since the start.
struct CueTimes: Equatable {
  var start: Int64
  var end: Int64

  /// Reads `00:00:01,500 --> 00:00:02,000`; hours may be missing, a point may stand for the comma, and
  /// settings may follow. Nil if the line is none of that.
  init?(_ line: LineBytes) {
    guard let arrow = line.firstPlace(of: "-->") else { return nil }
    let after = line.part((arrow + 3)..<line.count).trimmed
    let length = after.firstIndex { $0 <= 0x20 } ?? after.count
    guard let start = Self.offset(line.part(0..<arrow).trimmed.string),
      let end = Self.offset(after.part(0..<length).string)
    else { return nil }
    self.start = start
    self.end = end
  }

  init(start: Int64, end: Int64) { (self.start, self.end) = (start, end) }

  /// A text without the times of its words, `<00:00:01.500>`.
  static func withoutStamps(_ text: LineBytes) -> [UInt8] {
    guard text.contains(UInt8(ascii: "<")) else { return Array(text) }
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      let rest = text.part((place + 1)..<min(place + 18, text.count))
      if text[place] == UInt8(ascii: "<"), let end = rest.firstIndex(of: UInt8(ascii: ">")),
        offset(rest.part(0..<end).string) != nil
      {
        place += end + 2
      } else {
        result.append(text[place])
        place += 1
      }
    }
    return result
  }

  /// Whether a line was meant to hold times.
  static func isLike(_ line: LineBytes) -> Bool {
    guard let first = line.trimmed.first, (0x30...0x39).contains(first) else { return false }
    return line.contains("-->") && line.contains(UInt8(ascii: ":"))
  }

  /// Milliseconds of `[hours:]minutes:seconds[.fraction]`.
  static func offset(_ text: String) -> Int64? {
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let last = fields.last else { return nil }
    let seconds = last.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard (1...2).contains(seconds.count) else { return nil }
    var value: Int64 = 0
    for field in fields.dropLast() {
      guard let number = number(field, at: fields.count == 3 && value == 0 ? 5 : 3) else {
        return nil
      }
      value = value * 60 + number
    }
    guard let whole = number(seconds[0], at: 2), whole < 60 else { return nil }
    value = (value * 60 + whole) * 1000
    guard seconds.count == 2 else { return value }
    guard number(seconds[1], at: 9) != nil else { return nil }
    return number((seconds[1] + "00").prefix(3), at: 3).map { value + $0 }
  }

  private static func number(_ digits: Substring, at most: Int) -> Int64? {
    guard (1...most).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int64(digits)
  }
}
