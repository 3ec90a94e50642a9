package import Reviews
package import Scorecards

/// What a conversation is after its findings were reviewed.
package struct Rescored: Sendable {
  package var status: RecordStatus
  package var result: ReportRecord.Result
  package var assessed: Points
  /// In the order of the line.
  package var byParty: [ReportRecord.PartyPoints]
  /// Ids of rules whose veto a reviewer has confirmed, and names of those that stood in the line already.
  package var confirmedVetoes: [String]
  /// Proposed vetoes nobody has decided yet.
  package var openVetoes: [String]
  /// Where its findings stand, by key; those nobody has looked at are not among them.
  package var standings: [String: ReviewStanding]
  /// Whether false alarms could be taken out of the score. If not, the pack is not that of the report, or
  /// the line does not tell what somebody had lost: the score is then the old one, but for a veto.
  package var isCounted = true

  package func isHit(_ finding: ReportRecord.Finding) -> Bool {
    standings[finding.key]?.isHit ?? true
  }

  /// Findings that were ruled a false alarm.
  package var falseAlarms: Int { standings.values.count { !$0.isHit } }
}
