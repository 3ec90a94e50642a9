internal import Overviews
internal import Rules

extension ConversationCard {
  /// Response times and holds: what the timeline shows, in words and as a table.
  func times(_ markup: inout Markup) {
    guard let timing = record.timing else { return }
    var parts: [String] = []
    for (name, length) in [
      (words.pick("首次响应", "first response"), timing.firstResponse),
      (words.pick("平均响应", "average"), timing.averageResponse),
      (words.pick("最长响应", "longest"), timing.longestResponse),
    ] {
      if let length { parts.append("\(name) \(duration(length))") }
    }
    if timing.rounds > 0 {
      parts.append(words.pick("计 \(timing.rounds) 轮", "\(timing.rounds) rounds"))
    }
    if timing.excludedRounds > 0 {
      parts.append(words.pick("不计 \(timing.excludedRounds) 轮", "\(timing.excludedRounds) left out"))
    }
    if timing.unanswered > 0 {
      parts.append(words.pick("未答复 \(timing.unanswered)", "unanswered \(timing.unanswered)"))
    }
    if let silence = timing.silence, silence.count > 0 {
      parts.append(
        words.pick(
          "静音 \(silence.count) 次共 \(words.seconds(silence.total))，最长 \(words.seconds(silence.longest))",
          "\(silence.count) silences, \(words.seconds(silence.total)), longest "
            + words.seconds(silence.longest)))
    }
    if timing.transfers > 0 {
      parts.append(words.pick("转接 \(timing.transfers) 次", "\(timing.transfers) transfers"))
    }
    for share in timing.talkShare {
      let role = record.party(share.party).map { words.role($0.role) } ?? share.party
      parts.append(
        words.pick(
          "\(role)说话 \(words.tenths(share.tenths))%", "\(role) talks \(words.tenths(share.tenths))%"
        ))
    }
    if parts.isEmpty, timing.holds.isEmpty { return }
    markup.tag("<h4>")
    markup.words(words.pick("时间", "Times"))
    markup.tag("</h4>")
    paragraph(
      parts.joined(separator: " · ")
        + words.inBrackets(words.pick("计时口径 ", "timing ") + timing.profile), &markup)
    if !timing.holds.isEmpty { holds(timing.holds, &markup) }
  }

  private func duration(_ length: ReportRecord.Length) -> String {
    (length.isExact ? "" : words.pick("约 ", "about ")) + words.seconds(length.milliseconds)
  }

  private func holds(_ holds: [ReportRecord.Hold], _ markup: inout Markup) {
    markup.scrolling(words.pick("等待", "Holds"))
    markup.tag("<table><caption>")
    markup.words(words.pick("等待", "Holds"))
    markup.tag("</caption><thead><tr>")
    for name in [
      words.pick("从", "from"), words.pick("到", "to"), words.pick("时长", "length"),
      words.pick("事先说明", "announced"), words.pick("已返回", "returned"),
    ] {
      markup.tag("<th scope=\"col\">")
      markup.words(name)
      markup.tag("</th>")
    }
    markup.tag("</tr></thead><tbody>")
    for hold in holds {
      markup.tag("<tr><td>")
      turn(hold.from, &markup)
      markup.tag("</td><td>")
      if let to = hold.to { turn(to, &markup) } else { markup.words("–") }
      markup.tag("</td><td>")
      markup.words(hold.length.map { duration($0) } ?? words.pick("不明", "unknown"))
      for flag in [hold.isAnnounced, hold.isReturned] {
        markup.tag("</td><td>")
        markup.words(flag ? words.pick("✓ 是", "✓ yes") : words.pick("✗ 否", "✗ no"))
      }
      markup.tag("</td></tr>")
    }
    markup.tag("</tbody></table></div>")
  }

  private func turn(_ sequence: Int, _ markup: inout Markup) {
    let isLink = link(to: sequence, &markup)
    let at = turns.event(sequence)?.at
    markup.words(at.map { Moment.describe($0, of: record, withDate: false) } ?? "#\(sequence)")
    if isLink { markup.tag("</a>") }
  }

  /// How closely scripts were followed, where there were any to compare with.
  func scripts(_ markup: inout Markup) {
    let scripts = record.scripts.filter { $0.status != "not_applicable" }
    if scripts.isEmpty { return }
    markup.tag("<h4>")
    markup.words(words.pick("话术执行", "Scripts"))
    markup.tag("</h4><ul class=\"list\">")
    for script in scripts {
      markup.tag("<li>")
      let figure =
        script.similarity.map { "\($0)%" }
        ?? words.unjudged + (script.reason.map { words.inBrackets(words.reason(named: $0)) } ?? "")
      markup.text("\(script.name) \(figure)")
      if script.similarity != nil, !script.missing.isEmpty {
        markup.text(" " + words.missingOfScript(script.missing))
      }
      markup.tag("</li>")
    }
    markup.tag("</ul>")
  }
}
