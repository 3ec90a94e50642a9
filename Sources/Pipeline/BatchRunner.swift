package import Bytes
internal import Dispatch
package import Facts
package import ReportModel
package import Scorecards
package import Scripts
internal import Synchronization
package import TextSources
package import TranscriptFormats
package import Transcripts

/// A conversation or a piece of input on its way through the pipeline.
package enum BatchItem {
  /// A conversation line that is still to be read.
  case line(FedLine)
  case conversation(Conversation)
  case failure(InputFailure)

  /// The conversation; a line is read now.
  func conversation(_ parser: ConversationLineParser) throws(InputFailure) -> Conversation {
    switch self {
    case .conversation(let conversation): return conversation
    case .failure(let failure): throw failure
    case .line(let line):
      if line.isTooLong {
        throw InputFailure(
          code: .tooLong, line: line.number,
          detail: "the line is longer than --max-line; raise it or split the conversation")
      }
      do {
        return try parser.parse(padded: line.bytes)
      } catch {
        throw InputFailure(code: error.code, line: line.number, detail: error.detail)
      }
    }
  }
}

/// An input or a record that could not be read.
package struct InputFailure: Error {
  package var code: Diagnostic.Code
  /// From 1; nil when the whole input is meant.
  package var line: Int?
  package var detail: String

  package init(code: Diagnostic.Code, line: Int?, detail: String) {
    self.code = code
    self.line = line
    self.detail = detail
  }
}

/// Judges batches of items on several threads and gives the results out in their order.
///
/// The output does not depend on the number of threads. Memory is bounded by the batch the caller gives.
package final class BatchRunner {
  /// What the run came to so far.
  package var tally: Tally {
    workers.reduce(into: Tally()) { $0.add($1.tally) }
  }

  private let workers: [BatchWorker]
  private let rendererCount: Range<Int>
  /// Boxes whose memory is used again.
  private var spare: [[OutputBox]] = []

  /// Throws `ICUError`. `jobs` is the number of threads.
  package init(
    pack: ResolvedPack, facts: Facts? = nil, scripts: [ScriptTemplate]? = nil, jobs: Int,
    renderers: [Renderer]
  ) throws {
    var workers: [BatchWorker] = []
    for _ in 0..<max(1, jobs) {
      workers.append(
        try BatchWorker(pack: pack, facts: facts, scripts: scripts, renderers: renderers))
    }
    self.workers = workers
    rendererCount = renderers.indices
  }

  /// Judges the items of one batch. `emit` is called on the calling thread, in the order of the items,
  /// with the number of the renderer and bytes that are valid during the call.
  package func run(
    _ items: [BatchItem], emit: (_ renderer: Int, UnsafeBufferPointer<UInt8>) throws -> Void
  ) rethrows {
    if workers.count == 1 || items.count == 1 {
      let chunk = takeBoxes()
      workers[0].process(items[...], into: chunk)
      try Self.emit(chunk, emit)
      spare.append(chunk)
      return
    }
    for chunk in processInParallel(items) {
      try Self.emit(chunk, emit)
      spare.append(chunk)
    }
  }

  /// Boxes that were emitted already, or new ones.
  private func takeBoxes() -> [OutputBox] {
    guard let boxes = spare.popLast() else { return rendererCount.map { _ in OutputBox() } }
    for box in boxes { box.writer.removeAll() }
    return boxes
  }

  private static func emit(
    _ chunk: [OutputBox], _ emit: (Int, UnsafeBufferPointer<UInt8>) throws -> Void
  ) rethrows {
    for (renderer, box) in chunk.enumerated() where box.writer.count > 0 {
      try emit(renderer, box.writer.bytes)
    }
  }

  private func processInParallel(_ items: [BatchItem]) -> [[OutputBox]] {
    let count = min(items.count, workers.count * 4)
    nonisolated(unsafe) let items = items
    nonisolated(unsafe) let chunks = (0..<count).map { _ in takeBoxes() }
    let next = Atomic<Int>(0)
    let workers = workers
    DispatchQueue.concurrentPerform(iterations: workers.count) { worker in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        let range = (items.count * index / count)..<(items.count * (index + 1) / count)
        workers[worker].process(items[range], into: chunks[index])
      }
    }
    return chunks
  }
}

/// How reports and failures become bytes; given by whoever knows the formats.
package struct Renderer: Sendable {
  package let report: @Sendable (ConversationReport, OutputBox) -> Void
  package let failure: @Sendable (InputFailure, OutputBox) -> Void

  package init(
    report: @escaping @Sendable (ConversationReport, OutputBox) -> Void,
    failure: @escaping @Sendable (InputFailure, OutputBox) -> Void
  ) {
    self.report = report
    self.failure = failure
  }
}

/// A byte writer that can be kept in arrays. Used by one thread at a time.
package final class OutputBox {
  package var writer = ByteWriter(capacity: 1 << 14)
  package init() {}
}

/// One thread's analyser and tally. Invariant: only one thread uses a worker at a time, which
/// `concurrentPerform` over distinct workers keeps.
private final class BatchWorker: @unchecked Sendable {
  private let analyser: Analyser
  private let parser = ConversationLineParser()
  private let renderers: [Renderer]
  private(set) var tally = Tally()

  init(
    pack: ResolvedPack, facts: Facts?, scripts: [ScriptTemplate]?, renderers: [Renderer]
  ) throws {
    analyser = try Analyser(pack: pack, facts: facts, scripts: scripts)
    self.renderers = renderers
  }

  func process(_ items: ArraySlice<BatchItem>, into boxes: [OutputBox]) {
    for item in items {
      do {
        report(try item.conversation(parser), boxes)
      } catch {
        fail(error, boxes)
      }
    }
  }

  private func report(_ conversation: Conversation, _ boxes: [OutputBox]) {
    let report = analyser.analyse(conversation)
    tally.add(report)
    for (renderer, box) in zip(renderers, boxes) { renderer.report(report, box) }
  }

  private func fail(_ failure: InputFailure, _ boxes: [OutputBox]) {
    tally.unreadable += 1
    for (renderer, box) in zip(renderers, boxes) { renderer.failure(failure, box) }
  }
}
