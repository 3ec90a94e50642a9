import ArgumentParser

struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: Words.text("检查话术文件，可作 CI 的门禁。", "Check script files: the gate for CI."),
    discussion: Words.text(
      """
      huashu lint 话术/                       检查一个文件夹
      huashu lint . --since main              只看相对 main 有改动的行
      huashu lint . --format sarif -o a.sarif
      huashu lint 话术.md --diff              看看有哪些现成的替换
      cat 话术.md | huashu lint - --stdin-filename 话术.md

      认识 Markdown、TXT、CSV、XLSX、YAML、JSON、Rasa、gettext、.strings、.xcstrings、.properties、ARB、Android。
      退出码：0 没有达到 --fail-level 的问题；1 有；2 用法、配置或路径有误；3 有内容无法读取。
      """,
      """
      huashu lint scripts/                    a folder
      huashu lint . --since main              only what changed against main
      huashu lint . --format sarif -o a.sarif
      huashu lint scripts.md --diff           what could be replaced as it stands
      cat scripts.md | huashu lint - --stdin-filename scripts.md

      Reads Markdown, TXT, CSV, XLSX, YAML, JSON, Rasa, gettext, .strings, .xcstrings, .properties,
      ARB and Android's resources. Exit codes: 0 nothing at or above --fail-level; 1 findings; 2 usage,
      config or paths wrong; 3 something could not be read.
      """))

  @Argument(
    help: Words.help("文件和文件夹；- 是标准输入。", "Files and folders; - is standard input."),
    completion: .file())
  var paths: [String]

  @OptionGroup var choice: LintChoice
  @OptionGroup var gate: LintGateOptions
  @OptionGroup var outputOptions: LintOutputOptions

  func validate() throws {
    if gate.fix, paths.contains("-") {
      throw ValidationError("standard input cannot be rewritten; use --diff in place of --fix")
    }
  }

  func run() throws {
    let run = try LintRun(paths, choice, gate)
    let outputs = try outputOptions.outputs()
    throw try run.run(outputs, outputOptions)
  }
}
