internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Scripts

/// A table for the summary of a job or a comment on a merge request, the gravest findings first.
struct LintMarkdown: Sendable {
  private static let longestQuote = 60
  private static let longestText = 300

  let words: LintWords
  /// GitHub refuses comments of more than 65,536 characters.
  var mostRows = 100
  var mostBytes = 60_000

  func write(_ report: ScriptReport, to writer: inout ByteWriter) {
    let start = writer.count
    let tally = LintTally(report)
    writer.append("### " + words.pick("话术检查", "Script check") + "\n\n")
    writer.append("**" + SafeText.markdown(words.result(tally)) + "**\n")
    let remarks = words.remarks(tally)
    if !remarks.isEmpty { writer.append("\n") }
    for remark in remarks { writer.append("- " + SafeText.markdown(remark) + "\n") }
    var hidden = writeFindings(report, from: start, to: &writer)
    let problems = report.files.flatMap { file in file.problems.map { (file.path, $0) } }
    if !problems.isEmpty { writer.append("\n") }
    for (path, problem) in problems {
      if writer.count - start > mostBytes {
        hidden += 1
        continue
      }
      let place = path + (problem.line.map { ":\($0)" } ?? "")
      writer.append("- \(cell(place)) \(cell(words.problem(problem)))\n")
    }
    if hidden > 0 { writer.append("\n\(SafeText.markdown(words.notShown(hidden)))\n") }
  }

  /// How many did not fit.
  private func writeFindings(
    _ report: ScriptReport, from start: Int, to writer: inout ByteWriter
  ) -> Int {
    let rules = LintRules(report)
    let findings = report.worstOpen
    if findings.isEmpty { return 0 }
    let heads = words.pick(
      "| 级别 | 位置 | 规则 | 原文 | 问题与建议 |", "| Severity | Place | Rule | Text | Message |")
    writer.append("\n\(heads)\n| --- | --- | --- | --- | --- |\n")
    var shown = 0
    for finding in findings.prefix(mostRows) {
      if writer.count - start > mostBytes { break }
      let title = rules.title(of: finding.rule, words.language)
      let name = title == finding.rule ? title : "\(title) [\(finding.rule)]"
      var text = words.message(finding)
      if let suggestion = words.suggestion(finding) { text += " → " + suggestion }
      let cells = [
        words.severity(finding.severity), cell(finding.place), cell(name),
        cell(finding.quote, atMost: Self.longestQuote), cell(text),
      ]
      writer.append("| " + cells.joined(separator: " | ") + " |\n")
      shown += 1
    }
    return findings.count - shown
  }

  private func cell(_ text: String, atMost most: Int = longestText) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > most else { return SafeText.markdown(text) }
    return SafeText.markdown(String(String.UnicodeScalarView(scalars.prefix(most - 1))) + "…")
  }
}
