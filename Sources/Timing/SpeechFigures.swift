package import Transcripts

/// Pauses of a call in which nobody speaks, longer than the pack's `silence_ms`.
package struct Silence: Hashable, Sendable {
  package var total = Milliseconds.zero
  package var longest = Milliseconds.zero
  package var count = 0
}

/// The times in which an agent and a customer speak at once; two agents do not talk over each other.
package struct TalkOver: Hashable, Sendable {
  package var total = Milliseconds.zero
  package var longest = Milliseconds.zero
  package var count = 0
}

/// An agent begins while a customer, who began before, still speaks.
///
/// Both are taken with what follows within the same breath. An agent who goes on where the customer
/// broke in begins nothing.
package struct Overlap: Hashable, Sendable {
  package let agentEvent: EventIndex
  /// The utterance of the customer that was begun last.
  package let customerEvent: EventIndex
  /// From the agent's start until one of the two stops.
  package let length: Milliseconds
  /// From the agent's start until the customer stops: how much was cut into.
  package let remaining: Milliseconds
}

/// From one utterance of an agent to the next, without words of anybody else between or at the same
/// time, and outside holds.
package struct AgentPause: Hashable, Sendable {
  package let from: EventIndex
  package let to: EventIndex
  /// From the end of the first to the start of the second; nil where the first has no end.
  package let silence: Gap?
  /// From start to start: the most the agent can have been silent where segments are stretched to the
  /// next one.
  package let betweenStarts: Gap
}
