package import Bytes
internal import Lexicons
package import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// Answers for the agent at the desk: the draft with what is wrong underlined, what to say instead, and
/// what only shows when it is sent.
package struct DraftTextReport: Sendable {
  private let options: ReportOptions
  private let words: ReportWords
  private let width: Int

  /// `width` is that of the terminal, in cells.
  package init(_ options: ReportOptions, width: Int = 80) {
    self.options = options
    self.width = max(width - 4, 20)
    words = ReportWords(language: options.language)
  }

  package func write(_ draft: DraftReport, to writer: inout ByteWriter) {
    headline(draft, &writer)
    let items = draft.items.enumerated().sorted { left, right in
      let severities = (
        left.element.finding.violation.severity, right.element.finding.violation.severity
      )
      return severities.0 == severities.1
        ? left.offset < right.offset : severities.0 > severities.1
    }.map(\.element)
    let candidates = draft.notJudged.filter { !$0.evidence.isEmpty }
    let marks = marks(items, candidates, draft)
    if !marks.isEmpty { underlined(draft, marks, &writer) }
    for item in items { write(item, of: draft, &writer) }
    for candidate in candidates {
      paragraph("? \(words.candidate)  \(name(candidate.rule))", 2, &writer)
      paragraph(quotes(candidate.evidence.flatMap { $0 }, draft), 6, &writer)
    }
    if let rewrite = draft.rewrite { self.rewrite(rewrite, &writer) }
    notJudged(draft, &writer)
  }

  private func headline(_ draft: DraftReport, _ writer: inout ByteWriter) {
    let (mark, color, text) =
      switch draft.verdict {
      case .ok: ("✓", 32, words.pick("可以发送", "may be sent"))
      case .warn: ("▲", 31, words.pick("请修改后再发送", "change it before sending"))
      case .block: ("■", 31, words.pick("不要发送", "do not send"))
      }
    let count = draft.items.count
    let note =
      draft.verdict == .ok && count > 0
      ? words.inBrackets(words.pick("有 \(count) 处提示", "remarks: \(count)")) : ""
    writer.append("\(colored(mark, color)) \(text)\(note)\n")
  }

  // MARK: The draft

  private func marks(
    _ items: [DraftReport.Item], _ candidates: [DraftReport.Open], _ draft: DraftReport
  ) -> [DraftLayout.Mark] {
    var marks: [DraftLayout.Mark] = []
    for item in items {
      let violation = item.finding.violation
      let spans =
        violation.act.map { Array(draft.report.speech.spans(of: draft.report.speech.acts[$0])) }
        ?? violation.spans
      marks += self.marks(spans, Self.sign(violation.severity), draft)
    }
    for candidate in candidates {
      marks += self.marks(candidate.evidence.flatMap { $0 }, "?", draft)
    }
    return marks
  }

  private func marks(
    _ spans: [TextSpan], _ sign: Character, _ draft: DraftReport
  ) -> [DraftLayout.Mark] {
    spans.filter { $0.event == draft.event }
      .map { DraftLayout.Mark(scalars: $0.scalars, sign: sign) }
  }

  /// Signs of one cell everywhere, unlike the marks of the list.
  private static func sign(_ severity: Severity) -> Character {
    switch severity {
    case .critical: "="
    case .major: "^"
    case .minor: "~"
    case .info: "-"
    }
  }

  private func underlined(
    _ draft: DraftReport, _ marks: [DraftLayout.Mark], _ writer: inout ByteWriter
  ) {
    // Masks keep the places.
    for line in DraftLayout.lines(masked(draft.text), marks, width: width) {
      writer.append("  \(line.text)\n")
      if !line.below.isEmpty { writer.append("  \(painted(line.below))\n") }
    }
  }

  private func painted(_ below: String) -> String {
    guard options.usesColor else { return below }
    var painted = ""
    var rest = below[...]
    while let sign = rest.first {
      let run = rest.prefix { $0 == sign }
      rest = rest[run.endIndex...]
      painted += sign == " " ? String(run) : colored(String(run), Self.color(sign))
    }
    return painted
  }

  private static func color(_ sign: Character) -> Int { sign == "=" || sign == "^" ? 31 : 33 }

  // MARK: What was found

  private func write(
    _ item: DraftReport.Item, of draft: DraftReport, _ writer: inout ByteWriter
  ) {
    let severity = item.finding.violation.severity
    let sign = Self.sign(severity)
    let mark = Self.mark(severity)
    let (message, suggestion) = draft.words(
      of: item, pack: options.pack, language: options.language)
    let head = "\(words.severity(severity))  \(name(item.finding.rule))"
    for (index, part) in DisplayWidth.wrap(head, width: width - 2).enumerated() {
      writer.append(index == 0 ? "  \(colored(mark, Self.color(sign))) " : "    ")
      writer.append(part + "\n")
    }
    paragraph(message, 6, &writer)
    paragraph("→ " + suggestion, 6, &writer)
  }

  private static func mark(_ severity: Severity) -> String {
    switch severity {
    case .critical: "■"
    case .major: "▲"
    case .minor: "●"
    case .info: "·"
    }
  }

  private func quotes(_ spans: [TextSpan], _ draft: DraftReport) -> String {
    let texts = spans.map { masked(draft.report.conversation.string($0.bytes)) }
    return texts.map { words.quoted(SafeText.terminal($0)) }.joined(separator: " ")
  }

  private func rewrite(_ text: String, _ writer: inout ByteWriter) {
    writer.append("  " + words.pick("改写：", "rewrite:") + "\n")
    for line in DraftLayout.lines(masked(text), [], width: width - 4) {
      writer.append("      \(line.text)\n")
    }
  }

  /// The rules of the sheet in use, by name; the others only by their number.
  private func notJudged(_ draft: DraftReport, _ writer: inout ByteWriter) {
    let open = draft.notJudged.filter(\.evidence.isEmpty)
    if open.isEmpty { return }
    let listed = options.pack.scorecard(for: draft.report.conversation.channel)?.ruleSet
    let names = open.filter { listed?.contains($0.rule) ?? true }
      .map { options.pack.rules[$0.rule].title.text(options.language) }
    let list = names.joined(separator: words.pick("、", ", "))
    let more = open.count - names.count
    var text = words.pick("发送后才能判断 \(open.count) 项", "judged only once it is sent: \(open.count)")
    if !names.isEmpty { text += words.pick("：", ": ") + list }
    if more > 0, !names.isEmpty { text += words.pick(" 等", " and \(more) more") }
    paragraph(text, 2, &writer)
  }

  // MARK: Lines

  private func name(_ rule: Int) -> String {
    options.pack.rules[rule].title.text(options.language) + " [\(options.pack.rules[rule].id)]"
  }

  private func masked(_ text: String) -> String {
    options.redaction == .full ? Masking.masked(text) : text
  }

  private func colored(_ text: String, _ color: Int) -> String {
    options.usesColor ? "\u{1B}[\(color)m\(text)\u{1B}[0m" : text
  }

  private func paragraph(_ text: String, _ indent: Int, _ writer: inout ByteWriter) {
    let padding = String(repeating: " ", count: indent)
    for part in DisplayWidth.wrap(text, width: width + 2 - indent) {
      writer.append(padding + part + "\n")
    }
  }
}
