import ArgumentParser
import ICU
import Pipeline
import Reports
import Rules
import Scorecards
import TextSources

struct StreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream",
    abstract: Words.text(
      "会话行进，报告行出：一对一、按顺序、即时。",
      "Conversation lines in, report lines out: one for one, in order, at once."),
    discussion: Words.text(
      """
      读取标准输入，每行一个会话；每个非空行恰好写出一行，坏行写出一条错误行。\
      无论发现什么都以 0 结束；无法启动为 2，标准输入或输出出错为 3。\
      收到 SIGTERM 后不再读取，把已读的行答完，以 0 结束。
      """,
      """
      Reads standard input, one conversation a line, and writes exactly one line for each that is not \
      blank; a bad line gives an error line. Ends with 0 whatever was found, 2 if it could not start, \
      3 if standard input or output failed. SIGTERM ends the reading; what was read is answered.
      """))

  @OptionGroup var packOptions: PackOptions
  @OptionGroup var choice: JudgingChoice
  @OptionGroup var factsOption: FactsOption
  @OptionGroup var scriptsOption: ScriptsOption
  @OptionGroup var streamOptions: StreamOptions

  @Flag(
    help: Words.help("在每条报告行里附上会话的全部事件。", "Add the events of the conversation to each report line.")
  )
  var withTranscript = false

  @Option(help: Words.help("full 遮盖个人信息，none 原样显示。", "full masks personal data, none shows them."))
  var redact: Redaction = .none

  @Option(
    help: Words.help("消息的语言：zh 或 en（默认：zh）。", "The language of messages: zh or en (default: zh)."))
  var lang: Language?

  func run() throws {
    let start = ContinuousClock.now
    let pack = try packOptions.load(choice)
    try streamOptions.require(pack)
    let facts = try factsOption.load(for: pack)
    let scripts = try scriptsOption.load()
    var options = ReportOptions(
      pack: pack, redaction: redact, toolVersion: Tool.version, icuVersion: ICUVersion.current)
    options.withTranscript = withTranscript
    options.language = Languages.choose(lang, forPeople: false)
    let filter = StreamFilter(options: streamOptions)
    let output = OutputFile()
    let runner = try BatchRunner(
      pack: pack, facts: facts, scripts: scripts, jobs: streamOptions.jobs,
      renderers: [filter.renderer(options)], failed: { ReadingStop.now() }
    ) { _, bytes in
      try output.write(bytes)
    }
    if streamOptions.verbose {
      Terminal.say(
        "huashu \(Tool.version), ICU \(ICUVersion.current), pack \(pack.name) \(pack.version) "
          + "\(pack.fingerprint), threads \(streamOptions.jobs)")
    }
    defer {
      runner.stop()
      filter.tell(runner, seconds: (ContinuousClock.now - start) / .seconds(1))
    }
    do {
      try filter.run(runner, stop: ReadingStop.listen())
    } catch let error as SystemError {
      Terminal.say(error.description)
      throw ExitStatus.incomplete
    }
  }
}
