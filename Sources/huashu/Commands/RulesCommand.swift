import ArgumentParser
import Bytes
import Pipeline
import Reports
import Rules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List the rules of a pack.")

  @OptionGroup var packOptions: PackOptions

  @Option(help: "text or json.")
  var format: ListFormat = .text

  @Option(help: "The language: zh or en.")
  var lang: Language = .chinese

  func run() throws {
    let pack = try packOptions.load()
    let box = OutputBox()
    let report = RuleReport(pack: pack, language: lang)
    if format == .json {
      report.writeListJSON(to: &box.writer)
    } else {
      report.writeList(to: &box.writer)
    }
    try OutputFile().write(box.writer.bytes)
  }
}

enum ListFormat: String, CaseIterable, ExpressibleByArgument { case text, json }
