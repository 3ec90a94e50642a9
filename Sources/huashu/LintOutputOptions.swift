import ArgumentParser
import Reports

extension LintFormat: ExpressibleByArgument {}

/// What `lint` writes, and where to.
struct LintOutputOptions: ParsableArguments {
  @Option(
    help: Words.help(
      "格式：\(LintFormat.allCases.map { $0.rawValue }.joined(separator: "、"))（默认 full）。",
      "\(LintFormat.allCases.map { $0.rawValue }.joined(separator: ", ")) (default: full)."))
  var format: LintFormat?

  @Option(
    name: .shortAndLong,
    help: Words.help("写到文件，而不是标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  @Option(
    help: Words.help(
      "格式=文件，可重复；同时给了 --format 的，标准输出也写。",
      "FORMAT=FILE; may be repeated. Standard output is written too if --format is given."))
  var output: [String] = []

  @Option(help: Words.help("颜色：auto、always、never。", "Colour: auto, always or never."))
  var color: ColorChoice = .auto

  /// A format and the place it goes to.
  struct Output {
    let format: LintFormat
    let file: OutputFile
    let isStandard: Bool
  }

  /// Opens the files. Ends with 2 when one cannot be written to.
  func outputs() throws -> [Output] {
    var outputs: [Output] = []
    for text in output {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let format = LintFormat(rawValue: parts[0]) else {
        let known = LintFormat.allCases.map { $0.rawValue }.joined(separator: ", ")
        throw ValidationError("--output wants FORMAT=FILE with one of \(known), not '\(text)'")
      }
      outputs.append(
        Output(format: format, file: try OutputFile.named(parts[1]), isStandard: false))
    }
    if let out {
      outputs.append(
        Output(format: format ?? .full, file: try OutputFile.named(out), isStandard: false))
    } else if outputs.isEmpty || format != nil {
      outputs.append(Output(format: format ?? .full, file: OutputFile(), isStandard: true))
    }
    return outputs
  }
}
