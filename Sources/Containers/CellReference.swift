/// A place in a sheet; rows and columns count from 1.
struct CellReference: Equatable {
  static let mostColumns = 16_384
  static let mostRows = 1_048_576

  let column: Int
  let row: Int

  /// `B12`, `$B$12`; nil for all else. Numbers beyond every sheet are cut to one beyond its edge.
  init?(_ bytes: some Sequence<UInt8>) {
    var column = 0
    var row = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        guard row == 0 else { return nil }
        column = min(column * 26 + Int(byte & 0x1F), Self.mostColumns + 1)
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard column > 0 else { return nil }
        row = min(row * 10 + Int(byte & 0xF), Self.mostRows + 1)
      case UInt8(ascii: "$"): continue
      default: return nil
      }
    }
    guard column > 0, row > 0 else { return nil }
    (self.column, self.row) = (column, row)
  }
}

/// A number in the digits of an attribute or cell; nil for anything else, and for more than fifteen.
func decimalNumber(_ bytes: some Collection<UInt8>) -> Int? {
  guard !bytes.isEmpty, bytes.count <= 15 else { return nil }
  var number = 0
  for byte in bytes {
    guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    number = number * 10 + Int(byte & 0xF)
  }
  return number
}
