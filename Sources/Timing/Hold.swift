package import Transcripts

/// A time the customer was asked, or made, to wait.
package struct Hold: Hashable, Sendable {
  /// The announcing utterance or the hold event.
  package let from: EventIndex
  /// The utterance or unhold event it ends with; nil: it ends with the recording.
  package let to: EventIndex?
  /// Nil: a stamp is missing.
  package let gap: Gap?
  package let isAnnounced: Bool
  /// False: the agent never came back.
  package let isReturned: Bool
  package let holder: PartyIndex?
}
