import ArgumentParser
import Bytes
import Ledgers
import Packs
import Pipeline
import ReportModel
import Reports
import Scorecards

struct PackCoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract: Words.text(
      "统计规则包所依据的各项要求由什么落实。", "Count what holds the requirements a pack rests on."),
    discussion: Words.text(
      """
      读取规则包的 requirements.tsv，逐一查找其中提到的规则、类别、指标、\
      评分表、考核方案和命令。有一项不存在、可判定的要求没有落实，\
      或某行既没有落实者也没有理由时，以 1 结束。
      """,
      """
      Reads the pack's requirements.tsv and looks for every rule, category, metric, scorecard, scheme \
      and command it names. Ends with 1 when one of them does not exist, when nothing holds a \
      requirement that can be decided, or when a row gives neither a holder nor a reason.
      """))

  @Option(
    help: Words.help(
      "另一张要求表（默认：规则包的 requirements.tsv）。", "Another table (default: requirements.tsv of the pack)."),
    completion: .file())
  var requirements: String?

  @Option(help: Words.help("输出格式：text 或 json。", "The format of the output: text or json."))
  var format: ListFormat = .text

  @Flag(
    help: Words.help("列出没有落实的要求及原因。", "List the requirements that nothing holds, with the reason."))
  var missing = false

  @OptionGroup var packOptions: PackOptions

  func run() throws {
    // The pack must be sound as a whole, not only in the parts that are counted.
    _ = try packOptions.load()
    let folder = try packOptions.path()
    let rows = try table(folder)
    let manuscript = try packOptions.manuscript()
    let schemes = try PackTalk.saying { () throws(PackError) in
      try SchemeFolder(shipped: folder).schemes.map(\.name)
    }
    let coverage = RequirementCoverage(
      rows,
      known: KnownHolders(manuscript, schemes: schemes, commands: Huashu.commandNames))
    let (report, box) = (CoverageReport(coverage), OutputBox())
    switch format {
    case .text: report.writeText(listsMissing: missing, to: &box.writer)
    case .json: report.writeJSON(to: &box.writer)
    }
    try OutputFile().write(box.writer.bytes)
    if !coverage.faults.isEmpty { throw ExitStatus.findings }
  }

  private func table(_ folder: String) throws -> [Requirement] {
    let path = requirements
    let file = try PackTalk.saying { () throws(PackError) -> RequirementsFile? in
      guard let path else { return try RequirementsFile.inFolder(folder) }
      return try RequirementsFile(path: path)
    }
    guard let file else {
      Terminal.say(
        "\(folder): this pack has no requirements.tsv; give a table with --requirements FILE")
      throw ExitStatus.usage
    }
    return file.requirements
  }
}

extension Huashu {
  /// The names of all commands, those below others as `pack coverage`.
  static var commandNames: [String] {
    configuration.subcommands.flatMap { command in
      let name = command.configuration.commandName ?? ""
      return [name]
        + command.configuration.subcommands.compactMap {
          $0.configuration.commandName.map { "\(name) \($0)" }
        }
    }
  }
}
