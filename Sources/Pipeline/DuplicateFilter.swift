internal import Bytes
internal import TextSources
internal import TranscriptFormats
internal import Transcripts

/// Drops conversations that were there before, and counts ids that came again with other content.
///
/// A conversation is dropped only if both its id and its content are those of one already seen: a folder
/// often holds the same export twice. Memory is sixteen bytes and a little more for each.
package final class DuplicateFilter {
  /// Conversations that were dropped.
  package private(set) var dropped = 0
  /// Conversations whose id was there before with other content; they are kept.
  package private(set) var conflicts = 0

  private var contents: [Int: Int] = [:]
  private var writer = ByteWriter(capacity: 1 << 12)

  package init() {}

  /// The items without what was there before. Failures always stay.
  package func filter(_ items: [BatchItem]) -> [BatchItem] {
    items.filter { item in
      switch item {
      case .failure: true
      case .conversation(let conversation): isNew(conversation)
      case .line(let line): line.isTooLong || isNew(line.bytes)
      }
    }
  }

  /// Where a conversation was read does not belong to its content.
  private func isNew(_ conversation: Conversation) -> Bool {
    var bare = conversation
    bare.source = nil
    writer.removeAll()
    ConversationLineWriter.write(bare, to: &writer)
    // Numbers that we gave out ourselves come again with every file of the same name.
    let name = conversation.source?.file?.split(separator: "/").last.map(String.init) ?? "stdin"
    return isNew(
      id: Self.hash(Array(conversation.id.utf8)), content: Self.hash(writer.bytes),
      isOwn: conversation.id.hasPrefix(name + "#"))
  }

  private func isNew(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    // A line without an id is no conversation; its reader says so.
    guard let id = LineIdentifier.find(in: line) else { return true }
    return isNew(id: Self.hash(id), content: Self.hash(line))
  }

  private func isNew(id: Int, content: Int, isOwn: Bool = false) -> Bool {
    guard let known = contents[id] else {
      contents[id] = content
      return true
    }
    if known == content {
      dropped += 1
      return false
    }
    if !isOwn { conflicts += 1 }
    return true
  }

  private static func hash(_ bytes: some Collection<UInt8>) -> Int {
    var hasher = Hasher()
    bytes.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    return hasher.finalize()
  }
}
