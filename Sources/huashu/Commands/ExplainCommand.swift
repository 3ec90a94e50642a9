import ArgumentParser
import Bytes
import Lexicons
import Packs
import Pipeline
import ReportModel
import Reports
import Reviews
import Rules
import Scorecards
import TextSources

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: Words.text(
      "解释一条规则、词条或要求：是什么、为什么、正反例。",
      "Show a rule, an entry of the lexicon, or a requirement: what, why, and examples."))

  @Argument(
    help: Words.help(
      "规则（如 opening.greeting）、词条（如 F03-001）或要求（如 S2-007）。",
      "A rule like opening.greeting, an entry like F03-001, or a requirement like S2-007."))
  var id: String

  @OptionGroup var packOptions: PackOptions

  @Option(
    help: Words.help(
      "复核记录：显示规则的复核准确率。", "A file of rulings: shows how often a rule is right by them."),
    completion: .file())
  var reviews: String?

  @Option(
    help: Words.help("语言：zh 或 en（默认：按环境）。", "The language: zh or en (default: the environment's)."))
  var lang: Language?

  func run() throws {
    let pack = try packOptions.load()
    let box = OutputBox()
    let folder = try packOptions.path()
    let requirements = try PackTalk.saying { () throws(PackError) in
      try RequirementsFile.inFolder(folder)?.requirements ?? []
    }
    let report = RuleReport(
      pack: pack, language: Languages.choose(lang, forPeople: true), requirements: requirements,
      reviews: try reviews.map { try ReviewsFile($0).read() })
    guard report.explain(id, to: &box.writer) else {
      let known =
        pack.rules.map(\.id) + pack.lexicon.entries.map(\.id)
        + requirements.map(\.id) + ScriptRules.cards.map(\.id)
      let hint =
        nearest(to: id, in: known).map { "; did you mean '\($0)'?" } ?? "; huashu rules lists them"
      Terminal.say("no rule, entry or requirement '\(id)' in this pack\(hint)")
      throw ExitStatus.usage
    }
    try OutputFile().write(box.writer.bytes)
  }
}
