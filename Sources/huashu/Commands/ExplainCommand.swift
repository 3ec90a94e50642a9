import ArgumentParser
import Bytes
import Lexicons
import Packs
import Pipeline
import Reports
import Rules
import Scorecards
import TextSources

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show a rule, an entry of the lexicon, or a requirement: what, why, and examples.")

  @Argument(
    help: "A rule like opening.greeting, an entry like F03-001, or a requirement like S2-007.")
  var id: String

  @OptionGroup var packOptions: PackOptions

  @Option(help: "The language: zh or en.")
  var lang: Language = .chinese

  func run() throws {
    let pack = try packOptions.load()
    let box = OutputBox()
    let folder = try packOptions.path()
    let requirements = try PackTalk.saying { () throws(PackError) in
      try RequirementsFile.inFolder(folder)?.requirements ?? []
    }
    let report = RuleReport(pack: pack, language: lang, requirements: requirements)
    guard report.explain(id, to: &box.writer) else {
      let known =
        pack.rules.map(\.id) + pack.lexicon.entries.map(\.id)
        + requirements.map(\.id)
      let hint =
        nearest(to: id, in: known).map { "; did you mean '\($0)'?" } ?? "; huashu rules lists them"
      Terminal.say("no rule, entry or requirement '\(id)' in this pack\(hint)")
      throw ExitStatus.usage
    }
    try OutputFile().write(box.writer.bytes)
  }
}
