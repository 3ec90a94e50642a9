/// A row of 总览.
struct SummaryRow: Sendable {
  enum Group: CaseIterable, Sendable {
    case figures, reviews, gaps, reasons, scores, bands, origin
  }

  let group: Group
  let name: String
  let value: TableCell
  var note = ""
}

/// The table 总览: the figures of the run, what was not checked, and where all comes from.
enum SummaryColumns {
  typealias Column = TableColumn<SummaryRow>

  /// Nothing here is a text of a conversation, and a fingerprint masked as a number is none.
  static let all: [Column] = [
    Column("分组", "group", 16) { row, desk in .text(title(row.group, desk.words)) },
    Column("项目", "item", 32) { row, _ in .text(row.name) },
    Column("数值", "value", 20) { row, _ in row.value },
    Column("说明", "note", 60, wraps: true) { row, _ in
      row.note.isEmpty ? .empty : .text(row.note)
    },
  ]

  static func title(_ group: SummaryRow.Group, _ words: ReportWords) -> String {
    switch group {
    case .figures: words.pick("总览", "figures")
    case .reviews: words.pick("复核", "review")
    case .gaps: words.pick("没有检查的", "not checked")
    case .reasons: words.pick("未判原因", "why not judged")
    case .scores: words.pick("得分分布", "scores")
    case .bands: words.pick("等级", "bands")
    case .origin: words.pick("来源", "origin")
    }
  }
}
