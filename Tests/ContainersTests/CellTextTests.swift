import Testing

@testable import Containers

@Suite struct CellTextTests {
  @Test(arguments: [
    ("", ""), ("您好", "您好"), ("_x000D_", "\r"), ("a_x000d_b_X000A_", "a\rb\n"), ("_x4F60_好", "你好"),
    ("_x005F_x000D_", "_x000D_"), ("_xD83D__xDE00_", "😀"), ("_xD83D_x", "_xD83D_x"),
    ("_xDE00_", "_xDE00_"), ("_x0000_", "_x0000_"), ("_x00D_", "_x00D_"), ("_x00G0_", "_x00G0_"),
    ("_x000D", "_x000D"), ("__x000D_", "_\r"), ("_x_x0041_", "_xA"), ("file_name_x", "file_name_x"),
  ])
  func escapes(_ text: String, _ expected: String) {
    var bytes = Array(text.utf8)
    CellText.unescape(&bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test(
    arguments: [
      ("A1", 1, 1), ("Z9", 26, 9), ("AA10", 27, 10), ("XFD1048576", 16_384, 1_048_576),
      ("XFE1", 16_385, 1), ("$B$12", 2, 12), ("b2", 2, 2), ("ZZZZZZZZZZZZZZZZZZ1", 16_385, 1),
      ("A99999999999999999999", 1, 1_048_577), ("1", nil, nil), ("A", nil, nil), ("A1B", nil, nil),
      ("", nil, nil), ("A-1", nil, nil), ("A0", nil, nil),
    ] as [(String, Int?, Int?)])
  func references(_ text: String, _ column: Int?, _ row: Int?) {
    let place = CellReference(Array(text.utf8))
    #expect(place?.column == column)
    #expect(place?.row == row)
  }

  /// Texts that lie across the ends of chunks come out whole.
  @Test func sharedStrings() throws {
    let strings = SharedStrings()
    let lengths = [0, 1, 1 << 20, 3, (1 << 20) - 5, 2, 5 << 20, 7] + Array(0..<200)
    let texts = lengths.enumerated().map { place, length in
      (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ place) }
    }
    for text in texts { try strings.append(text) }
    for (place, text) in texts.enumerated() { #expect(strings.text(place) == text) }
    #expect(strings.text(texts.count) == nil)
    #expect(strings.text(-1) == nil)
  }
}
