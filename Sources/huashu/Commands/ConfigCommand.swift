import ArgumentParser
import Bytes
import Pipeline
import Rules

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: Words.text("查看设置及其来源。", "Settings, and where each comes from."),
    subcommands: [ConfigShowCommand.self])
}

struct ConfigShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: Words.text("列出全部设置，以及每一项来自哪里。", "List every setting with where it comes from."),
    discussion: """
      huashu config show
      huashu config show scripts/ --fail-level minor
      """)

  @Argument(
    help: Words.help("要检查的路径（默认：当前文件夹）。", "What is to be checked (default: this folder)."))
  var paths: [String] = []

  @OptionGroup var choice: LintChoice

  @Option(help: Words.help("text 或 json。", "text or json."))
  var format: ListFormat = .text

  func run() throws {
    let loaded = try LoadedSettings(choice, paths: paths)
    let (talk, box) = (SettingsTalk(loaded), OutputBox())
    switch format {
    case .text:
      let say = Phrasing(Languages.choose(loaded.language, forPeople: true))
      talk.writeText(say, to: &box.writer)
    case .json: talk.writeJSON(to: &box.writer)
    }
    try OutputFile().write(box.writer.bytes)
  }
}
