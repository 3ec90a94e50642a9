package import Transcripts

/// The numbers behind the figures: data of the pack, named in every report.
package struct TimingProfile: Hashable, Sendable {
  package var name = "first-ask"
  /// Characters up to which an utterance of the other side is a back-channel in calls.
  package var backChannelCharacters = 2
  /// Shorter pauses between speech are no silence.
  package var silence = Milliseconds(3000)
  /// Speech of the same party within this time still belongs to the announcement of a wait:
  /// recognisers split at commas.
  package var sameBreath = Milliseconds(500)

  package init() {}
}

/// What an utterance does, found in its words by the caller: timing knows no text.
package struct EventMarks: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  @inlinable
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// 请稍等: a hold begins when it ends.
  package static let announcesWait = EventMarks(rawValue: 1)
  /// 让您久等了: the agent is back.
  package static let returns = EventMarks(rawValue: 2)
  /// 嗯，然后: said, but not being back.
  package static let isFiller = EventMarks(rawValue: 4)
  /// 好的谢谢: nothing that asks for an answer.
  package static let isCourtesy = EventMarks(rawValue: 8)
}
