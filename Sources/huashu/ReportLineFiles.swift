import Glibc
import ReportReading
import Reports
import TextSources

/// Reads files of report lines, one line after the other, and says on standard error which cannot be
/// read.
struct ReportLineFiles {
  let maximumLine: Int

  /// Of one file no more faults are said one by one.
  private static let mostFaults = 20

  /// `take` throws `ReportLineFault` for what is no report line; `refuse` is told of every line and file
  /// that cannot be read. Ends with 2 when a path is not there.
  func read(
    _ paths: [String], take: (UnsafeBufferPointer<UInt8>) throws -> Void,
    refuse: (UnreadInput) throws -> Void
  ) throws {
    for path in paths where path != "-" && access(path, F_OK) != 0 {
      Terminal.say("\(path): no such file")
      throw ExitStatus.usage
    }
    for path in paths { try read(path, take, refuse) }
  }

  /// Says that there was not one line; ends with 2.
  static func nothing() -> ExitStatus {
    Terminal.say("nothing to read: no report lines; make some with check --format ndjson")
    return .usage
  }

  private func read(
    _ path: String, _ take: (UnsafeBufferPointer<UInt8>) throws -> Void,
    _ refuse: (UnreadInput) throws -> Void
  ) throws {
    let name = path == "-" ? "standard input" : path
    func fail(_ message: String) throws {
      try refuse(UnreadInput(file: name, line: nil, message: message))
      Terminal.say("\(name): error: \(message)")
    }
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      try fail("cannot be opened: \(String(cString: strerror(errno)))")
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
        try fail("\(error)")
        break
      }
      if batch.isEmpty { break }
      for line in batch {
        guard let message = try Self.fault(of: line, take) else { continue }
        faults += 1
        try refuse(UnreadInput(file: name, line: line.number, message: message))
        if faults <= Self.mostFaults {
          Terminal.say("\(name):\(line.number): error: \(message)")
        }
      }
    }
    if faults > Self.mostFaults {
      Terminal.say("\(name): \(faults - Self.mostFaults) more lines cannot be read")
    }
  }

  /// What is wrong with a line; nil if it was taken.
  private static func fault(
    of line: FedLine, _ take: (UnsafeBufferPointer<UInt8>) throws -> Void
  ) throws -> String? {
    if line.isTooLong { return "the line is longer than --max-line; raise it" }
    do {
      try take(line.bytes)
      return nil
    } catch let fault as ReportLineFault {
      return fault.message
    }
  }
}
