internal import Facts
internal import ReportModel
internal import Scorecards
internal import Scripts
internal import TranscriptFormats
internal import Transcripts

/// One thread's analyser and tally. Invariant: only one thread uses a worker at a time.
final class BatchWorker: @unchecked Sendable {
  private let makeAnalyser: () throws -> Analyser
  private var analyser: Analyser
  private var parser = ConversationLineParser()
  private let renderers: [Renderer]
  private(set) var tally = Tally()

  /// After a conversation of more bytes the thread starts afresh: the tables it keeps for the next one
  /// have grown with it.
  private static let outlier = 4 << 20

  init(
    pack: ResolvedPack, facts: Facts?, scripts: [ScriptTemplate]?, renderers: [Renderer]
  ) throws {
    makeAnalyser = { try Analyser(pack: pack, facts: facts, scripts: scripts) }
    analyser = try makeAnalyser()
    self.renderers = renderers
  }

  /// Judges the items of an open chunk and closes it.
  func process(_ chunk: Chunk) {
    // A long line is a chunk of its own.
    let isOutlier = chunk.weight > Self.outlier
    var items = chunk.takeItems()
    items.reverse()
    while let item = items.popLast() {
      do {
        let conversation = try item.conversation(parser)
        // Its line and what was parsed of it are as long as what is to come.
        if isOutlier { parser = ConversationLineParser() }
        report(conversation, chunk.boxes)
      } catch {
        var failure = error
        failure.file = chunk.file
        fail(failure, chunk.boxes)
      }
    }
    chunk.close()
    // What could be made once can be made again; if not, the old one is as good.
    if isOutlier, let fresh = try? makeAnalyser() { analyser = fresh }
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
