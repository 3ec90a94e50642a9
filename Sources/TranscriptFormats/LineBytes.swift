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
    splitter.feed(bytes) { taker.take($0, number: $1, into: &output) }
  }

  private static func finish(
    _ splitter: inout LineSplitter, _ taker: inout Taker, _ output: inout ReaderOutput
  ) {
    splitter.finish { taker.take($0, number: $1, into: &output) }
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
      splitter.feed(bytes) { line, _ in body(line) }
      splitter.finish { line, _ in body(line) }
    }
  }
}
