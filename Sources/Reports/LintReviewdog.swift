internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Scripts

/// Reviewdog's diagnostics of open findings: one object, or one a line. Columns count bytes of UTF-8.
struct LintReviewdog: Sendable {
  let words: LintWords

  func writeDocument(_ report: ScriptReport, to writer: inout ByteWriter) {
    JSONFragment.object([
      .init("source", Self.source),
      .init("diagnostics", .list(diagnostics(report).map { .object($0) })),
    ]).write(to: &writer)
    writer.append("\n" as StaticString)
  }

  func writeLines(_ report: ScriptReport, to writer: inout ByteWriter) {
    for diagnostic in diagnostics(report) {
      JSONFragment.object(diagnostic + [.init("source", Self.source)]).write(to: &writer)
      writer.append("\n" as StaticString)
    }
  }

  private static let source = JSONFragment.object([.init("name", .text("huashu"))])

  private func diagnostics(_ report: ScriptReport) -> [[JSONFragment.Member]] {
    let problems = report.files.flatMap { file in
      file.problems.map { diagnostic($0, of: file.path) }
    }
    return report.open.map(diagnostic) + problems
  }

  private func diagnostic(_ finding: ScriptFinding) -> [JSONFragment.Member] {
    let severity =
      switch finding.severity {
      case .critical, .major: "ERROR"
      case .minor: "WARNING"
      case .info: "INFO"
      }
    let region = finding.hasLine ? range(finding.lineRegion) : .absent
    let message = (finding.cell.map { $0 + " " } ?? "") + words.paragraph(finding)
    return [
      .init("message", .text(SafeText.message(message))),
      .init("location", location(finding.path, region)), .init("severity", .text(severity)),
      .init("code", .object([.init("value", .text(finding.rule))])),
      .init("suggestions", suggestions(finding)),
    ]
  }

  private func diagnostic(_ problem: ScriptProblem, of path: String) -> [JSONFragment.Member] {
    let region = problem.line.map { line in
      JSONFragment.object([.init("start", .object([.init("line", .number(line))]))])
    }
    return [
      .init("message", .text(SafeText.message(words.problem(problem)))),
      .init("location", location(path, region ?? .absent)), .init("severity", .text("ERROR")),
      .init("code", .object([.init("value", .text(lintNotRead))])),
    ]
  }

  private func suggestions(_ finding: ScriptFinding) -> JSONFragment {
    guard let fix = finding.fix, let region = finding.fixRegion else { return .absent }
    return .list([
      .object([.init("range", range(region)), .init("text", .text(fix.replacement))])
    ])
  }

  private func location(_ path: String, _ range: JSONFragment) -> JSONFragment {
    .object([.init("path", .text(SafeText.relative(path))), .init("range", range)])
  }

  private func range(_ region: ScriptRegion) -> JSONFragment {
    .object([.init("start", position(region.start)), .init("end", position(region.end))])
  }

  private func position(_ position: ScriptPosition) -> JSONFragment {
    .object([
      .init("line", .number(position.line)), .init("column", .number(position.utf8Column)),
    ])
  }
}
