import ArgumentParser
import Overviews
import Reports

struct ReportHTMLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "html",
    abstract: Words.text(
      "一个可以直接打开、打印和转发的网页。", "One page to open, print and hand on."),
    discussion: Words.text(
      """
      huashu report html reports.ndjson -o 质检.html
      huashu report html reports.ndjson --reviews reviews.ndjson -o 复核后.html
      huashu report html reports.ndjson --agent 店铺:小美 -o 小美.html
      huashu report html 十一月.ndjson --compare 十月.ndjson -o 对比.html

      一个文件，不联网，不用脚本也能读。每个会话有自己的链接：质检.html#c-会话编号
      """,
      """
      huashu report html reports.ndjson -o quality.html
      huashu report html reports.ndjson --reviews reviews.ndjson -o reviewed.html
      huashu report html reports.ndjson --agent shop:mei -o mei.html
      huashu report html november.ndjson --compare october.ndjson -o compared.html

      One file that asks nothing of the network and can be read without scripts. Each conversation has a \
      link of its own: quality.html#c-ID
      """))

  @OptionGroup var records: RecordOptions

  @Option(
    help: Words.help(
      "最需要看的多少个会话写出全文（默认 1000）。",
      "How many of the conversations that most need a look are shown in full (default: 1000)."))
  var worst: Int = 1000

  @Option(
    help: Words.help("与这次较早的结果对比。", "Compare with the report lines of an earlier run."),
    completion: .file())
  var compare: String?

  func validate() throws {
    guard (0...1_000_000).contains(worst) else {
      throw ValidationError("--worst must be from 0 to 1000000")
    }
  }

  func run() throws {
    let file = try records.file(others: compare.map { [$0] } ?? [])
    var isIncomplete = false
    try records.write { options, lens in
      let earlier = try compare.map { path in
        try RunSide.read(
          path, maximumLine: records.maxLine.bytes, redaction: records.redact,
          lens: lens.another(), &isIncomplete)
      }
      return HTMLOutput(file: file, options: options, worst: worst, lens: lens, earlier: earlier)
    }
    if isIncomplete { throw ExitStatus.incomplete }
  }
}
