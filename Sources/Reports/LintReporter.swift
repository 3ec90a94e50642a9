package import Bytes
package import ReportModel
package import Rules

/// Writes what a run over script files found, in one of the formats.
package struct LintReporter: Sendable {
  private let format: LintFormat
  private let words: LintWords
  private let usesColor: Bool
  private let width: Int

  /// `width` is the number of cells of a line of the terminal; `usesColor` and `width` are for `full` and
  /// `concise` only.
  package init(format: LintFormat, language: Language, usesColor: Bool, width: Int) {
    self.format = format
    words = LintWords(language: language)
    self.usesColor = usesColor
    self.width = width
  }

  package func write(_ report: ScriptReport, to writer: inout ByteWriter) {
    switch format {
    case .full:
      LintFullText(words: words, usesColor: usesColor, width: width).write(report, to: &writer)
    case .concise:
      LintConciseText(words: words, usesColor: usesColor).write(report, to: &writer)
    case .json: LintJSON(words: words).write(report, to: &writer)
    case .sarif: LintSARIF(words: words).write(report, to: &writer)
    case .github: LintGitHub(words: words).write(report, to: &writer)
    case .gitlab: LintGitLab(words: words).write(report, to: &writer)
    case .junit: LintJUnit(words: words).write(report, to: &writer)
    case .rdjson: LintReviewdog(words: words).writeDocument(report, to: &writer)
    case .rdjsonl: LintReviewdog(words: words).writeLines(report, to: &writer)
    case .markdown: LintMarkdown(words: words).write(report, to: &writer)
    }
  }

  /// The table that belongs into the file named by `GITHUB_STEP_SUMMARY`: Markdown, below the 1 MiB that
  /// GitHub takes.
  package func writeSummary(_ report: ScriptReport, to writer: inout ByteWriter) {
    LintMarkdown(words: words, mostRows: 1000, mostBytes: 900_000).write(report, to: &writer)
  }
}
