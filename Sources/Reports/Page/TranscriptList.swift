internal import Lexicons
internal import Overviews
internal import Rules
internal import Transcripts

/// The transcript with what was found marked in it: findings by their number, evidence by a dotted line.
struct TranscriptList {
  let record: ReportRecord
  let anchor: String
  let words: ReportWords
  let turns: CardTurns
  let findings: [ReportRecord.Finding]

  /// A marked range of a text, in scalars.
  private struct Mark {
    let lower: Int
    let upper: Int
    /// From 1; nil for evidence of a rule that passed.
    let number: Int?
  }

  func write(_ markup: inout Markup) {
    markup.tag("<h4>")
    markup.words(words.pick("对话", "Transcript"))
    markup.tag("</h4>")
    guard let events = record.events else {
      markup.tag("<p class=\"open\">")
      markup.words(
        words.pick(
          "报告行里没有对话内容；用 check --with-transcript 重新生成即可看到。",
          "The report line has no transcript; write it again with check --with-transcript."))
      markup.tag("</p>")
      return
    }
    let marks = self.marks()
    markup.tag("<ol class=\"t\">")
    for (place, event) in events.enumerated() {
      line(event, turns.texts[place], marks[event.sequence] ?? [], &markup)
    }
    markup.tag("</ol>")
  }

  private func marks() -> [Int: [Mark]] {
    var marks: [Int: [Mark]] = [:]
    for (place, finding) in findings.enumerated() {
      for span in finding.spans {
        marks[span.sequence, default: []]
          .append(Mark(lower: span.lower, upper: span.upper, number: place + 1))
      }
    }
    for judgement in record.verdicts where judgement.outcome == .pass {
      for span in judgement.evidence.joined() {
        marks[span.sequence, default: []]
          .append(Mark(lower: span.lower, upper: span.upper, number: nil))
      }
    }
    return marks
  }

  private func line(
    _ event: ReportRecord.Event, _ scalars: [Unicode.Scalar], _ marks: [Mark],
    _ markup: inout Markup
  ) {
    let party = record.party(event.party)
    markup.tag("<li id=\"")
    markup.words("\(anchor).t\(event.sequence)")
    markup.tag("\" class=\"")
    markup.words((party?.role ?? .system).rawValue)
    markup.tag("\"><span class=\"who\">")
    var parts = event.at.map { [Moment.describe($0, of: record, withDate: false)] } ?? []
    if let party {
      parts.append("\(words.role(party.role)) \(party.name ?? party.account ?? party.id)")
    }
    let kind = self.kind(event)
    if !kind.isEmpty { parts.append("[\(kind)]") }
    for (place, part) in parts.enumerated() {
      if place > 0 { markup.tag(" ") }
      markup.line(part)
    }
    markup.tag("</span>")
    text(scalars, marks, &markup)
    markup.tag("</li>")
  }

  private func kind(_ event: ReportRecord.Event) -> String {
    var parts: [String] = []
    switch event.kind {
    case .message, .speech:
      if event.messageKind != .text { parts.append(words.messageKind(event.messageKind)) }
    default: parts.append(words.event(event.kind))
    }
    if event.isAutomatic { parts.append(words.pick("自动回复", "automatic")) }
    return parts.joined(separator: " · ")
  }

  /// The text in pieces, cut wherever a mark begins or ends. Masks keep the places.
  private func text(_ scalars: [Unicode.Scalar], _ marks: [Mark], _ markup: inout Markup) {
    if scalars.isEmpty { return }
    let inside = marks.filter { $0.lower < $0.upper && $0.upper <= scalars.count }
    let cuts = Set(inside.flatMap { [$0.lower, $0.upper] } + [0, scalars.count]).sorted()
    for (start, end) in zip(cuts, cuts.dropFirst()) {
      let here = inside.filter { $0.lower <= start && end <= $0.upper }
      let numbers = here.compactMap(\.number)
      if !numbers.isEmpty {
        markup.tag("<mark>")
      } else if !here.isEmpty {
        markup.tag("<mark class=\"ok\">")
      }
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[start..<end])
      markup.part(piece[...])
      if !here.isEmpty { markup.tag("</mark>") }
      let ending = Set(inside.filter { $0.upper == end }.compactMap(\.number)).sorted()
      for number in ending { reference(number, &markup) }
    }
  }

  private func reference(_ number: Int, _ markup: inout Markup) {
    markup.tag("<sup><a href=\"#")
    markup.words("\(anchor).f\(number)")
    markup.tag("\">")
    markup.number(number)
    markup.tag("</a></sup>")
  }
}
