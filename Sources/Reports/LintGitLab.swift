internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Scripts

/// GitLab's code quality report: an array of open findings, without a byte order mark.
struct LintGitLab: Sendable {
  let words: LintWords

  func write(_ report: ScriptReport, to writer: inout ByteWriter) {
    var seen: [String: Int] = [:]
    var entries = report.open.map { finding in
      let region = finding.lineRegion
      let identity =
        finding.fingerprint.isEmpty
        ? [finding.rule, finding.path, finding.quote].joined(separator: "\0")
        : finding.fingerprint
      return entry(
        description: (finding.cell.map { $0 + " " } ?? "") + words.paragraph(finding),
        rule: finding.rule, fingerprint: Self.unique(identity, &seen),
        severity: finding.severity.rawValue, path: finding.path, from: region.start.line,
        to: region.end.line)
    }
    for file in report.files {
      for problem in file.problems {
        let line = problem.line ?? 1
        let identity = [lintNotRead, file.path, problem.message].joined(separator: "\0")
        entries.append(
          entry(
            description: words.problem(problem), rule: lintNotRead,
            fingerprint: Self.unique(identity, &seen), severity: "critical", path: file.path,
            from: line, to: line))
      }
    }
    JSONFragment.list(entries).write(to: &writer)
    writer.append("\n" as StaticString)
  }

  private func entry(
    description: String, rule: String, fingerprint: String, severity: String, path: String,
    from: Int, to: Int
  ) -> JSONFragment {
    .object([
      .init("description", .text(SafeText.message(description))), .init("check_name", .text(rule)),
      .init("fingerprint", .text(fingerprint)), .init("severity", .text(severity)),
      .init(
        "location",
        .object([
          .init("path", .text(SafeText.relative(path))),
          .init("lines", .object([.init("begin", .number(from)), .init("end", .number(to))])),
        ])),
    ])
  }

  /// GitLab shows entries with one fingerprint once, so the occurrence is part of it.
  private static func unique(_ identity: String, _ seen: inout [String: Int]) -> String {
    let occurrence = seen[identity, default: 0]
    seen[identity] = occurrence + 1
    return SHA256.hexadecimal("\(identity)\0\(occurrence)\0", bytes: 16)
  }
}
