import ArgumentParser
import Overviews
import Reports

extension ReportTable: ExpressibleByArgument {}

struct ReportCSVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "csv",
    abstract: Words.text("工作簿里的一个表，CSV 格式。", "One table of the workbook, as CSV."),
    discussion: """
      huashu report csv reports.ndjson --table findings > findings.csv
      huashu report csv reports.ndjson --excel -o 会话.csv
      """)

  @OptionGroup var records: RecordOptions

  @Option(
    help: Words.help(
      "哪个表：summary、conversations、findings、agents、rules 或 unjudged（默认 conversations）。",
      "The table: summary, conversations, findings, agents, rules or unjudged (default: conversations)."
    ))
  var table: ReportTable = .conversations

  @Flag(
    help: Words.help(
      "供表格软件打开：带 BOM；会被当成公式或丢失位数的单元格前加 '。",
      "For spreadsheets: with a byte order mark, and ' before cells they would take for a formula or round."
    ))
  var excel = false

  func run() throws {
    let file = try records.file()
    try records.write { options, lens in
      let tables = RunTables(options, reviews: lens.rescorer?.reviews)
      return CSVOutput(
        file: file, table: TableCSV(tables, table, isForSpreadsheets: excel))
    }
  }
}
