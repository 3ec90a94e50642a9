internal import Lexicons
internal import Overviews
internal import Rules
internal import Scorecards
internal import Transcripts

/// Makes the rows of 总览.
struct SummaryRows {
  let overview: RunOverview
  let options: ReportOptions
  let desk: TableDesk

  private var words: ReportWords { desk.words }

  func rows(hasReviews: Bool) -> [SummaryRow] {
    figures + (hasReviews ? ReviewRows(overview: overview, words: words).rows : []) + gaps + reasons
      + scores + origin
  }

  private var figures: [SummaryRow] {
    var rows = [row(.figures, words.pick("会话", "conversations"), overview.conversations)]
    for (channel, count) in overview.byChannel.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      rows.append(
        row(.figures, words.pick("会话：", "conversations: ") + words.channel(channel), count))
    }
    rows.append(
      SummaryRow(
        group: .figures, name: words.pick("平均得分率%", "mean score %"),
        value: TableCell(tenths: overview.scores.mean),
        note: words.pick(
          "\(overview.scores.count) 个会话有百分比", "\(overview.scores.count) have a percentage")))
    for status in [RecordStatus.findings, .pass, .incomplete] {
      let count = status == .pass ? overview.passed : overview.count(status)
      rows.append(row(.figures, words.record(status), count, share(count)))
    }
    rows.append(row(.figures, words.unjudged, overview.unjudged, share(overview.unjudged)))
    rows.append(
      row(
        .figures, words.record(.error), overview.unreadable,
        words.pick("文件或记录", "files or records")))
    rows.append(row(.figures, words.pick("问题", "findings in all"), overview.findings.total))
    for severity in SeverityCounts.order {
      let name = words.pick("问题：", "findings: ") + words.severity(severity)
      rows.append(row(.figures, name, overview.findings[severity]))
    }
    rows.append(
      row(
        .figures, words.pick("试用规则的问题", "findings of rules on trial"), overview.previews,
        words.pick("不计分", "without points")))
    rows.append(
      row(
        .figures, words.pick("有否决候选的会话", "conversations with veto candidates"), overview.vetoes,
        words.pick("须人工确认", "for a person to confirm")))
    return rows
  }

  private var gaps: [SummaryRow] {
    RecordGap.allCases.map {
      row(.gaps, words.gap($0), overview.gaps[$0], share(overview.gaps[$0]))
    }
  }

  private var reasons: [SummaryRow] {
    overview.gaps.reasons.map { reason in
      row(
        .reasons, words.reason(named: reason.id), reason.verdicts,
        words.pick(
          "次判定，\(reason.conversations) 个会话", "verdicts in \(reason.conversations) conversations"))
    }
  }

  private var scores: [SummaryRow] {
    let scores = overview.scores
    if scores.count == 0 { return [] }
    let steps = scores.steps.indices.reversed().map { step in
      row(
        .scores, step == 10 ? "100%" : "\(step * 10)–\(step * 10 + 10)%", scores.steps[step],
        share(scores.steps[step], of: scores.count))
    }
    let bands = scores.bands.sorted { $0.key < $1.key }.map { row(.bands, $0.key, $0.value) }
    return steps + bands
  }

  private var origin: [SummaryRow] {
    var rows: [SummaryRow] = []
    if let days = words.days(overview) {
      rows.append(
        SummaryRow(group: .origin, name: words.pick("时间范围", "days"), value: .text(days)))
    }
    rows.append(row(.origin, words.pick("文件", "files"), overview.files.count))
    for pack in overview.packNames {
      rows.append(
        SummaryRow(
          group: .origin, name: words.pack, value: .text("\(pack.name) \(pack.version)"),
          note: pack.fingerprint))
    }
    let own = "\(options.pack.name) \(options.pack.version)"
    if overview.packs.keys.contains(where: { $0.fingerprint != options.pack.fingerprint }) {
      rows.append(
        SummaryRow(
          group: .origin, name: words.pick("规则名称取自", "titles are those of"), value: .text(own),
          note: words.pick(
            "这些报告用的是另一个（版本的）规则包；可用 --pack 指定原来的包",
            "these reports were made with another pack or version; give it with --pack")))
    }
    rows.append(
      SummaryRow(
        group: .origin, name: "huashu",
        value: .text(overview.tools.sorted().joined(separator: ", ")),
        note: words.pick(
          "分数是机器给出的建议，处罚由人决定。", "Scores are a proposal; people decide what follows.")))
    rows.append(
      SummaryRow(
        group: .origin, name: words.pick("个人信息", "personal data"),
        value: .text(
          options.redaction == .full
            ? words.pick("已遮盖", "masked") : words.pick("未遮盖", "shown"))))
    return rows
  }

  private func row(
    _ group: SummaryRow.Group, _ name: String, _ value: Int, _ note: String = ""
  ) -> SummaryRow {
    SummaryRow(group: group, name: name, value: .integer(value), note: note)
  }

  private func share(_ count: Int) -> String { share(count, of: overview.conversations) }

  private func share(_ count: Int, of whole: Int) -> String {
    Share.percent(count, of: whole).map { words.tenths($0) + "%" } ?? ""
  }
}
