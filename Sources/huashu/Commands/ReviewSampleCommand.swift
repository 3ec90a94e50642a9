import ArgumentParser
import Bytes
import Overviews
import Pipeline
import Reports
import Reviews
import Scorecards
import TextSources

extension SampleMethod: ExpressibleByArgument {}

struct ReviewSampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: Words.text("抽取要复核的发现。", "Draw findings to review."),
    discussion: Words.text(
      """
      同样的报告、方法和种子总是抽到同样的发现，与文件顺序无关。

        random     每条发现机会相等
        agent      各客服名额相等
        rule       各规则名额相等
        low-score  得分最低的会话优先
        rare-rule  发现最少的规则优先，轮流抽取
      """,
      """
      The same reports, method and seed always give the same sample, in whatever order the files come.

        random     every finding with the same chance
        agent      equal shares of the agents
        rule       equal shares of the rules
        low-score  the conversations with the lowest scores first
        rare-rule  the rules with the fewest findings first, in turn
      """))

  @Argument(
    help: Words.help(
      "报告行文件（check --format ndjson）；- 为标准输入。",
      "Files of report lines (check --format ndjson); - is standard input."), completion: .file())
  var reports: [String]

  @Option(
    help: Words.help(
      "抽样方法：random、agent、rule、low-score 或 rare-rule。",
      "How to draw: random, agent, rule, low-score or rare-rule."))
  var method: SampleMethod = .random

  @Option(help: Words.help("抽多少条。", "How many to draw."))
  var count: Int = 50

  @Option(help: Words.help("种子：换一个就换一批。", "The seed: another one gives another sample."))
  var seed: UInt64 = 1

  @Option(
    help: Words.help(
      "只抽这位客服的（账号，没有则姓名）。", "Only findings of this agent: the account, else the name."))
  var agent: String?

  @Option(help: Words.help("只抽这条规则的。", "Only findings of this rule."))
  var rule: String?

  @Option(
    help: Words.help("复核记录：已有结论的不再抽。", "A file of rulings: what has been ruled on is not drawn."),
    completion: .file())
  var reviews: String?

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，不写到标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  @OptionGroup var input: ReviewInput

  func validate() throws {
    guard !reports.isEmpty else { throw ValidationError("name at least one file of report lines") }
    guard count > 0 else { throw ValidationError("--count must be 1 or more") }
  }

  func run() throws {
    let book = try reviews.map { try ReviewsFile($0).read() } ?? ReviewBook()
    var units: [SampleUnit] = []
    let run = try ReviewRun.read(reports, maximumLine: input.maxLine.bytes) { record in
      for finding in record.findings where !book.isRuled(finding.key) {
        units.append(
          SampleUnit(
            key: finding.key, conversation: record.id, agent: record.agent(of: finding) ?? "",
            rule: finding.rule, percent: record.score?.percent))
      }
    }
    try check(agent, among: run.overview.agents.map(\.key), what: "agent")
    try check(rule, among: run.overview.rules.map(\.id), what: "rule")
    units.removeAll { $0.agent != agent ?? $0.agent || $0.rule != rule ?? $0.rule }
    let file = try out.map { try OutputFile.named($0) } ?? OutputFile()
    let sample = FindingSampler(method: method, count: count, seed: seed).sample(units)
    let box = OutputBox()
    let name = run.name
    for unit in sample {
      SampleLineWriter.write(SampleLine(unit, run: name), to: &box.writer)
    }
    try file.write(box.writer.bytes)
    try file.commit()
    if sample.count < count {
      Terminal.say("note: \(sample.count) findings are all there are to draw from")
    }
  }

  /// An agent or rule that is in no report is a slip, not an empty sample.
  private func check(_ name: String?, among known: [String], what: String) throws {
    guard let name, !known.contains(name) else { return }
    let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
    Terminal.say("no \(what) '\(name)' in these reports\(hint)")
    throw ExitStatus.usage
  }
}
