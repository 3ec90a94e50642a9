/// A sum over an image that tells damage, not malice: eight bytes at a time.
package enum ImageSum {
  package static func of(_ bytes: UnsafeRawBufferPointer) -> Int {
    // Four sums that do not wait for one another.
    var sums: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var place = 0
    func word(_ place: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }
    while place + 32 <= bytes.count {
      sums.0 = (sums.0 ^ word(place)) &* factor
      sums.1 = (sums.1 ^ word(place + 8)) &* factor
      sums.2 = (sums.2 ^ word(place + 16)) &* factor
      sums.3 = (sums.3 ^ word(place + 24)) &* factor
      sums.0 ^= sums.0 >> 29
      sums.1 ^= sums.1 >> 29
      sums.2 ^= sums.2 >> 29
      sums.3 ^= sums.3 >> 29
      place += 32
    }
    var sum = UInt64(bytes.count)
    for part in [sums.0, sums.1, sums.2, sums.3] { sum = (sum ^ part) &* factor ^ (sum >> 31) }
    for byte in bytes[place...] { sum = (sum ^ UInt64(byte)) &* factor }
    return Int(bitPattern: UInt(sum))
  }
}
