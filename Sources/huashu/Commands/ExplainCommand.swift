import ArgumentParser
import Bytes
import Lexicons
import Pipeline
import Reports
import Rules
import Scorecards
import TextSources

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show a rule, or an entry of the lexicon, with its examples and source.")

  @Argument(help: "A rule like opening.greeting, or an entry like F03-001.")
  var id: String

  @OptionGroup var packOptions: PackOptions

  @Option(help: "The language: zh or en.")
  var lang: Language = .chinese

  func run() throws {
    let pack = try packOptions.load()
    let box = OutputBox()
    let report = RuleReport(pack: pack, language: lang)
    guard report.explain(id, to: &box.writer) else {
      let known = pack.rules.map(\.id) + pack.lexicon.entries.map(\.id)
      let hint =
        nearest(to: id, in: known).map { "; did you mean '\($0)'?" } ?? "; huashu rules lists them"
      Terminal.say("no rule or entry '\(id)' in this pack\(hint)")
      throw ExitStatus.usage
    }
    try OutputFile().write(box.writer.bytes)
  }
}
