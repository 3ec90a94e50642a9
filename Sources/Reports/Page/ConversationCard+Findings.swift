internal import Lexicons
internal import Overviews
internal import Rules
internal import Scorecards

extension ConversationCard {
  /// What was found, with the quote, what is wrong, and what to say instead.
  func findingList(_ markup: inout Markup) {
    markup.tag("<h3>")
    markup.words(words.pick("问题", "Findings"))
    markup.tag("</h3>")
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
    markup.tag("<p class=\"faint key\">")
    markup.words(words.pick("编号 ", "key "))
    markup.tag("<code>")
    markup.words(finding.key)
    markup.tag("</code></p></li>")
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
    guard let event = record.events?.first(where: { $0.at == at }) else {
      paragraph(time, &markup)
      return
    }
    markup.tag("<p>")
    link(to: event.sequence, &markup)
    markup.words(time)
    markup.tag("</a></p>")
  }

  /// The quotes in their sentences.
  private func quotes(_ finding: ReportRecord.Finding, _ markup: inout Markup) {
    markup.tag("<p>")
    if let party = record.party(finding.party) {
      let name = party.name ?? party.account ?? party.id
      markup.text("\(words.role(party.role)) \(name)\(words.colon)")
    }
    for span in finding.spans {
      link(to: span.sequence, &markup)
      quote(span, &markup)
      markup.tag("</a> ")
    }
    markup.tag("</p>")
  }

  /// The quote with at most fourteen characters of its text on both sides.
  private func quote(_ span: ReportRecord.Span, _ markup: inout Markup) {
    let text = record.events?.first { $0.sequence == span.sequence }?.text ?? ""
    let scalars = Array(markup.masked(text).unicodeScalars)
    guard span.lower < span.upper, span.upper <= scalars.count else {
      markup.tag("<q>")
      markup.text(span.quote)
      markup.tag("</q>")
      return
    }
    let (first, last) = (max(0, span.lower - 14), min(scalars.count, span.upper + 14))
    markup.tag(first > 0 ? "<q>…" : "<q>")
    part(scalars[first..<span.lower], &markup)
    markup.tag("<mark>")
    part(scalars[span.lower..<span.upper], &markup)
    markup.tag("</mark>")
    part(scalars[span.upper..<last], &markup)
    markup.tag(last < scalars.count ? "…</q>" : "</q>")
  }

  private func part(_ scalars: ArraySlice<Unicode.Scalar>, _ markup: inout Markup) {
    var piece = String.UnicodeScalarView()
    piece.append(contentsOf: scalars)
    markup.part(piece[...])
  }

  /// Opens a link to a turn.
  private func link(to sequence: Int, _ markup: inout Markup) {
    markup.tag("<a href=\"#")
    markup.words("\(anchor).t\(sequence)")
    markup.tag("\">")
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
    markup.tag("</summary><ul class=\"list\">")
    for judgement in judgements {
      markup.tag("<li>")
      markup.text(titles.rule(judgement.rule))
      markup.tag(" <span class=\"faint\">")
      markup.text(judgement.rule)
      markup.tag("</span>")
      if let obtained = judgement.obtained, let of = judgement.of {
        markup.words(" \(obtained)/\(of)")
      }
      if let reason = judgement.reason {
        markup.text(words.inBrackets(words.reason(named: reason)))
      }
      if judgement.isPreview { markup.words(words.inBrackets(words.preview)) }
      evidence(judgement, &markup)
      markup.tag("</li>")
    }
    markup.tag("</ul></details>")
  }

  private func evidence(_ judgement: ReportRecord.Judgement, _ markup: inout Markup) {
    for span in judgement.evidence.joined() {
      markup.tag(" ")
      link(to: span.sequence, &markup)
      markup.tag("<q>")
      markup.text(span.quote)
      markup.tag("</q></a>")
    }
  }
}
