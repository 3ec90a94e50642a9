internal import Dispatch
internal import Synchronization

/// The way of chunks through several threads: taken in their order, judged in any, written in theirs.
///
/// There is no thread for writing: whoever finishes the chunk that is next writes it and all that lie
/// ready behind it, while the others go on judging. A chunk that takes long holds back only what would
/// have to be kept beyond the window.
final class OrderedLane: Sendable {
  private struct State: @unchecked Sendable {
    /// Chunks nobody has taken yet.
    var queue: [Chunk] = []
    /// Chunks that are judged and wait for one before them, by number.
    var ready: [Int: Chunk] = [:]
    var nextIn = 0
    var nextOut = 0
    /// Bytes of all chunks between the two.
    var weight = 0
    /// Bytes of the heavy chunks among them that are not judged yet.
    var heavy = 0
    var isWriting = false
    var isClosed = false
    /// Whether the thread that adds chunks waits for room.
    var isWaited = false
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let work = DispatchSemaphore(value: 0)
  private let room = DispatchSemaphore(value: 0)
  private let window: Int
  private let depth: Int

  /// `window`: bytes that may be between reading and writing beside one long line; `depth`: chunks that
  /// may lie ready for judging.
  init(window: Int, depth: Int) {
    self.window = window
    self.depth = depth
  }

  private func isHeavy(_ weight: Int) -> Bool { weight > window / 4 }

  // MARK: The thread that reads

  /// Adds a chunk; waits while there is no room. Throws what writing threw.
  func add(_ chunk: Chunk) throws {
    try wait { [window, depth] state in
      // While a long line is judged, twice its length may wait behind it: it costs far more itself.
      let limit = window + 2 * state.heavy
      return state.nextIn == state.nextOut
        || (state.queue.count < depth && state.weight + chunk.weight <= limit)
    }
    state.withLock { state in
      chunk.number = state.nextIn
      state.nextIn += 1
      state.weight += chunk.weight
      if isHeavy(chunk.weight) { state.heavy += chunk.weight }
      state.queue.append(chunk)
    }
    work.signal()
  }

  /// Waits until all that was added is written. Throws what writing threw.
  func settle() throws { try wait { $0.nextIn == $0.nextOut } }

  /// Lets the threads go, as soon as each has finished what it is at.
  func close(threads: Int) {
    state.withLock { $0.isClosed = true }
    for _ in 0..<threads { work.signal() }
  }

  private func wait(_ isEnough: (State) -> Bool) throws {
    while true {
      let isReady = try state.withLock { state in
        if let failure = state.failure { throw failure }
        state.isWaited = !isEnough(state)
        return !state.isWaited
      }
      if isReady { return }
      room.wait()
    }
  }

  // MARK: The threads that judge

  /// The next chunk to judge; nil when there will be none.
  func take() -> Chunk? {
    work.wait()
    return state.withLock { state in
      if state.isClosed || state.queue.isEmpty { return nil }
      tell(&state)
      return state.queue.removeFirst()
    }
  }

  /// Takes a judged chunk back and writes whatever is next now. `before` is the chunk's weight before
  /// it was judged. `write` is called by one thread at a time.
  func finish(_ chunk: Chunk, before: Int, write: (Chunk) throws -> Void) {
    let isWriter = state.withLock { state in
      state.weight += chunk.weight - before
      if isHeavy(before) { state.heavy -= before }
      state.ready[chunk.number] = chunk
      if state.isWriting { return false }
      state.isWriting = state.ready[state.nextOut] != nil
      return state.isWriting
    }
    guard isWriter else { return }
    while let chunk = next() {
      do {
        if !hasFailed { try write(chunk) }
      } catch {
        fail(error)
      }
      state.withLock { state in
        state.weight -= chunk.weight
        state.nextOut += 1
        tell(&state)
      }
    }
  }

  private func next() -> Chunk? {
    state.withLock { state in
      let chunk = state.ready.removeValue(forKey: state.nextOut)
      if chunk == nil { state.isWriting = false }
      return chunk
    }
  }

  private var hasFailed: Bool { state.withLock { $0.failure != nil } }

  private func fail(_ error: any Error) {
    state.withLock { state in
      state.failure = error
      tell(&state)
    }
  }

  private func tell(_ state: inout State) {
    guard state.isWaited else { return }
    state.isWaited = false
    room.signal()
  }
}
