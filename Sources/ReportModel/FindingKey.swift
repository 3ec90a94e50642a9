internal import Bytes
internal import Lexicons

/// The recipe of finding keys: the first 16 bytes of SHA-256 over rule, entry, conversation, role, the
/// folded unmasked quote, and the occurrence among equal ones from 0, each followed by a zero byte.
///
/// One maker serves one thread; it only keeps memory from one key to the next.
package final class FindingKeyMaker {
  private let text = FoldedText()
  private var writer = ByteWriter(capacity: 512)

  package init() {}

  /// The key in lower-case hexadecimal. The quote is UTF-8; nil where something is missing.
  package func key(
    rule: String, entry: String, conversation: String, role: String,
    quote: UnsafeBufferPointer<UInt8>?, occurrence: Int
  ) -> String {
    writer.removeAll()
    for part in [rule, entry, conversation, role] {
      writer.append(part)
      writer.append(0)
    }
    if let quote {
      text.removeAll()
      text.append(quote, separated: false)
      writer.append(utf16: text.foldedUnits)
    }
    writer.append(0)
    writer.append(number: occurrence)
    writer.append(0)
    return SHA256.hexadecimal(writer.bytes, bytes: 16)
  }
}
