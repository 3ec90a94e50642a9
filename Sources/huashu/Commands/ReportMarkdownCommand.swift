import ArgumentParser
import Reports

struct ReportMarkdownCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "markdown",
    abstract: Words.text("一页摘要，供流水线显示。", "A summary for a CI job to show."),
    discussion: "huashu report markdown reports.ndjson >> \"$GITHUB_STEP_SUMMARY\"")

  @OptionGroup var records: RecordOptions

  func run() throws {
    let file = try records.file()
    try records.write { options, lens in
      try PageFormat.markdown.taker(file: file, options: options, lens: lens)
    }
  }
}
