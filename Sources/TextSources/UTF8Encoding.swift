/// UTF-16 to UTF-8.
enum UTF8Encoding {
  /// Appends well-formed UTF-16; a surrogate without its other half, which no strict decoder gives,
  /// becomes U+FFFD.
  static func append(_ units: ArraySlice<UInt16>, to text: inout [UInt8]) {
    text.reserveCapacity(text.count + units.count * 3)
    var place = units.startIndex
    while place < units.endIndex {
      let unit = UInt32(units[place])
      place += 1
      switch unit {
      case 0..<0x80: text.append(UInt8(unit))
      case 0x80..<0x800:
        text.append(UInt8(0xC0 | unit >> 6))
        text.append(UInt8(0x80 | unit & 0x3F))
      case 0xD800..<0xDC00 where place < units.endIndex && units[place] & 0xFC00 == 0xDC00:
        let scalar = 0x10000 + (unit & 0x3FF) << 10 + UInt32(units[place] & 0x3FF)
        place += 1
        text.append(UInt8(0xF0 | scalar >> 18))
        text.append(UInt8(0x80 | scalar >> 12 & 0x3F))
        text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        text.append(UInt8(0x80 | scalar & 0x3F))
      default:
        let scalar: UInt32 = unit & 0xF800 == 0xD800 ? 0xFFFD : unit
        text.append(UInt8(0xE0 | scalar >> 12))
        text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        text.append(UInt8(0x80 | scalar & 0x3F))
      }
    }
  }
}
