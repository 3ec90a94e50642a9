internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Scripts

/// One line a finding: `path:line:column: severity rule message`.
struct LintConciseText: Sendable {
  let words: LintWords
  let paint: LintPaint

  init(words: LintWords, usesColor: Bool) {
    self.words = words
    paint = LintPaint(usesColor: usesColor)
  }

  func write(_ report: ScriptReport, to writer: inout ByteWriter) {
    for finding in report.open {
      let severity = paint.colored(finding.severity.rawValue, by: finding.severity)
      writer.append(
        "\(SafeText.logLine(finding.place)): \(severity) \(SafeText.log(finding.rule)) "
          + SafeText.log(words.statement(finding)) + "\n")
    }
    for file in report.files {
      for problem in file.problems {
        writer.append(
          "\(SafeText.logLine(file.path)):\(problem.line ?? 1):1: error \(lintNotRead) "
            + SafeText.log(problem.message) + "\n")
      }
    }
    writer.append(words.summary(report) + "\n")
  }
}
