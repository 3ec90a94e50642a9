package import Scorecards

/// What a conversation's score is after its findings were reviewed.
package struct Rescored: Sendable {
  package var result: ReportRecord.Result
  package var assessed: Points
  /// What each party obtained, by id.
  package var byParty: [String: Points]
  /// Ids of rules whose veto a reviewer has confirmed.
  package var confirmedVetoes: [String]
  /// Whether the score could be counted anew; otherwise it is as it was, and only vetoes were applied.
  package var isCounted: Bool
}
