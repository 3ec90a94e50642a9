/// What SHA-256 makes of a text: 32 bytes, the first one the highest of the first word.
@usableFromInline
package struct SHA256Digest: Sendable {
  package let words: (UInt64, UInt64, UInt64, UInt64)

  package init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }
}

extension ByteWriter {
  /// The 64 digits of a digest, in lower case.
  package mutating func append(hexadecimal digest: SHA256Digest) {
    let words = digest.words
    fill(atMost: 64) { cursor in
      cursor.put(hexadecimal: words.0)
      cursor.put(hexadecimal: words.1)
      cursor.put(hexadecimal: words.2)
      cursor.put(hexadecimal: words.3)
    }
  }
}
