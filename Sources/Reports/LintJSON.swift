internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scripts

/// The object `huashu.lint/1`: everything a run came to, findings that do not count included.
struct LintJSON: Sendable {
  let words: LintWords

  func write(_ report: ScriptReport, to writer: inout ByteWriter) {
    JSONFragment.object([
      .init("schema", .text("huashu.lint/1")),
      .init("findings", .list(report.findings.map(finding))),
      .init("files", .list(report.files.map(file))),
      .init("rules", .list(LintRules(report).cards.map(rule))),
      .init("not_judged", .texts(report.notJudged)),
      .init("summary", summary(LintTally(report))),
      .init(
        "pack",
        .object([
          .init("name", .text(report.pack.name)), .init("version", .text(report.pack.version)),
          .init("fingerprint", .text(report.pack.fingerprint)),
        ])),
      .init(
        "tool",
        .object([.init("name", .text("huashu")), .init("version", .text(report.toolVersion))])),
    ]).write(to: &writer)
    writer.append("\n" as StaticString)
  }

  private func finding(_ finding: ScriptFinding) -> JSONFragment {
    var standing = "open"
    var reason: String?
    switch finding.standing {
    case .open: break
    case .known: standing = "known"
    case .suppressed(let why):
      standing = "suppressed"
      reason = why
    }
    return .object(
      [
        .init("rule", .text(finding.rule)), .init("severity", .text(finding.severity.rawValue)),
        .init("path", .text(finding.path)),
      ] + position(finding.region.start) + [
        .init("end", .object(position(finding.region.end))),
        .init("bytes", bytes(finding.region.range)), .init("quote", .text(finding.quote)),
        .init("message", .text(words.message(finding))),
        .init("suggestion", .text(orAbsent: words.suggestion(finding))),
        .init("entry", .text(orAbsent: finding.entry)), .init("section", .texts(finding.section)),
        .init("key", .text(orAbsent: finding.key)), .init("cell", .text(orAbsent: finding.cell)),
        .init("fingerprint", .text(orAbsent: finding.fingerprint)),
        .init("standing", .text(standing)), .init("reason", .text(orAbsent: reason)),
        .init("fix", fix(finding)),
      ])
  }

  /// Line and columns count from 1.
  private func position(_ position: ScriptPosition) -> [JSONFragment.Member] {
    [
      .init("line", .number(position.line)), .init("column", .number(position.scalarColumn)),
      .init("utf16_column", .number(position.utf16Column)),
      .init("byte_column", .number(position.utf8Column)),
    ]
  }

  private func bytes(_ range: ScriptRange) -> JSONFragment {
    .list([.number(range.lower), .number(range.upper)])
  }

  private func fix(_ finding: ScriptFinding) -> JSONFragment {
    guard let fix = finding.fix else { return .absent }
    return .object([
      .init("bytes", bytes(fix.range)), .init("replacement", .text(fix.replacement)),
      .init("safe", .flag(fix.isSafe)),
    ])
  }

  private func file(_ file: ScriptReport.File) -> JSONFragment {
    .object([
      .init("path", .text(file.path)), .init("format", .text(file.format)),
      .init("utterances", .number(file.utterances)),
      .init(
        "problems",
        .list(
          file.problems.map { problem in
            .object([
              .init("line", problem.line.map { .number($0) } ?? .null),
              .init("message", .text(problem.message)),
            ])
          })),
    ])
  }

  private func rule(_ card: ScriptReport.RuleCard) -> JSONFragment {
    .object([
      .init("id", .text(card.id)), .init("title", .text(card.title.text(words.language))),
      .init("message", .text(card.message.text(words.language))),
      .init("suggestion", .text(card.suggestion.text(words.language))),
      .init("severity", .text(card.severity.rawValue)), .init("source", .texts(card.source)),
      .init("preview", card.isPreview ? .flag(true) : .absent),
    ])
  }

  private func summary(_ tally: LintTally) -> JSONFragment {
    let open = Severity.allCases.map { severity in
      JSONFragment.Member(
        severity.rawValue, .number(tally.open.first { $0.severity == severity }?.count ?? 0))
    }
    return .object([
      .init("open", .object(open)), .init("suppressed", .number(tally.suppressed)),
      .init("known", .number(tally.known)), .init("files", .number(tally.files)),
      .init("utterances", .number(tally.utterances)), .init("rules", .number(tally.rules)),
      .init("unread_files", .number(tally.unread)),
      .init("not_judged_rules", .number(tally.notJudged)),
    ])
  }
}
