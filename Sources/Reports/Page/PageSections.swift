internal import Lexicons
internal import Overviews
internal import Reviews
internal import Rules
internal import Transcripts

/// The sections of figures.
struct PageSections {
  let words: ReportWords
  let titles: RuleTitles
  let contents: PageContents

  var overview: RunOverview { contents.overview }

  // MARK: Figures

  func headline(_ markup: inout Markup) {
    open("summary", words.pick("总览", "Summary"), &markup)
    markup.tag("<dl class=\"figures\">")
    let all = overview.conversations
    figure(words.pick("会话", "conversations"), "\(all)", channels, &markup)
    let scores = overview.scores
    figure(
      words.pick("平均得分", "mean score"), scores.mean.map { words.tenths($0) + "%" } ?? "–",
      words.pick("\(scores.count) 个有百分比", "\(scores.count) have a percentage"), &markup)
    if contents.reviews != nil {
      figure(
        words.pick("复核后平均得分", "mean score after review"),
        overview.scoresAfter.mean.map { words.tenths($0) + "%" } ?? "–",
        words.pick("误报已退回分数", "false alarms given back"), &markup)
    }
    for status in [RecordStatus.findings, .pass, .incomplete] {
      let count = status == .pass ? overview.passed : overview.count(status)
      figure(words.record(status), "\(count)", share(count, all), &markup)
    }
    figure(words.unjudged, "\(overview.unjudged)", share(overview.unjudged, all), &markup)
    figure(
      words.record(.error), "\(overview.unreadable)", words.pick("文件或记录", "files or records"),
      &markup)
    figure(
      words.pick("问题", "findings"), "\(overview.findings.total)", severities, &markup)
    figure(
      words.pick("一票否决候选", "veto candidates"), "\(overview.vetoes)",
      words.pick(
        "会话；已确认 \(overview.confirmedVetoes)", "conversations; \(overview.confirmedVetoes) confirmed"
      ),
      &markup)
    markup.tag("</dl></section>")
  }

  private var channels: String {
    overview.byChannel.sorted { $0.key.rawValue < $1.key.rawValue }
      .map { "\(words.channel($0.key)) \($0.value)" }.joined(separator: " · ")
  }

  private var severities: String {
    overview.findings.present.map { "\(words.severity($0.severity)) \($0.count)" }
      .joined(separator: " · ")
  }

  private func figure(
    _ name: String, _ value: String, _ note: String, _ markup: inout Markup
  ) {
    markup.tag("<div><dt>")
    markup.words(name)
    markup.tag("</dt><dd>")
    markup.words(value)
    markup.tag("<small>")
    markup.words(note)
    markup.tag("</small></dd></div>")
  }

  private func share(_ count: Int, _ all: Int) -> String {
    Share.percent(count, of: all).map { words.tenths($0) + "%" } ?? ""
  }

  // MARK: What was not checked

  func gaps(_ markup: inout Markup) {
    open("gaps", words.pick("没有检查的", "What was not checked"), &markup)
    let gaps = overview.gaps
    let rows: [(String, Int)] = [
      (words.pick("读不出的文件或记录", "files or records that could not be read"), overview.unreadable),
      (words.pick("文字已损坏的会话", "conversations whose text is destroyed"), gaps.damaged),
      (words.pick("记录被截断的会话", "conversations that are cut off"), gaps.truncated),
      (words.pick("没有时间的会话", "conversations without times"), gaps.withoutTimes),
      (words.pick("有角色不明者的会话", "conversations with parties of unknown role"), gaps.unknownRoles),
      (words.pick("认不出客服的会话", "conversations without a known agent"), gaps.withoutAgent),
      (
        words.pick("评得太少、不给百分比的会话", "conversations with too little assessed for a percentage"),
        gaps.withoutPercent
      ),
    ].filter { $0.1 > 0 }
    if rows.isEmpty, gaps.reasons.isEmpty {
      markup.tag("<p>")
      markup.words(words.pick("全部读出，全部能判。", "Everything could be read and judged."))
      markup.tag("</p></section>")
      return
    }
    if !rows.isEmpty {
      markup.tag("<ul class=\"list\">")
      for (name, count) in rows {
        markup.tag("<li>")
        markup.words("\(name)\(words.colon)\(count)")
        markup.tag("</li>")
      }
      markup.tag("</ul>")
    }
    if !gaps.reasons.isEmpty { reasons(gaps, &markup) }
    markup.tag("</section>")
  }

  private func reasons(_ gaps: InputGaps, _ markup: inout Markup) {
    table(
      words.pick("规则未能判断的原因", "Why rules could not be judged"),
      [
        Column(words.pick("原因", "reason")), Column(words.pick("判定数", "verdicts"), isNumber: true),
        Column(words.pick("会话数", "conversations"), isNumber: true),
      ], &markup)
    for reason in gaps.reasons {
      markup.tag("<tr><th scope=\"row\">")
      markup.text(words.reason(named: reason.id))
      markup.tag("</th><td class=\"n\">")
      markup.number(reason.verdicts)
      markup.tag("</td><td class=\"n\">")
      markup.number(reason.conversations)
      markup.tag("</td></tr>")
    }
    markup.tag("</tbody></table></div>")
  }

  // MARK: Scores

  func scores(_ markup: inout Markup) {
    open("scores", words.pick("得分分布", "Scores"), &markup)
    let scores = overview.scores
    let most = max(scores.steps.max() ?? 0, 1)
    table(
      words.pick("\(scores.count) 个会话的得分率", "Scores of \(scores.count) conversations"),
      [
        Column(words.pick("得分率", "score")),
        Column(words.pick("会话数", "conversations"), isNumber: true),
        Column(words.pick("比例", "share")),
      ], &markup)
    for step in scores.steps.indices.reversed() {
      let count = scores.steps[step]
      markup.tag("<tr><th scope=\"row\">")
      markup.words(step == 10 ? "100%" : "\(step * 10)–\(step * 10 + 10)%")
      markup.tag("</th><td class=\"n\">")
      markup.number(count)
      markup.tag("</td><td><svg class=\"step\" viewBox=\"0 0 1000 10\"")
      markup.tag(" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"bar\" width=\"")
      markup.number(count * 1000 / most)
      markup.tag("\" height=\"10\"/></svg>")
      markup.words(share(count, scores.count))
      markup.tag("</td></tr>")
    }
    markup.tag("</tbody></table></div>")
    var bands = scores.bands.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    if !bands.isEmpty {
      if scores.withoutBand > 0 {
        bands.append(words.pick("无等级 \(scores.withoutBand)", "none \(scores.withoutBand)"))
      }
      markup.tag("<p>")
      markup.words(words.pick("等级：", "bands: "))
      markup.list(bands, separator: " · ")
      markup.tag("</p>")
    }
    markup.tag("</section>")
  }

  // MARK: Rules and agents

  func rules(_ markup: inout Markup) {
    open("rules", words.pick("规则", "Rules"), &markup)
    let counted = overview.rules.filter {
      $0.judged + $0.notAssessable > 0 || $0.findings.total > 0
    }
    table(
      words.pick(
        "未达标最多的在前；试用规则不计分；只在有场合时才判的规则没有未达标率",
        "Most often failed first; rules on trial give no points; rules that are judged only where there "
          + "is an occasion have no failure rate"),
      [
        Column(words.pick("规则", "rule"), isSortable: true),
        Column(words.pick("级别", "severity"), isSortable: true),
        Column(words.pick("未达标", "failed"), isNumber: true, isSortable: true),
        Column(words.pick("达标", "passed"), isNumber: true, isSortable: true),
        Column(words.pick("未达标率", "failure rate"), isNumber: true, isSortable: true),
        Column(words.pick("未判", "not judged"), isNumber: true, isSortable: true),
        Column(words.pick("问题数", "findings"), isNumber: true, isSortable: true),
      ]
        + (contents.reviews == nil
          ? [] : [Column(words.pick("复核准确率", "precision by review"), isSortable: true)]),
      &markup)
    let precisions = contents.reviews?.precisions
    for rule in counted {
      markup.tag("<tr><th scope=\"row\" class=\"name\">")
      markup.text(titles.rule(rule.id))
      markup.tag(" <span class=\"faint\">")
      markup.text(rule.id)
      markup.tag("</span></th>")
      severity(rule, &markup)
      number(rule.failed, &markup)
      number(rule.passed, &markup)
      markup.tag("<td class=\"n\">")
      markup.words(rule.failureRate.map { words.tenths($0) + "%" } ?? "–")
      markup.tag("</td>")
      number(rule.notAssessable, &markup)
      number(rule.findings.total, &markup)
      if let precisions {
        markup.tag("<td>")
        markup.words(words.precision(precisions[rule.id]))
        markup.tag("</td>")
      }
      markup.tag("</tr>")
    }
    markup.tag("</tbody></table></div></section>")
  }

  private func severity(_ rule: RuleFigures, _ markup: inout Markup) {
    markup.tag("<td data-v=\"")
    markup.number(SeverityCounts.order.reversed().firstIndex(of: rule.severity) ?? 0)
    markup.tag("\"><span class=\"")
    markup.words(rule.severity.rawValue)
    markup.tag("\">")
    markup.words(PageMarks.mark(rule.severity) + " " + words.severity(rule.severity))
    markup.tag("</span>")
    if rule.isPreview { markup.words(words.inBrackets(words.preview)) }
    markup.tag("</td>")
  }

  func agents(_ markup: inout Markup) {
    open("agents", words.pick("坐席", "Agents"), &markup)
    table(
      words.pick("得分率低的在前", "Lowest share of points first"),
      [
        Column(words.pick("坐席", "agent"), isSortable: true),
        Column(words.pick("会话", "conversations"), isNumber: true, isSortable: true),
        Column(words.pick("得分率", "score"), isNumber: true, isSortable: true),
        Column(words.pick("致命", "critical"), isNumber: true, isSortable: true),
        Column(words.pick("严重", "major"), isNumber: true, isSortable: true),
        Column(words.pick("轻微", "minor"), isNumber: true, isSortable: true),
        Column(words.pick("否决候选", "veto candidates"), isNumber: true, isSortable: true),
        Column(words.pick("平均首响（秒）", "first response (s)"), isNumber: true, isSortable: true),
        Column(words.pick("未答复", "unanswered"), isNumber: true, isSortable: true),
      ]
        + (contents.reviews == nil
          ? []
          : [
            Column(words.pick("复核后得分率", "after review"), isNumber: true, isSortable: true)
          ]),
      &markup)
    for agent in overview.agents {
      markup.tag("<tr><th scope=\"row\" class=\"id\">")
      markup.text(agent.key)
      if let name = agent.name, name != agent.key {
        markup.tag(" <span class=\"faint\">")
        markup.text(name)
        markup.tag("</span>")
      }
      markup.tag("</th>")
      number(agent.conversations, &markup)
      markup.tag("<td class=\"n\">")
      markup.words(agent.percent.map { words.tenths($0) + "%" } ?? "–")
      markup.tag("</td>")
      for severity in [Severity.critical, .major, .minor] {
        number(agent.findings[severity], &markup)
      }
      number(agent.vetoes, &markup)
      markup.tag("<td class=\"n\">")
      markup.words(
        agent.firstResponses.mean.map { words.tenths(Int(($0 + 50) / 100)) } ?? "–")
      markup.tag("</td>")
      number(agent.unanswered, &markup)
      if contents.reviews != nil {
        markup.tag("<td class=\"n\">")
        markup.words(agent.percentAfter.map { words.tenths($0) + "%" } ?? "–")
        markup.tag("</td>")
      }
      markup.tag("</tr>")
    }
    markup.tag("</tbody></table></div></section>")
  }

  // MARK: Parts

  struct Column {
    let title: String
    var isNumber = false
    var isSortable = false

    init(_ title: String, isNumber: Bool = false, isSortable: Bool = false) {
      self.title = title
      self.isNumber = isNumber
      self.isSortable = isSortable
    }
  }

  func open(_ anchor: StaticString, _ title: String, _ markup: inout Markup) {
    markup.tag("<section id=\"")
    markup.tag(anchor)
    markup.tag("\" aria-labelledby=\"h-")
    markup.tag(anchor)
    markup.tag("\"><h2 id=\"h-")
    markup.tag(anchor)
    markup.tag("\">")
    markup.words(title)
    markup.tag("</h2>")
  }

  private func table(_ caption: String, _ columns: [Column], _ markup: inout Markup) {
    markup.scrolling(caption)
    markup.tag("<table><caption>")
    markup.words(caption)
    markup.tag("</caption><thead><tr>")
    for column in columns {
      markup.tag("<th scope=\"col\"")
      if column.isNumber { markup.tag(" class=\"n\"") }
      if column.isSortable { markup.tag(" data-sort") }
      markup.tag(">")
      markup.words(column.title)
      markup.tag("</th>")
    }
    markup.tag("</tr></thead><tbody>")
  }

  private func number(_ value: Int, _ markup: inout Markup) {
    markup.tag("<td class=\"n\">")
    markup.number(value)
    markup.tag("</td>")
  }
}
