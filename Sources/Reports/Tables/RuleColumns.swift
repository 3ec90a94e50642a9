internal import Overviews
internal import Reviews

/// A row of 规则.
struct RuleRow: Sendable {
  let figures: RuleFigures
  /// How often people found it right; nil where nobody has ruled on any of its findings.
  let precision: RulePrecision?
}

/// The table 规则: one row for each rule that was judged or found something, the most failed first.
enum RuleColumns {
  typealias Column = TableColumn<RuleRow>

  static let all: [Column] = [
    Column("规则", "rule", 32, wraps: true) { row, desk in desk.text(desk.titles.rule(row.figures.id))
    },
    Column("规则编号", "rule id", 28) { row, desk in desk.text(row.figures.id) },
    Column("级别", "severity", 8) { row, desk in .text(desk.words.severity(row.figures.severity)) },
    Column("试用", "preview", 6) { row, desk in desk.yes(row.figures.isPreview) },
    Column("未达标", "failed", 8) { row, _ in .integer(row.figures.failed) },
    Column("达标", "passed", 8) { row, _ in .integer(row.figures.passed) },
    Column("未达标率%", "failure rate %", 10) { row, _ in
      TableCell(tenths: row.figures.failureRate)
    },
    Column("未判", "not judged", 8) { row, _ in .integer(row.figures.notAssessable) },
    Column("不适用", "not applicable", 8) { row, _ in .integer(row.figures.notApplicable) },
    Column("问题数", "findings", 8) { row, _ in .integer(row.figures.findings.total) },
    Column("有问题的会话", "conversations", 8) { row, _ in .integer(row.figures.conversations) },
  ]

  /// What people ruled on the rule's findings, in all runs of the file.
  static let reviewed: [Column] = [
    Column("复核准确率%", "precision by review %", 10) { row, _ in
      TableCell(tenths: row.precision?.percent)
    },
    Column("已复核", "reviewed", 8) { row, _ in .integer(row.precision?.count ?? 0) },
    Column("区间下限%", "interval from %", 10) { row, _ in
      TableCell(tenths: row.precision?.interval?.lower)
    },
    Column("区间上限%", "interval to %", 10) { row, _ in
      TableCell(tenths: row.precision?.interval?.upper)
    },
  ]

  /// Rules that had nothing to judge are left out.
  static func rows(_ overview: RunOverview, _ reviews: ReviewBook?) -> [RuleRow] {
    let precisions = reviews?.precisions ?? [:]
    return overview.rules.filter { $0.judged + $0.notAssessable > 0 || $0.findings.total > 0 }
      .map { RuleRow(figures: $0, precision: precisions[$0.id]) }
  }
}
