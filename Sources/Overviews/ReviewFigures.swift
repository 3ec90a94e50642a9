package import Reviews

/// The figures of a run after review: what people ruled, and what is left.
package struct ReviewFigures: Sendable {
  /// Findings by what people ruled, those of rules on trial too.
  private var byState: [ReviewState: Int] = [:]
  /// Findings a ruling is in force on, by whether it is a hit.
  private var hits = 0
  private var falseAlarms = 0
  private var byStatus: [RecordStatus: Int] = [:]
  /// Conversations that pass because hardly anything could be judged.
  package private(set) var unjudged = 0
  /// Findings of rules in force that are no false alarms.
  package private(set) var findings = SeverityCounts()
  package private(set) var scores = ScoreFigures()
  /// Conversations with a proposed veto nobody has decided yet.
  package private(set) var openVetoes = 0
  /// Conversations whose score still holds what false alarms cost.
  package private(set) var uncounted = 0

  mutating func add(_ record: ReportRecord, _ after: Rescored?) {
    for finding in record.findings {
      let standing = after?.standings[finding.key] ?? ReviewStanding()
      byState[standing.state, default: 0] += 1
      guard standing.isRuled else { continue }
      if standing.isHit { hits += 1 } else { falseAlarms += 1 }
    }
    byStatus[record.status(after), default: 0] += 1
    if record.isUnjudged(after) { unjudged += 1 }
    for finding in record.counted(after) { findings[finding.severity] += 1 }
    if let result = after?.result ?? record.score?.result, record.score != nil {
      scores.add(percent: result.percent, band: result.band)
    }
    if !record.openVetoes(after).isEmpty { openVetoes += 1 }
    if after?.isCounted == false { uncounted += 1 }
  }

  package func count(_ state: ReviewState) -> Int { byState[state, default: 0] }

  package func count(_ status: RecordStatus) -> Int { byStatus[status, default: 0] }

  /// Conversations that passed and of which enough could be judged to say so.
  package var passed: Int { count(.pass) - unjudged }

  /// Of the findings of this run that people ruled on.
  package var precision: RulePrecision { RulePrecision(hits: hits, falseAlarms: falseAlarms) }
}
