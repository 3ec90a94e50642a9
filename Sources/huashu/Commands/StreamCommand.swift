import ArgumentParser
import Foundation
import Glibc
import ICU
import Pipeline
import Reports
import Rules
import TextSources
import TranscriptFormats

struct StreamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stream",
    abstract: Words.text(
      "会话行进，报告行出：一对一、按顺序、即时。",
      "Conversation lines in, report lines out: one for one, in order, at once."),
    discussion: Words.text(
      """
      读取标准输入，每行一个会话；每个非空行恰好写出一行，坏行写出一条错误行。\
      无论发现什么都以 0 结束；无法启动为 2，标准输入或输出出错为 3。
      """,
      """
      Reads standard input, one conversation a line, and writes exactly one line for each that is not \
      blank; a bad line gives an error line. Ends with 0 whatever was found, 2 if it could not start, \
      3 if standard input or output failed.
      """))

  @OptionGroup var packOptions: PackOptions
  @OptionGroup var choice: JudgingChoice
  @OptionGroup var factsOption: FactsOption
  @OptionGroup var scriptsOption: ScriptsOption

  @Option(
    help: Words.help("线程数，默认与处理器数相同。", "Threads, by default as many as there are processors."))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: Words.help("行的最大长度，例如 16M。", "The longest line, for example 16M."))
  var maxLine: ByteSize = ByteSize(bytes: 128 << 20)

  @Flag(
    help: Words.help("在每条报告行里附上会话的全部事件。", "Add the events of the conversation to each report line.")
  )
  var withTranscript = false

  @Option(help: Words.help("full 遮盖个人信息，none 原样显示。", "full masks personal data, none shows them."))
  var redact: Redaction = .none

  @Option(
    help: Words.help("消息的语言：zh 或 en（默认：zh）。", "The language of messages: zh or en (default: zh)."))
  var lang: Language?

  func validate() throws {
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 256") }
  }

  func run() throws {
    let pack = try packOptions.load(choice)
    let facts = try factsOption.load(for: pack)
    let scripts = try scriptsOption.load()
    var options = ReportOptions(
      pack: pack, redaction: redact, toolVersion: Tool.version, icuVersion: ICUVersion.current)
    options.withTranscript = withTranscript
    options.language = Languages.choose(lang, forPeople: false)
    let runner = try BatchRunner(
      pack: pack, facts: facts, scripts: scripts, jobs: jobs,
      renderers: [StreamFilter.renderer(options)])
    do {
      try StreamFilter.run(runner, maximumLine: maxLine.bytes)
    } catch let error as SystemError {
      Terminal.say(error.description)
      throw ExitStatus.incomplete
    }
  }
}

/// Standard input through a runner to standard output.
enum StreamFilter {
  static func renderer(_ options: ReportOptions) -> Renderer {
    let report = NDJSONReport(options)
    return Renderer(
      report: { report.write($0, to: &$1.writer) },
      failure: { failure, box in
        NDJSONReport.writeError(
          code: failure.code.rawValue, detail: failure.detail, line: failure.line, file: nil,
          to: &box.writer)
      })
  }

  static func run(_ runner: BatchRunner, maximumLine: Int) throws {
    let feed = LineFeed(descriptor: STDIN_FILENO, maximumLine: maximumLine)
    let output = OutputFile()
    while true {
      let lines = try feed.next()
      if lines.isEmpty { return }
      try runner.run(lines.map { .line($0) }) { _, bytes in try output.write(bytes) }
    }
  }
}
