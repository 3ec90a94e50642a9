import ArgumentParser
import Foundation
import Lexicons
import Rules
import Settings

/// The options that a config file can set as well.
struct LintChoice: ParsableArguments {
  @Option(
    help: Words.help(
      "配置文件（默认：被检查路径上方最近的 .huashu.yaml）。",
      "A config file (default: the nearest .huashu.yaml above what is checked)."),
    completion: .file())
  var config: String?

  @Flag(help: Words.help("不读任何配置文件。", "Read no config file."))
  var isolated = false

  @OptionGroup var packOptions: PackOptions

  @Option(help: Words.help("渠道：chat 或 call（默认 chat）。", "chat or call (default: chat)."))
  var channel: ChannelChoice?

  @Option(
    help: Words.help(
      "只看这些规则：编号或 forbidden.* 这样的通配，可用逗号分隔、可重复。",
      "Only these rules: ids or patterns like forbidden.*, with commas between; may be repeated."))
  var select: [String] = []

  @Option(
    help: Words.help(
      "不看这些规则（写法同 --select）。", "Not these rules, written as for --select; may be repeated."))
  var ignore: [String] = []

  @Flag(help: Words.help("试用中的规则也算。", "Show rules on trial too."))
  var preview = false

  @Option(
    help: Words.help(
      "基线文件：其中的问题算已知，不影响退出码。",
      "A baseline: findings in it are known and do not count."),
    completion: .file())
  var baseline: String?

  @Option(
    help: Words.help(
      "达到该级别即以 1 结束：info、minor、major、critical（默认 major）。",
      "The least severity that ends the run with 1: info, minor, major, critical (default: major)."
    ))
  var failLevel: Severity?

  @Option(
    help: Words.help("一条消息最多多少字（默认 300）。", "The most characters of a message (default: 300)."))
  var maxCharacters: Int?

  @Option(
    help: Words.help(
      "语言：zh 或 en（默认：给人看的随环境，给机器看的为 zh）。",
      "zh or en (default: for people by the environment, for machines zh)."))
  var lang: Language?

  func validate() throws {
    if let maxCharacters, !(1...1_000_000).contains(maxCharacters) {
      throw ValidationError("--max-characters must be from 1 to 1000000")
    }
    // An empty list would select everything, which is not what an empty variable of a script means.
    for (name, values) in [("--select", select), ("--ignore", ignore)]
    where !values.isEmpty && Self.list(values).isEmpty {
      throw ValidationError("\(name) names no rule; give ids like forbidden.shifting-blame")
    }
  }

  /// What the options set, and nothing else.
  var given: LintSettings {
    var settings = LintSettings()
    settings.pack = packOptions.pack.map(PackLocation.named)
    settings.profile = packOptions.profile
    settings.channel = channel?.rawValue
    settings.select = Self.list(select)
    settings.ignore = Self.list(ignore)
    settings.showsPreviews = preview
    settings.baseline = baseline
    settings.failLevel = failLevel
    settings.mostCharacters = maxCharacters
    settings.language = lang?.rawValue
    return settings
  }

  /// `a,b` and repeated options alike.
  private static func list(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",") }
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " ")) }
      .filter { !$0.isEmpty }
  }
}
