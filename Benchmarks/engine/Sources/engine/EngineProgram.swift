import Bytes
import Glibc
import TextSources

/// engine LEXICON [STAGE] < CONVERSATIONS > REPORTS: one thread; totals and times on standard error.
@main
enum EngineProgram {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 2,
      let stage = Stage(named: arguments.count > 2 ? arguments[2] : "write")
    else {
      throw BenchmarkError("usage: engine LEXICON [read|parse|fold|match|segment|time|write]")
    }
    let began = seconds()
    let lexicon = try BenchmarkLexicon(path: arguments[1])
    let ready = seconds()
    let engine = try BenchmarkEngine(lexicon: lexicon, stage: stage)
    let feed = LineFeed(descriptor: 0, maximumLine: 64 << 20, batchSize: 1 << 18)
    var output = ByteWriter(capacity: 1 << 19)
    while true {
      let lines = try feed.next()
      if lines.isEmpty { break }
      for line in lines {
        engine.analyse(line.bytes, number: line.number, into: &output)
      }
      try flush(&output)
    }
    let totals = engine.totals
    let report = """
      {"conversations":\(totals.conversations),"messages":\(totals.messages),"candidates":\(totals.candidates),\
      "kept":\(totals.kept),"gaps":\(totals.gaps),"bad_lines":\(totals.badLines),\
      "lexicon_seconds":\(ready - began),"seconds":\(seconds() - began)}

      """
    _ = report.withCString { Glibc.write(2, $0, strlen($0)) }
  }

  private static func flush(_ output: inout ByteWriter) throws {
    var rest = UnsafeRawBufferPointer(output.bytes)[...]
    while !rest.isEmpty {
      let count = Glibc.write(1, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0, errno != EINTR { throw BenchmarkError("standard output cannot be written") }
      rest = rest.dropFirst(max(0, count))
    }
    output.removeAll()
  }

  private static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }
}
