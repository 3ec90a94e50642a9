internal import Overviews

/// The table 规则: one row for each rule that was judged or found something, the most failed first.
enum RuleColumns {
  typealias Column = TableColumn<RuleFigures>

  static let all: [Column] = [
    Column("规则", "rule", 32, wraps: true) { rule, desk in desk.text(desk.titles.rule(rule.id)) },
    Column("规则编号", "rule id", 28) { rule, desk in desk.text(rule.id) },
    Column("级别", "severity", 8) { rule, desk in .text(desk.words.severity(rule.severity)) },
    Column("试用", "preview", 6) { rule, desk in desk.yes(rule.isPreview) },
    Column("未达标", "failed", 8) { rule, _ in .integer(rule.failed) },
    Column("达标", "passed", 8) { rule, _ in .integer(rule.passed) },
    Column("未达标率%", "failure rate %", 10) { rule, _ in
      TableCell(tenths: rule.failureRate)
    },
    Column("未判", "not judged", 8) { rule, _ in .integer(rule.notAssessable) },
    Column("不适用", "not applicable", 8) { rule, _ in .integer(rule.notApplicable) },
    Column("问题数", "findings", 8) { rule, _ in .integer(rule.findings.total) },
    Column("有问题的会话", "conversations", 8) { rule, _ in .integer(rule.conversations) },
  ]

  /// Rules that had nothing to judge are left out.
  static func rows(_ overview: RunOverview) -> [RuleFigures] {
    overview.rules.filter { $0.judged + $0.notAssessable > 0 || $0.findings.total > 0 }
  }
}
