internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Scripts

/// Findings for people: place, rule, the line with the part underlined, what is wrong and what to write.
struct LintFullText: Sendable {
  let words: LintWords
  let paint: LintPaint
  let width: Int

  init(words: LintWords, usesColor: Bool, width: Int) {
    self.words = words
    paint = LintPaint(usesColor: usesColor)
    self.width = max(40, width)
  }

  func write(_ report: ScriptReport, to writer: inout ByteWriter) {
    let rules = LintRules(report)
    for finding in report.open { write(finding, rules, &writer) }
    for file in report.files {
      for problem in file.problems {
        let place = file.path + (problem.line.map { ":\($0)" } ?? "")
        line(
          SafeText.logLine(place) + "  ! " + SafeText.log(words.problem(problem)), &writer)
      }
    }
    line(words.summary(report), &writer)
  }

  private func write(_ finding: ScriptFinding, _ rules: LintRules, _ writer: inout ByteWriter) {
    let title = rules.title(of: finding.rule, words.language)
    let name = title == finding.rule ? finding.rule : "\(title) [\(finding.rule)]"
    line(
      [
        SafeText.logLine(finding.place),
        "\(paint.mark(finding.severity)) \(words.severity(finding.severity))", SafeText.log(name),
      ].joined(separator: "  "), &writer)
    let number = finding.hasLine ? "\(finding.region.start.line)" : ""
    let size = max(5, number.utf8.count + 1)
    let gutter = String(repeating: " ", count: size)
    excerpt(finding, number: number, size: size, &writer)
    var notes = [words.message(finding)]
    if let suggestion = words.suggestion(finding) { notes.append("→ " + suggestion) }
    if let fix = finding.fix { notes.append("→ " + words.replacement(fix)) }
    for note in notes {
      // The bar keeps text of others from the start of a line, where runners look for commands.
      let parts = DisplayWidth.wrap(SafeText.log(note), width: width - size - 4)
      for (index, part) in parts.enumerated() {
        line("\(gutter) │ " + (index > 0 ? "  " : "") + part, &writer)
      }
    }
    line("", &writer)
  }

  private func excerpt(
    _ finding: ScriptFinding, number: String, size: Int, _ writer: inout ByteWriter
  ) {
    if finding.line.isEmpty { return }
    let from = finding.region.start.utf8Column - 1
    let isOneLine = finding.region.end.line == finding.region.start.line
    let to = isOneLine ? finding.region.end.utf8Column - 1 : finding.line.utf8.count
    let excerpt = LintExcerpt(finding.line, from: from, to: to, width: width - size - 3)
    let padding = String(repeating: " ", count: size - number.utf8.count)
    line("\(padding)\(number) │ \(excerpt.line)", &writer)
    let blanks = excerpt.underline.prefix { $0 == " " }
    let carets = String(excerpt.underline.dropFirst(blanks.count))
    line(
      String(repeating: " ", count: size) + " │ " + blanks
        + paint.colored(carets, by: finding.severity), &writer)
  }

  private func line(_ text: String, _ writer: inout ByteWriter) {
    writer.append(text)
    writer.append("\n" as StaticString)
  }
}
