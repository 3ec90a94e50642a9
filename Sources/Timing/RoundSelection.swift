internal import Transcripts

/// Which rounds count by the profile, and why the others do not.
struct RoundSelection {
  let meter: TimingMeter
  private(set) var counted: [ResponseRound] = []
  private(set) var excluded: [ExcludedRound] = []
  private let offset: Result<Milliseconds, RoundExclusion>?

  init(_ rounds: [ResponseRound], hasAnchor: Bool, meter: TimingMeter) {
    self.meter = meter
    let profile = meter.profile
    // Without hours and calendar nobody asks for the time of day.
    let needsLocalTime = profile.hours != nil || profile.calendar != nil
    offset = needsLocalTime ? LocalTime.offset(of: meter.conversation) : nil
    let isBotOnly = profile.botOnly == .excluded && meter.isBotOnly
    var session: RoundExclusion?
    for (place, round) in rounds.enumerated() {
      let isFirst = place == 0
      // Where first rounds count, a session is in or out as a whole.
      if isFirst || profile.scope == .rounds { session = reason(outsideHours: round) }
      if isBotOnly {
        exclude(round, .botOnly)
      } else if isFirst, !hasAnchor {
        exclude(round, .noJoin)
      } else if let session {
        exclude(round, session)
      } else if !isFirst, profile.scope == .sessions {
        exclude(round, .laterRound)
      } else if round.answer == nil, profile.unanswered == .excluded {
        exclude(round, .unanswered)
      } else {
        count(round)
      }
    }
  }

  private mutating func exclude(_ round: ResponseRound, _ reason: RoundExclusion) {
    excluded.append(ExcludedRound(round: round, reason: reason))
  }

  private func reason(outsideHours round: ResponseRound) -> RoundExclusion? {
    guard let hours = meter.profile.hours, let offset else { return nil }
    guard let began = round.began else { return .noTimes }
    switch offset {
    case .failure(let reason): return reason
    case .success(let offset):
      let width = meter.conversation.precision(of: meter.event(round.start))
      // Stamps of a second or finer compare by their nominal values.
      let shown = width > Gap.fine ? width.rawValue : 1
      switch hours.contains(began.rawValue + offset.rawValue, width: shown) {
      case true?: return nil
      case false?: return .outsideHours
      case nil: return .coarseTimes
      }
    }
  }

  /// Counts a round, with its gap in working time if the profile has a calendar.
  private mutating func count(_ round: ResponseRound) {
    guard let calendar = meter.profile.calendar, let answer = round.answer else {
      counted.append(round)
      return
    }
    guard let began = round.began, let end = meter.event(answer).at else {
      exclude(round, .noTimes)
      return
    }
    switch offset ?? .failure(.noLocalTime) {
    case .failure(let reason): exclude(round, reason)
    case .success(let offset):
      let gap = calendar.gap(
        from: began, precision: meter.conversation.precision(of: meter.event(round.start)),
        to: end, precision: meter.conversation.precision(of: meter.event(answer)), offset: offset)
      guard let gap else {
        exclude(round, .outsideCalendar)
        return
      }
      var round = round
      round.gap = gap
      counted.append(round)
    }
  }
}
