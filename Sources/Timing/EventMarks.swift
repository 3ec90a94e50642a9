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
