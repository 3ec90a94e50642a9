internal import Dispatch
package import Facts
package import ReportModel
package import Scorecards
package import Scripts
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
  /// The file it is about, where inputs have names.
  package var file: String?

  package init(code: Diagnostic.Code, line: Int?, detail: String) {
    self.code = code
    self.line = line
    self.detail = detail
  }
}

/// Judges items on several threads and gives the results out in the order of the items.
///
/// The output does not depend on the number of threads. Memory is bounded by a window of bytes that may
/// be between reading and writing, and by what the longest conversation takes.
package final class BatchRunner {
  /// Takes bytes of a renderer, by its number; they are valid during the call. Called by one thread at a
  /// time, in the order of the items.
  package typealias Emitter = (_ renderer: Int, UnsafeBufferPointer<UInt8>) throws -> Void

  /// Bytes between reading and writing, beside what long lines take.
  package static let usualWindow = 32 << 20

  private let workers: [BatchWorker]
  private let output: ChunkOutput
  /// Nil where there is one thread: then the caller's does everything.
  private let lane: OrderedLane?
  private let threads = DispatchGroup()

  /// Throws `ICUError`. `jobs` is the number of threads that judge. `failed` is called once, from any
  /// thread, when `emit` has thrown: a caller who waits for input elsewhere learns of it so.
  package init(
    pack: ResolvedPack, facts: Facts? = nil, scripts: [ScriptTemplate]? = nil, jobs: Int,
    renderers: [Renderer], window: Int = usualWindow, failed: @escaping @Sendable () -> Void = {},
    emit: @escaping Emitter
  ) throws {
    var workers: [BatchWorker] = []
    for _ in 0..<max(1, jobs) {
      workers.append(
        try BatchWorker(pack: pack, facts: facts, scripts: scripts, renderers: renderers))
    }
    self.workers = workers
    output = ChunkOutput(renderers: renderers.count, failed: failed, emit: emit)
    lane = jobs > 1 ? OrderedLane(window: window, depth: 2 * jobs) : nil
    if let lane { start(lane) }
  }

  deinit { stop() }

  /// Ends the threads, each as soon as it has finished what it is at.
  package func stop() {
    lane?.close(threads: workers.count)
    threads.wait()
  }

  private func start(_ lane: OrderedLane) {
    for (number, worker) in workers.enumerated() {
      // A queue of its own gives each a thread of its own.
      let queue = DispatchQueue(label: "judge \(number)")
      queue.async(group: threads) { [output] in
        while let chunk = lane.take() {
          let before = chunk.weight
          output.open(chunk)
          worker.process(chunk)
          lane.finish(chunk, before: before) { try output.write($0) }
        }
      }
    }
  }

  /// Judges items of a file, now or soon. Waits while much is on its way. Throws what `emit` threw, for
  /// these items or for earlier ones.
  package func submit(_ items: [BatchItem], of file: String? = nil) throws {
    var chunk = Chunk(file: file)
    for item in items {
      if chunk.isFull || Chunk.isLarge(item), !chunk.items.isEmpty {
        try submit(chunk)
        chunk = Chunk(file: file)
      }
      chunk.append(item)
    }
    if !chunk.items.isEmpty { try submit(chunk) }
  }

  private func submit(_ chunk: Chunk) throws {
    if let lane { return try lane.add(chunk) }
    output.open(chunk)
    workers[0].process(chunk)
    try output.write(chunk)
  }

  /// Waits until everything submitted is emitted. Throws what `emit` threw.
  package func settle() throws { try lane?.settle() }

  /// What the run came to so far. To be asked when everything is settled.
  package var tally: Tally {
    workers.reduce(into: Tally()) { $0.add($1.tally) }
  }

  /// The number of items whose results were emitted. To be asked when everything is settled.
  package var emitted: Int { output.items }
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
