import TextSources

/// The session log of 京东咚咚: markers around each session, a sender and a time above each message.
package enum JDLogFormat: TranscriptFormat {
  package static let name = "jd-log"

  package static func score(_ sample: FormatSample) -> Int {
    var starts = 0
    var ends = 0
    var messages = 0
    sample.forEachLine { line in
      switch JDLine(line) {
      case .start: starts += 1
      case .end: ends += 1
      case .header: messages += 1
      case .body: break
      }
    }
    if starts > 0 { return 98 }
    return ends > 0 && messages > 0 ? 70 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(JDLines(context))
  }
}

/// One line of the log, by its form.
enum JDLine {
  case start
  /// The stamp is empty where the log leaves it out.
  case end(stamp: LineBytes)
  /// A sender and what looks like a time.
  case header(sender: LineBytes, stamp: LineBytes)
  case body

  init(_ line: LineBytes) {
    let line = line.withoutMark.trimmed
    if line.hasPrefix("/***") {
      if line.contains("以下为一通会话") {
        self = .start
        return
      }
      if let place = line.firstPlace(of: "会话结束") {
        self = .end(stamp: Self.stamp(after: line.part(place..<line.count)))
        return
      }
    }
    self = Self.header(line) ?? .body
  }

  /// What stands between 会话结束_时间: and the stars.
  private static func stamp(after line: LineBytes) -> LineBytes {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return line.part(0..<0) }
    var end = line.count
    while end > colon + 1, line[end - 1] == UInt8(ascii: "*") || line[end - 1] == UInt8(ascii: "/")
    {
      end -= 1
    }
    return line.part((colon + 1)..<end).trimmed
  }

  /// Accounts hold no spaces, so a sentence that ends in a date and a time is still a body.
  private static func header(_ line: LineBytes) -> JDLine? {
    guard let space = line.lastIndex(where: { $0 == 0x20 || $0 == 0x09 }) else { return nil }
    let front = line.part(0..<space).trimmed
    guard isMadeOf(line.part((space + 1)..<line.count), mark: UInt8(ascii: ":")),
      let gap = front.lastIndex(where: { $0 == 0x20 || $0 == 0x09 }),
      isDateLike(front.part((gap + 1)..<front.count))
    else { return nil }
    let sender = front.part(0..<gap).trimmed
    guard !sender.isEmpty, !sender.contains(0x20), !sender.contains(0x09),
      sender.last != UInt8(ascii: ":"), !sender.suffix(3).elementsEqual("：".utf8)
    else { return nil }
    return .header(sender: sender, stamp: line.part((gap + 1)..<line.count))
  }

  private static func isDateLike(_ text: LineBytes) -> Bool {
    // A date without its year stands in the text of messages, not above them.
    text.count >= 8
      && (isMadeOf(text, mark: UInt8(ascii: "-")) || isMadeOf(text, mark: UInt8(ascii: "/")))
  }

  /// Digits with marks between them.
  private static func isMadeOf(_ text: LineBytes, mark: UInt8) -> Bool {
    text.count >= 4 && text.contains(mark)
      && text.allSatisfy { $0 == mark || (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }
}
