import ArgumentParser
import Bytes
import Pipeline
import Reports
import Rules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: Words.text("列出规则包里的规则。", "List the rules of a pack."))

  @OptionGroup var packOptions: PackOptions

  @Option(
    help: Words.help(
      "输出格式：text、json 或 markdown（各规则要求一览表）。",
      "The format of the list: text, json, or markdown: a table with what each rule asks for."))
  var format: RuleListFormat = .text

  @Option(
    help: Words.help("语言：zh 或 en（默认：按环境）。", "The language: zh or en (default: the environment's)."))
  var lang: Language?

  func run() throws {
    let pack = try packOptions.load()
    let box = OutputBox()
    let report = RuleReport(
      pack: pack, language: Languages.choose(lang, forPeople: format == .text))
    switch format {
    case .text: report.writeList(to: &box.writer)
    case .json: report.writeListJSON(to: &box.writer)
    case .markdown: report.writeListMarkdown(to: &box.writer)
    }
    try OutputFile().write(box.writer.bytes)
  }
}

enum RuleListFormat: String, CaseIterable, ExpressibleByArgument { case text, json, markdown }

enum ListFormat: String, CaseIterable, ExpressibleByArgument { case text, json }
