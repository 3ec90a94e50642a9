import ArgumentParser
import Bytes
import Glibc
import Overviews
import ReportReading
import Reports
import Rules

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: Words.text("把报告行加总成一份汇总。", "Add report lines up to one summary."),
    discussion: Words.text(
      """
      huashu merge part-*.ndjson                      给人看的汇总
      huashu merge part-1.ndjson --format json > 1.json  一部分的汇总
      huashu merge 1.json 2.json 3.json                汇总还能再加总，结果与一次加总相同
      """,
      """
      huashu merge part-*.ndjson                        a summary for people
      huashu merge part-1.ndjson --format json > 1.json   the summary of a part
      huashu merge 1.json 2.json 3.json                  summaries add up to that of the whole
      """))

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(
    help: Words.help(
      "报告行文件或汇总；- 为标准输入。", "Files of report lines, or summaries; - is standard input."),
    completion: .file())
  var paths: [String]

  @Option(help: Words.help("text 或 json（默认 text）。", "text or json (default: text)."))
  var format: Format = .text

  @Option(help: Words.help("语言：zh 或 en。", "The language: zh or en."))
  var lang: Language?

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，不写到标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  @Option(help: Words.help("报告行的最大长度，例如 16M。", "The longest report line, for example 16M."))
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  func run() throws {
    if let out { try OutputFile.refuse([out], inputs: paths) }
    let file = try out.map { try OutputFile.named($0) } ?? OutputFile()
    var summary = RunSummary()
    var unreadable = 0
    let lines = RecordReader(.figures)
    let summaries = SummaryReader()
    try ReportLineFiles(maximumLine: maxLine.bytes).read(
      paths,
      take: { line in
        if SummaryReader.isSummary(line) {
          summary.add(try summaries.read(padded: line))
        } else {
          summary.add(try lines.read(padded: line))
        }
      },
      refuse: { _ in unreadable += 1 })
    if summary == RunSummary(), unreadable == 0 { throw ReportLineFiles.nothing() }
    var writer = ByteWriter()
    switch format {
    case .json: SummaryReport(summary).writeJSON(to: &writer)
    case .text:
      SummaryReport(summary).writeText(Languages.choose(lang, forPeople: true), to: &writer)
    }
    try file.write(writer.bytes)
    try file.commit()
    if unreadable > 0 { throw ExitStatus.incomplete }
  }
}
