/// What spreadsheets do to the text of a cell.
enum CellText {
  static let tooLong = ContainerError(
    .limit,
    "a cell holds more text than any spreadsheet program allows; save the sheets as CSV files")

  /// Decodes `_x000D_`: UTF-16 units XML cannot hold, or an underscore that would look like one. NUL
  /// and halves of surrogate pairs stay as they are written.
  static func unescape(_ text: inout [UInt8]) {
    guard var place = firstEscape(in: text, from: 0) else { return }
    var result = Array(text[..<place])
    while place < text.count {
      guard let unit = unit(in: text, at: place) else {
        result.append(text[place])
        place += 1
        continue
      }
      var length = escapeLength
      var scalar = Unicode.Scalar(UInt32(unit))
      if UTF16.isLeadSurrogate(unit), let trail = self.unit(in: text, at: place + length),
        UTF16.isTrailSurrogate(trail)
      {
        scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00))
        length *= 2
      }
      if let scalar, scalar.value != 0 {
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      } else {
        result.append(contentsOf: text[place..<place + length])
      }
      place += length
    }
    text = result
  }

  private static let escapeLength = 7

  private static func firstEscape(in text: [UInt8], from start: Int) -> Int? {
    var start = start
    while let place = text[start...].firstIndex(of: UInt8(ascii: "_")) {
      if unit(in: text, at: place) != nil { return place }
      start = place + 1
    }
    return nil
  }

  /// The unit of an escape `_xHHHH_` at a place; nil if none stands there.
  private static func unit(in text: [UInt8], at place: Int) -> UInt16? {
    guard place + escapeLength <= text.count, text[place] == UInt8(ascii: "_"),
      text[place + 1] | 0x20 == UInt8(ascii: "x"), text[place + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for byte in text[place + 2..<place + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
