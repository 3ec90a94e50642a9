import ArgumentParser
import Overviews
import Reports
import Reviews

struct ReviewImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: Words.text(
      "导入填好的复核表，追加到复核记录。", "Add the rulings of filled-in sheets to a file of rulings."),
    discussion: Words.text(
      """
      huashu review import 复核.xlsx --reports reports.ndjson --into reviews.ndjson

      任何一行有误都不写入，并指出文件、行和原因。同一份表导入两次不会重复。
      """,
      """
      huashu review import review.xlsx --reports reports.ndjson --into reviews.ndjson

      With a fault in any row nothing is written; file, row and reason are said.
      A sheet that is imported twice adds nothing the second time.
      """))

  @Argument(
    help: Words.help(
      "填好的复核表：XLSX 或 CSV；- 为标准输入。", "Filled-in sheets: XLSX or CSV; - is standard input."),
    completion: .file())
  var files: [String]

  @Option(
    parsing: .upToNextOption,
    help: Words.help("导出时用的报告行文件。", "The files of report lines the sheets were exported from."),
    completion: .file())
  var reports: [String]

  @Option(
    help: Words.help(
      "复核记录，只追加；没有则新建。", "The file of rulings to add to; it is made if it is not there."),
    completion: .file())
  var into: String

  @Option(
    name: .customLong("by"),
    help: Words.help("没填复核人的行算谁的。", "Who ruled where a row does not say."))
  var reviewer: String?

  @OptionGroup var input: ReviewInput

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("name at least one filled-in sheet") }
    guard !reports.isEmpty else { throw ValidationError("name the reports with --reports") }
    if (files + reports).count(where: { $0 == "-" }) > 1 {
      throw ValidationError("standard input can be one file only")
    }
  }

  func run() throws {
    var findings: [ReviewableFinding] = []
    let run = try ReviewRun.read(reports, maximumLine: input.maxLine.bytes) { record in
      for finding in record.findings {
        findings.append(
          ReviewableFinding(
            key: finding.key, conversation: record.id, rule: finding.rule,
            isCandidate: record.isCandidate(finding)))
      }
    }
    var intake = ReviewIntake(
      run: run.name, findings: findings, reviewer: reviewer, spellings: ReviewTable.spellings)
    for file in files { try ReviewSheetFile(path: file).read(into: &intake) }
    let addition = try ReviewsFile(into).append(intake)
    Terminal.say(
      "\(into): \(addition.appended.count) rulings taken, \(addition.alreadyThere) already there, "
        + "\(intake.blank) rows left blank")
  }
}
