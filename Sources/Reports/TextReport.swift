package import Bytes
internal import Lexicons
package import ReportModel
internal import Rules
internal import Scorecards
internal import Timing
internal import Transcripts

/// Reports for people, on a terminal of 80 columns.
package struct TextReport: Sendable {
  /// More findings of one conversation are counted only; nobody reads them on a terminal.
  private static let mostFindings = 50

  let options: ReportOptions
  let words: ReportWords

  package init(_ options: ReportOptions) {
    self.options = options
    words = ReportWords(language: options.language)
  }

  package func write(_ report: ConversationReport, to writer: inout ByteWriter) {
    headline(report, &writer)
    damageLine(report, &writer)
    scoreLines(report, &writer)
    let findings = ordered(report.findings.filter { !options.pack.rules[$0.rule].isPreview })
    for finding in findings.prefix(Self.mostFindings) { write(finding, of: report, &writer) }
    if findings.count > Self.mostFindings {
      paragraph(words.moreFindings(findings.count - Self.mostFindings), indent: 2, &writer)
    }
    candidates(report, &writer)
    previews(report, &writer)
    notAssessed(report, &writer)
    scripts(report, &writer)
    timing(report, &writer)
    writer.append("\n")
  }

  // MARK: Head

  private func headline(_ report: ConversationReport, _ writer: inout ByteWriter) {
    let conversation = report.conversation
    // Nothing found where hardly anything could be judged is no pass.
    let isUnjudged = report.isUnjudged
    let status = isUnjudged ? words.unjudged : words.status(report.status)
    var parts = [status, safe(conversation.id), words.channel(conversation.channel)]
    if let started = report.moments.started {
      parts.append(Moment.describe(started, in: conversation, withDate: true))
    }
    if let source = conversation.source, let file = source.file {
      parts.append(safe(file) + (source.line.map { ":\($0)" } ?? ""))
    }
    let mark = isUnjudged ? "?" : Self.mark(report.status)
    let lines = DisplayWidth.wrap(parts.joined(separator: "  "), width: 76)
    for (index, part) in lines.enumerated() {
      line((index == 0 ? color(mark, by: report.status) + " " : "    ") + part, &writer)
    }
  }

  private static func mark(_ status: ReportStatus) -> String {
    switch status {
    case .pass: "✓"
    case .findings: "✗"
    case .incomplete, .error: "!"
    }
  }

  private func damageLine(_ report: ConversationReport, _ writer: inout ByteWriter) {
    guard let damage = report.damage else { return }
    paragraph(words.damage(damage), indent: 2, &writer)
  }

  // MARK: Findings

  /// The most severe first, then by their place.
  private func ordered(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().sorted { left, right in
      let severities = (left.element.violation.severity, right.element.violation.severity)
      return severities.0 == severities.1
        ? left.offset < right.offset : severities.0 > severities.1
    }.map(\.element)
  }

  private func write(
    _ finding: Finding, of report: ConversationReport, _ writer: inout ByteWriter
  ) {
    let rule = options.pack.rules[finding.rule]
    let text = FindingMessage(finding, in: report, pack: options.pack, language: options.language)
    var parts = [
      "\(mark(finding.violation.severity)) \(words.severity(finding.violation.severity))",
      rule.title.text(options.language) + " [\(rule.id)]",
    ]
    if let points = lostPoints(finding, report) { parts.append(points) }
    if let speaker = speaker(finding.violation.party, report) { parts.append(speaker) }
    if let event = finding.violation.event {
      let found = report.conversation.events[event.rawValue]
      if let at = found.at {
        parts.append(Moment.describe(at, in: report.conversation, withDate: false))
      }
    }
    paragraph(parts.joined(separator: "  "), indent: 2, &writer)
    if let act = finding.violation.act.map({ report.speech.acts[$0] }) {
      paragraph(context(of: act, report), indent: 6, &writer)
    } else if !finding.violation.spans.isEmpty {
      paragraph(context(finding.violation.spans[...], report), indent: 6, &writer)
    } else if case .conditions = rule.operation {
      occasion(of: finding, report, &writer)
    }
    paragraph(text.message, indent: 6, &writer)
    paragraph("→ " + text.suggestion, indent: 6, &writer)
  }

  /// What the rule cost on the sheet, at its first finding.
  private func lostPoints(_ finding: Finding, _ report: ConversationReport) -> String? {
    let isFirst = report.findings.first { $0.rule == finding.rule }?.key == finding.key
    guard isFirst, let card = options.pack.scorecard(for: report.conversation.channel),
      let place = card.item(ofRule: finding.rule), card.printsPoints(ofItem: place),
      let points = report.score?.points(ofItem: place), points.obtained < points.of
    else { return nil }
    return words.lost(points.of - points.obtained)
  }

  /// The quote in its sentence: 「…这件事【跟我们没关系】…」.
  private func context(of act: Act, _ report: ConversationReport) -> String {
    context(report.speech.spans(of: act), report)
  }

  /// What something should have been said after.
  private func occasion(
    of finding: Finding, _ report: ConversationReport, _ writer: inout ByteWriter
  ) {
    guard let event = finding.violation.event.map({ report.conversation.events[$0.rawValue] }),
      !event.text.isEmpty
    else { return }
    let conversation = report.conversation
    let text = masked(excerpt(event.text.lower, event.text.upper, in: conversation, atEnd: false))
    let shown = text.count > 30 ? text.prefix(28) + "…" : text[...]
    let role = event.party.map { words.role(conversation.party($0).role) } ?? ""
    paragraph(role + words.quoted(SafeText.terminal(String(shown))), indent: 6, &writer)
  }

  private func context(_ spans: ArraySlice<TextSpan>, _ report: ConversationReport) -> String {
    let conversation = report.conversation
    let pieces = spans.map { span -> String in
      let whole = conversation.events[span.event.rawValue].text
      let before = masked(excerpt(whole.lower, span.bytes.lower, in: conversation, atEnd: true))
      let after = masked(excerpt(span.bytes.upper, whole.upper, in: conversation, atEnd: false))
      let quote = masked(conversation.string(span.bytes))
      let head = before.count > 16 ? "…" + before.suffix(14) : before[...]
      let tail = after.count > 16 ? after.prefix(14) + "…" : after[...]
      return SafeText.terminal("\(head)【\(quote)】\(tail)")
    }
    return words.quoted(pieces.joined(separator: " "))
  }

  /// At most some 120 bytes of a text, from its end or its start: enough for what is shown, and a text
  /// of many findings is not read through for each.
  private func excerpt(
    _ lower: Int, _ upper: Int, in conversation: Conversation, atEnd: Bool
  ) -> String {
    var range = TextRange(lower, upper)
    let isContinuation = { (place: Int) in conversation.text[place] & 0xC0 == 0x80 }
    if range.count > 120, atEnd {
      range.lower = upper - 120
      while range.lower < upper, isContinuation(range.lower) { range.lower += 1 }
    } else if range.count > 120 {
      range.upper = lower + 120
      while range.upper > lower, isContinuation(range.upper) { range.upper -= 1 }
    }
    return conversation.string(range)
  }

  private func candidates(_ report: ConversationReport, _ writer: inout ByteWriter) {
    for verdict in report.verdicts
    where verdict.outcome == .notAssessable && !verdict.evidence.isEmpty {
      let rule = options.pack.rules[verdict.rule]
      if rule.isPreview { continue }
      switch rule.operation {
      case .forbidden, .conditions: break
      default: continue
      }
      paragraph(
        "? \(words.candidate)  \(rule.title.text(options.language)) [\(rule.id)]", indent: 2,
        &writer)
      for act in verdict.evidence.prefix(Self.mostFindings) {
        paragraph(context(of: report.speech.acts[act], report), indent: 6, &writer)
      }
    }
  }

  /// What rules on trial found: by name only, so that it does not bury the rest.
  private func previews(_ report: ConversationReport, _ writer: inout ByteWriter) {
    var rules: [Int] = []
    for finding in report.findings
    where options.pack.rules[finding.rule].isPreview && !rules.contains(finding.rule) {
      rules.append(finding.rule)
    }
    if rules.isEmpty { return }
    let names = rules.map { place in
      options.pack.rules[place].title.text(options.language) + " [\(options.pack.rules[place].id)]"
    }
    paragraph(words.onTrial(names), indent: 2, &writer)
  }

  private func notAssessed(_ report: ConversationReport, _ writer: inout ByteWriter) {
    // Of rules that are not on the sheet it is no news that they could not be judged.
    let listed = options.pack.listedRules
    let open = report.verdicts.filter {
      $0.outcome == .notAssessable && !options.pack.rules[$0.rule].isPreview
        && listed?.contains($0.rule) != false
    }
    guard !open.isEmpty else { return }
    let names = open.map { verdict in
      let title = options.pack.rules[verdict.rule].title.text(options.language)
      return title + words.inBrackets(words.reason(verdict.reason ?? .uncertainMatch))
    }
    paragraph(words.notAssessed(names), indent: 2, &writer)
  }

  private func timing(_ report: ConversationReport, _ writer: inout ByteWriter) {
    let text = words.timing(report.figures)
    if !text.isEmpty { paragraph(text, indent: 2, &writer) }
    let profile = words.timingProfile(report.figures)
    if !profile.isEmpty { paragraph(SafeText.terminal(profile), indent: 2, &writer) }
  }

  // MARK: Lines

  private func speaker(_ party: PartyIndex?, _ report: ConversationReport) -> String? {
    guard let party = party.map({ report.conversation.party($0) }) else { return nil }
    let name = party.name ?? party.account ?? party.id
    return words.role(party.role) + " " + safe(name)
  }

  private func safe(_ text: String) -> String { SafeText.terminal(masked(text)) }

  private func masked(_ text: String) -> String {
    options.redaction == .full ? Masking.masked(text) : text
  }

  private func mark(_ severity: Severity) -> String {
    let mark: String
    switch severity {
    case .critical: mark = "■"
    case .major: mark = "▲"
    case .minor: mark = "●"
    case .info: mark = "·"
    }
    return options.usesColor ? "\u{1B}[\(severity >= .major ? 31 : 33)m\(mark)\u{1B}[0m" : mark
  }

  private func color(_ text: String, by status: ReportStatus) -> String {
    guard options.usesColor else { return text }
    return "\u{1B}[\(status == .pass ? 32 : 31)m\(text)\u{1B}[0m"
  }

  func paragraph(_ text: String, indent: Int, _ writer: inout ByteWriter) {
    let padding = String(repeating: " ", count: indent)
    for (index, part) in DisplayWidth.wrap(text, width: 78 - indent).enumerated() {
      line(padding + (index > 0 ? "  " : "") + part, &writer)
    }
  }

  func line(_ text: String, _ writer: inout ByteWriter) {
    writer.append(text)
    writer.append("\n")
  }
}
