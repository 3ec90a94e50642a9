internal import Lexicons
internal import Overviews
internal import Reviews
internal import Rules
internal import Scorecards
internal import Transcripts

/// A conversation in full: its score, timeline, findings, verdicts and transcript.
struct ConversationCard {
  let record: ReportRecord
  let anchor: String
  let options: ReportOptions
  let words: ReportWords
  let titles: RuleTitles
  /// What people ruled on it, and the score that follows; nil where nobody has.
  let reviews: ReviewBook?
  let after: Rescored?
  /// The findings in the order they are numbered: the gravest first, those on trial last.
  let findings: [ReportRecord.Finding]
  /// The events with their texts as they may be shown.
  let turns: CardTurns

  init(
    record: ReportRecord, anchor: String, options: ReportOptions, words: ReportWords,
    titles: RuleTitles, reviews: ReviewBook? = nil, after: Rescored? = nil
  ) {
    self.reviews = reviews
    self.after = after
    self.record = record
    self.anchor = anchor
    self.options = options
    self.words = words
    self.titles = titles
    turns = CardTurns(record, masks: options.redaction == .full)
    findings = record.findings.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.isPreview != other.isPreview { return other.isPreview }
      return one.severity == other.severity
        ? left.offset < right.offset : one.severity > other.severity
    }.map(\.element)
  }

  /// `isDeferred`: the page's script, where it may run, makes elements of what is below the summary only
  /// when the card is opened. Without it a browser reads the same as ever.
  func write(_ markup: inout Markup, isDeferred: Bool) {
    markup.tag("<details class=\"c\" id=\"")
    markup.words(anchor)
    markup.tag("\"><summary>")
    summary(&markup)
    markup.tag(isDeferred ? "</summary><noscript>" : "</summary>")
    body(&markup)
    markup.tag(isDeferred ? "</noscript></details>\n" : "</details>\n")
  }

  private func body(_ markup: inout Markup) {
    metadata(&markup)
    score(&markup)
    Timeline(record: record, anchor: anchor, words: words, findings: findings).write(&markup)
    markup.tag("<div class=\"two\"><div>")
    findingList(&markup)
    judgements(&markup)
    times(&markup)
    scripts(&markup)
    markup.tag("</div><div>")
    TranscriptList(
      record: record, anchor: anchor, words: words, turns: turns, findings: findings
    ).write(&markup)
    markup.tag("</div></div>")
  }

  // MARK: Head

  private func summary(_ markup: inout Markup) {
    let kind = PageMarks.kind(record.status(after), isUnjudged: record.isUnjudged(after))
    span(PageMarks.classes[kind], PageMarks.shapes[kind] + " " + words.kind(kind), &markup)
    let percent = record.score?.percent.map { words.tenths($0) + "%" } ?? "–"
    span("score", percent + (record.score?.result.band.map { " " + $0 } ?? ""), &markup)
    if let after, after.result != record.score?.result {
      let percent = after.result.percent.map { words.tenths($0) + "%" } ?? "–"
      let band = after.result.band.map { " " + $0 } ?? ""
      span("score", "→ " + words.pick("复核后 ", "after review ") + percent + band, &markup)
    }
    markup.tag("<h3>")
    markup.text(record.id.isEmpty ? "–" : record.id)
    markup.tag("</h3> <span>")
    let agents = record.parties.filter(\.isAgent).map(\.key)
    markup.text(
      agents.isEmpty ? words.pick("客服不明", "no known agent") : agents.joined(separator: words.comma))
    markup.tag("</span>")
    if record.clock == .absolute, let started = record.started {
      span("faint", Moment.describe(started, of: record, withDate: true), &markup)
    }
    let counts = record.counted(after).reduce(into: SeverityCounts()) { $0[$1.severity] += 1 }
    for (severity, count) in counts.present {
      let text = "\(PageMarks.mark(severity)) \(words.severity(severity)) \(count)"
      span(severity.rawValue, text, &markup)
    }
  }

  private func span(_ style: String, _ text: String, _ markup: inout Markup) {
    markup.tag("<span class=\"")
    markup.words(style)
    markup.tag("\">")
    markup.text(text)
    markup.tag("</span> ")
  }

  private func metadata(_ markup: inout Markup) {
    var parts: [String] = []
    if let channel = record.channel { parts.append(words.channel(channel)) }
    for party in record.parties {
      let guess = party.certainty == "guess" ? words.inBrackets(words.pick("猜测", "guessed")) : ""
      let name = party.name ?? party.account ?? party.id
      parts.append("\(words.role(party.role)) \(name)\(guess)")
    }
    if let file = record.source.file {
      parts.append(file + (record.source.line.map { ":\($0)" } ?? ""))
    }
    markup.tag("<p class=\"faint\">")
    markup.list(parts, separator: " · ")
    markup.tag("</p>")
    if let damage = record.damage {
      markup.tag("<p class=\"open\">! ")
      markup.text(words.pick("文字已损坏，通过不算数：", "the text is destroyed, no pass counts: ") + damage)
      markup.tag("</p>")
    }
    if record.isTruncated {
      markup.tag("<p class=\"open\">! ")
      markup.words(words.pick("记录被截断", "the record is cut off"))
      markup.tag("</p>")
    }
  }

  // MARK: Score

  private func score(_ markup: inout Markup) {
    guard let score = record.score else { return }
    markup.tag("<p>")
    markup.text(titles.card(score.scorecard) + words.colon)
    markup.words(
      words.pick(
        "得分 \(score.result.obtained) / 已评 \(score.assessed)（适用 \(score.applicable)，表面 \(score.visible)）",
        "score \(score.result.obtained) / \(score.assessed) assessed (\(score.applicable) applicable, "
          + "\(score.visible) on the sheet)"))
    if let percent = score.percent {
      markup.words(" \(words.tenths(percent))%")
      if let band = score.result.band {
        markup.text(" " + titles.band(band, of: score.scorecard))
      }
    } else {
      markup.words(words.pick("  评得太少，不给百分比", "  too little assessed for a percentage"))
    }
    markup.tag("</p>")
    let parts = score.dimensions.filter { $0.of > .zero }.map { part in
      "\(titles.dimension(part.id, of: score.scorecard)) \(part.obtained)/\(part.of)"
    }
    if !parts.isEmpty { paragraph(words.dimensions(parts), &markup) }
    if score.unseen > .zero {
      let items = score.unseenItems.map { titles.item($0, of: score.scorecard) }
      paragraph(
        words.pick(
          "另有 \(score.unseen) 分工具看不到，需人工评定",
          "\(score.unseen) more points no tool can see, for a person to give")
          + (items.isEmpty ? "" : words.colon + items.joined(separator: words.comma)), &markup)
    }
    vetoes(score, &markup)
    if let after { reviewed(after, score, &markup) }
  }

  /// What is left after false alarms were taken out and vetoes confirmed.
  private func reviewed(
    _ after: Rescored, _ score: ReportRecord.Sheet, _ markup: inout Markup
  ) {
    var text = words.pick(
      "复核后：得分 \(after.result.obtained) / 已评 \(after.assessed)",
      "after review: score \(after.result.obtained) / \(after.assessed) assessed")
    if let percent = after.result.percent { text += " \(words.tenths(percent))%" }
    if let band = after.result.band { text += " " + titles.band(band, of: score.scorecard) }
    text += words.inBrackets(
      words.pick("误报 \(after.falseAlarms) 条", "\(after.falseAlarms) false alarms"))
    if !after.isCounted {
      text += words.pick(
        "；误报的分数无法由报告行重算，请核对规则包或重新检查",
        "; the points of the false alarms cannot be counted from the report line: give the pack, or "
          + "check again")
    }
    paragraph(text, &markup)
  }

  private func vetoes(_ score: ReportRecord.Sheet, _ markup: inout Markup) {
    if let without = score.withoutVeto {
      let names = score.confirmedVetoes.map { titles.veto($0) }
      markup.tag("<p class=\"critical\">■ ")
      markup.text(words.confirmedVetoes(names, without: without.obtained))
      markup.tag("</p>")
    }
    if let after {
      let confirmed = after.confirmedVetoes.filter { !score.confirmedVetoes.contains($0) }
      if !confirmed.isEmpty {
        markup.tag("<p class=\"critical\">■ ")
        markup.text(
          words.pick("一票否决，复核已确认：", "vetoes confirmed by review: ")
            + confirmed.map { titles.veto($0) }.joined(separator: words.comma))
        markup.tag("</p>")
      }
    }
    let open =
      after?.openVetoes ?? score.vetoes.filter { !score.confirmedVetoes.contains($0) }
    if open.isEmpty { return }
    markup.tag("<p class=\"critical\">■ ")
    markup.text(words.vetoCandidates(open.map { titles.veto($0) }))
    markup.words(words.pick("（须人工确认才生效）", " (only a person's confirmation makes it one)"))
    markup.tag("</p>")
  }

  func paragraph(_ text: String, _ markup: inout Markup) {
    markup.tag("<p>")
    markup.text(text)
    markup.tag("</p>")
  }
}
