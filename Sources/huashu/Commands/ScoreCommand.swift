import ArgumentParser
import Bytes
import Facts
import Ledgers
import Packs
import Pipeline
import Reports
import Rules
import Scorecards

extension Period.Kind: ExpressibleByArgument {}

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: Words.text(
      "由报告行生成每位客服每个周期的评分单。", "Sheets for each agent and period, from report lines."),
    discussion: Words.text(
      """
      huashu check exports/ --format ndjson -o reports.ndjson
      huashu score --period month reports.ndjson
      huashu score --period month reports.ndjson --scheme monthly-80 --facts facts.yaml
      huashu score --period month reports.ndjson --form reward-punishment --scheme ten-point

      标签（金额、警告、辞退）只在给出 --labels 时显示。它们只转述文件的规定，\
      一律由人决定。
      """,
      """
      huashu check exports/ --format ndjson -o reports.ndjson
      huashu score --period month reports.ndjson
      huashu score --period month reports.ndjson --scheme monthly-80 --facts facts.yaml
      huashu score --period month reports.ndjson --form reward-punishment --scheme ten-point

      Labels (money, warnings, dismissal) are shown only with --labels. They say what a document says, \
      and are always for a person to decide.
      """))

  @Option(
    help: Words.help(
      "周期：day、week、month、quarter 或 year。", "The period: day, week, month, quarter or year."))
  var period: Period.Kind

  @Argument(
    help: Words.help(
      "报告行文件（check --format ndjson）；- 为标准输入。",
      "Files of report lines (check --format ndjson); - is standard input."), completion: .file())
  var reports: [String]

  @Option(
    help: Words.help(
      "规则包里的考核方案，或一个文件：monthly-80、ten-point、staff-80-20、compliance-rates。",
      "A scheme of the pack, or a file: monthly-80, ten-point, staff-80-20, compliance-rates."))
  var scheme: String = "compliance-rates"

  @Option(help: Words.help("输出格式：text、json 或 csv。", "The format of the sheets: text, json or csv."))
  var format: ScoreFormat = .text

  @Option(
    help: Words.help(
      "不出评分单，改出 CSV 表格：service-record 或 reward-punishment。",
      "A form in place of the sheets, as CSV: service-record or reward-punishment."))
  var form: ScoreForm?

  @Flag(
    help: Words.help(
      "显示文件对得分规定的处理；一律由人决定。",
      "Show what the documents attach to scores: always for a person to decide."))
  var labels = false

  @Option(
    name: .customLong("tz"), help: Words.help("以哪个时区划分日期。", "The time zone that days begin in."))
  var zone: String = "Asia/Shanghai"

  @Option(
    help: Words.help(
      "full 遮盖文字里的个人号码，none 原样显示。", "full masks numbers of persons in text, none shows them."))
  var redact: Redaction = .full

  @Option(
    help: Words.help(
      "评分单的语言：zh 或 en（默认：按环境）。",
      "The language of the sheets: zh or en (default: the environment's)."))
  var lang: Language?

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，不写到标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  @Option(help: Words.help("报告行的最大长度，例如 16M。", "The longest report line, for example 16M."))
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  @Option(
    help: Words.help(
      "其考核方案优先于自带方案的规则包文件夹。", "A pack whose schemes are used before those that ship: its folder."),
    completion: .directory)
  var pack: String?

  @OptionGroup var factsOption: FactsOption

  func validate() throws {
    guard !reports.isEmpty else { throw ValidationError("name at least one file of report lines") }
    guard LocalDays(zone: zone) != nil else {
      throw ValidationError("no time zone '\(zone)'; give a name like Asia/Shanghai")
    }
  }

  func run() throws {
    guard let days = LocalDays(zone: zone) else { throw ExitStatus.usage }
    let (scheme, groups) = try schemes()
    let facts = try factsOption.load() ?? Facts()
    let intake = ReportIntake(maximumLine: maxLine.bytes)
    try intake.read(reports)
    if let out { try OutputFile.refuse([out], inputs: reports) }
    let file = try out.map { try OutputFile.named($0) } ?? OutputFile()
    let book: ScoreBook
    do throws(LedgerError) {
      book = try ScoreBook(
        intake.lines, kind: period, scheme: scheme, groups: groups, facts: facts,
        clock: days.local)
    } catch {
      let place = error.line > 0 ? ":\(error.line)" : ""
      Terminal.say("\(factsOption.path ?? "facts")\(place): \(error.message)")
      throw ExitStatus.usage
    }
    let box = OutputBox()
    write(book, facts, days, showsLabels: labels || scheme.showsLabels, to: box)
    try file.write(box.writer.bytes)
    try file.commit()
    ScoreTalk.say(book, facts: factsOption.path)
    if intake.unreadable > 0 { throw ExitStatus.incomplete }
  }

  private func write(
    _ book: ScoreBook, _ facts: Facts, _ days: LocalDays, showsLabels: Bool, to box: OutputBox
  ) {
    switch (form, format) {
    case (.serviceRecord, _):
      ServiceRecordForm(facts: facts, clock: days.local).write(book, to: &box.writer)
    case (.rewardPunishment, _):
      RewardForm(withLabels: showsLabels, clock: days.local).write(book, to: &box.writer)
    case (nil, .text):
      ScoreTextReport(
        zone: zone, withLabels: showsLabels, redaction: redact,
        language: Languages.choose(lang, forPeople: true)
      )
      .write(book, to: &box.writer)
    case (nil, .json):
      ScoreJSONReport(zone: zone, withLabels: showsLabels).write(book, to: &box.writer)
    case (nil, .csv): ScoreCSVReport().write(book, to: &box.writer)
    }
  }

  /// The scheme that was asked for, and the groups of rules whose pass rates are shown: its own, or else
  /// those of compliance-rates.
  private func schemes() throws -> (Scheme, [RuleGroup]) {
    try PackTalk.saying { () throws(PackError) in
      let folder = try SchemeFolder(pack: pack, shipped: PackLocation.shipped())
      let isFile = scheme.contains("/") || scheme.hasSuffix(".yaml") || scheme.hasSuffix(".yml")
      let chosen =
        isFile ? try SchemeFolder.scheme(file: scheme) : try folder.scheme(named: scheme)
      if !chosen.groups.isEmpty { return (chosen, chosen.groups) }
      return (chosen, folder.schemes.first { $0.name == "compliance-rates" }?.groups ?? [])
    }
  }
}

enum ScoreFormat: String, CaseIterable, ExpressibleByArgument { case text, json, csv }

enum ScoreForm: String, CaseIterable, ExpressibleByArgument {
  case serviceRecord = "service-record"
  case rewardPunishment = "reward-punishment"
}
