import Glibc
import Ledgers
import ReportReading
import TextSources

/// Reads files of report lines; says on standard error which lines cannot be read.
final class ReportIntake {
  private(set) var lines: [ReportLine] = []
  /// Lines and files that could not be read.
  private(set) var unreadable = 0

  /// Of one file no more faults are said one by one.
  private static let mostFaults = 20
  private let reader = ReportLineReader()
  private let maximumLine: Int

  init(maximumLine: Int) { self.maximumLine = maximumLine }

  /// Ends with 2 when a path is not there or nothing at all is in the files.
  func read(_ paths: [String]) throws {
    for path in paths where path != "-" && access(path, F_OK) != 0 {
      Terminal.say("\(path): no such file")
      throw ExitStatus.usage
    }
    for path in paths { read(path) }
    if lines.isEmpty, unreadable == 0 {
      Terminal.say("nothing to read: no report lines; make some with check --format ndjson")
      throw ExitStatus.usage
    }
  }

  private func read(_ path: String) {
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      fail("\(name): error: cannot be opened: \(String(cString: strerror(errno)))")
      return
    }
    defer { close(descriptor) }
    let feed = LineFeed(descriptor: descriptor, maximumLine: maximumLine)
    var faults = 0
    do {
      while true {
        let batch = try feed.next()
        if batch.isEmpty { break }
        for line in batch {
          guard let message = take(line) else { continue }
          faults += 1
          if faults <= Self.mostFaults {
            fail("\(name):\(line.number): error: \(message)")
          } else {
            unreadable += 1
          }
        }
      }
    } catch {
      fail("\(name): error: \(error)")
    }
    if faults > Self.mostFaults {
      Terminal.say("\(name): \(faults - Self.mostFaults) more lines cannot be read")
    }
  }

  /// What is wrong with a line; nil if it was taken.
  private func take(_ line: FedLine) -> String? {
    if line.isTooLong { return "the line is longer than --max-line; raise it" }
    do {
      lines.append(try reader.read(padded: line.bytes))
      return nil
    } catch {
      return error.message
    }
  }

  private func fail(_ message: String) {
    unreadable += 1
    Terminal.say(message)
  }
}
