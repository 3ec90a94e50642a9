import ArgumentParser
import Reports

struct ReportHTMLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "html",
    abstract: Words.text(
      "一个可以直接打开、打印和转发的网页。", "One page to open, print and hand on."))

  @OptionGroup var records: RecordOptions

  @Option(
    help: Words.help(
      "得分最低的多少个会话写出全文（默认 1000）。",
      "How many of the worst conversations are shown in full (default: 1000)."))
  var worst: Int = 1000

  func run() throws {
    let pack = try records.packOptions.load()
    let output = HTMLOutput(
      file: try records.file(), options: records.options(pack: pack), worst: worst)
    try records.run([output])
  }
}
