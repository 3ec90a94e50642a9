/// The header block a tar archive begins with.
enum TarHeader {
  static let size = 512

  /// Whether bytes begin with one: its checksum over the whole block is right. That holds for the old
  /// kinds too, which have no signature; no text has it by chance.
  static func begins(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= size, bytes[0] != 0 else { return false }
    var sum = 0
    for (place, byte) in bytes.prefix(size).enumerated() {
      sum += checksum.contains(place) ? 0x20 : Int(byte)
    }
    return octal(bytes[checksum]) == sum
  }

  private static let checksum = 148..<156

  /// The number in a field of octal digits, with blanks around; nil if there is none.
  private static func octal(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var value: Int?
    for byte in field {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "7"): value = (value ?? 0) * 8 + Int(byte & 7)
      case 0x20 where value == nil: continue
      case 0x20, 0: return value
      default: return nil
      }
    }
    return value
  }
}
