internal import Lexicons
internal import Overviews
internal import Reviews
internal import Rules
internal import Scorecards

extension ConversationCard {
  /// What was found, with the quote, what is wrong, and what to say instead.
  func findingList(_ markup: inout Markup) {
    markup.tag("<h4>")
    markup.words(words.pick("问题", "Findings"))
    markup.tag("</h4>")
    if findings.isEmpty {
      paragraph(words.pick("没有发现问题。", "Nothing was found."), &markup)
      return
    }
    var named: Set<String> = []
    markup.tag("<ol class=\"f\">")
    for (place, finding) in findings.enumerated() {
      let isFirst = named.insert(finding.rule).inserted
      item(place + 1, finding, isFirst, &markup)
    }
    markup.tag("</ol>")
  }

  private func item(
    _ number: Int, _ finding: ReportRecord.Finding, _ isFirst: Bool, _ markup: inout Markup
  ) {
    markup.tag("<li class=\"")
    markup.words(finding.severity.rawValue)
    markup.tag("\" id=\"")
    markup.words("\(anchor).f\(number)")
    markup.tag("\"><strong>")
    markup.words(
      "\(number) \(PageMarks.mark(finding.severity)) \(words.severity(finding.severity)) ")
    markup.text(titles.rule(finding.rule))
    markup.tag("</strong> <span class=\"faint\">")
    markup.text(finding.rule)
    markup.words(facts(finding, isFirst))
    markup.tag("</span>")
    if finding.spans.isEmpty { occasion(finding, &markup) } else { quotes(finding, &markup) }
    if !finding.message.isEmpty { paragraph(finding.message, &markup) }
    if !finding.suggestion.isEmpty {
      markup.tag("<p class=\"say\">→ ")
      markup.text(words.pick("建议：", "say: ") + finding.suggestion)
      markup.tag("</p>")
    }
    ruling(finding, &markup)
    markup.tag("<p class=\"faint key\">")
    markup.words(words.pick("发现编号 ", "key "))
    markup.words(finding.key)
    markup.tag("</p></li>")
  }

  /// What people ruled on it so far, the last ruling last.
  private func ruling(_ finding: ReportRecord.Finding, _ markup: inout Markup) {
    guard let events = reviews?.events(of: finding.key), !events.isEmpty else { return }
    markup.tag("<p class=\"open\">")
    markup.words(words.pick("复核：", "review: "))
    for (place, event) in events.enumerated() {
      if place > 0 { markup.words(" → ") }
      markup.words(words.state(event.ruling.state))
      if event.isVeto { markup.words(words.pick("（一票否决）", " (veto)")) }
      let details = [event.by, event.at, event.note].filter { !$0.isEmpty }
      if !details.isEmpty {
        markup.words(words.pick("（", " ("))
        markup.list(details, separator: words.comma)
        markup.words(words.pick("）", ")"))
      }
    }
    markup.tag("</p>")
  }

  private func facts(_ finding: ReportRecord.Finding, _ isFirst: Bool) -> String {
    var parts: [String] = []
    if finding.isPreview { parts.append(words.preview) }
    if !finding.isCertain { parts.append(words.candidate) }
    if isFirst, let lost = lost(finding.rule) { parts.append(words.lost(lost)) }
    if let at = finding.at, !finding.spans.isEmpty {
      parts.append(Moment.describe(at, of: record, withDate: false))
    }
    return parts.isEmpty ? "" : " · " + parts.joined(separator: " · ")
  }

  /// What the rule cost on the sheet.
  private func lost(_ rule: String) -> Points? {
    guard let judgement = record.verdicts.first(where: { $0.rule == rule }),
      let obtained = judgement.obtained, let of = judgement.of, obtained < of
    else { return nil }
    return of - obtained
  }

  /// The turn after which something should have been said, or that was too slow.
  private func occasion(_ finding: ReportRecord.Finding, _ markup: inout Markup) {
    guard let at = finding.at else { return }
    let time = Moment.describe(at, of: record, withDate: false)
    let event = record.events?.first { $0.at == at }
    markup.tag("<p>")
    let isLink = link(to: event?.sequence, &markup)
    markup.words(time)
    markup.tag(isLink ? "</a></p>" : "</p>")
  }

  /// The quotes in their sentences.
  private func quotes(_ finding: ReportRecord.Finding, _ markup: inout Markup) {
    markup.tag("<p>")
    if let party = record.party(finding.party) {
      markup.words(words.role(party.role) + " ")
      markup.text(party.name ?? party.account ?? party.id)
      markup.words(words.colon)
    }
    for span in finding.spans {
      quote(span, &markup)
      markup.tag(" ")
    }
    markup.tag("</p>")
  }

  /// The quote with at most fourteen characters of its text on both sides.
  private func quote(_ span: ReportRecord.Span, _ markup: inout Markup) {
    guard turns.has(span.sequence) else {
      markup.tag("<span class=\"q\">")
      markup.text(span.quote)
      markup.tag("</span>")
      return
    }
    markup.tag("<a class=\"q\" href=\"#")
    markup.words("\(anchor).t\(span.sequence)")
    markup.tag("\">")
    defer { markup.tag("</a>") }
    guard let scalars = turns.text(holding: span) else {
      markup.text(span.quote)
      return
    }
    let (first, last) = (max(0, span.lower - 14), min(scalars.count, span.upper + 14))
    if first > 0 { markup.tag("…") }
    part(scalars[first..<span.lower], &markup)
    markup.tag("<mark>")
    part(scalars[span.lower..<span.upper], &markup)
    markup.tag("</mark>")
    part(scalars[span.upper..<last], &markup)
    if last < scalars.count { markup.tag("…") }
  }

  private func part(_ scalars: ArraySlice<Unicode.Scalar>, _ markup: inout Markup) {
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: scalars)
    markup.part(piece[...])
  }

  /// Opens a link to a turn, if the page has it.
  func link(to sequence: Int?, _ markup: inout Markup) -> Bool {
    guard let sequence, turns.has(sequence) else { return false }
    markup.tag("<a href=\"#")
    markup.words("\(anchor).t\(sequence)")
    markup.tag("\">")
    return true
  }

  // MARK: Verdicts

  /// What every rule came to: open ones in the open, the rest behind a click.
  func judgements(_ markup: inout Markup) {
    let open = record.verdicts.filter { $0.outcome == .notAssessable && !$0.isPreview }
    let passed = record.verdicts.filter { $0.outcome == .pass }
    let others = record.verdicts.filter {
      $0.outcome == .notApplicable || $0.outcome == .notAssessable && $0.isPreview
    }
    let failed = record.verdicts.filter { $0.outcome == .fail }
    group(words.pick("未达标 \(failed.count) 项", "\(failed.count) failed"), failed, &markup)
    group(words.pick("未能判断 \(open.count) 项", "\(open.count) not judged"), open, &markup)
    group(words.pick("达标 \(passed.count) 项", "\(passed.count) passed"), passed, &markup)
    group(words.pick("不适用 \(others.count) 项", "\(others.count) not applicable"), others, &markup)
    if record.dormantRules > 0 {
      let count = record.dormantRules
      markup.tag("<p class=\"faint\">")
      markup.words(
        words.pick("另有 \(count) 条规则在此会话里没有场合。", "\(count) more rules had no occasion here."))
      markup.tag("</p>")
    }
  }

  private func group(
    _ title: String, _ judgements: [ReportRecord.Judgement], _ markup: inout Markup
  ) {
    if judgements.isEmpty { return }
    markup.tag("<details><summary>")
    markup.words(title)
    // One paragraph with line ends: a list of so many items would make the page slow to open.
    markup.tag("</summary><p class=\"pre\">")
    for (place, judgement) in judgements.enumerated() {
      if place > 0 { markup.tag("\n") }
      markup.line(titles.rule(judgement.rule))
      if let obtained = judgement.obtained, let of = judgement.of {
        markup.words(" \(obtained)/\(of)")
      }
      if let reason = judgement.reason {
        markup.line(words.inBrackets(words.reason(named: reason)))
      }
      if judgement.isPreview { markup.words(words.inBrackets(words.preview)) }
      evidence(judgement, &markup)
    }
    markup.tag("</p></details>")
  }

  private func evidence(_ judgement: ReportRecord.Judgement, _ markup: inout Markup) {
    for span in judgement.evidence.joined() {
      markup.tag(" ")
      // Of a pass the transcript marks it, and so many links would make the page slow to open.
      let isLink = judgement.outcome != .pass && link(to: span.sequence, &markup)
      if !isLink { markup.tag("「") }
      // Of a number that was cut nobody can tell that it was one.
      if let scalars = turns.text(holding: span) {
        var quote = String.UnicodeScalarView()
        quote.append(contentsOf: scalars[span.lower..<span.upper])
        markup.line(String(quote))
      } else {
        markup.line(span.quote)
      }
      markup.tag(isLink ? "</a>" : "」")
    }
  }
}
