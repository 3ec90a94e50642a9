import TextSources

/// Finds stamps at the beginning or the end of a line of a log. They only look like stamps:
/// `StampParser` says whether the calendar has them.
enum LogStamp {
  enum DateForm { case full, withoutYear, none }

  /// A full stamp at the beginning, `2026-11-11 9:05:07` or `2026-11-11 9:05:07 PM`, and what follows.
  static func leading(_ line: LineBytes) -> (stamp: LineBytes, rest: LineBytes)? {
    guard let date = date(line, 0), date < line.count, isGap(line[date]) else { return nil }
    var place = date
    while place < line.count, isGap(line[place]) { place += 1 }
    if let half = halves.first(where: { line.part(place..<line.count).starts(with: $0.utf8) }) {
      place += half.utf8.count
    }
    guard var end = time(line, place) else { return nil }
    if end + 2 < line.count, isGap(line[end]), isHalf(line.part((end + 1)..<(end + 3))) { end += 3 }
    guard end == line.count || isGap(line[end]) else { return nil }
    return (line.part(0..<end), line.part(end..<line.count).trimmed)
  }

  /// A stamp at the end, and what stands before it. Nothing need stand between a name and a full date.
  static func trailing(
    _ line: LineBytes
  ) -> (front: LineBytes, stamp: LineBytes, form: DateForm)? {
    let line = line.trimmedAtEnd
    var end = line.count
    if end > 3, isHalf(line.part((end - 2)..<end)) {
      end = line.part(0..<(end - 2)).trimmedAtEnd.count
    }
    var start = end
    while start > 0, isDigit(line[start - 1]) || line[start - 1] == 0x3A || line[start - 1] == 0x2E
    {
      start -= 1
    }
    guard start < end, time(line, start) == end else { return nil }
    var front = line.part(0..<start)
    if let half = halves.first(where: { front.suffix($0.utf8.count).elementsEqual($0.utf8) }) {
      front = front.part(0..<(front.count - half.utf8.count))
    }
    let before = front.trimmedAtEnd
    if before.isEmpty { return (before, line.trimmed, .none) }
    guard before.count < start else { return nil }
    if let (place, form) = dateBackwards(before) {
      return (line.part(0..<place).trimmed, line.part(place..<line.count), form)
    }
    return (before.trimmed, line.part(before.count..<line.count).trimmed, .none)
  }

  /// Whether a line is a date and nothing else.
  static func isDate(_ line: LineBytes) -> Bool { date(line.trimmed, 0) == line.trimmed.count }

  /// Whether a line is a time of day to the second and nothing else.
  static func isTime(_ line: LineBytes) -> Bool {
    let line = line.trimmed
    return line.count >= 7 && line.count <= 8 && time(line, 0) == line.count
  }

  private static let halves = ["上午", "下午", "凌晨", "晚上", "中午", "早上", "傍晚"]

  private static func isHalf(_ word: LineBytes) -> Bool {
    word == "AM" || word == "PM" || word == "am" || word == "pm"
  }

  private static func isGap(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The place after digits, if there are as many.
  private static func digits(_ line: LineBytes, _ start: Int, _ count: ClosedRange<Int>) -> Int? {
    var place = start
    while place < line.count, place - start < count.upperBound, isDigit(line[place]) { place += 1 }
    return place - start >= count.lowerBound ? place : nil
  }

  private static func separator(_ line: LineBytes, _ place: Int, _ choices: [UInt8]) -> UInt8? {
    place < line.count && choices.contains(line[place]) ? line[place] : nil
  }

  private static let dateMarks: [UInt8] = Array("-/.".utf8)

  private static func date(_ line: LineBytes, _ start: Int) -> Int? {
    guard let year = digits(line, start, 4...4), let mark = separator(line, year, dateMarks),
      let month = digits(line, year + 1, 1...2), separator(line, month, [mark]) != nil
    else { return nil }
    return digits(line, month + 1, 1...2)
  }

  private static func time(_ line: LineBytes, _ start: Int) -> Int? {
    let colon = [UInt8(ascii: ":")]
    guard let hour = digits(line, start, 1...2), separator(line, hour, colon) != nil,
      let minute = digits(line, hour + 1, 2...2)
    else { return nil }
    guard separator(line, minute, colon) != nil else { return minute }
    guard let second = digits(line, minute + 1, 2...2) else { return nil }
    guard separator(line, second, Array(".,".utf8)) != nil else { return second }
    return digits(line, second + 1, 1...6)
  }

  /// The place where a date begins that ends the text.
  private static func dateBackwards(_ text: LineBytes) -> (Int, DateForm)? {
    func number(before place: Int, _ most: Int) -> Int? {
      var start = place
      while start > 0, place - start < most, isDigit(text[start - 1]) { start -= 1 }
      return start < place ? start : nil
    }
    guard let day = number(before: text.count, 2), day > 0, dateMarks.contains(text[day - 1]),
      let month = number(before: day - 1, 2)
    else { return nil }
    if month > 0, text[month - 1] == text[day - 1], let year = number(before: month - 1, 4),
      month - 1 - year == 4
    {
      return (year, .full)
    }
    guard month == 0 || isGap(text[month - 1]) else { return nil }
    return (month, .withoutYear)
  }
}
