internal import Lexicons
internal import Overviews
internal import Rules
internal import Scorecards

/// A row of 会话.
struct ConversationRow: Sendable {
  let record: ReportRecord
  /// Its score after reviews, where there are any.
  let after: Rescored?
}

/// The table 会话: one row for each conversation with a report.
enum ConversationColumns {
  typealias Column = TableColumn<ConversationRow>

  static let all: [Column] = identity + points + counts + times + origin

  /// What stands beside the score when reviews are known.
  static let reviewed: [Column] = [
    Column("复核后结果", "result after review", 10) { row, desk in
      .text(desk.words.record(row.record, row.after))
    },
    Column("复核后得分率%", "score after review %", 10) { row, _ in
      TableCell(tenths: (row.after?.result ?? row.record.score?.result)?.percent)
    },
    Column("复核后等级", "band after review", 10) { row, desk in
      desk.text((row.after?.result ?? row.record.score?.result)?.band)
    },
    Column("复核后得分", "points after review", 8) { row, _ in
      guard let score = row.record.score else { return .empty }
      return .hundredths((row.after?.result ?? score.result).obtained.hundredths)
    },
    Column("复核后已评分值", "assessed after review", 8) { row, _ in
      guard let score = row.record.score else { return .empty }
      return .hundredths((row.after?.assessed ?? score.assessed).hundredths)
    },
    Column("误报", "false alarms", 6) { row, _ in
      .integer(row.record.counted.count - row.record.counted(row.after).count)
    },
    Column("误报未退分", "points not given back", 8) { row, desk in
      desk.yes(row.after?.isCounted == false)
    },
    Column("已确认否决", "confirmed vetoes", 24, wraps: true) { row, desk in
      desk.list(row.record.confirmedVetoes(row.after).map(desk.titles.veto))
    },
    Column("待定否决", "undecided vetoes", 24, wraps: true) { row, desk in
      desk.list(row.record.openVetoes(row.after).map(desk.titles.veto))
    },
  ]

  private static let identity: [Column] = [
    Column("会话", "conversation", 24) { row, desk in desk.text(row.record.id) },
    Column("开始时间", "started", 20) { row, _ in
      row.record.started.map {
        .moment(Moment.describe($0, of: row.record, withDate: true))
      } ?? .empty
    },
    Column("渠道", "channel", 8) { row, desk in
      desk.text(row.record.channel.map(desk.words.channel))
    },
    Column("坐席", "agent", 18) { row, desk in
      desk.list(row.record.agents.map(\.key))
    },
    Column("结果", "result", 10) { row, desk in
      .text(desk.words.record(row.record, nil))
    },
  ]

  private static let points: [Column] = [
    Column("得分率%", "score %", 10) { row, _ in TableCell(tenths: row.record.score?.percent) },
    Column("等级", "band", 8) { row, desk in desk.text(row.record.score?.result.band) },
    Column("得分", "points", 8) { row, _ in
      row.record.score.map { .hundredths($0.result.obtained.hundredths) } ?? .empty
    },
    Column("已评分值", "assessed", 8) { row, _ in
      row.record.score.map { .hundredths($0.assessed.hundredths) } ?? .empty
    },
    Column("适用分值", "applicable", 8) { row, _ in
      row.record.score.map { .hundredths($0.applicable.hundredths) } ?? .empty
    },
    Column("否决候选", "veto candidates", 24, wraps: true) { row, desk in
      desk.list((row.record.score?.vetoes ?? []).map(desk.titles.veto))
    },
  ]

  private static let counts: [Column] = [
    Column("致命", "critical", 6) { row, _ in count(row, .critical) },
    Column("严重", "major", 6) { row, _ in count(row, .major) },
    Column("轻微", "minor", 6) { row, _ in count(row, .minor) },
    Column("提示", "info", 6) { row, _ in count(row, .info) },
    Column("未达标规则", "failed rules", 40, wraps: true) { row, desk in
      desk.rules(
        row.record.verdicts.filter { $0.outcome == .fail && !$0.isPreview }.map(\.rule))
    },
    Column("未判规则数", "rules not judged", 8) { row, _ in
      .integer(row.record.openRules.reduce(0) { $0 + $1.rules.count })
    },
  ]

  private static let times: [Column] = [
    Column("首次响应（秒）", "first response (s)", 10) { row, _ in
      TableCell(seconds: row.record.timing?.firstResponse?.milliseconds)
    },
    Column("平均响应（秒）", "mean response (s)", 10) { row, _ in
      TableCell(seconds: row.record.timing?.averageResponse?.milliseconds)
    },
    Column("最长响应（秒）", "longest response (s)", 10) { row, _ in
      TableCell(seconds: row.record.timing?.longestResponse?.milliseconds)
    },
    Column("未答复", "unanswered", 8) { row, _ in TableCell(row.record.timing?.unanswered) },
  ]

  private static let origin: [Column] = [
    Column("文件", "file", 28) { row, desk in desk.text(row.record.source.file) },
    Column("行", "line", 8) { row, _ in TableCell(row.record.source.line) },
  ]

  private static func count(_ row: ConversationRow, _ severity: Severity) -> TableCell {
    .integer(row.record.counted.count { $0.severity == severity })
  }
}
