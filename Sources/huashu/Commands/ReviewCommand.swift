import ArgumentParser

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: Words.text(
      "人工复核与申诉：抽样、导出表格、导入结论。", "Review by people: sample findings, export them, import rulings."),
    discussion: Words.text(
      """
      huashu review sample reports.ndjson --method rule --count 50 > 抽样.ndjson
      huashu review export reports.ndjson --sample 抽样.ndjson -o 复核.xlsx
      huashu review import 复核.xlsx --reports reports.ndjson --into reviews.ndjson
      huashu explain forbidden.abuse --reviews reviews.ndjson

      状态：待复核 → 命中、误报或存疑 → 申诉中 → 维持或撤销。
      结论只追加，从不改写。
      """,
      """
      huashu review sample reports.ndjson --method rule --count 50 > sample.ndjson
      huashu review export reports.ndjson --sample sample.ndjson -o review.xlsx
      huashu review import review.xlsx --reports reports.ndjson --into reviews.ndjson
      huashu explain forbidden.abuse --reviews reviews.ndjson

      States: pending → confirmed, rejected or doubtful → appealed → upheld or revoked.
      Rulings are only ever added.
      """),
    subcommands: [
      ReviewSampleCommand.self, ReviewExportCommand.self, ReviewImportCommand.self,
    ])
}

/// Options of all that reads report lines for review.
struct ReviewInput: ParsableArguments {
  @Option(help: Words.help("报告行的最大长度，例如 16M。", "The longest report line, for example 16M."))
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)
}
