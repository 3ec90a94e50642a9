import ArgumentParser
import Glibc
import TextSources
import Workbooks

/// The command line: options, files, colour, exit codes. What a command does is in the libraries.
@main
struct Huashu: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "huashu",
    abstract: Words.text(
      "检查客服聊天记录与通话转写是否合规，不联网。", "Check service conversations against rules, offline."),
    discussion: Words.text(
      """
      huashu check exports/            每个会话一份报告，以及汇总
      huashu check a.csv --format ndjson > reports.ndjson
      cat lines.ndjson | huashu stream
      huashu draft "这个不归我管"        发送前检查一条回复
      huashu lint scripts/ --since HEAD  检查改动过的话术
      huashu explain opening.greeting

      退出码：
        0    没有达到 --fail-level 的问题
        1    有达到该级别的问题
        2    用法、规则包或路径有误
        3    有内容无法读取
        130  被中断
      """,
      """
      huashu check exports/            one report per conversation, and a summary
      huashu check a.csv --format ndjson > reports.ndjson
      cat lines.ndjson | huashu stream
      huashu draft "这个不归我管"        a reply before it is sent
      huashu lint scripts/ --since HEAD  the scripts that have changed
      huashu explain opening.greeting

      Exit codes:
        0    nothing at or above --fail-level
        1    findings at or above it
        2    usage, pack or paths wrong
        3    something could not be read
        130  interrupted
      """),
    version: Tool.version,
    subcommands: [
      CheckCommand.self, StreamCommand.self, MergeCommand.self, DraftCommand.self, LintCommand.self,
      ConvertCommand.self, ExplainCommand.self, RulesCommand.self, PackCommand.self,
      ReportCommand.self, ReviewCommand.self, ScoreCommand.self, ConfigCommand.self,
      InitCommand.self, DoctorCommand.self, ManualCommand.self,
    ])

  /// `draft` without the other commands: to describe them all takes longer than the answer. Nil where
  /// the arguments are no plain draft: then all commands are asked, and they say what is wrong.
  private static func direct() throws -> (any ParsableCommand)? {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == "draft" else { return nil }
    try DraftManner.answerAtOnce(arguments.dropFirst())
    // A question for help gives another command, whose answer would not name huashu.
    return (try? DraftCommand.parseAsRoot(Array(arguments.dropFirst()))) as? DraftCommand
  }

  /// ArgumentParser ends with 64 on wrong usage; the contract says 2.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try (try direct()) ?? parseAsRoot()
      try command.run()
    } catch let status as ExitStatus {
      Glibc.exit(status.rawValue)
    } catch is ClosedPipe {
      Glibc.exit(ExitStatus.finished.rawValue)
    } catch let error as SystemError {
      Terminal.say(error.description)
      Glibc.exit(ExitStatus.incomplete.rawValue)
    } catch let error as WorkbookError {
      Terminal.say(error.description)
      Glibc.exit(ExitStatus.incomplete.rawValue)
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error, columns: code == .success ? HelpScreen.unbroken : nil)
      if code == .success {
        print(HelpScreen.isHelp(message) ? HelpScreen.here().text(message) : message)
        Glibc.exit(0)
      }
      if !message.isEmpty { Terminal.say(message) }
      Glibc.exit(ExitStatus.usage.rawValue)
    }
  }
}

/// What the tool says of itself.
enum Tool {
  static let version = "0.1.0"
}
