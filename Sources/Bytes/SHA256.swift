internal import CDigest

/// The SHA-256 digest (FIPS 180-4). Input hashes, finding keys and pack fingerprints rest on it.
package enum SHA256 {
  /// The first `bytes` bytes of the digest in lower-case hexadecimal; all 32 by default.
  package static func hexadecimal(
    _ text: UnsafeBufferPointer<UInt8>, bytes: Int = 32
  ) -> String {
    let state = digest(text)
    return String(unsafeUninitializedCapacity: 64) { digits in
      for place in 0..<(bytes * 2) {
        let nibble = state[place / 8] >> UInt32(28 - place % 8 * 4) & 15
        digits[place] = digit(UInt8(truncatingIfNeeded: nibble))
      }
      return bytes * 2
    }
  }

  package static func hexadecimal(_ text: String, bytes: Int = 32) -> String {
    var text = text
    return text.withUTF8 { hexadecimal($0, bytes: bytes) }
  }

  /// The digest as eight words, the first byte the highest of the first word.
  private static func digest(_ text: UnsafeBufferPointer<UInt8>) -> SIMD8<UInt32> {
    var state = SIMD8<UInt32>(
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
      0x5be0_cd19)
    withUnsafeMutableBytes(of: &state) { raw in
      guard let words = raw.bindMemory(to: UInt32.self).baseAddress else { return }
      let blocks = text.count / 64
      if let start = text.baseAddress { cdigest_sha256(words, start, blocks) }
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 128) { tail in
        // The rest, a one bit, zeros, and the length in bits.
        tail.initialize(repeating: 0)
        let rest = text.count - blocks * 64
        for index in 0..<rest { tail[index] = text[blocks * 64 + index] }
        tail[rest] = 0x80
        let count = rest < 56 ? 1 : 2
        let bits = UInt64(text.count) &* 8
        for index in 0..<8 {
          tail[count * 64 - 1 - index] = UInt8(truncatingIfNeeded: bits >> UInt64(index * 8))
        }
        if let start = tail.baseAddress { cdigest_sha256(words, start, count) }
      }
    }
    return state
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
