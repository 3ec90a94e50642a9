package import Bytes

/// What a finding is known by from one run to the next: the first 16 bytes of a digest.
@usableFromInline
package struct FindingKey: Hashable, Sendable {
  /// The first eight bytes, the first one the highest, and the others.
  @usableFromInline
  package let high: UInt64
  @usableFromInline
  package let low: UInt64

  package init(_ digest: SHA256Digest) { (high, low) = (digest.words.0, digest.words.1) }
}

extension FindingKey: CustomStringConvertible {
  /// 32 digits in lower-case hexadecimal, as machine output has them.
  @usableFromInline
  package var description: String {
    var writer = ByteWriter(capacity: 64)
    writer.fill(atMost: 32) { cursor in
      cursor.put(hexadecimal: high)
      cursor.put(hexadecimal: low)
    }
    return writer.string
  }
}
