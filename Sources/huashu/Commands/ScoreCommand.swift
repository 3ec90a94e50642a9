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
    abstract: "Sheets for each agent and period, from report lines.",
    discussion: """
      huashu check exports/ --format ndjson -o reports.ndjson
      huashu score --period month reports.ndjson
      huashu score --period month reports.ndjson --scheme monthly-80 --facts facts.yaml
      huashu score --period month reports.ndjson --form reward-punishment --scheme ten-point

      Labels (money, warnings, dismissal) are shown only with --labels. They say what a document says, \
      and are always for a person to decide.
      """)

  @Option(help: "day, week, month, quarter or year.")
  var period: Period.Kind

  @Argument(help: "Files of report lines (check --format ndjson); - is standard input.")
  var reports: [String]

  @Option(
    help: "A scheme of the pack, or a file: monthly-80, ten-point, staff-80-20, compliance-rates.")
  var scheme: String = "compliance-rates"

  @Option(help: "text, json or csv.")
  var format: ScoreFormat = .text

  @Option(help: "A form in place of the sheets, as CSV: service-record or reward-punishment.")
  var form: ScoreForm?

  @Flag(help: "Show what the documents attach to scores: always for a person to decide.")
  var labels = false

  @Option(name: .customLong("tz"), help: "The time zone that days begin in.")
  var zone: String = "Asia/Shanghai"

  @Option(help: "full masks numbers of persons in text, none shows them.")
  var redact: Redaction = .full

  @Option(help: "The language of the sheets: zh or en.")
  var lang: Language = .chinese

  @Option(name: .shortAndLong, help: "Write to a file instead of standard output.")
  var out: String?

  @Option(help: "The longest report line, for example 16M.")
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  @Option(help: "A pack whose schemes are used before those that ship: its folder.")
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
      ScoreTextReport(zone: zone, withLabels: showsLabels, redaction: redact, language: lang)
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
