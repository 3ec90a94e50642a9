package import Bytes
internal import Lexicons
package import Overviews
internal import Rules
internal import Scorecards

/// A run for the summary of a CI job: figures, what was not checked, rules, agents, and the worst
/// conversations with what was found in them. Its length is bounded, whatever the run.
package struct RunMarkdown: Sendable {
  /// How many conversations are told of.
  package static let mostConversations = 20
  private static let mostRules = 40
  private static let mostAgents = 40
  private static let mostReasons = 20
  private static let mostFindings = 8
  private static let longestText = 200
  /// GitHub refuses summaries of more than 1 MiB.
  package static let mostBytes = 1_000_000

  let tables: RunTables
  var mostBytes = Self.mostBytes

  package init(_ tables: RunTables) { self.tables = tables }

  private var desk: TableDesk { tables.desk }
  private var words: ReportWords { tables.desk.words }

  /// Appends the summary. `worst` are the conversations to tell of, the worst first, with their scores
  /// after reviews.
  package func write(
    _ overview: RunOverview, worst: [(record: ReportRecord, after: Rescored?)],
    to writer: inout ByteWriter
  ) {
    let start = writer.count
    line("## " + safe(words.pick("客服质检报告", "Service quality report")), &writer)
    figures(overview, &writer)
    rules(overview, &writer)
    agents(overview, &writer)
    conversations(overview, worst, from: start, &writer)
  }

  // MARK: Figures

  private func figures(_ overview: RunOverview, _ writer: inout ByteWriter) {
    let rows = SummaryRows(overview: overview, options: tables.options, desk: desk)
      .rows(hasReviews: tables.reviews != nil)
    for group in SummaryRow.Group.allCases where group != .scores {
      var listed = rows.filter { $0.group == group && isTold($0) }
      let hidden = max(0, listed.count - Self.mostReasons)
      listed.removeLast(hidden)
      if listed.isEmpty, group != .gaps { continue }
      line("", &writer)
      line("**\(safe(SummaryColumns.title(group, words)))**", &writer)
      line("", &writer)
      if listed.isEmpty {
        line("- " + safe(words.pick("全部读出，全部能判。", "Everything could be read and judged.")), &writer)
      }
      for row in listed {
        let note = row.note.isEmpty ? "" : words.inBrackets(row.note)
        line("- " + safe(cut(row.name + words.colon + text(row.value) + note)), &writer)
      }
      more(hidden, &writer)
    }
  }

  /// Zeros say something only of what is always asked.
  private func isTold(_ row: SummaryRow) -> Bool {
    guard row.value == .integer(0) else { return row.value != .empty }
    return row.group == .figures
  }

  // MARK: Tables

  private func rules(_ overview: RunOverview, _ writer: inout ByteWriter) {
    let rules = RuleColumns.rows(overview, tables.reviews).filter {
      $0.figures.failed > 0 || $0.figures.findings.total > 0
    }
    let rows = rules.prefix(Self.mostRules).map { row in
      let rule = row.figures
      let preview = rule.isPreview ? words.inBrackets(words.preview) : ""
      return [
        desk.titles.rule(rule.id) + preview + " [\(rule.id)]", words.severity(rule.severity),
        "\(rule.failed)", "\(rule.passed)",
        text(TableCell(tenths: rule.failureRate)),
        "\(rule.notAssessable)", "\(rule.findings.total)",
      ] + (tables.reviews == nil ? [] : [words.precision(row.precision)])
    }
    let precision =
      tables.reviews == nil ? [] : [words.pick("复核准确率", "precision by review")]
    table(
      words.table(.rules),
      words.heads(
        ["规则", "级别", "未达标", "达标", "未达标率%", "未判", "问题数"],
        ["rule", "severity", "failed", "passed", "failure rate %", "not judged", "findings"])
        + precision, rows,
      hidden: rules.count - rows.count, &writer)
  }

  private func agents(_ overview: RunOverview, _ writer: inout ByteWriter) {
    let agents = overview.agents
    let rows = agents.prefix(Self.mostAgents).map { agent in
      let percent = text(TableCell(tenths: agent.percent))
      let after = tables.reviews != nil ? " → " + text(TableCell(tenths: agent.percentAfter)) : ""
      return [
        desk.shown(agent.key), "\(agent.conversations)", percent + after,
        "\(agent.findings[.critical])", "\(agent.findings[.major])", "\(agent.findings[.minor])",
        "\(agent.vetoes)", text(TableCell(seconds: agent.firstResponses.mean)),
        "\(agent.unanswered)",
      ]
    }
    table(
      words.table(.agents),
      words.heads(
        ["坐席", "会话", "得分率%", "致命", "严重", "轻微", "否决候选", "平均首响（秒）", "未答复"],
        [
          "agent", "conversations", "score %", "critical", "major", "minor", "veto candidates",
          "first response (s)", "unanswered",
        ]), rows, hidden: agents.count - rows.count, &writer)
  }

  private func table(
    _ title: String, _ heads: [String], _ rows: [[String]], hidden: Int,
    _ writer: inout ByteWriter
  ) {
    guard !rows.isEmpty else { return }
    line("", &writer)
    line("### " + safe(title), &writer)
    line("", &writer)
    line("| " + heads.map(safe).joined(separator: " | ") + " |", &writer)
    line("|" + String(repeating: " --- |", count: heads.count), &writer)
    for row in rows {
      line("| " + row.map { safe(cut($0)) }.joined(separator: " | ") + " |", &writer)
    }
    more(hidden, &writer)
  }

  // MARK: Conversations

  private func conversations(
    _ overview: RunOverview, _ worst: [(record: ReportRecord, after: Rescored?)],
    from start: Int, _ writer: inout ByteWriter
  ) {
    guard !worst.isEmpty else { return }
    line("", &writer)
    line("### " + safe(words.pick("最需要看的会话", "Conversations that most need a look")), &writer)
    line("", &writer)
    for (place, one) in worst.enumerated() {
      var item = ByteWriter()
      conversation(place + 1, one.record, one.after, &item)
      if writer.count - start + item.count > mostBytes {
        more(overview.conversations - place, &writer)
        return
      }
      writer.append(item.bytes)
    }
    more(overview.conversations - worst.count, &writer)
  }

  private func conversation(
    _ number: Int, _ record: ReportRecord, _ after: Rescored?, _ writer: inout ByteWriter
  ) {
    var parts = [words.record(record, nil)]
    if let result = record.score?.result { parts += standing(result) }
    if let after, after.result != record.score?.result || after.status != record.status {
      let result = [words.record(record, after)] + standing(after.result)
      parts.append("→ " + result.joined(separator: " "))
    }
    parts += record.parties.filter(\.isAgent).map { desk.shown($0.key) }
    if let started = record.started {
      parts.append(Moment.describe(started, of: record, withDate: true))
    }
    let id = safe(cut(desk.shown(record.id)))
    line(
      "\(number). " + (id.isEmpty ? "" : "**\(id)** ") + safe(cut(parts.joined(separator: " · "))),
      &writer)
    let confirmed = record.confirmedVetoes(after)
    if !confirmed.isEmpty {
      let names = confirmed.map(desk.titles.veto).joined(separator: words.comma)
      line("    - " + safe(cut(words.pick("已确认否决：", "confirmed vetoes: ") + names)), &writer)
    }
    let vetoes = record.openVetoes(after)
    if !vetoes.isEmpty {
      let names = words.vetoCandidates(vetoes.map(desk.titles.veto))
      line("    - " + safe(cut(names)), &writer)
    }
    let findings = record.counted.enumerated().sorted { left, right in
      (right.element.severity, left.offset) < (left.element.severity, right.offset)
    }.map(\.element)
    for one in findings.prefix(Self.mostFindings) {
      line("    - " + finding(one, after), &writer)
    }
    more(findings.count - Self.mostFindings, indent: "    ", &writer)
  }

  private func standing(_ result: ReportRecord.Result) -> [String] {
    [result.percent.map { words.tenths($0) + "%" }, result.band].compactMap { $0 }
  }

  private func finding(_ finding: ReportRecord.Finding, _ after: Rescored?) -> String {
    var text =
      words.severity(finding.severity) + " " + desk.titles.rule(finding.rule) + " [\(finding.rule)]"
    if !finding.isCertain { text += words.inBrackets(words.candidate) }
    if let after, !after.isHit(finding) {
      text += words.inBrackets(words.pick("复核：误报", "a false alarm by review"))
    }
    let quotes = finding.spans.map(\.quote).filter { !$0.isEmpty }.map { cut(desk.shown($0)) }
    if !quotes.isEmpty { text += words.colon + quotes.prefix(3).map(words.quoted).joined() }
    if !finding.suggestion.isEmpty { text += " → " + cut(desk.shown(finding.suggestion)) }
    return safe(text)
  }

  // MARK: Markdown

  private func more(_ count: Int, indent: String = "", _ writer: inout ByteWriter) {
    guard count > 0 else { return }
    if indent.isEmpty { line("", &writer) }
    let mark = indent.isEmpty ? "" : indent + "- "
    line(mark + safe(words.pick("另有 \(count) 项，见表格或网页", "\(count) more, see the tables")), &writer)
  }

  private func text(_ cell: TableCell) -> String {
    switch cell {
    case .empty: "–"
    case .text(let text), .moment(let text): text
    case .integer(let number): "\(number)"
    case .tenths(let number): words.tenths(number)
    case .hundredths(let number): "\(Points(hundredths: number))"
    }
  }

  private func cut(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > Self.longestText else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(Self.longestText - 1))) + "…"
  }

  private func safe(_ text: String) -> String { SafeText.markdown(text) }

  private func line(_ text: String, _ writer: inout ByteWriter) { writer.append(text + "\n") }
}
