import ArgumentParser
import Reports

struct ReportXLSXCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "xlsx",
    abstract: Words.text(
      "一个工作簿：总览、会话、命中、坐席、规则、无法检查。",
      "A workbook: summary, conversations, findings, agents, rules, what was not checked."),
    discussion: "huashu report xlsx reports.ndjson -o 质检.xlsx")

  @OptionGroup var records: RecordOptions

  func validate() throws {
    if records.out == nil {
      throw ValidationError("a workbook is no text; name a file: -o quality.xlsx")
    }
  }

  func run() throws {
    let file = try records.file()
    try records.write { options, lens in
      try PageFormat.xlsx.taker(file: file, options: options, lens: lens)
    }
  }
}
