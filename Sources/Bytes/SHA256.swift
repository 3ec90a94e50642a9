internal import CDigest

/// The SHA-256 digest (FIPS 180-4). Input hashes, finding keys and pack fingerprints rest on it.
package enum SHA256 {
  /// The first `bytes` bytes of the digest in lower-case hexadecimal; all 32 by default.
  package static func hexadecimal(
    _ text: UnsafeBufferPointer<UInt8>, bytes: Int = 32
  ) -> String {
    var writer = ByteWriter(capacity: 64)
    writer.append(hexadecimal: digest(text))
    return String(decoding: writer.bytes.prefix(bytes * 2), as: UTF8.self)
  }

  package static func hexadecimal(_ text: String, bytes: Int = 32) -> String {
    var text = text
    return text.withUTF8 { hexadecimal($0, bytes: bytes) }
  }

  package static func digest(_ text: UnsafeBufferPointer<UInt8>) -> SHA256Digest {
    var state = State()
    let blocks = text.count / 64
    if let start = text.baseAddress { state.take(start, blocks: blocks) }
    var rest = ByteWriter(capacity: 128)
    rest.append(UnsafeBufferPointer(rebasing: text[(blocks * 64)...]))
    state.finish(&rest, of: text.count)
    return state.digest
  }

  /// The digest of all a writer holds. Nothing is copied: what ends the text is put behind it for the
  /// time of the call.
  package static func digest(of writer: inout ByteWriter) -> SHA256Digest {
    let count = writer.count
    var state = State()
    state.finish(&writer, of: count)
    writer.truncate(to: count)
    return state.digest
  }

  private struct State {
    private var words = SIMD8<UInt32>(
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
      0x5be0_cd19)

    mutating func take(_ start: UnsafePointer<UInt8>, blocks: Int) {
      withUnsafeMutableBytes(of: &words) { raw in
        guard let words = raw.bindMemory(to: UInt32.self).baseAddress else { return }
        cdigest_sha256(words, start, blocks)
      }
    }

    /// Takes the rest of a text: it is given a one bit, zeros, and the length of the text in bits.
    mutating func finish(_ rest: inout ByteWriter, of length: Int) {
      let padding = 64 - (rest.count + 8) % 64
      rest.fill(atMost: padding + 8) { cursor in
        cursor.put(0x80 as UInt8)
        for _ in 1..<padding { cursor.put(0 as UInt8) }
        cursor.put(word: UInt64(length) &* 8)
      }
      if let start = rest.bytes.baseAddress { take(start, blocks: rest.count / 64) }
    }

    var digest: SHA256Digest {
      func pair(_ place: Int) -> UInt64 { UInt64(words[place]) << 32 | UInt64(words[place + 1]) }
      return SHA256Digest(words: (pair(0), pair(2), pair(4), pair(6)))
    }
  }
}
