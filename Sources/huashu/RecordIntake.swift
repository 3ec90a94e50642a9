import Overviews
import ReportReading
import Reports
import TextSources

/// What a run's report lines become: a page, a table.
protocol RecordTaking: AnyObject {
  /// A line with its record, in the order of the run; the bytes are valid during the call.
  func take(_ record: ReportRecord, _ after: Rescored?, _ line: UnsafeBufferPointer<UInt8>) throws
  /// A line or file that cannot be read.
  func refuse(_ input: UnreadInput) throws
  /// Writes what is known only now, and gives the file its name.
  func finish(_ overview: RunOverview) throws
}

extension RecordTaking {
  func refuse(_ input: UnreadInput) throws {}
}

/// Reads files of report lines for people; says on standard error which lines cannot be read.
final class RecordIntake {
  private(set) var overview = RunOverview()
  /// Lines and files that are no report lines. Error lines of a run are not among them.
  private(set) var unreadable = 0

  private let reader: RecordReader
  private let files: ReportLineFiles
  private let takers: [any RecordTaking]
  private let lens: RecordLens

  init(
    maximumLine: Int = .max, extent: RecordReader.Extent = .figures,
    lens: RecordLens = RecordLens(),
    takers: [any RecordTaking] = []
  ) {
    files = ReportLineFiles(maximumLine: maximumLine)
    self.takers = takers
    self.lens = lens
    reader = RecordReader(extent)
  }

  /// Ends with 2 when a path is not there or nothing at all is in the files.
  func read(_ paths: [String]) throws {
    try files.read(paths, take: { try take(padded: $0) }, refuse: { try refuse($0) })
    try lens.requireOne()
    if overview.conversations == 0, overview.unreadable == 0 { throw ReportLineFiles.nothing() }
  }

  /// The end of the run: every taker writes its file.
  func finish() throws {
    for taker in takers { try taker.finish(overview) }
  }

  /// Takes one line. Throws `ReportLineFault`, and what the takers throw.
  func take(padded line: UnsafeBufferPointer<UInt8>) throws {
    guard let (record, after) = lens.seen(try reader.read(padded: line)) else { return }
    overview.add(record, after)
    for taker in takers { try taker.take(record, after, line) }
  }

  /// Takes whole lines of this program's own. Padding must follow the last of them.
  func take(lines bytes: UnsafeBufferPointer<UInt8>) throws {
    var start = 0
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\n") {
      try take(padded: UnsafeBufferPointer(rebasing: bytes[start..<place]))
      start = place + 1
    }
  }

  private func refuse(_ input: UnreadInput) throws {
    unreadable += 1
    overview.addUnreadable()
    for taker in takers { try taker.refuse(input) }
  }
}
