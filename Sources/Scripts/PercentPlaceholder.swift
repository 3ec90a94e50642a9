/// `%s`, `%1$s`, `%.2f`, `%ld`, `%@`, `%(name)s`: and not the per cent of 100%的, 50%off and %E4%BD.
enum PercentPlaceholder {
  /// The end of a placeholder that begins at a place; nil if there is none.
  static func end(_ text: [UInt8], at start: Int) -> Int? {
    guard text[start] == UInt8(ascii: "%") else { return nil }
    var scan = Scan(text: text, place: start + 1)
    let isNamed = scan.takeName()
    let isNumbered = !isNamed && scan.takeNumber(endedBy: UInt8(ascii: "$"))
    // No space, although C has it as a flag: 50% discount.
    scan.take("-+0#'")
    scan.take("0123456789*")
    if scan.byte == UInt8(ascii: ".") {
      scan.place += 1
      scan.take("0123456789*")
    }
    scan.take("hlqLzjt")
    guard let letter = scan.byte else { return nil }
    scan.place += 1
    if letter == UInt8(ascii: "@") { return scan.place }
    guard conversions.contains(letter) else { return nil }
    if isNamed || isNumbered { return scan.place }
    let isUsual = usual.contains(letter)
    let next = scan.byte
    let isBeforeLetter = next.map(isLetter) == true
    if !isUsual, isBeforeLetter || next.map(isDigit) == true { return nil }
    if isAfterDigit(text, start) { return isUsual && !isBeforeLetter ? scan.place : nil }
    // The escapes of addresses: a%2d.
    if scan.place == start + 3, isDigit(text[start + 1]), isInAddress(text, start) { return nil }
    return scan.place
  }

  private struct Scan {
    let text: [UInt8]
    var place: Int

    var byte: UInt8? { place < text.count ? text[place] : nil }

    mutating func take(_ bytes: StaticString) {
      bytes.withUTF8Buffer {
        while let byte, $0.contains(byte) { place += 1 }
      }
    }

    /// `(name)`.
    mutating func takeName() -> Bool {
      guard byte == UInt8(ascii: "(") else { return false }
      var end = place + 1
      while end < text.count, end - place <= 80, text[end] != UInt8(ascii: ")"), text[end] >= 0x20 {
        end += 1
      }
      guard end < text.count, end > place + 1, text[end] == UInt8(ascii: ")") else { return false }
      place = end + 1
      return true
    }

    /// `1$`.
    mutating func takeNumber(endedBy sign: UInt8) -> Bool {
      var end = place
      while end < text.count, isDigit(text[end]) { end += 1 }
      guard end > place, end < text.count, text[end] == sign else { return false }
      place = end + 1
      return true
    }
  }

  private static let conversions: Set<UInt8> = Set("diufFeEgGxXoscSCpn".utf8)
  private static let usual: Set<UInt8> = Set("disuf".utf8)

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }

  /// Whether a figure, also of full width, stands before the sign.
  private static func isAfterDigit(_ text: [UInt8], _ place: Int) -> Bool {
    guard place > 0 else { return false }
    if isDigit(text[place - 1]) { return true }
    guard place >= 3 else { return false }
    return text[place - 3] == 0xEF && text[place - 2] == 0xBC
      && (0x90...0x99).contains(text[place - 1])
  }

  private static func isInAddress(_ text: [UInt8], _ place: Int) -> Bool {
    guard place > 0 else { return false }
    let before = text[place - 1]
    return isLetter(before) || "/=&?-_.".utf8.contains(before)
  }
}
