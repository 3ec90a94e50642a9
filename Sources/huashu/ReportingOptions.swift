import ArgumentParser
import ICU
import Reports
import Rules
import Scorecards
import TextSources

extension ReportFormat: ExpressibleByArgument {}

/// How reports are written, and where to.
struct ReportingOptions: ParsableArguments {
  @Option(help: "text or ndjson.")
  var format: ReportFormat = .text

  @Option(name: .shortAndLong, help: "Write to a file instead of standard output.")
  var out: String?

  @Option(help: "FORMAT=FILE; may be repeated: several outputs in one pass.")
  var output: [String] = []

  @Flag(help: "Add the events of the conversation to each report line.")
  var withTranscript = false

  @Option(
    help:
      "full masks personal data, none shows them (default: full for text, none for ndjson).")
  var redact: Redaction?

  @Option(help: "The language of reports: zh or en.")
  var lang: Language = .chinese

  @Option(help: "auto, always or never.")
  var color: ColorChoice = .auto

  func outputs() throws -> [CheckRun.Output] {
    do {
      var outputs: [CheckRun.Output] = []
      for text in output {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let format = ReportFormat(rawValue: parts[0]) else {
          throw ValidationError("--output wants FORMAT=FILE with text or ndjson, not '\(text)'")
        }
        outputs.append(CheckRun.Output(format: format, file: try OutputFile(path: parts[1])))
      }
      if let out {
        outputs.append(CheckRun.Output(format: format, file: try OutputFile(path: out)))
      } else if outputs.isEmpty {
        outputs.append(CheckRun.Output(format: format, file: OutputFile()))
      }
      return outputs
    } catch let error as SystemError {
      Terminal.say(error.description)
      throw ExitStatus.usage
    }
  }

  func options(for format: ReportFormat, pack: ResolvedPack) -> ReportOptions {
    var options = ReportOptions(
      pack: pack, redaction: redact ?? (format == .text ? .full : .none),
      toolVersion: Tool.version, icuVersion: ICUVersion.current)
    options.language = lang
    options.withTranscript = withTranscript
    options.usesColor = format == .text && out == nil && output.isEmpty && Terminal.usesColor(color)
    return options
  }
}
