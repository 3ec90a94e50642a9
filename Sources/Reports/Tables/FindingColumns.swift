internal import Overviews
internal import Reviews

/// A row of 命中.
struct FindingRow: Sendable {
  let record: ReportRecord
  let finding: ReportRecord.Finding
  /// Nil: nobody asked.
  var reviews: ReviewBook?

  var standing: ReviewStanding { reviews?.standing(of: finding.key) ?? ReviewStanding() }
  /// What was ruled last.
  var ruling: ReviewEvent? { reviews?.events(of: finding.key).last }
}

/// The table 命中: one row for each finding, those of rules on trial too.
enum FindingColumns {
  typealias Column = TableColumn<FindingRow>

  static let all: [Column] = place + rule + evidence + origin

  /// What people ruled; what they ruled a false alarm stays in the list.
  static let reviewed: [Column] = [
    Column("复核状态", "review", 10) { row, desk in .text(desk.words.state(row.standing.state)) },
    Column("误报", "false alarm", 6) { row, desk in desk.yes(!row.standing.isHit) },
    Column("一票否决", "veto", 8) { row, desk in desk.yes(row.standing.isVeto) },
    Column("复核人", "reviewer", 12) { row, desk in desk.text(row.ruling?.by) },
    Column("复核意见", "reviewer's note", 40, wraps: true) { row, desk in
      desk.text(row.ruling?.note)
    },
    Column("复核时间", "reviewed at", 16) { row, desk in desk.text(row.ruling?.at) },
  ]

  private static let place: [Column] = [
    Column("会话", "conversation", 24) { row, desk in desk.text(row.record.id) },
    Column("时间", "time", 20) { row, _ in
      row.finding.at.map { .moment(Moment.describe($0, of: row.record, withDate: true)) } ?? .empty
    },
    Column("坐席", "agent", 18) { row, desk in
      desk.text(row.record.party(row.finding.party)?.key)
    },
  ]

  private static let rule: [Column] = [
    Column("级别", "severity", 8) { row, desk in
      .text(desk.words.severity(row.finding.severity))
    },
    Column("规则", "rule", 28, wraps: true) { row, desk in
      desk.text(desk.titles.rule(row.finding.rule))
    },
    Column("规则编号", "rule id", 26) { row, desk in desk.text(row.finding.rule) },
    Column("确定性", "certainty", 8) { row, desk in
      .text(
        row.finding.isCertain ? desk.words.pick("确定", "certain") : desk.words.candidate)
    },
    Column("试用", "preview", 6) { row, desk in desk.yes(row.finding.isPreview) },
  ]

  private static let evidence: [Column] = [
    Column("原文", "quote", 48, wraps: true) { row, desk in
      let quotes = row.finding.spans.map(\.quote).filter { !$0.isEmpty }.map(desk.shown)
      return quotes.isEmpty ? .empty : .text(quotes.joined(separator: " … "))
    },
    Column("消息序号", "message", 8) { row, _ in TableCell(row.finding.spans.first?.sequence) },
    Column("说明", "remark", 40, wraps: true) { row, desk in desk.text(row.finding.message) },
    Column("建议", "suggestion", 40, wraps: true) { row, desk in desk.text(row.finding.suggestion) },
  ]

  private static let origin: [Column] = [
    Column("文件", "file", 28) { row, desk in desk.text(row.record.source.file) },
    Column("行", "line", 8) { row, _ in TableCell(row.record.source.line) },
    // A key is a digest: what looks like a number in it is nobody's.
    Column("发现编号", "finding key", 26) { row, _ in .text(row.finding.key) },
  ]
}
