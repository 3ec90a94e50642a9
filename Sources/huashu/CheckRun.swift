import Bytes
import Facts
import ICU
import Lexicons
import Pipeline
import ReportModel
import Reports
import Scorecards
import Scripts
import TextSources
import TranscriptFormats

/// A format of `check`.
enum ReportFormat: String, CaseIterable {
  case text, ndjson, html, xlsx, csv, markdown

  /// Nil for formats that are written conversation by conversation.
  var page: PageFormat? {
    switch self {
    case .text, .ndjson: nil
    case .html: .html
    case .xlsx: .xlsx
    case .csv: .csv
    case .markdown: .markdown
    }
  }

  /// Whether people read it, so that personal data is masked unless it is asked for.
  var isForPeople: Bool { self != .ndjson }
}

/// One run of `check`: inputs in, reports out, and how it ended.
final class CheckRun {
  /// A format and the place it goes to.
  struct Output {
    let format: ReportFormat
    let file: OutputFile
  }

  private let runner: BatchRunner
  private let reader: InputReader
  /// Outputs that are written conversation by conversation.
  private let outputs: [Output]
  /// What is made of all report lines; nil where no such format was asked for.
  private let pages: RecordIntake?
  private let text: TextReport
  private let duplicates = DuplicateFilter()

  init(
    pack: ResolvedPack, facts: Facts?, scripts: [ScriptTemplate]?, jobs: Int, reader: InputReader,
    outputs: [Output], options: (ReportFormat) -> ReportOptions
  ) throws {
    self.reader = reader
    let lines = outputs.filter { $0.format.page == nil }
    self.outputs = lines
    let takers = try outputs.compactMap { output in
      try output.format.page?.taker(file: output.file, options: options(output.format))
    }
    let pages = takers.isEmpty ? nil : RecordIntake(takers: takers)
    self.pages = pages
    text = TextReport(options(.text))
    // The last renderer talks to standard error, in the order of the inputs like all others.
    var renderers = lines.map { Self.renderer($0.format, options($0.format)) }
    renderers.append(Self.talk)
    if pages != nil { renderers.append(Self.lines(options(.ndjson))) }
    runner = try BatchRunner(
      pack: pack, facts: facts, scripts: scripts, jobs: jobs, renderers: renderers
    ) { renderer, bytes in
      if renderer < lines.count {
        try lines[renderer].file.write(bytes)
      } else if renderer == lines.count {
        Terminal.sayRaw(bytes)
      } else {
        try pages?.take(lines: bytes)
      }
    }
  }

  private static func renderer(
    _ format: ReportFormat, _ options: ReportOptions
  ) -> Renderer {
    switch format {
    case .text:
      let report = TextReport(options)
      return Renderer(report: { report.write($0, to: &$1.writer) }, failure: { _, _ in })
    default:
      let report = NDJSONReport(options)
      return Renderer(
        report: { report.write($0, to: &$1.writer) },
        failure: { failure, box in
          NDJSONReport.writeError(
            code: failure.code.rawValue, detail: failure.detail, line: failure.line,
            file: failure.file, to: &box.writer)
        })
    }
  }

  /// Report lines for pages: whole, and with the room behind them that their reader needs.
  private static func lines(_ options: ReportOptions) -> Renderer {
    var options = options
    options.redaction = .none
    options.withTranscript = true
    let lines = renderer(.ndjson, options)
    return Renderer(
      report: { report, box in
        lines.report(report, box)
        box.writer.reserve(JSONParser.padding)
      },
      failure: { failure, box in
        lines.failure(failure, box)
        box.writer.reserve(JSONParser.padding)
      })
  }

  private static var talk: Renderer {
    Renderer(
      report: { _, _ in },
      failure: { failure, box in
        box.writer.append(FailureTalk.line(failure, file: failure.file ?? "") + "\n")
      })
  }

  /// Reads and judges every file. Throws what makes going on pointless.
  func run(_ inputs: [InputPath]) throws {
    // Notes stand between the messages about what came before and after them.
    reader.settle = { [runner] in try runner.settle() }
    for input in inputs {
      try reader.read(input) { file, items in
        try runner.submit(duplicates.filter(items), of: file)
      }
    }
    try runner.settle()
  }

  /// Says what was there twice.
  func sayDuplicates() {
    if duplicates.dropped > 0 {
      Terminal.say(
        "note: \(duplicates.dropped) conversations were there before, with the same id and content, "
          + "and were counted once")
    }
    if duplicates.conflicts > 0 {
      Terminal.say(
        "note: \(duplicates.conflicts) conversations have the id of another one with other content; "
          + "all were kept")
    }
  }

  /// Writes the summary and gives the files their names.
  func finish() throws -> Tally {
    let tally = runner.tally
    for output in outputs {
      if output.format == .text {
        let box = OutputBox()
        text.writeSummary(tally, to: &box.writer)
        try output.file.write(box.writer.bytes)
      }
      try output.file.commit()
    }
    try pages?.finish()
    return tally
  }
}
