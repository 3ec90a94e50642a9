package import ICU

/// A short file's text: UTF-8 without a byte order mark, and the charset it came in.
package struct DecodedText {
  package var bytes: [UInt8]
  package let charset: Charset
  /// Something the reader should know about how the charset was found; English, for diagnostics.
  package let note: String?
}

extension TextDecoding {
  /// Decodes a whole file in memory. Throws `CharsetError`.
  package static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, as wanted: Charset? = nil
  ) throws -> DecodedText {
    let source = MemorySource(Array(bytes))
    let finding = try charset(of: source, as: wanted)
    var text: [UInt8] = []
    try decode(source, as: finding) {
      text.append(contentsOf: $0)
      return true
    }
    return DecodedText(bytes: text, charset: finding.charset, note: finding.note)
  }
}
