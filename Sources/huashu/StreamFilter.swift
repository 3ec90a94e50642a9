import Bytes
import Foundation
import Glibc
import Pipeline
import ReportModel
import Reports
import TextSources
import TranscriptFormats

/// Standard input through a runner to standard output.
struct StreamFilter {
  let options: StreamOptions

  func renderer(_ options: ReportOptions) -> Renderer {
    let report = NDJSONReport(options)
    let isASCII = self.options.ascii
    return Renderer(
      report: { conversation, box in
        let start = box.writer.count
        report.write(conversation, to: &box.writer)
        if isASCII { box.writer.escapeNonASCII(from: start) }
      },
      failure: { failure, box in
        // The messages are English, without any text of the line.
        NDJSONReport.writeError(
          code: failure.code.rawValue, detail: failure.detail, line: failure.line, file: nil,
          to: &box.writer)
      })
  }

  /// Reads to the end, or until the reading is to stop, and writes all that comes of it. Throws
  /// `SystemError` and `ClosedPipe`.
  func run(_ runner: BatchRunner, stop: Int32?) throws {
    let feed = LineFeed(
      descriptor: STDIN_FILENO, maximumLine: options.maxLine.bytes,
      batchSize: options.flush == .batch ? 1 << 18 : 1 << 16,
      flush: options.flush == .batch ? .whenFull : .atOnce, stop: stop)
    while case let lines = try feed.next(), !lines.isEmpty {
      try runner.submit(lines.map { .line($0) })
    }
    try runner.settle()
  }

  /// What the options ask for on standard error, at the end.
  func tell(_ runner: BatchRunner, seconds: Double) {
    let tally = runner.tally
    let counts = [
      ("in", tally.conversations + tally.unreadable), ("out", runner.emitted),
      ("errors", tally.unreadable), ("findings", tally.findings),
    ]
    if options.hadoopCounters {
      for (name, count) in counts { Terminal.say("reporter:counter:huashu,\(name),\(count)") }
    }
    if options.stats {
      let members = counts.map { #""\#($0)":\#($1),"# }.joined()
      Terminal.say("{\(members)\"seconds\":\(String(format: "%.3f", seconds))}")
    }
  }
}
