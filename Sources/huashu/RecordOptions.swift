import ArgumentParser
import ICU
import Overviews
import Reports
import Reviews
import Rules
import Scorecards

/// Which report lines a page is made of, and how it is written.
struct RecordOptions: ParsableArguments {
  @Argument(
    help: Words.help(
      "报告行文件（check --format ndjson --with-transcript）；- 为标准输入。",
      "Files of report lines (check --format ndjson --with-transcript); - is standard input."),
    completion: .file())
  var reports: [String]

  @OptionGroup var packOptions: PackOptions
  @OptionGroup var choice: JudgingChoice

  @Option(
    help: Words.help(
      "full 遮盖个人信息，none 原样显示（默认 full）。",
      "full masks personal data, none shows them (default: full)."))
  var redact: Redaction = .full

  @Option(
    help: Words.help("语言：zh 或 en（默认 zh）。", "The language: zh or en (default: zh)."))
  var lang: Language?

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，不写到标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  @Option(
    help: Words.help(
      "复核记录（review import 写的）：显示复核前后的得分和每条规则的准确率。",
      "Rulings (written by review import): scores before and after them, and how right each rule is."
    ), completion: .file())
  var reviews: String?

  @Option(
    help: Words.help(
      "只看这名坐席（账号或姓名）自己的会话；其他坐席不显示姓名。",
      "Only the conversations of this agent (account or name); other agents have no names."))
  var agent: String?

  @Option(help: Words.help("报告行的最大长度，例如 16M。", "The longest report line, for example 16M."))
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  func validate() throws {
    guard !reports.isEmpty else { throw ValidationError("name at least one file of report lines") }
  }

  /// The place the page goes to; ends with 2 where it cannot be written.
  /// `others`: further inputs, which it must not replace either.
  func file(others: [String] = []) throws -> OutputFile {
    guard let out else { return OutputFile() }
    try OutputFile.refuse([out], inputs: reports + others + (reviews.map { [$0] } ?? []))
    return try OutputFile.named(out)
  }

  /// The pack of the reports: points can be counted anew only with the sheet they were given by.
  func pack() throws -> ResolvedPack { try packOptions.load(choice) }

  /// Titles and scorecards come from the pack.
  func options(pack: ResolvedPack) -> ReportOptions {
    var options = ReportOptions(
      pack: pack, redaction: redact, toolVersion: Tool.version, icuVersion: ICUVersion.current)
    options.language = Languages.choose(lang, forPeople: false)
    return options
  }

  /// How the lines are looked at. Ends with 2 where the rulings cannot be read.
  func lens(_ options: ReportOptions) throws -> RecordLens {
    let book = try reviews.map { try ReviewsFile($0).read() }
    let words = Phrasing(options.language)
    return RecordLens(
      rescorer: book.map { Rescorer(pack: options.pack, reviews: $0) },
      view: agent.map {
        AgentView(
          agent: $0, others: words("其他坐席", "another agent"),
          strangers: words("其他人", "somebody else"))
      })
  }

  /// Reads the lines into what `page` is made of, and writes it.
  func write(_ page: (ReportOptions, RecordLens) throws -> any RecordTaking) throws {
    let options = options(pack: try pack())
    let lens = try lens(options)
    let intake = RecordIntake(
      maximumLine: maxLine.bytes, lens: lens, takers: [try page(options, lens)])
    try intake.read(reports)
    try intake.finish()
    if intake.unreadable > 0 { throw ExitStatus.incomplete }
  }
}
