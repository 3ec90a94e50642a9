import ReportModel
import Scripts
import Testing

/// The hash of lines that GitHub's code scanning computes too. The vectors are those of its action.
@Suite struct LineHashTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let hashes: [String]
    var testDescription: String { text.debugDescription }
  }

  private static let greeting = [
    "e9496ae3ebfced30:1", "fb7c023a8b9ccb3f:1", "ce8ba1a563dcdaca:1", "e20e36e16fcb0cc8:1",
    "b3edc88f2938467e:1", "c8e28b0b4002a3a0:1", "c129715d7a2bc9a3:1",
  ]

  static let cases = [
    Case(text: "", hashes: ["c129715d7a2bc9a3:1"]),
    Case(
      text: " a\nb\n  \t\tc\n d",
      hashes: [
        "271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1",
      ]),
    Case(
      text: " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
      hashes: [
        "8b7cf3e952e7aeb2:1", "b1ae1287ec4718d9:1", "bff680108adb0fcc:1", "c6805c5e1288b612:1",
        "b86d3392aea1be30:1", "e6ceba753e1a442:1",
      ]),
    Case(text: " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", hashes: greeting),
    Case(text: " hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r", hashes: greeting),
    Case(
      text: " hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", hashes: greeting),
    Case(text: " hello; \t\nworld!!!\r\n\n\r  \t\tGreetings\r End\r\n", hashes: greeting),
    Case(
      text: String(repeating: "Lorem ipsum dolor sit amet.\n", count: 10),
      hashes: [
        "a7f2ff13bc495cf2:1", "a7f2ff13bc495cf2:2", "a7f2ff13bc495cf2:3", "a7f2ff13bc495cf2:4",
        "a7f2ff13bc495cf2:5", "a7f2ff13bc495cf2:6", "a7f2ff1481e87703:1", "a9cf91f7bbf1862b:1",
        "55ec222b86bcae53:1", "cc97dc7b1d7d8f7b:1", "c129715d7a2bc9a3:1",
      ]),
  ]

  @Test(arguments: cases) func vectors(_ test: Case) {
    #expect(LineHash.hashes(of: ScriptText(test.text)) == test.hashes)
  }

  /// Computed from the definition, not by rolling, over UTF-16 units: 😀 and 𠮷 are two.
  @Test(arguments: [
    "您好😀，𠮷野家\r\n\t请 稍等\n", "e\u{301}　全角\n" + String(repeating: "长😀", count: 90) + "\n尾",
  ])
  func unitsAreThoseOfUTF16(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let hashes = LineHash.hashes(of: ScriptText(text))
    #expect(hashes.count == text.unicodeScalars.count { $0 == "\n" } + 1)
    var rest = text.unicodeScalars[...]
    for hash in hashes {
      var units: [UInt64] = []
      var line = String.UnicodeScalarView(rest.filter { $0 != "\r" })
      line.removeAll { $0 == " " || $0 == "\t" }
      for unit in String(line).utf16 { units.append(UInt64(unit)) }
      units.append(65535)
      while units.count < 100 { units.append(0) }
      let value = units.prefix(100).reduce(0 as UInt64) { $0 &* 37 &+ $1 }
      #expect(hash == String(value, radix: 16) + ":1")
      rest = rest.drop { $0 != "\n" }.dropFirst()
    }
    #expect(!lines.isEmpty)
  }

  /// The action reads the mark as a character of the first line.
  @Test func aByteOrderMarkCounts() {
    let text = ScriptText("您好\n再见\n")
    let (with, without) = (
      LineHash.hashes(of: text, hasMark: true), LineHash.hashes(of: text)
    )
    #expect(with[0] != without[0])
    #expect(with.dropFirst().elementsEqual(without.dropFirst()))
    #expect(LineHash.hashes(of: ScriptText("\u{FEFF}您好\n再见\n")) == with)
  }

  /// The action reads files as UTF-8: of others, and of workbooks, it gets something else.
  @Test func onlyUTF8HasHashes() {
    var document = ScriptDocument(
      path: "a.txt", format: "text", text: ScriptText("您好"), utterances: [])
    #expect(LineHash.hashes(of: document).isEmpty)
    for (charset, count) in [("utf-8", 1), ("UTF8", 1), ("gb18030", 0), ("utf-16le", 0)] {
      document.encoding = ScriptEncoding(charset: charset, hasMark: false)
      #expect(LineHash.hashes(of: document).count == count, "\(charset)")
    }
  }
}
