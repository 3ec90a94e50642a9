import ArgumentParser
import ICU
import Reports
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

  @Option(help: Words.help("报告行的最大长度，例如 16M。", "The longest report line, for example 16M."))
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  func validate() throws {
    guard !reports.isEmpty else { throw ValidationError("name at least one file of report lines") }
  }

  /// The place the page goes to; ends with 2 where it cannot be written.
  func file() throws -> OutputFile { try out.map { try OutputFile.named($0) } ?? OutputFile() }

  /// Titles and scorecards come from the pack.
  func options(pack: ResolvedPack) -> ReportOptions {
    var options = ReportOptions(
      pack: pack, redaction: redact, toolVersion: Tool.version, icuVersion: ICUVersion.current)
    options.language = Languages.choose(lang, forPeople: false)
    return options
  }

  /// Reads the lines into what is to be made of them, and writes it.
  func run(_ takers: [any RecordTaking]) throws {
    let intake = RecordIntake(maximumLine: maxLine.bytes, takers: takers)
    try intake.read(reports)
    try intake.finish()
    if intake.unreadable > 0 { throw ExitStatus.incomplete }
  }
}
