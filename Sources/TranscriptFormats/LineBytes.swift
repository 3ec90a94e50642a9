import TextSources

/// The bytes of one line, without its end.
typealias LineBytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  var string: String { String(decoding: self, as: UTF8.self) }

  var isBlank: Bool { allSatisfy { $0 <= 0x20 } }

  func part(_ range: Range<Int>) -> LineBytes { LineBytes(rebasing: self[range]) }

  /// Without a byte order mark that a joined export left inside the file.
  var withoutMark: LineBytes {
    starts(with: [0xEF, 0xBB, 0xBF]) ? part(3..<count) : self
  }

  /// Without spaces, tabs and stray control characters at both ends.
  var trimmed: LineBytes {
    var lower = 0
    var upper = count
    while upper > lower, self[upper - 1] <= 0x20 { upper -= 1 }
    while lower < upper, self[lower] <= 0x20 { lower += 1 }
    return part(lower..<upper)
  }

  /// Calls `body` with the line as the readers of logs take it: where it has a date or a time, its
  /// non-breaking spaces are plain ones. Pages leave them around what is copied from them, and a message
  /// whose header has one would pass for words of the message before.
  func withPlainSpaces(_ body: (LineBytes) -> Void) {
    // No Chinese character has this byte.
    guard contains(0xC2), contains([0xC2, 0xA0]), hasDateOrTime else {
      body(self)
      return
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(count)
    var place = 0
    while place < count {
      let isSpace = self[place] == 0xC2 && place + 1 < count && self[place + 1] == 0xA0
      plain.append(isSpace ? 0x20 : self[place])
      place += isSpace ? 2 : 1
    }
    plain.withUnsafeBufferPointer(body)
  }

  /// Whether a mark of dates or times stands between two digits.
  private var hasDateOrTime: Bool {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    return indices.dropFirst().dropLast().contains {
      (self[$0] == 0x3A || (0x2D...0x2F).contains(self[$0])) && isDigit(self[$0 - 1])
        && isDigit(self[$0 + 1])
    }
  }

  /// Without non-breaking spaces at both ends either.
  var trimmedOfStrays: LineBytes {
    var rest = trimmed
    while true {
      let before = rest.count
      if rest.starts(with: [0xC2, 0xA0]) { rest = rest.part(2..<rest.count).trimmed }
      if rest.count >= 2, rest[rest.count - 2] == 0xC2, rest[rest.count - 1] == 0xA0 {
        rest = rest.part(0..<(rest.count - 2)).trimmed
      }
      if rest.count == before { return rest }
    }
  }

  var trimmedAtEnd: LineBytes {
    var upper = count
    while upper > 0, self[upper - 1] <= 0x20 { upper -= 1 }
    return part(0..<upper)
  }

  func hasPrefix(_ literal: StaticString) -> Bool {
    literal.utf8CodeUnitCount <= count && part(0..<literal.utf8CodeUnitCount) == literal
  }

  /// The place of a literal's first occurrence, from 0.
  func firstPlace(of literal: StaticString) -> Int? {
    let length = literal.utf8CodeUnitCount
    guard length > 0, count >= length else { return nil }
    let first = literal.utf8Start[0]
    for place in 0...(count - length)
    where self[place] == first && part(place..<(place + length)) == literal {
      return place
    }
    return nil
  }

  func contains(_ literal: StaticString) -> Bool { firstPlace(of: literal) != nil }
}

/// Takes one line after another.
protocol LineTaking {
  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput)
  mutating func finish(into output: inout ReaderOutput)
}

/// Cuts pieces of text into lines for a reader that works line by line.
struct LineReader<Taker: LineTaking>: TranscriptReader {
  private var splitter = LineSplitter()
  private var taker: Taker

  init(_ taker: Taker) { self.taker = taker }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ReaderOutput) {
    Self.read(bytes, &splitter, &taker, &output)
  }

  mutating func finish(into output: inout ReaderOutput) {
    Self.finish(&splitter, &taker, &output)
    taker.finish(into: &output)
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ splitter: inout LineSplitter, _ taker: inout Taker,
    _ output: inout ReaderOutput
  ) {
    splitter.feed(bytes) { line, number in
      line.withPlainSpaces { taker.take($0, number: number, into: &output) }
    }
  }

  private static func finish(
    _ splitter: inout LineSplitter, _ taker: inout Taker, _ output: inout ReaderOutput
  ) {
    splitter.finish { line, number in
      line.withPlainSpaces { taker.take($0, number: number, into: &output) }
    }
  }
}

extension FormatSample {
  /// Whether the text is JSON with members. `[nick] …` begins like a list and is none.
  var isJSON: Bool {
    guard let json else { return false }
    return !json.isArray || json.names.contains { !$0.isEmpty }
  }

  /// Calls `body` with each line of the head; the last one may be cut off.
  func forEachLine(_ body: (LineBytes) -> Void) {
    var head = head
    head.withUTF8 { bytes in
      var splitter = LineSplitter()
      splitter.feed(bytes) { line, _ in line.withPlainSpaces(body) }
      splitter.finish { line, _ in line.withPlainSpaces(body) }
    }
  }
}
