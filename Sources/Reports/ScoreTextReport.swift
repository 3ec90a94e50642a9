package import Bytes
internal import Facts
package import Ledgers
internal import Lexicons
internal import ReportModel
package import Rules

/// Score sheets for people.
package struct ScoreTextReport: Sendable {
  let zone: String
  let withLabels: Bool
  let redaction: Redaction
  let words: ScoreWords

  package init(zone: String, withLabels: Bool, redaction: Redaction, language: Language) {
    self.zone = zone
    self.withLabels = withLabels
    self.redaction = redaction
    words = ScoreWords(language: language)
  }

  package func write(_ book: ScoreBook, to writer: inout ByteWriter) {
    let scheme = book.scheme
    line(
      0,
      words.pick("考核表", "Score sheets") + " · " + words.kind(book.kind) + " · " + scheme.name
        + " · " + words.pick(scheme.title) + " · " + zone, &writer)
    for sheet in book.sheets {
      writer.append("\n")
      self.sheet(sheet, scheme, &writer)
    }
    writer.append("\n")
    notes(book, &writer)
  }

  private func sheet(_ sheet: AgentSheet, _ scheme: Scheme, _ writer: inout ByteWriter) {
    let ledger = sheet.ledger
    let others = sheet.names.filter { $0 != ledger.agent }
    let names =
      others.isEmpty
      ? ""
      : words.pick("（", " (") + others.joined(separator: "、")
        + words.pick("）", ")")
    line(0, "\(ledger.period.name)  \(safe(ledger.agent + names))", &writer)
    line(1, words.pick("会话 ", "conversations ") + "\(ledger.cases.count)", &writer)
    for points in sheet.points { line(1, describe(points), &writer) }
    for rate in sheet.rates {
      line(
        1,
        words.pick("合规率 ", "pass rate ") + words.pick(rate.group.title) + " "
          + words.percent(rate.percent) + " (\(rate.passed)/\(rate.judged))", &writer)
    }
    line(1, describe(responses: sheet), &writer)
    let unanswered = words.pick("未答复 ", "unanswered ") + "\(sheet.unanswered)"
    line(1, ([unanswered] + stated(sheet)).joined(separator: " · "), &writer)
    for one in sheet.repeats {
      line(
        1,
        words.pick("违反 ", "broken ") + one.rule
          + words.pick(" \(one.tally.times) 次：", " \(one.tally.times)×: ")
          + ordered(one.tally.reports), &writer)
    }
    findings(sheet, &writer)
    for result in sheet.results { self.result(result, scheme, &writer) }
  }

  /// 1st, 2nd, 3rd time, each with its conversation.
  private func ordered(_ reports: [String]) -> String {
    reports.enumerated().map { "\($0 + 1) \(safe($1))" }.joined(separator: " · ")
  }

  private func describe(_ points: AgentSheet.Points) -> String {
    var text = words.pick("质检分 ", "points ") + points.scorecard
    if points.isShared {
      text += words.pick("（多名客服的会话，仅本人）", " (conversations of several agents, own points)")
    }
    text += " \(points.obtained)/\(points.assessed)"
    if !points.isShared {
      text += words.pick(
        "（适用 \(points.applicable)，整表 \(points.visible)）",
        " (applicable \(points.applicable), visible \(points.visible))")
    }
    text += " " + words.percent(points.percent)
    return text
      + words.pick(
        "（\(points.conversations) 条中 \(points.percentConversations) 条可给百分比）",
        " (\(points.percentConversations) of \(points.conversations) conversations judged enough)")
  }

  private func describe(responses sheet: AgentSheet) -> String {
    func average(_ name: String, _ value: AgentSheet.Average) -> String {
      let mean = value.mean.map(words.seconds) ?? "–"
      return "\(name) \(mean) (n=\(value.count))"
    }
    let coarse = sheet.isCoarse ? words.pick("（时间粗略）", " (coarse times)") : ""
    return average(words.pick("平均首次响应", "average first response"), sheet.firstResponse) + " · "
      + average(words.pick("平均回复间隔", "average reply interval"), sheet.replyInterval) + coarse
  }

  private func stated(_ sheet: AgentSheet) -> [String] {
    var parts: [String] = []
    if sheet.complaints.isStated {
      parts.append(words.pick("有效投诉 ", "upheld complaints ") + "\(sheet.complaints.times)")
    }
    if sheet.resolved.of > 0 {
      parts.append(words.pick("已解决 ", "resolved ") + "\(sheet.resolved.yes)/\(sheet.resolved.of)")
    }
    if let mean = sheet.rating.mean {
      parts.append(
        words.pick("满意度 ", "rating ") + pointText(Int(mean)) + " (n=\(sheet.rating.count))")
    }
    return parts
  }

  /// Findings by rule, the gravest first, with what to say in their place and where they are.
  private func findings(_ sheet: AgentSheet, _ writer: inout ByteWriter) {
    if sheet.findings.isEmpty { return }
    line(1, words.pick("发现 ", "findings ") + "\(sheet.findings.count)", &writer)
    var rules: [String] = []
    for (_, finding) in sheet.findings where !rules.contains(finding.rule) {
      rules.append(finding.rule)
    }
    for rule in rules {
      let own = sheet.findings.filter { $0.finding.rule == rule }
      guard let first = own.first?.finding else { continue }
      line(2, "[\(words.severity(first.severity))] \(rule) ×\(own.count)", &writer)
      for (report, finding) in own {
        let doubt = finding.isCertain ? "" : words.pick("（可能）", " (possible)")
        line(
          3,
          "\(safe(report)) \(finding.key.prefix(12))\(doubt) \(safe(finding.message))"
            + (finding.suggestion.isEmpty ? "" : " → \(safe(finding.suggestion))"), &writer)
      }
    }
  }

  // MARK: Results

  private func result(
    _ result: SchemeResult, _ scheme: Scheme, _ writer: inout ByteWriter
  ) {
    if result.score == nil, result.lines.isEmpty { return }
    var head = "\(scheme.name) \(result.period.name)"
    if let score = result.score {
      head += words.pick("：\(pointText(score)) 分", ": \(pointText(score))")
    }
    if let band = result.band { head += " · \(band)" }
    if let rank = result.rank {
      head += words.pick(
        " · 第 \(rank.place) 名（共 \(rank.of) 人", " · place \(rank.place) of \(rank.of)")
      if rank.shared > 1 {
        head += words.pick("，并列 \(rank.shared) 人", ", shared by \(rank.shared)")
      }
      head += words.pick("）", "")
    }
    if !result.unstated.isEmpty {
      head += words.pick(
        " · 暂定，\(result.unstated.count) 项没有依据",
        " · provisional, \(result.unstated.count) items not stated")
    }
    line(1, head, &writer)
    for part in result.parts {
      let title = scheme.parts.first { $0.id == part.id }.map { words.pick($0.title) } ?? part.id
      line(2, "\(title) \(pointText(part.points))", &writer)
    }
    for one in result.lines where one.state != .unstated { line(2, describe(one), &writer) }
    let unstated = result.lines.filter { $0.state == .unstated }.map { words.pick($0.title) }
    if !unstated.isEmpty {
      line(
        2,
        words.pick("没有依据，未计：", "not stated, not counted: ")
          + unstated.joined(separator: words.pick("；", "; ")), &writer)
    }
    guard withLabels, !result.labels.isEmpty else { return }
    line(
      2, words.pick("标签，原文的说法；", "labels, what the document says; ") + ScoreWords.decision, &writer)
    for label in result.labels {
      let rule = label.rule.map { " \($0)" } ?? ""
      let reports =
        label.reports.isEmpty ? "" : "  " + label.reports.map(safe).joined(separator: " ")
      line(
        3,
        words.pick(label.title) + rule + words.pick("：", ": ") + words.outcome(label) + reports
          + " [\(ScoreWords.decision)]", &writer)
    }
  }

  private func describe(_ line: SchemeResult.Line) -> String {
    var text = "\(words.signed(line.points))  \(words.pick(line.title))"
    if line.state == .counted || line.state == .candidate, let times = line.times {
      text += words.pick("，\(times) 次", ", \(times)×")
    }
    if let step = line.step { text += words.pick("，第 \(step) 次起的档", ", the step from \(step)") }
    if let state = words.state(line.state) { text += " [\(state)]" }
    if let reason = line.reason {
      let by = line.by.map { "（\($0)）" } ?? ""
      text += "  \(safe(reason + by))"
    }
    if !line.reports.isEmpty { text += "  " + line.reports.map(safe).joined(separator: " ") }
    return text
  }

  private func notes(_ book: ScoreBook, _ writer: inout ByteWriter) {
    let notes = book.notes
    line(
      0,
      words.pick("报告 ", "reports ") + "\(notes.reports)"
        + words.pick(" · 无时间 ", " · no time ") + "\(notes.withoutTime.count)"
        + words.pick(" · 无客服 ", " · no agent ") + "\(notes.withoutAgent.count)"
        + words.pick(" · 测试 ", " · tests ") + "\(notes.tests)", &writer)
    if !notes.withoutTime.isEmpty {
      line(
        1,
        words.pick("无时间，不归任何周期：", "no time, in no period: ")
          + notes.withoutTime.map(safe).joined(separator: " "), &writer)
    }
    if !notes.missingPeriods.isEmpty {
      line(
        1,
        words.pick("没有报告的周期：", "periods without reports: ")
          + notes.missingPeriods.map(\.name).joined(separator: " "), &writer)
    }
  }

  private func line(_ depth: Int, _ text: String, _ writer: inout ByteWriter) {
    writer.append(String(repeating: "  ", count: depth) + text + "\n")
  }

  private func safe(_ text: String) -> String {
    SafeText.terminal(redaction == .full ? Masking.masked(text) : text)
  }
}
