package import Overviews
internal import Transcripts

/// A line of the page's list of conversations.
package struct PageRow: Sendable {
  let id: String
  let status: RecordStatus
  let isUnjudged: Bool
  let percent: Int?
  let band: String?
  let agents: [String]
  let isCall: Bool
  let moment: String
  let findings: SeverityCounts
  let rules: [String]
  let vetoes: Int
  package let rank: ConversationRank

  package init(_ record: ReportRecord, _ after: Rescored?) {
    // A link wants a name.
    id = record.id.isEmpty ? "–" : record.id
    status = record.status(after)
    isUnjudged = record.isUnjudged(after)
    let result = after?.result ?? record.score?.result
    percent = result?.percent
    band = result?.band
    agents = record.agents.map(\.key)
    isCall = record.channel == .call
    // Seconds since the start say nothing of when that was.
    let started = record.clock == .absolute ? record.started : nil
    moment = started.map { Moment.describe($0, of: record, withDate: true) } ?? ""
    // What people ruled to be no finding is none in the list; the card still shows it.
    let counted = record.counted(after)
    findings = counted.reduce(into: SeverityCounts()) { $0[$1.severity] += 1 }
    var known: Set<String> = []
    rules = counted.map(\.rule).filter { known.insert($0).inserted }
    vetoes = record.openVetoes(after).count + record.confirmedVetoes(after).count
    rank = ConversationRank(record, after)
  }
}
