/// A line of backticks or tildes that opens a block of code.
struct MarkdownFence {
  private let sign: UInt8
  private let length: Int

  /// `line`: what stands behind the marks of lists and quotes, without blanks at its ends.
  init?(opening bytes: [UInt8], _ line: Range<Int>) {
    guard let sign = line.first.map({ bytes[$0] }), "`~".utf8.contains(sign) else { return nil }
    let run = bytes[line].prefix { $0 == sign }
    // ``` a `` ``` is code inside a line.
    guard run.count >= 3,
      sign == UInt8(ascii: "~") || !bytes[run.endIndex..<line.upperBound].contains(sign)
    else { return nil }
    self.sign = sign
    length = run.count
  }

  func isClosed(by bytes: [UInt8], _ line: Range<Int>) -> Bool {
    line.count >= length && bytes[line].allSatisfy { $0 == sign }
  }
}
