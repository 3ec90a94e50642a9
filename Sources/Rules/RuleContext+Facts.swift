internal import Facts
internal import Transcripts

extension RuleContext {
  /// A fact somebody states; of some the conversation itself knows something. `wellKnown` is what its
  /// name means.
  func fact(_ name: String, _ wellKnown: WellKnownFact?) -> FactValue? {
    if let stated = facts?[name] { return stated }
    switch wellKnown {
    case .hungUpBy: return endedBy
    case .answeredAfterSeconds:
      return conversation.answeredAfter.map { .number(Int($0.rawValue / 10)) }
    default: return nil
    }
  }

  /// Who ended the conversation, if it says so of a party whose role is known.
  private var endedBy: FactValue? {
    let party = conversation.parties.first { $0.id == conversation.endedBy && $0.isReliable }
    switch party?.role {
    case .agent?, .supervisor?: return .text("agent")
    case .customer?: return .text("customer")
    default: return nil
    }
  }

  var isTest: Bool { facts?[WellKnownFact.test.rawValue] == .flag(true) }

  func findDay() -> Int? {
    guard conversation.clock == .absolute, let zoneOffset,
      let first = conversation.events.lazy.compactMap(\.at).min()
    else { return nil }
    return CalendarDay(localMilliseconds: first.rawValue + zoneOffset.rawValue).number
  }

  /// The minute of the local day a turn begins in, 0 ..< 1440; nil where that is not known.
  func localMinute(of turn: Int) -> Int? {
    guard conversation.clock == .absolute, let zoneOffset, let at = start(of: turn) else {
      return nil
    }
    let minutes = (at.rawValue + zoneOffset.rawValue) / 60_000
    return Int(minutes % 1440)
  }
}
