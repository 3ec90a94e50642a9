package import Bytes
internal import TextSources
internal import Transcripts

/// Items that one thread judges in one go, and what came of them. Invariant: one thread at a time has it.
final class Chunk: @unchecked Sendable {
  /// The place among all chunks, from 0.
  var number = 0
  /// The file its items are from; nil where there is none to name.
  let file: String?
  private(set) var items: [BatchItem] = []
  /// The number of items; it stays when they are gone.
  private(set) var count = 0
  /// Bytes of the items; after they were judged, of what is to be written.
  private(set) var weight = 0
  /// One for each renderer.
  private(set) var boxes: [OutputBox] = []

  /// From this many bytes on a chunk is full. Small enough that an answer does not wait for many
  /// others, large enough that handing it over costs nothing.
  static let fullWeight = 1 << 16

  init(file: String?) { self.file = file }

  var isFull: Bool { weight >= Self.fullWeight }

  /// Whether an item is so large that others should not wait for it.
  static func isLarge(_ item: BatchItem) -> Bool { item.weight >= fullWeight }

  func append(_ item: BatchItem) {
    items.append(item)
    count += 1
    weight += item.weight
  }

  /// Begins the writing.
  func open(_ boxes: [OutputBox]) { self.boxes = boxes }

  /// Gives the items away, so that each can go as soon as it is judged.
  func takeItems() -> [BatchItem] {
    defer { items = [] }
    return items
  }

  /// Ends the writing: what weighs now is the memory of what was written.
  func close() {
    weight = boxes.reduce(0) { $0 + $1.writer.capacity }
  }
}

extension BatchItem {
  /// About how many bytes it keeps in memory.
  var weight: Int {
    switch self {
    case .line(let line): line.bytes.count + 64
    case .conversation(let conversation): conversation.text.count + 64
    case .failure: 64
    }
  }
}

/// A byte writer that can be kept in arrays. Invariant: used by one thread at a time.
package final class OutputBox: @unchecked Sendable {
  package var writer = ByteWriter(capacity: 1 << 14)
  package init() {}
}
