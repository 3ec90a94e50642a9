internal import Dispatch
package import ReportModel
internal import Synchronization
internal import TextSources
internal import TranscriptFormats
internal import Transcripts

/// Judges conversations by two packs, on several threads, and adds up what the reports differ in.
///
/// The result does not depend on the number of threads. Memory is bounded by the batch the caller gives.
package final class PackComparer {
  /// What the run came to so far.
  package var result: CorpusDiff {
    workers.reduce(into: CorpusDiff(pair, limit: limit)) { $0.add($1.result) }
  }

  private let pair: PackPair
  private let limit: Int
  private let workers: [ComparingWorker]
  /// Items that came before the batch.
  private var count = 0

  /// `limit` is how many of the most different conversations are kept. Throws `ICUError`.
  package init(_ pair: PackPair, jobs: Int, limit: Int) throws {
    self.pair = pair
    self.limit = limit
    var workers: [ComparingWorker] = []
    for _ in 0..<max(1, jobs) { workers.append(try ComparingWorker(pair, limit: limit)) }
    self.workers = workers
  }

  /// Judges the items of one batch and returns those that could not be read, in their order.
  package func run(_ items: [BatchItem]) -> [InputFailure] {
    nonisolated(unsafe) let items = items
    nonisolated(unsafe) let failures = UnsafeMutableBufferPointer<InputFailure?>.allocate(
      capacity: items.count)
    failures.initialize(repeating: nil)
    defer {
      failures.deinitialize()
      failures.deallocate()
    }
    let next = Atomic<Int>(0)
    let (workers, start) = (workers, count)
    DispatchQueue.concurrentPerform(iterations: min(workers.count, items.count)) { worker in
      while true {
        let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if place >= items.count { return }
        failures[place] = workers[worker].process(items[place], number: start + place)
      }
    }
    count += items.count
    return failures.compactMap { $0 }
  }
}

/// One thread's analysers and sums. Invariant: only one thread uses a worker at a time, which
/// `concurrentPerform` over distinct workers keeps.
private final class ComparingWorker: @unchecked Sendable {
  private let pair: PackPair
  private let old: Analyser
  private let new: Analyser
  private let parser = ConversationLineParser()
  private(set) var result: CorpusDiff

  init(_ pair: PackPair, limit: Int) throws {
    self.pair = pair
    old = try Analyser(pack: pair.old, listsAll: true)
    new = try Analyser(pack: pair.new, listsAll: true)
    result = CorpusDiff(pair, limit: limit)
  }

  /// Why the item could not be read; nil if it could.
  func process(_ item: BatchItem, number: Int) -> InputFailure? {
    do {
      let conversation = try item.conversation(parser)
      result.add(
        ConversationDiff(
          old: old.analyse(conversation), new: new.analyse(conversation), pair, number: number))
      return nil
    } catch {
      return error
    }
  }
}
