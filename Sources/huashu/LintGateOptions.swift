import ArgumentParser
import Facts

/// Which findings count, what is written back, and how the run ends.
struct LintGateOptions: ParsableArguments {
  @Flag(
    help: Words.help(
      "把现有的问题写入基线文件，以 0 结束。", "Write what is found into the baseline and end with 0."))
  var writeBaseline = false

  @Flag(
    help: Words.help(
      "从基线中去掉已经不存在的问题。", "Take out of the baseline what is no longer there."))
  var pruneBaseline = false

  @Option(
    help: Words.help(
      "只报告相对该 git 版本有改动的行，如 main、HEAD。",
      "Only what changed against a git revision, such as main or HEAD."))
  var since: String?

  @Option(
    help: Words.help(
      "判断忽略标记是否到期的日期 YYYY-MM-DD（默认：最近一次提交的日期）。",
      "The day that ignore remarks end on is compared with: YYYY-MM-DD (default: the last commit's)."
    ))
  var asOf: String?

  @Flag(
    help: Words.help("忽略标记本身的问题按 major 算。", "Faults of ignore remarks are major."))
  var strict = false

  @Flag(
    help: Words.help("改写文件：只用不改变意思的替换。", "Rewrite files by replacements that keep the meaning."))
  var fix = false

  @Flag(
    help: Words.help(
      "与 --fix 或 --diff 同用：也用需要人看的替换。",
      "With --fix or --diff: also replacements that want a person's eye."))
  var unsafeFixes = false

  @Flag(
    help: Words.help(
      "只显示替换的差异，不写文件；有差异则以 1 结束。",
      "Show what --fix would change and write nothing; ends with 1 if there is anything."))
  var diff = false

  @Flag(help: Words.help("本应以 1 结束时改以 0 结束。", "End with 0 in place of 1."))
  var exitZero = false

  @Flag(
    help: Words.help(
      "没有可检查的内容时以 0 结束。", "End with 0 when there is nothing to check."))
  var allowEmpty = false

  @Option(
    help: Words.help(
      "标准输入的文件名，用于认格式和找配置。",
      "The name of standard input, for its format and its config."))
  var stdinFilename: String?

  @Flag(help: Words.help("另列各规则的次数。", "Count the findings of each rule."))
  var statistics = false

  func validate() throws {
    if unsafeFixes, !fix, !diff {
      throw ValidationError("--unsafe-fixes goes with --fix or --diff; add one of them")
    }
    if writeBaseline, pruneBaseline {
      throw ValidationError("--write-baseline and --prune-baseline exclude each other")
    }
    if writeBaseline || pruneBaseline, since != nil || fix || diff {
      throw ValidationError(
        "a baseline is written from a full check; leave out --since, --fix and --diff")
    }
    if let asOf, CalendarDay(asOf) == nil {
      throw ValidationError("no day '\(asOf)'; write it as YYYY-MM-DD")
    }
  }
}
