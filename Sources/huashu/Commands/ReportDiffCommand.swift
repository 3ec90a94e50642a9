import ArgumentParser
import Bytes
import ICU
import Overviews
import Pipeline
import Reports
import Rules
import Scorecards

struct ReportDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Words.text("比较两次检查的结果。", "Compare the results of two runs."),
    discussion: Words.text(
      """
      huashu report diff 十月.ndjson 十一月.ndjson
      huashu report diff before.ndjson after.ndjson --format json -o diff.json

      按命中的标识（key）配对：哪些是新增的，哪些消失了；每名坐席的得分率，每条规则的次数。\
      会话或规则包不同时会说明，以免把两者的影响混在一起。
      """,
      """
      huashu report diff october.ndjson november.ndjson
      huashu report diff before.ndjson after.ndjson --format json -o diff.json

      Findings are paired by key: which are new, which are gone; with the share of points of each agent \
      and the counts of each rule. Says when the conversations or the packs differ, so that nobody \
      takes the one for the other.
      """))

  @Argument(
    help: Words.help(
      "较早的报告行文件；- 为标准输入。", "The report lines of the earlier run; - is standard input."),
    completion: .file())
  var old: String

  @Argument(
    help: Words.help(
      "较新的报告行文件；- 为标准输入。", "The report lines of the later run; - is standard input."),
    completion: .file())
  var new: String

  @OptionGroup var packOptions: PackOptions

  @Option(help: Words.help("text、json 或 html。", "text, json or html."))
  var format: RunDiffFormat = .text

  @Option(help: Words.help("每份清单显示多少项（text）。", "How many items of each list are shown (text)."))
  var limit: Int = 20

  @Option(
    help: Words.help(
      "full 遮盖个人信息，none 原样显示（默认 full）。",
      "full masks personal data, none shows them (default: full)."))
  var redact: Redaction = .full

  @Option(
    help: Words.help(
      "语言：zh 或 en（默认：按环境）。", "The language: zh or en (default: the environment's)."))
  var lang: Language?

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，不写到标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  @Option(help: Words.help("报告行的最大长度，例如 16M。", "The longest report line, for example 16M."))
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  func validate() throws {
    guard old != "-" || new != "-" else {
      throw ValidationError("only one of the two runs can come from standard input")
    }
    guard (0...100_000).contains(limit) else {
      throw ValidationError("--limit must be from 0 to 100000")
    }
  }

  func run() throws {
    let pack = try packOptions.load()
    if let out { try OutputFile.refuse([out], inputs: [old, new]) }
    let file = try out.map { try OutputFile.named($0) } ?? OutputFile()
    var isIncomplete = false
    let (earlier, later) = (try side(old, &isIncomplete), try side(new, &isIncomplete))
    let diff = RunComparison(old: earlier, new: later)
    let box = OutputBox()
    var options = ReportOptions(
      pack: pack, redaction: redact, toolVersion: Tool.version, icuVersion: ICUVersion.current)
    options.language = Languages.choose(lang, forPeople: format == .text)
    switch format {
    case .text:
      RunDiffTextReport(options: options, limit: limit).write(diff, to: &box.writer)
    case .json: RunDiffJSONReport(redaction: redact).write(diff, to: &box.writer)
    case .html:
      var contents = PageContents(overview: later.overview, rows: [], worst: [])
      contents.comparison = diff
      HTMLPage(options).write(contents, to: &box.writer)
    }
    try file.write(box.writer.bytes)
    try file.commit()
    if isIncomplete { throw ExitStatus.incomplete }
  }

  private func side(_ path: String, _ isIncomplete: inout Bool) throws -> RunComparison.Side {
    try RunSide.read(
      path, maximumLine: maxLine.bytes, redaction: redact, lens: RecordLens(), &isIncomplete)
  }
}

enum RunDiffFormat: String, CaseIterable, ExpressibleByArgument { case text, json, html }
