package import Bytes
internal import Lexicons
package import Overviews
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// What two runs differ in, for people.
package struct RunDiffTextReport: Sendable {
  let options: ReportOptions
  let words: ReportWords
  /// How many items of a list are shown.
  private let limit: Int
  private let titles: [String: String]

  package init(options: ReportOptions, limit: Int) {
    self.options = options
    self.limit = limit
    words = ReportWords(language: options.language)
    titles = Dictionary(
      options.pack.rules.map { ($0.id, $0.title.text(options.language)) }
    ) { first, _ in first }
  }

  package func write(_ diff: RunComparison, to writer: inout ByteWriter) {
    line(0, words.pick("运行对比", "Two runs"), &writer)
    side(words.pick("旧", "old"), diff.old, &writer)
    side(words.pick("新", "new"), diff.new, &writer)
    for cause in causes(diff) { line(1, cause, &writer) }
    if diff.isUnchanged {
      line(0, words.pick("结果没有差别。", "The results do not differ."), &writer)
      return
    }
    conversations(diff, &writer)
    statuses(diff, &writer)
    scores(diff, &writer)
    findings(diff, &writer)
    rules(diff, &writer)
    agents(diff, &writer)
  }

  // MARK: Parts

  private func side(_ word: String, _ side: RunComparison.Side, _ writer: inout ByteWriter) {
    let overview = side.overview
    var parts = [
      words.pick("\(overview.conversations) 个会话", "\(overview.conversations) conversations")
    ]
    if overview.unreadable > 0 {
      parts.append("\(words.status(.error)) \(overview.unreadable)")
    }
    if let first = overview.first { parts.append(days(first, overview.last, overview.zone)) }
    parts += overview.packs.keys.map(name).sorted()
    line(1, "\(word)  " + parts.joined(separator: " · "), &writer)
  }

  private func name(_ pack: ReportRecord.PackName) -> String {
    SafeText.terminal(
      "\(words.pack) \(pack.name) \(pack.version) \(pack.fingerprint.prefix(15))…")
  }

  private func days(_ first: Int64, _ last: Int64?, _ zone: String?) -> String {
    let days = [first, last ?? first].map {
      Moment.describe(
        $0, clock: .absolute, zone: zone, precision: 86_400_000, withDate: true)
    }
    return days[0] == days[1] ? days[0] : "\(days[0]) – \(days[1])"
  }

  private func conversations(_ diff: RunComparison, _ writer: inout ByteWriter) {
    if diff.hasSameInputs { return }
    heading(words.pick("会话", "Conversations"), &writer)
    var parts = [words.pick("两边都有 \(diff.shared)", "in both \(diff.shared)")]
    if diff.edited > 0 {
      parts.append(words.pick("内容变了 \(diff.edited)", "of other content \(diff.edited)"))
    }
    line(1, parts.joined(separator: " · "), &writer)
    for (word, ids) in [
      (words.pick("只在旧", "old only"), diff.onlyOld),
      (words.pick("只在新", "new only"), diff.onlyNew),
    ] where !ids.isEmpty {
      var shown = ids.prefix(limit).map(safe)
      if ids.count > shown.count { shown.append("…") }
      line(1, ([word, String(ids.count)] + shown).joined(separator: " "), &writer)
    }
  }

  private func statuses(_ diff: RunComparison, _ writer: inout ByteWriter) {
    if diff.statuses.isEmpty { return }
    heading(words.pick("状态", "Status"), &writer)
    for (change, count) in diff.statuses {
      line(1, "\(words.record(change.old)) → \(words.record(change.new))  \(count)", &writer)
    }
  }

  private func scores(_ diff: RunComparison, _ writer: inout ByteWriter) {
    let scores = diff.scores
    if scores.compared + scores.gained + scores.lost == 0 { return }
    heading(words.pick("得分", "Scores"), &writer)
    var parts = [
      words.pick("共有的会话平均 ", "mean of shared conversations ")
        + "\(percent(scores.oldMean)) → \(percent(scores.newMean)) (n=\(scores.compared))",
      words.pick("升 \(scores.higher)", "\(scores.higher) higher"),
      words.pick("降 \(scores.lower)", "\(scores.lower) lower"),
      words.pick("换档 \(scores.otherBand)", "\(scores.otherBand) in another band"),
    ]
    if scores.gained > 0 {
      parts.append(words.pick("新有得分 \(scores.gained)", "\(scores.gained) have one now"))
    }
    if scores.lost > 0 {
      parts.append(words.pick("不再有得分 \(scores.lost)", "\(scores.lost) have none now"))
    }
    line(1, parts.joined(separator: " · "), &writer)
    list(scores.changes, &writer) { change in
      let (old, new) = (
        diff.old.marks.conversations[change.old], diff.new.marks.conversations[change.new]
      )
      return safe(new.id) + "  \(percent(old.percent)) → \(percent(new.percent))  "
        + signed(change.difference)
    }
  }

  private func findings(_ diff: RunComparison, _ writer: inout ByteWriter) {
    let findings = diff.findings
    heading(words.pick("命中", "Findings"), &writer)
    line(1, tally(findings.counted), &writer)
    if findings.previews != FindingComparison.Tally() {
      line(1, words.pick("试用规则：", "Rules on trial: ") + tally(findings.previews), &writer)
    }
    for (sign, list, side) in [
      ("+", findings.added, diff.new), ("-", findings.gone, diff.old),
    ] {
      self.list(list, &writer) { sign + " " + describe($0, side) }
    }
  }

  private func describe(_ finding: RunMarks.Finding, _ side: RunComparison.Side) -> String {
    var parts = [
      finding.isPreview ? words.pick("试用", "trial") : words.severity(finding.severity),
      title(finding.rule), safe(side.marks.conversations[finding.conversation].id),
    ]
    if let agent = finding.agent { parts.append(safe(agent)) }
    // Masked as asked for when it was read.
    if !finding.quote.isEmpty { parts.append("「\(SafeText.terminal(finding.quote))」") }
    return parts.joined(separator: "  ")
  }

  private func rules(_ diff: RunComparison, _ writer: inout ByteWriter) {
    if diff.rules.isEmpty { return }
    heading(words.pick("规则", "Rules"), &writer)
    list(diff.rules, &writer) { rule in
      let counts = [rule.old, rule.new].map { $0.map { "\($0.failed)/\($0.judged)" } ?? "–" }
      var parts = [
        title(rule.id), "+\(rule.findings.added) -\(rule.findings.gone)",
        words.pick("未达标 ", "failed ") + "\(counts[0]) → \(counts[1])",
      ]
      if rule.isPreview { parts.append(words.pick("试用", "trial")) }
      return parts.joined(separator: "  ")
    }
  }

  private func agents(_ diff: RunComparison, _ writer: inout ByteWriter) {
    let agents = diff.agents.filter { $0.old == nil || $0.new == nil || $0.difference != 0 }
    if agents.isEmpty { return }
    heading(words.pick("坐席得分率", "Agents: share of points"), &writer)
    list(agents, &writer) { agent in
      let sides = [agent.old, agent.new].map { figures in
        figures.map { "\(percent($0.percent)) (n=\($0.conversations))" } ?? "–"
      }
      let difference = agent.difference.map { "  " + signed($0) } ?? ""
      return safe(agent.key) + "  \(sides[0]) → \(sides[1])" + difference
    }
  }

  // MARK: Words

  private func title(_ rule: String) -> String {
    let id = SafeText.terminal(rule)
    return titles[rule].map { "\(SafeText.terminal($0)) [\(id)]" } ?? id
  }

  private func percent(_ tenths: Int?) -> String {
    ScoreWords(language: options.language).percent(tenths)
  }

  /// A difference of percentages, in points of a hundred.
  private func signed(_ tenths: Int) -> String {
    let size = abs(tenths)
    let number = size % 10 == 0 ? "\(size / 10)" : "\(size / 10).\(size % 10)"
    return (tenths > 0 ? "+" : tenths < 0 ? "-" : "±") + number
  }

  private func safe(_ text: String) -> String {
    SafeText.terminal(options.redaction == .full ? Masking.masked(text) : text)
  }

  // MARK: Lines

  private func heading(_ text: String, _ writer: inout ByteWriter) {
    writer.append("\n")
    line(0, text, &writer)
  }

  private func list<Element>(
    _ elements: [Element], _ writer: inout ByteWriter, _ text: (Element) -> String
  ) {
    for element in elements.prefix(limit) { line(2, text(element), &writer) }
    let rest = elements.count - limit
    if rest > 0 {
      line(
        2, words.pick("另有 \(rest) 项，见 --format json", "\(rest) more, see --format json"), &writer)
    }
  }

  private func line(_ level: Int, _ text: String, _ writer: inout ByteWriter) {
    writer.append(String(repeating: " ", count: level * 2) + text + "\n")
  }
}
