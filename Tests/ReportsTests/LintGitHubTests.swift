import Bytes
import Lexicons
import ReportModel
import Reports
import Rules
import Scripts
import Testing

/// Workflow commands: the worst first, no more than GitHub shows, and the summary of the step.
@Suite struct LintGitHubTests {
  static let known: Set<String> = ["file", "line", "endLine", "col", "endColumn", "title"]

  struct Command {
    let name: String
    let properties: [String: String]
    let message: String
  }

  /// A line as GitHub's runner reads it.
  static func command(_ line: String) -> Command? {
    guard line.hasPrefix("::"), let end = line.dropFirst(2).firstRange(of: "::") else { return nil }
    let head = line.dropFirst(2)[..<end.lowerBound]
    let name = head.prefix { $0 != " " }
    var properties: [String: String] = [:]
    for pair in head.dropFirst(name.count + 1).split(separator: ",") {
      let parts = pair.split(separator: "=", maxSplits: 1)
      if parts.count == 2 { properties[String(parts[0])] = plain(String(parts[1])) }
    }
    return Command(
      name: String(name), properties: properties, message: plain(String(line[end.upperBound...])))
  }

  private static func plain(_ text: String) -> String {
    [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")].reduce(text) {
      $0.replacing($1.0, with: $1.1)
    }
  }

  /// Those of the first command of an output.
  static func properties(_ output: String) -> [String: String] {
    let line = output.prefix { $0 != "\n" }
    return command(String(line))?.properties ?? [:]
  }

  @Test func commandsOfEveryKind() {
    let lines = LintDesk.output(LintDesk.mixed, .github).split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "::error file=坏#1.csv,line=3,title=没有读全::the row has 2 columns, not 3",
        "::error file=话术.md,line=3,endLine=3,col=4,endColumn=10,title=推诿 [forbidden.shirking]"
          + "::「跟我们没关系」：推卸责任%0A建议：这件事我来帮您处理",
        "::error file=话术.xlsx,line=1,endLine=1,title=推诿 [forbidden.shirking]"
          + "::话术!B12 「您找快递吧」：推卸责任%0A建议：这件事我来帮您处理",
        "::warning file=b c.md,line=1,endLine=1,col=1,endColumn=1,title=多余的忽略 [suppression.unused]"
          + "::这条忽略没有用到%0A建议：删去",
        "发现 3 项：严重 2、轻微 1（检查了 4 个文件、12 条话术、4 条规则）；1 项注明忽略；1 项基线里已有；"
          + "1 个文件没有读全，没读到的没有检查；2 条规则要看真实会话，话术判断不了",
      ])
  }

  /// `levels` are how many findings of info, minor, major and critical there are, mixed.
  private func report(_ levels: [Int]) -> ScriptReport {
    let text = "跟我们没关系"
    var findings: [ScriptFinding] = []
    for number in 0..<(levels.max() ?? 0) {
      for (severity, count) in zip(Severity.allCases, levels) where number < count {
        var finding = LintDesk.finding(text, in: text, path: "\(severity.rawValue)-\(number).md")
        finding.severity = severity
        findings.append(finding)
      }
    }
    return LintDesk.report(findings)
  }

  @Test(arguments: [
    ([3, 2, 1, 1], [2, 2, 3], 0), ([12, 11, 6, 6], [10, 10, 10], 5),
    ([0, 40, 0, 0], [0, 10, 0], 30),
    ([0, 0, 0, 0], [0, 0, 0], 0),
  ])
  func theWorstAreShown(_ levels: [Int], _ shown: [Int], _ hidden: Int) throws {
    let lines = LintDesk.output(report(levels), .github).split(separator: "\n").map(String.init)
    let commands = lines.compactMap(Self.command)
    let counts = ["error", "warning", "notice"].map { kind in commands.count { $0.name == kind } }
    #expect(counts == shown)
    #expect(lines.contains("另有 \(hidden) 项未显示") == (hidden > 0))
    let files = commands.compactMap { $0.properties["file"] }
    let ranks = files.map { file in
      Severity.allCases.firstIndex { file.hasPrefix($0.rawValue) } ?? -1
    }
    #expect(ranks == ranks.sorted(by: >))
    #expect(lines.count { !$0.hasPrefix("::") } == (hidden > 0 ? 2 : 1))
  }

  @Test func theSummaryOfTheStepHasThemAll() {
    var writer = ByteWriter()
    LintReporter(format: .github, language: .chinese, usesColor: false, width: 80)
      .writeSummary(report([12, 11, 6, 6]), to: &writer)
    let rows = writer.string.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 2 + 35)
    #expect(rows[2].hasPrefix("| 致命 |"))
    #expect(rows.last?.hasPrefix("| 提示 |") == true)
  }

  @Test(arguments: [LintFormat.markdown, .github])
  func markdownHasAnEnd(_ format: LintFormat) {
    var writer = ByteWriter()
    let reporter = LintReporter(format: .markdown, language: .chinese, usesColor: false, width: 80)
    let report = report([3000, 0, 0, 0])
    if format == .markdown {
      reporter.write(report, to: &writer)
    } else {
      reporter.writeSummary(report, to: &writer)
    }
    #expect(writer.count < (format == .markdown ? 65_536 : 1_048_576))
    #expect(writer.string.contains(format == .markdown ? "另有 2900 项未显示" : "另有 2000 项未显示"))
  }
}
