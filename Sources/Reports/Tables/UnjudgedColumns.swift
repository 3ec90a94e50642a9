internal import Overviews

/// A row of 无法检查.
struct UnjudgedRow: Sendable {
  var conversation: String?
  /// What is the matter, in few words.
  let matter: String
  var detail: String?
  /// Ids of rules that could not be judged.
  var rules: [String] = []
  var file: String?
  var line: Int?
}

/// The table 无法检查: inputs that could not be read, and for each conversation what kept it from being
/// judged in full.
enum UnjudgedColumns {
  typealias Column = TableColumn<UnjudgedRow>

  static let all: [Column] = [
    Column("会话", "conversation", 24) { row, desk in desk.text(row.conversation) },
    Column("事项", "matter", 26) { row, _ in .text(row.matter) },
    Column("说明", "detail", 48, wraps: true) { row, desk in desk.text(row.detail) },
    Column("未判规则数", "rules not judged", 8) { row, _ in
      row.rules.isEmpty ? .empty : .integer(row.rules.count)
    },
    Column("未判规则", "which", 48, wraps: true) { row, desk in desk.rules(row.rules) },
    Column("文件", "file", 28) { row, desk in desk.text(row.file) },
    Column("行", "line", 8) { row, _ in TableCell(row.line) },
  ]

  static func rows(_ record: ReportRecord, _ words: ReportWords) -> [UnjudgedRow] {
    let (file, line) = (record.source.file, record.source.line)
    if let failure = record.failure {
      return [
        UnjudgedRow(
          matter: words.record(.error), detail: "\(failure.detail) [\(failure.code)]", file: file,
          line: failure.line ?? line)
      ]
    }
    var rows = record.gaps.map { gap in
      UnjudgedRow(
        conversation: record.id, matter: words.gap(gap),
        detail: gap == .damaged ? record.damage : nil, file: file, line: line)
    }
    for (reason, rules) in record.openRules {
      rows.append(
        UnjudgedRow(
          conversation: record.id, matter: words.openRules, detail: words.reason(named: reason),
          rules: rules, file: file, line: line))
    }
    return rows
  }

  static func row(_ input: UnreadInput, _ words: ReportWords) -> UnjudgedRow {
    UnjudgedRow(
      matter: words.record(.error), detail: input.message, file: input.file, line: input.line)
  }
}
