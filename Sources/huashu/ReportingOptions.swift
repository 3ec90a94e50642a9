import ArgumentParser
import ICU
import Reports
import Rules
import Scorecards
import TextSources

extension ReportFormat: ExpressibleByArgument {}

/// How reports are written, and where to.
struct ReportingOptions: ParsableArguments {
  @Option(
    help: Words.help(
      "输出格式：text、ndjson、html、xlsx、csv 或 markdown。",
      "The format of reports: text, ndjson, html, xlsx, csv or markdown."))
  var format: ReportFormat = .text

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，不写到标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  @Option(
    help: Words.help(
      "格式=文件；可重复：一次运行写出多种输出。", "FORMAT=FILE; may be repeated: several outputs in one pass."))
  var output: [String] = []

  @Flag(
    help: Words.help("在每条报告行里附上会话的全部事件。", "Add the events of the conversation to each report line.")
  )
  var withTranscript = false

  @Option(
    help: Words.help(
      "full 遮盖个人信息，none 原样显示（默认：ndjson 为 none，其余为 full）。",
      "full masks personal data, none shows them (default: none for ndjson, full for all else)."))
  var redact: Redaction?

  @Option(
    help: Words.help(
      "报告的语言：zh 或 en（默认：给人看的按环境，机器格式为 zh）。",
      "The language of reports: zh or en (default: the environment's; zh for machine formats)."))
  var lang: Language?

  @Option(help: Words.help("颜色：auto、always 或 never。", "Colour: auto, always or never."))
  var color: ColorChoice = .auto

  /// Ends with 2 where one would replace an input of the run, or another one.
  func outputs(inputs: [String]) throws -> [CheckRun.Output] {
    do {
      let names = output.compactMap { $0.split(separator: "=", maxSplits: 1).last.map(String.init) }
      try OutputFile.refuse(names + (out.map { [$0] } ?? []), inputs: inputs)
      var outputs: [CheckRun.Output] = []
      for text in output {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let format = ReportFormat(rawValue: parts[0]) else {
          let known = ReportFormat.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError(
            "--output wants FORMAT=FILE, not '\(text)'; formats are \(known)")
        }
        outputs.append(CheckRun.Output(format: format, file: try OutputFile(path: parts[1])))
      }
      if let out {
        outputs.append(CheckRun.Output(format: format, file: try OutputFile(path: out)))
      } else if outputs.isEmpty {
        outputs.append(CheckRun.Output(format: format, file: OutputFile()))
      }
      if format == .xlsx, out == nil, output.isEmpty {
        throw ValidationError("a workbook is no text; name a file: -o quality.xlsx")
      }
      return outputs
    } catch let error as SystemError {
      Terminal.say(error.description)
      throw ExitStatus.usage
    }
  }

  func options(for format: ReportFormat, pack: ResolvedPack) -> ReportOptions {
    var options = ReportOptions(
      pack: pack, redaction: redact ?? (format.isForPeople ? .full : .none),
      toolVersion: Tool.version, icuVersion: ICUVersion.current)
    options.language = Languages.choose(lang, forPeople: format == .text)
    options.withTranscript = withTranscript
    options.usesColor = format == .text && out == nil && output.isEmpty && Terminal.usesColor(color)
    return options
  }
}
