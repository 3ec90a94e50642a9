import Bytes
import Overviews
import Pipeline
import ReportReading
import Reports
import TextSources

/// The page of a run: keeps a line of every conversation and the worst ones whole, and writes when all
/// are known.
final class HTMLOutput: RecordTaking {
  /// More rows make a page slow to open.
  private static let mostRows = 100_000
  private let file: OutputFile
  private let options: ReportOptions
  private let lens: RecordLens
  /// The run to compare with; nil: none.
  private let earlier: RunComparison.Side?
  private var marks: RunMarks
  private var worst: WorstLines
  private var rows: [PageRow] = []
  private var unlisted = 0

  init(
    file: OutputFile, options: ReportOptions, worst: Int = 1000, lens: RecordLens = RecordLens(),
    earlier: RunComparison.Side? = nil
  ) {
    self.file = file
    self.options = options
    self.lens = lens
    self.earlier = earlier
    let redaction = options.redaction
    marks = RunMarks { ReportOptions.excerpt($0, redaction) }
    self.worst = WorstLines(most: worst)
  }

  func take(
    _ record: ReportRecord, _ after: Rescored?, _ line: UnsafeBufferPointer<UInt8>
  ) throws {
    guard record.failure == nil else { return }
    if earlier != nil { marks.add(record) }
    let row = PageRow(record, after)
    worst.add(row.rank, line)
    rows.append(row)
    if rows.count >= Self.mostRows * 2 { cut() }
  }

  func finish(_ overview: RunOverview) throws {
    cut()
    let reader = RecordReader(.all)
    let records = try worst.worst.compactMap { line in
      lens.seen(try line.bytes.withPadding { try reader.read(padded: $0) })
    }
    var contents = PageContents(overview: overview, rows: rows, worst: records.map(\.0))
    contents.after = records.map(\.1)
    contents.unlisted = unlisted
    contents.agent = lens.view?.agent
    contents.reviews = lens.rescorer?.reviews
    contents.comparison = earlier.map { earlier in
      RunComparison(old: earlier, new: RunComparison.Side(overview: overview, marks: marks))
    }
    let box = OutputBox()
    HTMLPage(options).write(contents, to: &box.writer)
    try file.write(box.writer.bytes)
    try file.commit()
  }

  /// Leaves the worst rows, the worst first; of equal ones the first.
  private func cut() {
    let sorted = rows.enumerated().sorted { left, right in
      left.element.rank == right.element.rank
        ? left.offset < right.offset : left.element.rank < right.element.rank
    }
    unlisted += max(0, rows.count - Self.mostRows)
    rows = sorted.prefix(Self.mostRows).map(\.element)
  }
}

extension [UInt8] {
  /// The bytes with the room behind them that the JSON parser needs.
  func withPadding<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let padded = self + [UInt8](repeating: 0, count: JSONParser.padding)
    return try padded.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0.prefix(count)))
    }
  }
}
