import Glibc
import Testing

@testable import TextSources

@Suite struct LineFeedTests {
  struct Line: Equatable {
    let number: Int
    /// Nil: the line was too long.
    let text: String?
    init(_ number: Int, _ text: String?) { (self.number, self.text) = (number, text) }
  }

  @Test(
    arguments: [
      ("", []),
      ("\n\n", []),
      ("{}", [Line(1, "{}")]),
      ("a\nb\n", [Line(1, "a"), Line(2, "b")]),
      ("a\r\nb\r\n", [Line(1, "a"), Line(2, "b")]),
      ("您好\n\n \t\n\r\n再见", [Line(1, "您好"), Line(5, "再见")]),
      ("\u{FEFF}a\n\u{FEFF}b\n", [Line(1, "a"), Line(2, "\u{FEFF}b")]),
      ("\u{FEFF}", []),
      ("\u{FEFF}\na", [Line(2, "a")]),
      // Blanks around a line stay, CR alone ends none.
      (" a \nb\rc\n", [Line(1, " a "), Line(2, "b\rc")]),
      // The limit is sixteen bytes without the line end and the mark.
      ("0123456789abcdef\nx\n", [Line(1, "0123456789abcdef"), Line(2, "x")]),
      ("0123456789abcdef\r\nx\n", [Line(1, "0123456789abcdef"), Line(2, "x")]),
      ("\u{FEFF}0123456789abcdef\r\nx", [Line(1, "0123456789abcdef"), Line(2, "x")]),
      ("0123456789abcdef", [Line(1, "0123456789abcdef")]),
      ("0123456789abcdefg\nx\n", [Line(1, nil), Line(2, "x")]),
      ("0123456789abcdefg\r\nx\r\n", [Line(1, nil), Line(2, "x")]),
      ("\u{FEFF}0123456789abcdefg\nx", [Line(1, nil), Line(2, "x")]),
      ("a\n0123456789abcdefg", [Line(1, "a"), Line(2, nil)]),
      ("0123456789abcde\r\r\rfgh\nx", [Line(1, nil), Line(2, "x")]),
      ("                    \nx", [Line(1, nil), Line(2, "x")]),
      (
        String(repeating: "长", count: 5000) + "\n\nx\n" + String(repeating: "y", count: 300)
          + "\r\nz",
        [Line(1, nil), Line(3, "x"), Line(4, nil), Line(5, "z")]
      ),
    ] as [(String, [Line])])
  func lines(_ text: String, _ expected: [Line]) throws {
    let bytes = Array(text.utf8)
    for batchSize in [1, 2, 7, 64, 1 << 20] {
      #expect(try read(bytes, pieces: bytes.count, batchSize: batchSize) == expected)
    }
  }

  /// What a writer sends at once must not matter, however the line that is too long is cut.
  @Test(arguments: [
    "0123456789abcdef\r\nnext\n", "\u{FEFF}0123456789abcdefg\nnext\n", "0123456789abcdefg\nnext",
    "0123456789abcdef\rmore than that\nnext\n",
    "\u{FEFF}0123456789abcdef\rmore than that, much more\nnext\n",
    "0123456789abcde\r\r\r\r\r\r\r\r\rfgh\nnext",
    "short\n0123456789abcdef0123456789abcdef\n\nnext\r\n",
  ])
  func slowWriters(_ text: String) throws {
    let bytes = Array(text.utf8)
    let whole = try read(bytes, pieces: bytes.count, batchSize: 1 << 20)
    #expect(whole.last?.text == "next")
    for size in [1, 2, 3, 5, 16, 17, 18, 19, 20, 21] {
      #expect(try trickle(bytes, size) == whole, "pieces of \(size)")
    }
  }

  /// A line is given out as soon as it is there, not when the input ends.
  @Test func aLineIsNotHeldBack() throws {
    let pipe = try Pipe()
    let feed = LineFeed(descriptor: pipe.reading, maximumLine: 100)
    pipe.write(Array("一\n二\n三 is not com".utf8))
    #expect(try feed.next().map(Self.line) == [Line(1, "一"), Line(2, "二")])
    pipe.write(Array("plete\n".utf8))
    #expect(try feed.next().map(Self.line) == [Line(3, "三 is not complete")])
    pipe.write(Array("rest".utf8))
    pipe.closeWriting()
    #expect(try feed.next().map(Self.line) == [Line(4, "rest")])
    #expect(try feed.next().isEmpty)
    #expect(try feed.next().isEmpty)
  }

  /// simdjson reads beyond the end of a line.
  @Test func paddingBehindEveryLineCanBeRead() throws {
    let pipe = try Pipe()
    pipe.write(Array("[1]\n\n[2]".utf8))
    pipe.closeWriting()
    let feed = LineFeed(descriptor: pipe.reading, maximumLine: 100, batchSize: 4)
    let parser = JSONParser()
    var values: [Int64?] = []
    while case let lines = try feed.next(), !lines.isEmpty {
      for line in lines {
        try parser.parse(padded: line.bytes) { root in
          root.forEachElement { values.append($0.integer) }
        }
      }
    }
    #expect(values == [1, 2])
  }

  @Test func aBadDescriptorIsAnError() {
    let feed = LineFeed(descriptor: -1, maximumLine: 10)
    let error = #expect(throws: SystemError.self) { try feed.next() }
    #expect(error?.code == EBADF)
    #expect(error?.description.hasPrefix("reading: ") == true)
  }

  // MARK: Reading

  private static func line(_ line: FedLine) -> Line {
    Line(line.number, line.isTooLong ? nil : String(decoding: line.bytes, as: UTF8.self))
  }

  private static func all(_ feed: LineFeed) throws -> [Line] {
    var lines: [Line] = []
    while case let batch = try feed.next(), !batch.isEmpty { lines += batch.map(line) }
    return lines
  }

  /// Everything is in the pipe before the first read.
  private func read(_ bytes: [UInt8], pieces: Int, batchSize: Int) throws -> [Line] {
    let pipe = try Pipe()
    pipe.write(bytes)
    pipe.closeWriting()
    let feed = LineFeed(descriptor: pipe.reading, maximumLine: 16, batchSize: batchSize)
    return try Self.all(feed)
  }

  /// Every read of the feed finds one piece only: a socket that keeps the borders of packets.
  private func trickle(_ bytes: [UInt8], _ size: Int) throws -> [Line] {
    let pipe = try Pipe(keepsBorders: true)
    for start in stride(from: 0, to: bytes.count, by: size) {
      pipe.write(Array(bytes[start..<min(bytes.count, start + size)]))
    }
    pipe.closeWriting()
    return try Self.all(LineFeed(descriptor: pipe.reading, maximumLine: 16))
  }

  /// A pipe, closed at the end of its life.
  private final class Pipe {
    let reading: Int32
    private var writing: Int32

    init(keepsBorders: Bool = false) throws {
      var ends: [Int32] = [-1, -1]
      let packets = Int32(SOCK_SEQPACKET.rawValue)
      let result = keepsBorders ? socketpair(AF_UNIX, packets, 0, &ends) : pipe(&ends)
      guard result == 0 else { throw SystemError(action: "opening a pipe", code: errno) }
      (reading, writing) = (ends[0], ends[1])
    }

    func write(_ bytes: [UInt8]) {
      let count = Glibc.write(writing, bytes, bytes.count)
      #expect(count == bytes.count)
    }

    func closeWriting() {
      close(writing)
      writing = -1
    }

    deinit {
      close(reading)
      if writing >= 0 { close(writing) }
    }
  }
}
