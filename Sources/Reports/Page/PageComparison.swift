internal import Lexicons
internal import Overviews

/// What came and went since another run.
struct PageComparison {
  let words: ReportWords
  let titles: RuleTitles
  let diff: RunComparison
  /// Says in words what `report diff` says.
  let text: RunDiffTextReport

  /// More of a list are counted only.
  private static let most = 200

  init(_ diff: RunComparison, options: ReportOptions, words: ReportWords, titles: RuleTitles) {
    self.diff = diff
    self.words = words
    self.titles = titles
    text = RunDiffTextReport(options: options, limit: Self.most)
  }

  func write(_ markup: inout Markup) {
    markup.tag(
      "<section id=\"comparison\" aria-labelledby=\"h-comparison\"><h2 id=\"h-comparison\">")
    markup.words(words.pick("与上次对比", "Compared with another run"))
    markup.tag("</h2><ul class=\"list\">")
    for cause in text.causes(diff) { item(cause, &markup) }
    item(conversations, &markup)
    item(words.pick("命中：", "findings: ") + text.tally(diff.findings.counted), &markup)
    item(scores, &markup)
    markup.tag("</ul>")
    if diff.isUnchanged {
      markup.tag("<p>")
      markup.words(words.pick("结果没有差别。", "The results do not differ."))
      markup.tag("</p>")
    }
    agents(&markup)
    rules(&markup)
    findings(
      words.pick("新增的问题", "New findings"), diff.findings.added, diff.new, "+ ", &markup)
    findings(
      words.pick("消失的问题", "Findings that are gone"), diff.findings.gone, diff.old, "− ",
      &markup)
    markup.tag("</section>")
  }

  private func item(_ text: String, _ markup: inout Markup) {
    markup.tag("<li>")
    markup.text(text)
    markup.tag("</li>")
  }

  private var conversations: String {
    words.pick(
      "会话：两边都有 \(diff.shared)，只在旧 \(diff.onlyOld.count)，只在新 \(diff.onlyNew.count)",
      "conversations: \(diff.shared) in both, \(diff.onlyOld.count) in the old run only, "
        + "\(diff.onlyNew.count) in the new one only")
  }

  private var scores: String {
    let scores = diff.scores
    return words.pick(
      "共有会话的平均得分 \(percent(scores.oldMean)) → \(percent(scores.newMean))（\(scores.higher) 升，\(scores.lower) 降）",
      "mean score of shared conversations \(percent(scores.oldMean)) → \(percent(scores.newMean)) "
        + "(\(scores.higher) higher, \(scores.lower) lower)")
  }

  private func percent(_ tenths: Int?) -> String { tenths.map { words.tenths($0) + "%" } ?? "–" }

  private func agents(_ markup: inout Markup) {
    let changed = diff.agents.filter { $0.old == nil || $0.new == nil || $0.difference != 0 }
    table(
      words.pick("坐席得分率的变化", "Agents: share of points"),
      [
        words.pick("坐席", "agent"), words.pick("旧", "old"), words.pick("新", "new"),
        words.pick("变化", "change"),
      ], changed, &markup
    ) { agent, markup in
      markup.tag("<tr><th scope=\"row\" class=\"id\">")
      markup.text(agent.key)
      markup.tag("</th>")
      let change = agent.difference.map { ($0 > 0 ? "+" : "") + signed($0) } ?? "–"
      for value in [percent(agent.old?.percent), percent(agent.new?.percent), change] {
        cell(value, &markup)
      }
      markup.tag("</tr>")
    }
  }

  private func signed(_ tenths: Int) -> String {
    (tenths < 0 ? "−" : "") + words.tenths(abs(tenths))
  }

  private func rules(_ markup: inout Markup) {
    table(
      words.pick("规则的变化", "Rules"),
      [
        words.pick("规则", "rule"), words.pick("新增", "new"), words.pick("消失", "gone"),
        words.pick("未达标", "failed"),
      ], diff.rules, &markup
    ) { rule, markup in
      markup.tag("<tr><th scope=\"row\" class=\"name\">")
      markup.text(titles.rule(rule.id))
      markup.tag("</th>")
      let failures = "\(rule.old?.failed ?? 0) → \(rule.new?.failed ?? 0)"
      for value in ["\(rule.findings.added)", "\(rule.findings.gone)", failures] {
        cell(value, &markup)
      }
      markup.tag("</tr>")
    }
  }

  private func findings(
    _ title: String, _ findings: [RunMarks.Finding], _ side: RunComparison.Side, _ sign: String,
    _ markup: inout Markup
  ) {
    table(
      "\(title) \(findings.count)",
      [
        words.pick("会话", "conversation"), words.pick("级别", "severity"), words.pick("规则", "rule"),
        words.pick("坐席", "agent"), words.pick("原话", "quote"),
      ], findings, &markup
    ) { finding, markup in
      markup.tag("<tr><th scope=\"row\" class=\"id\">")
      markup.words(sign)
      markup.text(side.marks.conversations[finding.conversation].id)
      markup.tag("</th><td class=\"")
      markup.words(finding.severity.rawValue)
      markup.tag("\">")
      markup.words(PageMarks.mark(finding.severity) + " " + words.severity(finding.severity))
      markup.tag("</td><td>")
      markup.text(titles.rule(finding.rule))
      markup.tag("</td><td class=\"id\">")
      markup.text(finding.agent ?? "–")
      markup.tag("</td><td>")
      markup.text(finding.quote)
      markup.tag("</td></tr>")
    }
  }

  private func cell(_ text: String, _ markup: inout Markup) {
    markup.tag("<td>")
    markup.words(text)
    markup.tag("</td>")
  }

  private func table<Row>(
    _ caption: String, _ columns: [String], _ rows: [Row], _ markup: inout Markup,
    row: (Row, inout Markup) -> Void
  ) {
    if rows.isEmpty { return }
    markup.scrolling(caption)
    markup.tag("<table><caption>")
    markup.words(caption)
    markup.tag("</caption><thead><tr>")
    for column in columns {
      markup.tag("<th scope=\"col\">")
      markup.words(column)
      markup.tag("</th>")
    }
    markup.tag("</tr></thead><tbody>")
    for item in rows.prefix(Self.most) { row(item, &markup) }
    markup.tag("</tbody></table></div>")
    if rows.count > Self.most {
      let rest = rows.count - Self.most
      markup.tag("<p class=\"faint\">")
      markup.words(
        words.pick(
          "另有 \(rest) 项，见 report diff --format json。",
          "\(rest) more, see report diff --format json."))
      markup.tag("</p>")
    }
  }
}
