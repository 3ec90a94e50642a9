package import Scorecards

/// What an agent came to over many conversations.
package struct AgentFigures: Sendable {
  /// Account, else name, else the party's id.
  package let key: String
  package private(set) var name: String?
  package private(set) var conversations = 0
  /// Points of conversations that could be scored.
  package private(set) var obtained = Points.zero
  package private(set) var assessed = Points.zero
  /// The same after reviews.
  package private(set) var obtainedAfter = Points.zero
  package private(set) var assessedAfter = Points.zero
  /// Findings charged to the agent; those of rules on trial are not among them.
  package private(set) var findings = SeverityCounts()
  /// How many of them were ruled false alarms.
  package private(set) var falseAlarms = 0
  /// Conversations with a proposed veto of a rule the agent failed.
  package private(set) var vetoes = 0
  /// Conversations with a confirmed veto of a rule the agent failed.
  package private(set) var confirmedVetoes = 0
  package private(set) var firstResponses = DurationFigures()
  package private(set) var unanswered = 0

  init(key: String) { self.key = key }

  /// Of the points assessed, in tenths; nil where none were.
  package var percent: Int? { Share.percent(obtained.hundredths, of: assessed.hundredths) }
  package var percentAfter: Int? {
    Share.percent(obtainedAfter.hundredths, of: assessedAfter.hundredths)
  }

  mutating func add(_ party: ReportRecord.Party, of record: ReportRecord, _ after: Rescored?) {
    if name == nil { name = party.name }
    conversations += 1
    if let points = record.score?.byParty.first(where: { $0.party == party.id }) {
      obtained += points.obtained
      assessed += points.assessed
    }
    let byParty = after?.byParty ?? record.score?.byParty
    if let points = byParty?.first(where: { $0.party == party.id }) {
      obtainedAfter += points.obtained
      assessedAfter += points.assessed
    }
    let own = record.counted.filter { $0.party == party.id }
    for finding in own { findings[finding.severity] += 1 }
    if let after { falseAlarms += own.count { !after.isHit($0) } }
    let vetoes = record.score?.vetoes ?? []
    if own.contains(where: { vetoes.contains($0.rule) }) { self.vetoes += 1 }
    let confirmed = record.confirmedVetoes(after)
    let hits = record.counted(after).filter { $0.party == party.id }
    if hits.contains(where: { confirmed.contains($0.rule) }) { confirmedVetoes += 1 }
    // Figures of the conversation say something of an agent only if there was no other.
    guard record.parties.count(where: { $0.isAgent || $0.isOther }) == 1,
      let timing = record.timing
    else { return }
    if let first = timing.firstResponse { firstResponses.add(first.milliseconds) }
    unanswered += timing.unanswered
  }
}

/// Durations added up, in milliseconds.
package struct DurationFigures: Hashable, Sendable {
  private var sum: Int64 = 0
  package private(set) var count = 0

  package init() {}

  mutating func add(_ milliseconds: Int64) {
    sum += milliseconds
    count += 1
  }

  package var mean: Int64? { count == 0 ? nil : sum / Int64(count) }
}
