package import Overviews

/// What a page is made of, besides the pack and the options.
package struct PageContents: Sendable {
  package var overview: RunOverview
  /// All conversations the page lists, the worst first.
  package var rows: [PageRow]
  /// The worst of them with their transcripts, in the same order.
  package var worst: [ReportRecord]
  /// Conversations the page does not list, for their number.
  package var unlisted = 0
  /// The agent the page is for; nil: all.
  package var agent: String?

  package init(overview: RunOverview, rows: [PageRow], worst: [ReportRecord]) {
    self.overview = overview
    self.rows = rows
    self.worst = worst
  }
}
