import ArgumentParser
import Reports

struct ReportMarkdownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown",
    abstract: Words.text("一页摘要，供流水线显示。", "A summary for a CI job to show."),
    discussion: "huashu report markdown reports.ndjson >> \"$GITHUB_STEP_SUMMARY\"")

  @OptionGroup var records: RecordOptions

  func run() throws {
    let pack = try records.packOptions.load()
    let tables = RunTables(records.options(pack: pack))
    try records.run([MarkdownOutput(file: try records.file(), summary: RunMarkdown(tables))])
  }
}
