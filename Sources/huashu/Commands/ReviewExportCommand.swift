import ArgumentParser
import Bytes
import Glibc
import Overviews
import Pipeline
import ReportReading
import Reports
import Reviews
import Rules
import Scorecards
import TextSources
import Workbooks

enum ReviewSheetFormat: String, CaseIterable, ExpressibleByArgument { case xlsx, csv }

struct ReviewExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: Words.text("导出供人填写结论的复核表。", "Write a sheet for people to fill in."),
    discussion: Words.text(
      """
      填写后五列：结论、一票否决、意见、复核人、复核时间。
      结论：命中、误报、存疑；之后 申诉；最后 维持、撤销。其余各列请保留原样。
      报告需用 check --with-transcript 生成，才有上文和整句原话。
      """,
      """
      Fill in the last five columns: ruling, veto, note, reviewer, reviewed at.
      Rulings: confirmed, rejected, doubtful; then appealed; last upheld, revoked.
      Keep the other columns as they are. What was said before, and whole sentences,
      are there only if the reports were made with check --with-transcript.
      """))

  @Argument(
    help: Words.help(
      "报告行文件（check --format ndjson --with-transcript）；- 为标准输入。",
      "Files of report lines (check --format ndjson --with-transcript); - is standard input."),
    completion: .file())
  var reports: [String]

  @Option(
    help: Words.help(
      "只导出这份抽样里的发现；- 为标准输入。", "Only the findings of this sample; - is standard input."),
    completion: .file())
  var sample: String?

  @Option(
    help: Words.help("复核记录：决定每条发现的状态。", "A file of rulings: the state of each finding."),
    completion: .file())
  var reviews: String?

  @Option(
    help: Words.help(
      "只导出处于此状态的发现，可重复：pending、doubtful、confirmed、rejected、appealed、upheld、revoked。",
      "Only findings in this state, repeatable: pending, doubtful, confirmed, rejected, appealed, upheld, revoked."
    ))
  var state: [ReviewState] = []

  @Option(
    help: Words.help(
      "格式：xlsx 或 csv（默认：按文件名）。", "The format: xlsx or csv (default: by the file's name)."))
  var format: ReviewSheetFormat?

  @Option(
    help: Words.help(
      "full 遮盖个人信息，none 原样显示（默认 full）。",
      "full masks personal data, none shows them (default: full)."))
  var redact: Redaction = .full

  @Option(help: Words.help("语言：zh 或 en（默认 zh）。", "The language: zh or en (default: zh)."))
  var lang: Language?

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，例如 复核.xlsx。", "The file to write, for example review.xlsx."),
    completion: .file())
  var out: String?

  @OptionGroup var packOptions: PackOptions
  @OptionGroup var input: ReviewInput

  func validate() throws {
    guard !reports.isEmpty else { throw ValidationError("name at least one file of report lines") }
    if sample == "-", reports.contains("-") {
      throw ValidationError("standard input is either the reports or the sample")
    }
    if try chosenFormat() == .xlsx, out == nil {
      throw ValidationError("a workbook is no text; name a file: -o review.xlsx")
    }
  }

  private func chosenFormat() throws -> ReviewSheetFormat {
    if let format { return format }
    let name = out?.lowercased() ?? ""
    if let found = ReviewSheetFormat.allCases.first(where: { name.hasSuffix(".\($0.rawValue)") }) {
      return found
    }
    throw ValidationError("name a file that ends in .xlsx or .csv with -o, or give --format")
  }

  func run() throws {
    let pack = try packOptions.load()
    let book = try reviews.map { try ReviewsFile($0).read() } ?? ReviewBook()
    let wanted = try sample.map { try SampleFile($0).read() }
    let table = ReviewTable(
      pack: pack, language: Languages.choose(lang, forPeople: false), redaction: redact, book: book)
    var rows = ReviewRows(wanted: wanted?.map(\.key), states: Set(state))
    let run = try ReviewRun.read(
      reports, maximumLine: input.maxLine.bytes, withTranscript: true
    ) { rows.add($0, table, book) }
    if let wanted, let name = sample {
      try SampleFile(name).check(wanted, run: run.name, known: rows.known)
    }
    try write(rows.finished(run: run.name), headings: table.headings)
    if rows.lackTranscripts {
      Terminal.say(
        "note: reports without transcripts show evidence only; make them with check "
          + "--with-transcript")
    }
  }

  private func write(_ rows: [[String]], headings: [String]) throws {
    let file = try out.map { try OutputFile.named($0) } ?? OutputFile()
    switch try chosenFormat() {
    case .csv:
      let box = OutputBox()
      ReviewCSV.write(headings: headings, rows: rows, to: &box.writer)
      try file.write(box.writer.bytes)
    case .xlsx:
      let temporary = try TemporaryFile()
      let name = Languages.choose(lang, forPeople: false) == .chinese ? "复核" : "Review"
      try ReviewWorkbook.write(
        name: name, headings: headings, rows: rows,
        to: try WorkbookWriter(temporary: temporary.descriptor))
      try file.copy(temporary)
    }
    try file.commit()
  }
}

extension ReviewState: ExpressibleByArgument {}
