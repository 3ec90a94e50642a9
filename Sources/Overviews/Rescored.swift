package import Scorecards

/// What a conversation's score is after its findings were reviewed.
package struct Rescored: Sendable {
  package var result: ReportRecord.Result
  package var assessed: Points
  /// What each party obtained, by id.
  package var byParty: [String: Points]
  /// Ids of rules whose veto a reviewer has confirmed, and names of those that stood in the line already.
  package var confirmedVetoes: [String]
  /// Proposed vetoes nobody has decided yet.
  package var openVetoes: [String]
  /// Findings that were ruled a false alarm.
  package var falseAlarms: Int
  /// Whether false alarms could be taken out of the score. If not, the pack is not that of the report,
  /// or the sheet has a floor that hides what was lost; the score is then the old one.
  package var isCounted: Bool
}
