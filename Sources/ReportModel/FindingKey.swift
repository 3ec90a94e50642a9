internal import Bytes
internal import Lexicons

/// The recipe of finding keys: the first 16 bytes of SHA-256 over rule, entry, conversation, role, the
/// folded unmasked quote, and the occurrence among equal ones from 0, each followed by a zero byte.
package enum FindingKey {
  package static func make(
    rule: String, entry: String, conversation: String, role: String, quote: String, occurrence: Int
  ) -> String {
    var hash = SHA256()
    let folded = String(decoding: foldedPhrase(quote), as: UTF16.self)
    for part in [rule, entry, conversation, role, folded, String(occurrence)] {
      hash.update(part)
      hash.update("\0")
    }
    return SHA256.hexadecimal(digest: Array(hash.finish().prefix(16)))
  }
}
