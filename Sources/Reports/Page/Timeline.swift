internal import Lexicons
internal import Overviews
internal import Transcripts

/// A conversation at a glance: two lanes, how long the customer waited or nobody spoke, holds,
/// transfers, and numbered marks where something was found. The same facts stand below it in words.
struct Timeline {
  let record: ReportRecord
  let anchor: String
  let words: ReportWords
  let findings: [ReportRecord.Finding]

  private static let left = 44
  private static let width = 740

  /// What is drawn of an event: its number in the record, and where it begins and ends.
  struct Bar {
    let sequence: Int
    let role: Role
    let kind: EventKind
    let start: Int
    let end: Int
    let at: Int64?
    let until: Int64?
  }

  /// A stretch with nothing said, or a hold.
  struct Stretch {
    let start: Int
    let end: Int
    let length: Int64
  }

  func write(_ markup: inout Markup) {
    guard let events = record.events, !events.isEmpty else { return }
    let scale = record.clock == .none ? nil : TimelineScale(moments(events), width: Self.width)
    let bars = self.bars(events, scale)
    markup.tag("<div class=\"line\" role=\"region\" tabindex=\"0\" aria-label=\"")
    markup.words(words.pick("时间线", "timeline"))
    markup.tag("\"><svg viewBox=\"0 0 800 ")
    markup.tag(record.timing?.holds.isEmpty == false ? "100" : "76")
    markup.tag("\" role=\"group\" aria-label=\"")
    markup.words(legend(scale))
    markup.tag("\">")
    lanes(&markup)
    utterances(bars, &markup)
    if scale != nil { pauses(TimelinePauses(record: record, bars: bars), &markup) }
    moves(bars, &markup)
    hits(bars, &markup)
    markup.tag("</svg></div>")
    if scale?.isCut == true {
      markup.tag("<p class=\"faint\">")
      markup.words(
        words.pick("超过 2 分钟的间隔按 2 分钟画。", "Pauses beyond 2 minutes are drawn as 2 minutes."))
      markup.tag("</p>")
    }
  }

  private func legend(_ scale: TimelineScale?) -> String {
    scale == nil
      ? words.pick("没有时间，按先后画出。", "There are no times; drawn in order.")
      : words.pick(
        "上行客户，下行客服；虚框为等待或静音，编号为问题，下方为等待。",
        "Customer above, agent below; dashed boxes are waits or silences, numbers are findings, "
          + "holds are at the foot.")
  }

  private func moments(_ events: [ReportRecord.Event]) -> [Int64] {
    events.flatMap { [$0.at, end(of: $0)].compactMap { $0 } }
  }

  /// An end before the start says nothing.
  private func end(of event: ReportRecord.Event) -> Int64? {
    guard let at = event.at, let end = event.end, end > at else { return nil }
    return end
  }

  private func bars(_ events: [ReportRecord.Event], _ scale: TimelineScale?) -> [Bar] {
    var last = Self.left
    return events.enumerated().map { place, event in
      let start: Int
      if let scale {
        start = event.at.map { Self.left + scale.place(of: $0) } ?? last
      } else {
        start = Self.left + place * Self.width / max(events.count, 1)
      }
      last = start
      let end = end(of: event).flatMap { end in scale.map { Self.left + $0.place(of: end) } }
      return Bar(
        sequence: event.sequence, role: record.party(event.party)?.role ?? .system,
        kind: event.kind, start: start, end: max(end ?? start, start + 4), at: event.at,
        until: self.end(of: event) ?? event.at)
    }
  }

  // MARK: Drawing

  private func lanes(_ markup: inout Markup) {
    markup.tag("<path class=\"lane\" d=\"M44 32H792M44 52H792\"/><text x=\"4\" y=\"36\">")
    markup.words(words.role(.customer))
    markup.tag("</text><text x=\"4\" y=\"56\">")
    markup.words(words.role(.agent))
    markup.tag("</text>")
  }

  private func utterances(_ bars: [Bar], _ markup: inout Markup) {
    let lanes: [(StaticString, Int, [Role])] = [
      ("customer", 25, [.customer]), ("agent", 45, [.agent, .supervisor]), ("bot", 45, [.bot]),
      ("faint", 35, [.unknown]),
    ]
    for (style, top, roles) in lanes {
      let own = bars.filter { $0.kind.isUtterance && roles.contains($0.role) }
      if own.isEmpty { continue }
      markup.tag("<path class=\"")
      markup.tag(style)
      markup.tag("\" d=\"")
      for bar in own { box(bar.start, top, bar.end - bar.start, 14, &markup) }
      markup.tag("\"/>")
    }
  }

  private func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ markup: inout Markup) {
    markup.tag("M")
    markup.number(x)
    markup.tag(" ")
    markup.number(y)
    markup.tag("h")
    markup.number(width)
    markup.tag("v")
    markup.number(height)
    markup.tag("h-")
    markup.number(width)
    markup.tag("z")
  }

  private func pauses(_ pauses: TimelinePauses, _ markup: inout Markup) {
    if !pauses.waits.isEmpty {
      markup.tag("<path class=\"wait\" stroke-dasharray=\"3 2\" d=\"")
      for wait in pauses.waits { box(wait.start, 44, max(wait.end - wait.start, 1), 16, &markup) }
      markup.tag("\"/>")
      labels(pauses.waits, y: 72, &markup)
    }
    if pauses.holds.isEmpty { return }
    markup.tag("<path class=\"hold\" d=\"")
    for hold in pauses.holds { box(hold.start, 78, max(hold.end - hold.start, 2), 6, &markup) }
    markup.tag("\"/>")
    markup.tag("<text x=\"4\" y=\"86\">")
    markup.words(words.pick("等待", "hold"))
    markup.tag("</text>")
    labels(pauses.holds, y: 96, &markup)
  }

  /// As many as there is room for, the longest first.
  private func labels(_ stretches: [Stretch], y: Int, _ markup: inout Markup) {
    var taken: [Range<Int>] = []
    for stretch in stretches.sorted(by: { ($1.length, $0.start) < ($0.length, $1.start) }) {
      let text = words.seconds(stretch.length)
      let width = text.unicodeScalars.reduce(8) { $0 + ($1.value < 0x80 ? 7 : 12) }
      let start = min((stretch.start + stretch.end - width) / 2, 796 - width)
      let place = start..<(start + width)
      if taken.contains(where: { $0.overlaps(place) }) { continue }
      taken.append(place)
      markup.tag("<text x=\"")
      markup.number(start)
      markup.tag("\" y=\"")
      markup.number(y)
      markup.tag("\">")
      markup.words(text)
      markup.tag("</text>")
    }
  }

  private func moves(_ bars: [Bar], _ markup: inout Markup) {
    for bar in bars where bar.kind == .transfer {
      markup.tag("<path class=\"move\" d=\"M")
      markup.number(bar.start)
      markup.tag(" 22V62\"/><text x=\"")
      markup.number(min(bar.start + 2, 752))
      markup.tag("\" y=\"68\">⇄ ")
      markup.words(words.event(.transfer))
      markup.tag("</text>")
    }
  }

  /// Shapes with numbers above the lanes, side by side where they would cover each other.
  private func hits(_ bars: [Bar], _ markup: inout Markup) {
    let starts = Dictionary(
      bars.map { ($0.sequence, $0.start) }, uniquingKeysWith: { first, _ in first })
    let byMoment = Dictionary(
      bars.compactMap { bar in bar.at.map { ($0, bar.start) } },
      uniquingKeysWith: { first, _ in first })
    let places = findings.enumerated().compactMap { place, finding -> (x: Int, number: Int)? in
      let x =
        finding.spans.first.flatMap { starts[$0.sequence] }
        ?? finding.at.flatMap { byMoment[$0] }
      return x.map { ($0, place + 1) }
    }
    for (x, number) in Self.spread(places.sorted { $0 < $1 }) {
      hit(number, findings[number - 1].severity, x, &markup)
    }
  }

  /// Marks side by side: pushed to the right where they would cover each other, and back from the edge.
  private static func spread(_ marks: [(x: Int, number: Int)]) -> [(x: Int, number: Int)] {
    var marks = marks
    let width = { (number: Int) in number < 10 ? 22 : 29 }
    var free = 0
    for place in marks.indices {
      marks[place].x = max(marks[place].x, free)
      free = marks[place].x + width(marks[place].number)
    }
    var edge = 798
    for place in marks.indices.reversed() {
      marks[place].x = max(0, min(marks[place].x, edge - width(marks[place].number)))
      edge = marks[place].x
    }
    return marks
  }

  private func hit(_ number: Int, _ severity: Severity, _ x: Int, _ markup: inout Markup) {
    markup.tag("<a href=\"#")
    markup.words("\(anchor).f\(number)")
    markup.tag("\" aria-label=\"")
    markup.words(
      words.pick("问题 \(number)，", "finding \(number), ") + words.severity(severity))
    markup.tag("\"><text class=\"")
    markup.words(severity.rawValue)
    markup.tag("\" y=\"18\" x=\"")
    markup.number(x)
    markup.tag("\">")
    markup.words(PageMarks.mark(severity))
    markup.number(number)
    markup.tag("</text></a>")
  }
}
