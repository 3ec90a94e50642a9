import Glibc
import ReportReading
import Reviews
import TextSources

/// A file of findings that were drawn (`review sample`).
struct SampleFile {
  private let path: String
  private var name: String { path == "-" ? "standard input" : path }

  init(_ path: String) { self.path = path }

  /// Ends with 2 where it cannot be read.
  func read() throws -> [SampleLine] {
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      Terminal.say("\(name): cannot be read: \(String(cString: strerror(errno)))")
      throw ExitStatus.usage
    }
    defer { close(descriptor) }
    let feed = LineFeed(descriptor: descriptor, maximumLine: 1 << 20)
    let reader = SampleLineReader()
    var lines: [SampleLine] = []
    var isFaulty = false
    while true {
      let batch = try feed.next()
      if batch.isEmpty { break }
      for line in batch {
        do throws(SampleLineReader.Fault) {
          lines.append(try reader.read(padded: line.bytes))
        } catch {
          isFaulty = true
          Terminal.say("\(name):\(line.number): error: \(error.message)")
        }
      }
    }
    if isFaulty { throw ExitStatus.usage }
    if lines.isEmpty {
      Terminal.say("\(name): no findings in this sample; draw one with huashu review sample")
      throw ExitStatus.usage
    }
    return lines
  }

  /// Ends with 2 where the sample was drawn from other reports.
  func check(_ lines: [SampleLine], run: String, known: Set<String>) throws {
    let strangers = lines.filter { $0.run != run || !known.contains($0.key) }
    guard !strangers.isEmpty else { return }
    Terminal.say(
      "\(name): error: \(strangers.count) of \(lines.count) findings were drawn from other reports; "
        + "draw the sample anew from these")
    throw ExitStatus.usage
  }
}
