/// Cells as spreadsheets wrap them.
enum TableCell {
  /// The plain value of a cell: without marks, non-breaking spaces and controls at its ends, without
  /// the `="…"` and the apostrophe that keep spreadsheets from changing a number.
  static func cleaned(_ cell: [UInt8]) -> String {
    if let first = cell.first, let last = cell.last, isPlain(first), isPlain(last) {
      return String(decoding: cell, as: UTF8.self)
    }
    var scalars = Substring(String(decoding: cell, as: UTF8.self)).unicodeScalars
    while let first = scalars.first, isStray(first) { scalars.removeFirst() }
    while let last = scalars.last, isStray(last) { scalars.removeLast() }
    var text = Substring(scalars)
    if text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count >= 3 {
      text = text.dropFirst(2).dropLast()
    } else if text.hasPrefix("'") {
      text = text.dropFirst()
    }
    return String(text)
  }

  /// An identifier, without the `.0` of a spreadsheet that took it for a number.
  static func identifier(_ cell: [UInt8]) -> String {
    let text = cleaned(cell)
    guard text.hasSuffix(".0"), text.count > 2, text.dropLast(2).allSatisfy(\.isNumber) else {
      return text
    }
    return String(text.dropLast(2))
  }

  /// Whether a spreadsheet took an identifier for a number and rounded it, `1.23457E+17`.
  static func isRounded(_ identifier: String) -> Bool {
    let parts = identifier.split(separator: "E+", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[1].isEmpty && parts[1].utf8.allSatisfy(isDigit)
      && parts[0].utf8.first.map(isDigit) == true
      && parts[0].utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The words of a message: as they stand, with LF for every line end.
  static func appendText(_ cell: [UInt8], to text: inout [UInt8]) {
    let isWrapped =
      cell.starts(with: "=\"".utf8) && cell.last == UInt8(ascii: "\"") && cell.count >= 3
    appendLines(isWrapped ? cell[2..<(cell.count - 1)] : cell[...], to: &text)
  }

  /// The bytes as they stand, with LF for every line end.
  static func appendLines(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
    var previous: UInt8 = 0
    for byte in bytes {
      defer { previous = byte }
      if byte == UInt8(ascii: "\n"), previous == UInt8(ascii: "\r") { continue }
      text.append(byte == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : byte)
    }
  }

  /// Whether a cell says yes.
  static func isTrue(_ cell: [UInt8]) -> Bool {
    ["是", "true", "yes", "y", "1", "已撤回"].contains(cleaned(cell).lowercased())
  }

  static func isBlank(_ cell: [UInt8]) -> Bool {
    if cell.contains(where: { isPlain($0) || isHan($0) }) { return false }
    return cleaned(cell).isEmpty
  }

  /// Whether a byte can neither be stray nor begin a wrapping.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x21..<0x7F).contains(byte) && byte != UInt8(ascii: "=") && byte != UInt8(ascii: "'")
      && byte != UInt8(ascii: "\"")
  }

  /// Whether a byte begins a Chinese character, which is never stray.
  private static func isHan(_ byte: UInt8) -> Bool { (0xE4...0xE9).contains(byte) }

  private static func isStray(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x20, 0x7F, 0xA0, 0x3000, 0xFEFF, 0x200B...0x200F: true
    default: false
    }
  }
}
