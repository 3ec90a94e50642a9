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

  /// The key. The quote is UTF-8; nil where something is missing.
  package func key(
    rule: String, entry: String, conversation: String, role: String,
    quote: UnsafeBufferPointer<UInt8>?, occurrence: Int
  ) -> FindingKey {
    writer.removeAll()
    add(rule)
    add(entry)
    add(conversation)
    add(role)
    if let quote {
      text.removeAll()
      text.append(quote, separated: false)
      writer.append(utf16: text.foldedUnits)
    }
    writer.append(0)
    writer.append(number: occurrence)
    writer.append(0)
    return FindingKey(SHA256.digest(of: &writer))
  }

  private func add(_ part: String) {
    writer.append(part)
    writer.append(0)
  }
}
