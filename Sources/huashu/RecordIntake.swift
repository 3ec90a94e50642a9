import Glibc
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

  /// Of one file no more faults are said one by one.
  private static let mostFaults = 20
  private let reader: RecordReader
  private let maximumLine: Int
  private let takers: [any RecordTaking]
  private let lens: RecordLens

  init(
    maximumLine: Int = .max, extent: RecordReader.Extent = .figures,
    lens: RecordLens = RecordLens(),
    takers: [any RecordTaking] = []
  ) {
    self.maximumLine = maximumLine
    self.takers = takers
    self.lens = lens
    reader = RecordReader(extent)
  }

  /// Ends with 2 when a path is not there or nothing at all is in the files.
  func read(_ paths: [String]) throws {
    for path in paths where path != "-" && access(path, F_OK) != 0 {
      Terminal.say("\(path): no such file")
      throw ExitStatus.usage
    }
    for path in paths { try read(path) }
    try lens.requireOne()
    if overview.conversations == 0, overview.unreadable == 0 {
      Terminal.say("nothing to read: no report lines; make some with check --format ndjson")
      throw ExitStatus.usage
    }
  }

  /// The end of the run: every taker writes its file.
  func finish() throws {
    for taker in takers { try taker.finish(overview) }
  }

  private func read(_ path: String) throws {
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      try fail(name, nil, "cannot be opened: \(String(cString: strerror(errno)))")
      return
    }
    defer { close(descriptor) }
    let feed = LineFeed(descriptor: descriptor, maximumLine: maximumLine)
    var faults = 0
    while true {
      let batch: [FedLine]
      do {
        batch = try feed.next()
      } catch {
        try fail(name, nil, "\(error)")
        return
      }
      if batch.isEmpty { break }
      for line in batch {
        guard let message = try take(line) else { continue }
        faults += 1
        try fail(name, line.number, message, isSaid: faults <= Self.mostFaults)
      }
    }
    if faults > Self.mostFaults {
      Terminal.say("\(name): \(faults - Self.mostFaults) more lines cannot be read")
    }
  }

  /// What is wrong with a line; nil if it was taken.
  private func take(_ line: FedLine) throws -> String? {
    if line.isTooLong { return "the line is longer than --max-line; raise it" }
    do {
      try take(padded: line.bytes)
      return nil
    } catch let fault as ReportLineFault {
      return fault.message
    }
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

  private func fail(
    _ name: String, _ line: Int?, _ message: String, isSaid: Bool = true
  ) throws {
    unreadable += 1
    overview.addUnreadable()
    let input = UnreadInput(file: name, line: line, message: message)
    for taker in takers { try taker.refuse(input) }
    let place = line.map { "\(name):\($0)" } ?? name
    if isSaid { Terminal.say("\(place): error: \(message)") }
  }
}
