internal import Lexicons
package import Overviews
internal import ReportModel
package import Reviews
package import Rules
package import Scorecards

/// The sheet people review in: one row a finding, its cells harmless in every sink.
package struct ReviewTable: Sendable {
  private let words: ReportWords
  private let redaction: Redaction
  private let titles: [String: String]
  private let book: ReviewBook

  /// Titles of rules come from the pack; what it does not know goes by its id.
  package init(pack: ResolvedPack, language: Language, redaction: Redaction, book: ReviewBook) {
    words = ReportWords(language: language)
    self.redaction = redaction
    self.book = book
    var titles: [String: String] = [:]
    for rule in pack.rules { titles[rule.id] = rule.title.text(language) }
    self.titles = titles
  }

  package var headings: [String] { ReviewColumn.allCases.map(words.heading) }

  /// The cells of a finding in the order of the columns; what people fill in is empty. The run is known
  /// only when all reports are read: it stands in no cell yet, see `runColumn`.
  package func cells(_ finding: ReportRecord.Finding, of record: ReportRecord) -> [String] {
    let excerpt = ReviewExcerpt(words: words, masked: masked)
    return ReviewColumn.allCases.map { column in
      switch column {
      case .key: finding.key
      case .run: ""
      case .conversation: shown(record.id)
      case .agent: shown(record.agent(of: finding) ?? "")
      case .rule: SafeText.terminal(finding.rule)
      case .title: SafeText.terminal(titles[finding.rule] ?? finding.rule)
      case .severity: words.severity(finding.severity)
      case .time: finding.at.map { Moment.describe($0, of: record, withDate: true) } ?? ""
      case .before: SafeText.terminal(excerpt.context(of: finding, in: record))
      case .quote: SafeText.terminal(excerpt.evidence(of: finding, in: record))
      case .message: shown(finding.message)
      case .suggestion: SafeText.terminal(finding.suggestion)
      case .candidate: record.isCandidate(finding) ? words.pick("是", "yes") : ""
      case .state: words.state(book.state(of: finding.key))
      case .ruling, .veto, .note, .by, .at: ""
      }
    }
  }

  /// The place of the cell that takes the run's identity.
  package static let runColumn = ReviewColumn.allCases.firstIndex(of: .run) ?? 0

  private func masked(_ text: String) -> String {
    redaction == .full ? Masking.masked(text) : text
  }

  private func shown(_ text: String) -> String { SafeText.terminal(masked(text)) }

  /// The forms an id may have in a sheet besides its own.
  @Sendable package static func spellings(_ id: String) -> [String] {
    [SafeText.terminal(id), SafeText.terminal(Masking.masked(id))].flatMap { [$0, "'" + $0] }
  }
}
