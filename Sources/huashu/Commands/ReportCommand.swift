import ArgumentParser

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: Words.text(
      "由报告行生成给人看的网页和表格。", "Pages and tables for people, from report lines."),
    discussion: Words.text(
      """
      huashu check exports/ --format ndjson --with-transcript -o reports.ndjson
      huashu report html reports.ndjson -o 质检.html
      huashu report diff old.ndjson reports.ndjson
      """,
      """
      huashu check exports/ --format ndjson --with-transcript -o reports.ndjson
      huashu report html reports.ndjson -o quality.html
      huashu report diff old.ndjson reports.ndjson
      """),
    subcommands: [
      ReportHTMLCommand.self, ReportXLSXCommand.self, ReportCSVCommand.self,
      ReportMarkdownCommand.self, ReportDiffCommand.self,
    ])
}
