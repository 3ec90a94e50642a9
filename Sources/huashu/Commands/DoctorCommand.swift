import ArgumentParser
import Bytes
import Pipeline
import Reports

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: Words.text("自检：程序、规则包、配置、缓存、git。", "Look whether everything a run needs is there."),
    discussion: Words.text(
      "✓ 正常，! 能用但有缺，✗ 有错。有 ✗ 时以 2 结束，否则为 0。",
      "✓ is in order, ! works but lacks something, ✗ is wrong. Ends with 2 if anything is wrong, else 0."
    ))

  @Argument(
    help: Words.help("要检查的路径（默认：当前文件夹）。", "What is to be checked (default: this folder)."))
  var paths: [String] = []

  @OptionGroup var choice: LintChoice

  func run() throws {
    let say = Phrasing(Languages.choose(choice.lang, forPeople: true))
    let report = HealthReport(choice, paths: paths, say: say)
    let box = OutputBox()
    for check in report.checks {
      box.writer.append("\(check.state.rawValue) \(SafeText.terminal(check.text))\n")
      if let remedy = check.remedy {
        box.writer.append("  → \(SafeText.terminal(remedy))\n")
      }
    }
    try OutputFile().write(box.writer.bytes)
    if !report.isHealthy { throw ExitStatus.usage }
  }
}
