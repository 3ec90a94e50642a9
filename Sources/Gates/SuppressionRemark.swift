internal import Scripts

/// What a remark asks for: `huashu: ignore RULE[,RULE] -- reason [until 2027-01-31]`.
package struct SuppressionRemark: Sendable, Hashable {
  /// Ids of rules, or patterns such as `forbidden.*`, as they are written.
  package let rules: [String]
  package let reason: String
  package let until: Until

  package enum Until: Sendable, Hashable {
    case never
    /// The last day it holds, as `2027-01-31`.
    case day(String)
    /// Written otherwise, or on no calendar.
    case unreadable
  }

  /// Nil for a remark that asks for nothing.
  package init?(_ text: String) {
    guard let request = Self.request(in: text) else { return nil }
    let (list, reason) = Self.parts(of: request)
    rules = list.split { ",，、;； \t\n".contains($0) }.map(String.init)
    (self.reason, until) = Self.limit(of: reason)
  }

  /// What stands behind `huashu: ignore`, up to the end of its line or of the comment.
  private static func request(in text: String) -> Substring? {
    var rest = text[...]
    while let start = rest.firstRange(of: "huashu", ignoringCase: true) {
      rest = rest[start.upperBound...]
      var behind = rest.drop { $0 == " " }
      guard behind.first == ":" || behind.first == "：" else { continue }
      behind = behind.dropFirst().drop { $0 == " " }
      guard behind.prefix(6).lowercased() == "ignore" else { continue }
      behind = behind.dropFirst(6)
      guard behind.first.map({ !$0.isLetter && !$0.isNumber }) ?? true else { continue }
      let line = behind.prefix { $0 != "\n" && $0 != "\r\n" && $0 != "\r" }
      let ends = ["-->", "*/", "#}", "%>"].compactMap {
        line.firstRange(of: $0)?.lowerBound
      }
      return line[..<(ends.min() ?? line.endIndex)]
    }
    return nil
  }

  private static func parts(of request: Substring) -> (list: Substring, reason: Substring) {
    let marks = ["--", "—", "–"].compactMap { request.firstRange(of: $0) }
    guard let mark = marks.min(by: { $0.lowerBound < $1.lowerBound }) else {
      // A date without a reason is still a date.
      guard let until = request.firstRange(of: "until", ignoringCase: true),
        until.lowerBound > request.startIndex
      else { return (request, "") }
      return (request[..<until.lowerBound].dropBracket, request[until.lowerBound...])
    }
    return (
      request[..<mark.lowerBound], request[mark.upperBound...].drop { "-—– ".contains($0) }
    )
  }

  /// Takes `until DATE`, with or without brackets, off the end of a reason.
  private static func limit(of text: Substring) -> (reason: String, until: Until) {
    var words = text.split(whereSeparator: \.isWhitespace)
    guard let place = words.lastIndex(where: { bare($0).lowercased() == "until" }),
      // Somewhere in the middle it is a word of the reason.
      place + 2 >= words.count
    else { return (words.joined(separator: " "), .never) }
    let date = place + 1 < words.count ? bare(words[place + 1]) : ""
    words.removeSubrange(place...)
    let until = CalendarText.isDay(date) ? Until.day(date) : .unreadable
    return (words.joined(separator: " "), until)
  }

  private static func bare(_ word: Substring) -> String {
    String(word).filter { !"[]()（）【】".contains($0) }
  }

  /// Whether it names a rule.
  package func covers(_ rule: String, by place: Int) -> Bool {
    PathGlob(rules[place], separator: ".").matches(rule, separator: ".")
  }
}

/// Days as they are written.
enum CalendarText {
  /// Whether a text is a day of the calendar as `2027-01-31`; such texts compare as their days do.
  static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...12).contains(month) && (1...lengths[month - 1]).contains(day)
  }
}

extension Substring {
  /// Without an opening bracket at the end.
  fileprivate var dropBracket: Substring {
    var rest = self
    while let last = rest.last, last == " " || last == "[" { rest.removeLast() }
    return rest
  }

  /// Where a text of ASCII first stands.
  fileprivate func firstRange(
    of text: String, ignoringCase: Bool = false
  ) -> Range<Index>? {
    let wanted = Array(text)
    var start = startIndex
    while start < endIndex {
      var end = start
      var count = 0
      while count < wanted.count, end < endIndex,
        self[end] == wanted[count]
          || (ignoringCase && self[end].lowercased() == wanted[count].lowercased())
      {
        end = index(after: end)
        count += 1
      }
      if count == wanted.count { return start..<end }
      start = index(after: start)
    }
    return nil
  }
}

extension String {
  fileprivate func firstRange(of text: String, ignoringCase: Bool = false) -> Range<Index>? {
    self[...].firstRange(of: text, ignoringCase: ignoringCase)
  }
}
