import TestSupport
import Testing

@testable import TextSources

@Suite struct LineSplitterTests {
  @Test(
    arguments: [
      ("", []),
      ("\n", [""]),
      ("a", ["a"]),
      ("a\n", ["a"]),
      ("a\nb", ["a", "b"]),
      ("您好\r\n再见\r\n", ["您好", "再见"]),
      ("a\rb\r", ["a", "b"]),
      ("a\n\n\r\n\r\rb", ["a", "", "", "", "", "b"]),
      ("a\n\rb", ["a", "", "b"]),
      ("\r\n\n", ["", ""]),
      // Only LF and CR end a line here.
      ("a\u{2028}b\u{85}c\u{B}d", ["a\u{2028}b\u{85}c\u{B}d"]),
    ] as [(String, [String])])
  func lines(_ text: String, _ expected: [String]) throws {
    let lines = try split(text)
    #expect(lines.map(\.text) == expected)
    #expect(lines.map(\.number) == Array(1..<(expected.count + 1)))
  }

  @Test func randomTextCutAnywhere() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let alphabet = ["a", "您", "\n", "\r", "\r\n"]
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...16, using: &generator)).map { _ in
        alphabet[Int.random(in: alphabet.indices, using: &generator)]
      }.joined()
      let units = Array(text.utf8)
      #expect(try split(text).map(\.text) == wholeLines(units), "seed \(seed), \(units)")
    }
  }

  /// The same with the whole text at hand: a line ends before LF, CRLF, or CR alone.
  private func wholeLines(_ units: [UInt8]) -> [String] {
    let (carriageReturn, lineFeed) = (UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    var marked = units
    for index in units.indices.dropLast().reversed()
    where units[index] == carriageReturn && units[index + 1] == lineFeed {
      marked.remove(at: index)
    }
    var lines = marked.split(omittingEmptySubsequences: false) {
      $0 == lineFeed || $0 == carriageReturn
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { String(decoding: $0, as: UTF8.self) }
  }

  struct Line: Equatable {
    let text: String
    let number: Int
  }

  private func split(_ text: String) throws -> [Line] {
    try PieceVerifier.verify(Array(text.utf8)) { pieces in
      var splitter = LineSplitter()
      var lines: [Line] = []
      let take = { (bytes: UnsafeBufferPointer<UInt8>, number: Int) in
        lines.append(Line(text: String(decoding: bytes, as: UTF8.self), number: number))
      }
      for piece in pieces { piece.withUnsafeBufferPointer { splitter.feed($0, take) } }
      splitter.finish(take)
      return lines
    }
  }
}
