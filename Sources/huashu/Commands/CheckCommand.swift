import ArgumentParser
import ICU
import Reports
import Rules

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: Words.text(
      "读取导出的记录，每个会话写一份报告。", "Read exports and write one report per conversation."),
    discussion: Words.text(
      """
      huashu check exports/ 千牛.txt          给人看的报告和汇总
      huashu check exports/ --format ndjson    每个会话一行 JSON
      huashu check exports/ --output html=质检.html --output xlsx=质检.xlsx
      """,
      """
      huashu check exports/ chat.txt           reports for people, and a summary
      huashu check exports/ --format ndjson    one JSON line per conversation
      huashu check exports/ --output html=quality.html --output xlsx=quality.xlsx
      """))

  @Argument(
    help: Words.help("文件和文件夹；- 为标准输入。", "Files and folders; - is standard input."),
    completion: .file())
  var paths: [String]

  @OptionGroup var packOptions: PackOptions
  @OptionGroup var choice: JudgingChoice
  @OptionGroup var inputOptions: InputOptions
  @OptionGroup var runOptions: RunOptions
  @OptionGroup var ending: EndingOptions
  @OptionGroup var reportOptions: ReportingOptions
  @OptionGroup var factsOption: FactsOption
  @OptionGroup var scriptsOption: ScriptsOption

  func run() throws {
    let pack = try packOptions.load(choice)
    let facts = try factsOption.load(for: pack)
    let scripts = try scriptsOption.load()
    let inputs = try InputPaths.resolve(paths)
    let reader = InputReader(
      options: try inputOptions.readingOptions(), maximumLine: inputOptions.maxLine.bytes,
      inputs: inputs)
    let run = try CheckRun(
      pack: pack, facts: facts, scripts: scripts, jobs: runOptions.jobs, reader: reader,
      outputs: try reportOptions.outputs(inputs: inputs.map(\.path)),
      options: { reportOptions.options(for: $0, pack: pack) })
    try run.run(inputs)
    try InputPaths.requireSomething(reader, allowEmpty: inputOptions.allowEmpty)
    let tally = try run.finish()
    InputPaths.saySkipped(reader)
    run.sayDuplicates()
    throw ExitStatus(tally, failLevel: ending.failLevel, exitZero: ending.exitZero)
  }
}
