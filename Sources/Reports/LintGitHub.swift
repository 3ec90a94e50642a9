internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Scripts

/// Workflow commands of GitHub Actions, the gravest first: GitHub shows ten errors, ten warnings and ten
/// notices of a step and drops the rest, so the rest is counted.
struct LintGitHub: Sendable {
  private static let mostOfAKind = 10

  let words: LintWords

  private struct Command {
    enum Kind: String, CaseIterable {
      case error, warning, notice
    }

    let kind: Kind
    let properties: [(name: String, value: String)]
    let lines: [String]
  }

  func write(_ report: ScriptReport, to writer: inout ByteWriter) {
    let commands = commands(report)
    var hidden = 0
    for kind in Command.Kind.allCases {
      let ofKind = commands.filter { $0.kind == kind }
      hidden += max(0, ofKind.count - Self.mostOfAKind)
      for command in ofKind.prefix(Self.mostOfAKind) { write(command, &writer) }
    }
    if hidden > 0 { writer.append(words.notShown(hidden) + "\n") }
    writer.append(words.summary(report) + "\n")
  }

  /// What could not be read stands behind the critical findings: nobody has checked it.
  private func commands(_ report: ScriptReport) -> [Command] {
    let rules = LintRules(report)
    let findings = report.worstOpen
    let critical = findings.prefix { $0.severity == .critical }
    let problems = report.files.flatMap { file in
      file.problems.map { command($0, of: file.path) }
    }
    return critical.map { command($0, rules) } + problems
      + findings.dropFirst(critical.count).map { command($0, rules) }
  }

  private func command(_ finding: ScriptFinding, _ rules: LintRules) -> Command {
    let kind: Command.Kind =
      switch finding.severity {
      case .critical, .major: .error
      case .minor: .warning
      case .info: .notice
      }
    let region = finding.lineRegion
    var properties = [
      ("file", SafeText.relative(finding.path)), ("line", "\(region.start.line)"),
      ("endLine", "\(region.end.line)"),
    ]
    // Columns of a region of several lines are refused.
    if finding.hasLine, region.start.line == region.end.line {
      properties.append(("col", "\(region.start.utf16Column)"))
      properties.append(("endColumn", "\(region.end.utf16Column)"))
    }
    let title = rules.title(of: finding.rule, words.language)
    properties.append(("title", title == finding.rule ? title : "\(title) [\(finding.rule)]"))
    var lines = [(finding.cell.map { $0 + " " } ?? "") + words.statement(finding)]
    if let suggestion = words.suggestion(finding) {
      lines.append(words.suggestionHead + suggestion)
    }
    return Command(kind: kind, properties: properties, lines: lines)
  }

  private func command(_ problem: ScriptProblem, of path: String) -> Command {
    Command(
      kind: .error,
      properties: [
        ("file", SafeText.relative(path)), ("line", "\(problem.line ?? 1)"),
        ("title", words.notRead),
      ], lines: [problem.message])
  }

  private func write(_ command: Command, _ writer: inout ByteWriter) {
    let properties = command.properties.map { name, value in
      "\(name)=\(SafeText.gitHubProperty(value))"
    }
    writer.append(
      "::\(command.kind.rawValue) " + properties.joined(separator: ",") + "::"
        + SafeText.gitHubMessage(command.lines) + "\n")
  }
}
