import Bytes
import Overviews
import Reports

/// The summary of a run: keeps the worst conversations, and writes when all are known.
final class MarkdownOutput: RecordTaking {
  private let file: OutputFile
  private let summary: RunMarkdown
  private var worst = Worst<(record: ReportRecord, after: Rescored?)>(
    most: RunMarkdown.mostConversations)

  init(file: OutputFile, summary: RunMarkdown) {
    self.file = file
    self.summary = summary
  }

  func take(
    _ record: ReportRecord, _ after: Rescored?, _ line: UnsafeBufferPointer<UInt8>
  ) throws {
    guard record.failure == nil else { return }
    worst.add(ConversationRank(record, after)) { (record, after) }
  }

  func finish(_ overview: RunOverview) throws {
    var writer = ByteWriter()
    summary.write(overview, worst: worst.worst.map(\.item), to: &writer)
    try file.write(writer.bytes)
    try file.commit()
  }
}
