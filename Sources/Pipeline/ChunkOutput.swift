internal import Bytes
internal import Synchronization

/// Where judged chunks are written, and the boxes they are written in: memory that is used again.
final class ChunkOutput: @unchecked Sendable {
  /// The number of items that were written. Invariant: like `emit`, used by one thread at a time.
  private(set) var items = 0

  private let renderers: Int
  private let failed: @Sendable () -> Void
  private let emit: BatchRunner.Emitter
  private let spare = Mutex<[[OutputBox]]>([])

  /// A box that grew beyond this is given back: one long conversation would keep its memory for ever.
  private static let keptCapacity = 4 << 20
  /// So many sets are kept; the rest were needed only while much waited behind a long line.
  private static let keptSets = 16

  init(
    renderers: Int, failed: @escaping @Sendable () -> Void, emit: @escaping BatchRunner.Emitter
  ) {
    self.renderers = renderers
    self.failed = failed
    self.emit = emit
  }

  /// Gives a chunk empty boxes.
  func open(_ chunk: Chunk) {
    let kept = spare.withLock { $0.popLast() }
    chunk.open(kept ?? (0..<renderers).map { _ in OutputBox() })
  }

  /// Emits what is in the boxes and keeps them.
  func write(_ chunk: Chunk) throws {
    do {
      for (renderer, box) in chunk.boxes.enumerated() where box.writer.count > 0 {
        try emit(renderer, box.writer.bytes)
        box.writer.removeAll()
      }
    } catch {
      failed()
      throw error
    }
    items += chunk.count
    let boxes = chunk.boxes.map {
      $0.writer.capacity > Self.keptCapacity ? OutputBox() : $0
    }
    spare.withLock { if $0.count < Self.keptSets { $0.append(boxes) } }
  }
}
