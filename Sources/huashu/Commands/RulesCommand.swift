import ArgumentParser
import Bytes
import Pipeline
import Reports
import Rules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules of a pack.")

  @OptionGroup var packOptions: PackOptions

  @Option(help: "text, json, or markdown: a table with what each rule asks for.")
  var format: RuleListFormat = .text

  @Option(help: "The language: zh or en.")
  var lang: Language = .chinese

  func run() throws {
    let pack = try packOptions.load()
    let box = OutputBox()
    let report = RuleReport(pack: pack, language: lang)
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
