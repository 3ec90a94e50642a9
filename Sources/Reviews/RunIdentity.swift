internal import Bytes

/// What a run's reports are known by: the conversations and the packs they were judged with. The order of
/// files and lines, masks and languages do not matter, and a report given twice counts once.
package struct RunIdentity: Sendable {
  private var digests: Set<String> = []

  package init() {}

  package mutating func add(conversation: String, inputHash: String, pack: String) {
    var writer = ByteWriter(capacity: 256)
    for part in [conversation, inputHash, pack] {
      writer.append(part)
      writer.append(0)
    }
    digests.insert(SHA256.hexadecimal(writer.bytes))
  }

  /// The first 16 bytes, in lower-case hexadecimal, of SHA-256 over the sorted digests.
  package var value: String {
    SHA256.hexadecimal(digests.sorted().joined(), bytes: 16)
  }
}
