package import Overviews
package import Reviews

/// What a page is made of, besides the pack and the options.
package struct PageContents: Sendable {
  package var overview: RunOverview
  /// All conversations the page lists, the worst first.
  package var rows: [PageRow]
  /// The worst of them with their transcripts, in the same order.
  package var worst: [ReportRecord]
  /// Their anchors.
  let anchors: [String]
  /// What reviews made of their scores, in the same order; empty where there are none.
  package var after: [Rescored?] = []
  /// What people ruled on findings; nil: nobody asked.
  package var reviews: ReviewBook?
  /// Another run to compare with.
  package var comparison: RunComparison?
  /// Conversations the page does not list, for their number.
  package var unlisted = 0
  /// The agent the page is for; nil: all.
  package var agent: String?

  /// A comparison by itself shows figures only.
  var listsConversations: Bool { comparison == nil || !rows.isEmpty }

  package init(overview: RunOverview, rows: [PageRow], worst: [ReportRecord]) {
    self.overview = overview
    self.rows = rows
    self.worst = worst
    anchors = PageAnchor.conversations(worst)
  }
}
