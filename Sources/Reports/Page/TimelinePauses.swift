internal import Overviews
internal import Transcripts

/// The stretches of a timeline in which somebody waits.
struct TimelinePauses {
  /// Chats: from the customer's first unanswered message to the answer. Calls: nobody speaks.
  let waits: [Timeline.Stretch]
  let holds: [Timeline.Stretch]

  /// Shorter ones are no news, in milliseconds.
  private static let least: Int64 = 3000

  init(record: ReportRecord, bars: [Timeline.Bar]) {
    waits = record.channel == .call ? Self.silences(bars) : Self.answers(bars)
    let starts = Dictionary(
      bars.map { ($0.sequence, $0) }, uniquingKeysWith: { first, _ in first })
    holds = (record.timing?.holds ?? []).compactMap { hold in
      guard let from = starts[hold.from] else { return nil }
      let to = hold.to.flatMap { starts[$0] } ?? bars.last
      return Timeline.Stretch(
        start: from.start, end: max(to?.start ?? from.end, from.start),
        length: hold.length?.milliseconds ?? 0)
    }
  }

  private static func answers(_ bars: [Timeline.Bar]) -> [Timeline.Stretch] {
    var waits: [Timeline.Stretch] = []
    var open: Timeline.Bar?
    for bar in bars where bar.kind.isUtterance {
      switch bar.role {
      case .customer:
        if open == nil { open = bar }
      case .agent, .supervisor, .bot:
        if let asked = open, let from = asked.at, let to = bar.at, to - from >= least {
          waits.append(Timeline.Stretch(start: asked.start, end: bar.start, length: to - from))
        }
        open = nil
      case .system, .unknown: break
      }
    }
    return waits
  }

  private static func silences(_ bars: [Timeline.Bar]) -> [Timeline.Stretch] {
    var waits: [Timeline.Stretch] = []
    var last: (moment: Int64, place: Int)?
    for bar in bars where bar.kind.isUtterance {
      guard let at = bar.at else { continue }
      if let last, at - last.moment >= least {
        waits.append(
          Timeline.Stretch(start: last.place, end: bar.start, length: at - last.moment))
      }
      let end = bar.until ?? at
      if end > last?.moment ?? .min { last = (end, bar.end) }
    }
    return waits
  }
}
