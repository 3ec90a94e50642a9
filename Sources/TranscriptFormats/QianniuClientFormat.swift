import TextSources

/// The text export of the 千牛 / 旺旺 client's message manager: one section for each buyer.
package enum QianniuClientFormat: TranscriptFormat {
  package static let name = "qianniu-client"

  package static func score(_ sample: FormatSample) -> Int {
    var peers = 0
    var messages = 0
    var sections = 0
    sample.forEachLine { line in
      if QianniuLine.peer(line) != nil { peers += 1 }
      if QianniuLine.header(line) != nil { messages += 1 }
      if QianniuLine.isSection(line) { sections += 1 }
    }
    if peers > 0, messages > 0 { return 98 }
    if sections > 0, peers > 0 || messages > 0 { return 80 }
    return 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(QianniuLines(context))
  }
}

/// The kinds of line of the export.
enum QianniuLine {
  /// The nick between 28 hyphens on either side; older clients write a few hyphens more or less.
  static func peer(_ line: LineBytes) -> LineBytes? {
    let line = line.trimmedAtEnd
    let hyphen = UInt8(ascii: "-")
    guard line.first == hyphen, line.last == hyphen else { return nil }
    let front = line.prefix { $0 == hyphen }.count
    let back = line.reversed().prefix { $0 == hyphen }.count
    guard front >= 20, back >= 20, front < line.count else { return nil }
    // A nick may begin or end with a hyphen itself.
    let widths = front >= 28 && back >= 28 && line.count > 56 ? (28, 28) : (front, back)
    return line.part(widths.0..<(line.count - widths.1))
  }

  /// The parts of `nick(2026-11-11 23:58:40):  text`. The stamp only looks like one.
  static func header(
    _ line: LineBytes
  ) -> (nick: LineBytes, stamp: LineBytes, text: LineBytes)? {
    var open: Int?
    for place in line.indices {
      if line[place] == UInt8(ascii: "(") { open = place }
      guard line[place] == UInt8(ascii: ")"), let start = open, place + 1 < line.count,
        line[place + 1] == UInt8(ascii: ":")
      else { continue }
      let stamp = line.part((start + 1)..<place)
      guard isStampLike(stamp) else { continue }
      var textStart = place + 2
      while textStart < line.count, textStart < place + 4, line[textStart] == 0x20 {
        textStart += 1
      }
      return (line.part(0..<start), stamp, line.part(textStart..<line.count))
    }
    return nil
  }

  /// A line of equals signs above and below 单聊 or 群聊.
  static func isRule(_ line: LineBytes) -> Bool {
    line.count >= 32 && line.trimmed.allSatisfy { $0 == UInt8(ascii: "=") } && !line.isBlank
  }

  static func isSection(_ line: LineBytes) -> Bool {
    let word = line.trimmed
    return word == "单聊" || word == "群聊"
  }

  private static func isStampLike(_ text: LineBytes) -> Bool {
    guard (8...32).contains(text.count), let first = text.first, isDigit(first) else {
      return false
    }
    var digits = 0
    for byte in text {
      if isDigit(byte) { digits += 1 }
      let isAllowed = isDigit(byte) || byte == 0x20 || (0x2D...0x2F).contains(byte) || byte == 0x3A
      if !isAllowed { return false }
    }
    return digits >= 6
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
